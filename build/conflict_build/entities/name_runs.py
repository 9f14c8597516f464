"""Name runs: where a name begins and ends by its capitals, particles and hyphens, where the model cuts or misses it."""

from functools import cache

from conflict_build.days import MONTH_NAMES, WEEKDAYS
from conflict_build.entities.recogniser import Span, case_shares
from conflict_build.entities.spans import HYPHENS, people_forms
from conflict_build.forms import is_acronym
from conflict_build.lexicon import load_words
from conflict_build.tokens import Tokens

PARTICLES = frozenset(
    "al el ul ad as ash at az ar an ez es et de del della di da do dos das la las los le les du des der den am an im "
    "sur upon und e i y bin ben abu umm o".split()
)
DAYS = frozenset(
    form.capitalize() for name in (*WEEKDAYS, *MONTH_NAMES, "sept") for form in (name, name[:3])
)  # and months, in full and short
TOWN_TITLES = frozenset("sheikh sheik king queen prince princess imam general lady lord father mullah saint".split())
LONGEST_NAME_TOKENS = 9  # "Deir al-Balah" is four


def name_at(tokens: Tokens, first: int, at: dict[int, Span]) -> tuple[int, int] | None:
    """The name that begins at a token, as token indexes; none if no name, or a person's title, begins there."""
    if first >= len(tokens.words) or (first in at and at[first].first < first):
        return None
    span = at.get(first)
    last = span.last if span and span.label == "LOC" else run_end(tokens, first, at)
    if span and span.label != "MISC":
        last = max(last, span.last)
    return (first, last) if is_name_run(tokens, first, last, at) else None


def run_end(tokens: Tokens, first: int, at: dict[int, Span]) -> int:
    """The token after a run of capitals with the particles and hyphens between them."""
    words, i, last = tokens.words, first, first
    while i < len(words) and i - first < LONGEST_NAME_TOKENS and (i == first or is_near(tokens, i)):
        if words[i] in HYPHENS and i > first and is_glued(tokens, i):
            i += 1
        elif words[i].lower() in PARTICLES and not words[i].isupper():
            i += 1
            last = max(last, i if words[i - 1][0].isupper() else last)
        elif is_capital(words[i]) and not (i > first and begins_other(words, i, at)):
            i += 1
            last = i
        elif i > first and words[i - 1] in HYPHENS and words[i].isalpha() and words[i + 1 : i + 2] == [words[i - 1]]:
            i += 1  # the middle of "Rostov-on-Don"; not the end of "Kyiv-based"
        else:
            break
    return last


def begins_other(words: list[str], i: int, at: dict[int, Span]) -> bool:
    """Whether another name or a title begins at a token inside a run."""
    organisation = i in at and at[i].first == i and at[i].label == "ORG" and i - 1 in at
    word = words[i].lower()
    return organisation or (word in load_words("titles") and word not in TOWN_TITLES)


def is_capital(word: str) -> bool:
    return word[0].isalpha() and word[0].isupper() and word not in DAYS and word not in people_forms()


def is_near(tokens: Tokens, i: int) -> bool:
    """Whether a token stands in one line with the one before it."""
    return "\n" not in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]


def is_glued(tokens: Tokens, hyphen: int) -> bool:
    """Whether no space stands beside a hyphen."""
    if hyphen + 1 >= len(tokens.words):
        return False
    return tokens.ends[hyphen - 1] == tokens.starts[hyphen] and tokens.ends[hyphen] == tokens.starts[hyphen + 1]


def is_name_run(tokens: Tokens, first: int, last: int, at: dict[int, Span]) -> bool:
    """Whether a run can be a place's name: no title with a person's name, no common word that is nobody's name."""
    if first >= last:
        return False
    words = tokens.words[first:last]
    low = words[0].lower()
    if low in load_words("titles") and len(words) > 1 and (low not in TOWN_TITLES or len(words) > 2):
        return False
    if low in load_words("titles") and len(words) == 1:
        return False
    if len(words) > 1 or (first in at and at[first].label == "LOC"):
        return True
    return is_no_common_word(words[0]) and not is_acronym(words[0])


@cache
def common_words() -> frozenset[str]:
    return load_words("english_words")


def is_no_common_word(word: str) -> bool:
    """Whether news prints a word with a capital only, or never."""
    return case_shares().get(word.lower(), "only") in ("only", "most") and word.lower() not in common_words()


def extends_back(tokens: Tokens, first: int, at: dict[int, Span]) -> int:
    """How many tokens before a token belong to its name: a capital, or a particle and its hyphen behind one."""
    words, i = tokens.words, first - 1
    while i > 0 and i not in at and is_near(tokens, i + 1) and (words[i] in HYPHENS or words[i] in PARTICLES):
        i -= 1
    if i < 1 or i in at or not is_capital(words[i]) or not is_near(tokens, i + 1) or not is_near(tokens, i):
        return 0
    return first - i if words[i - 1][0].isalpha() or words[i - 1] in (",", *HYPHENS) else 0


def name_before(tokens: Tokens, end: int, at: dict[int, Span]) -> tuple[int, int] | None:
    """The name that ends right before a token: a span, or the words in capitals up to a word in small letters."""
    words, first = tokens.words, end
    if end - 1 in at:
        span = at[end - 1]
        if span.last != end or span.label == "MISC":
            return None
        first = span.first
    while end - first < LONGEST_NAME_TOKENS and (more := extends_back(tokens, first, at)):
        first -= more
    if first < end and words[first] in (
        "The",
        "This",
        "That",
        "Their",
        "His",
        "Her",
        "Our",
        "In",
        "At",
        "From",
        "Near",
    ):
        first += 1
    if first == end or (first < end - 1 and words[first].lower() in load_words("titles")):
        return None
    inside = first > 0 and (words[first - 1][0].islower() or words[first - 1] == "The") and is_near(tokens, first)
    return (first, end) if (end - 1 in at or inside) and is_name_run(tokens, first, end, at) else None
