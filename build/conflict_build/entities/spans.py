"""Spans: names cut to what is name: no title, article, possessive, and not two names that a mark divides."""

from collections.abc import Iterable, Iterator
from functools import cache

from conflict_build.entities.recogniser import Span
from conflict_build.forms import fold
from conflict_build.lexicon import load_table, load_words
from conflict_build.org_names import known_org
from conflict_build.place_names import known_places
from conflict_build.tokens import Tokens

DIVIDERS = frozenset('/|•·–—…:;"“”()[]')
POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
HYPHENS = frozenset("-‐‑")
PARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "az", "ar", "an", "Al", "El", "Abu", "Abd", "Ben", "Bin"})
COMPANY_TAILS = frozenset({"LLC", "Inc", "Ltd", "Corp", "Co", "GmbH", "PLC"})
# Titles in short, which are nobody's name alone: "for the release of Sgt . Bergdahl" cut at the stop
SHORT_TITLES = frozenset("Sgt Sen Rep Gov Gen Col Maj Lt Capt Cpl Brig Adm Dr Mr Mrs Ms Prof Rev Hon".split())
GLUED_WORDS = 2  # of a person's name that are looked for again
ARTICLES = frozenset({"the", "The", "THE", "a", "A", "an", "An"})


def trim_spans(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans divided and trimmed; those of which nothing is left are dropped."""
    parts = (part for span in spans for whole in part_credit(tokens, span) for part in divide(tokens, whole))
    trimmed = merge_overlaps(complete(tokens, trim_name(tokens, part)) for part in parts)
    return [span for span in trimmed if span.first < span.last and can_be_name(tokens.words[span.first : span.last])]


def part_credit(tokens: Tokens, span: Span) -> Iterator[Span]:
    """A span; or, where the credit of a picture was glued between a person's name and the same name again, its parts.

    "Anna Kolb Relatives Forum Anna Kolb The teacher ..."; near miss: "Security Council of the UN Security Council".
    """
    words, behind = tokens.words, span.first + GLUED_WORDS
    name = words[span.first : behind]
    second = next((i for i in range(behind + 1, span.last + 1) if words[i : i + GLUED_WORDS] == name), None)
    if second is None or span.label == "LOC" or is_known(" ".join(name)):
        yield span
        return
    yield span._replace(last=behind, label="PER")
    yield span._replace(first=behind, last=second)
    yield span._replace(first=second, last=second + GLUED_WORDS, label="PER")


def is_known(name: str) -> bool:
    """Whether the lexicons have a name as that of an organisation or a place."""
    return known_org(name) is not None or fold(name) in known_places()


def can_be_name(words: list[str]) -> bool:
    """Whether words can be a name: one has a capital, and they are not only a title or the tail of a company's name."""
    bare = len(words) == 1 and (words[0] in COMPANY_TAILS or words[0] in SHORT_TITLES)
    return any(word[0].isupper() for word in words) and not bare


def complete(tokens: Tokens, span: Span) -> Span:
    """A span with the words that hyphens tie to it: "Choe Son-hui" where the span was "Choe Son"."""
    last = span.last
    while last - span.first > 0 and last + 1 < len(tokens.words) and is_tied(tokens, last) and span.label == "PER":
        last += 2
    return span if last == span.last else span._replace(last=last)


def is_tied(tokens: Tokens, hyphen: int) -> bool:
    """Whether token `hyphen` is a hyphen between a name's words: "Son-hui", "al-Assad"; not "Kyiv-based"."""
    before, mark, after = tokens.words[hyphen - 1 : hyphen + 2]
    glued = tokens.ends[hyphen - 1] == tokens.starts[hyphen] and tokens.ends[hyphen] == tokens.starts[hyphen + 1]
    if mark not in HYPHENS or not glued or not after[0].isalpha():
        return False
    return before.lower() in PARTICLES or (before[0].isupper() and len(after) <= 5 and is_syllable(after))


def is_syllable(word: str) -> bool:
    """Whether a word could be the second syllable of an East Asian given name: "hui", "un", "kyou"."""
    return word.islower() and word in load_words("syllables")


def merge_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; one that begins inside the one before it is dropped."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.first >= kept[-1].last:
            kept.append(span)
    return kept


def divide(tokens: Tokens, span: Span) -> Iterator[Span]:
    """The parts of a span between dividing marks and line ends."""
    first = span.first
    for i in range(span.first, span.last):
        if tokens.words[i] in DIVIDERS:
            yield span._replace(first=first, last=i)
            first = i + 1
        elif i > first and "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]:
            yield span._replace(first=first, last=i)
            first = i
    yield span if first == span.first else span._replace(first=first)


def trim_name(tokens: Tokens, span: Span) -> Span:
    """A span without what stands before and behind the name."""
    first, last, words = span.first, span.last, tokens.words
    while first < last and (words[first] in ARTICLES or not words[first][0].isalnum()):
        first += 1
    while first < last and (words[last - 1] in POSSESSIVES or words[last - 1] in ",-&"):
        last -= 1
    if span.label == "PER":
        first = skip_titles(words, first, last)
        last = first + len(until_repeated(words[first:last]))
    if last - first > 1 and words[last - 1] == "." and words[last - 2] not in ("Jr", "Sr", "Inc", "Corp", "Ltd", "Co"):
        last -= 1
    return span if (first, last) == span[:2] else span._replace(first=first, last=last)


def skip_titles(words: list[str], first: int, last: int) -> int:
    """The first token after titles and adjectives of nationality: "Russian President Vladimir Putin" from Vladimir."""
    while last - first > 1:
        word = words[first]
        if word.lower() not in load_words("titles") and word not in people_forms():
            break
        first += 2 if words[first + 1] == "." and last - first > 2 else 1
    return first


def until_repeated(words: list[str]) -> list[str]:
    """The words before one that was there already: "Joe Biden" of a caption glued to its text, "Joe Biden Biden"."""
    for i, word in enumerate(words):
        if len(word) > 2 and word in words[:i] and word[0].isupper() and word not in PARTICLES:
            return words[:i]
    return words


@cache
def people_forms() -> frozenset[str]:
    return frozenset(form for forms in load_table("nationalities").values() for form in forms)


def lay_over(spans: list[Span], surer: list[Span]) -> list[Span]:
    """Spans and surer ones together; these take the place of what lies in them, and yield to a longer span around."""
    kept = [b for b in surer if not any(s.first <= b.first and b.last <= s.last and s[:2] != b[:2] for s in spans)]
    inside = {i for s in kept for i in range(s.first, s.last)}
    rest = [span for span in spans if not inside.intersection(range(span.first, span.last))]
    return sorted(rest + kept)
