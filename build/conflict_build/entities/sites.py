"""Sites: places that the words beside a name show: "Shayrat air base", "Kursk region", "in Kherson"."""

from functools import cache

from conflict_build.entities.known_names import known_names
from conflict_build.entities.recogniser import Span, case_shares
from conflict_build.forms import country_of_word, first_names, fold, sounds
from conflict_build.gazetteer import find_places, key_of, people_by_key
from conflict_build.lexicon import load_lines
from conflict_build.phrases import Phrasebook
from conflict_build.tokens import Tokens

UNITS = frozenset({"region", "oblast", "province", "governorate", "Region", "Oblast", "Province", "Governorate"})
WHERE = frozenset({"in", "near", "at", "from", "around", "outside", "inside", "towards", "toward", "across"})
FEWEST_PEOPLE = 20_000  # of a town whose name alone, after a preposition, is taken for it
LONGEST_HEAD_TOKENS = 3


@cache
def facilities() -> Phrasebook:
    return Phrasebook((line, "site") for line in load_lines("facilities"))


def place_towns(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, where a word that is printed once as a place is one wherever it is printed."""
    surnames = {tokens.words[s.last - 1] for s in spans if s.label == "PER" and s.last - s.first > 1}
    single = [s for s in spans if s.last - s.first == 1]
    towns = {tokens.words[s.first] for s in single if is_placed(tokens, s)} - surnames
    return [s._replace(label="LOC") if s in single and tokens.words[s.first] in towns else s for s in spans]


def is_placed(tokens: Tokens, span: Span) -> bool:
    """Whether the words around a name make it a place: "region of"; for a town's name also "in" or a rank."""
    words, first = tokens.words, span.first
    before = words[first - 1] if first else ""
    if before == "of" and first > 1 and words[first - 2] in UNITS:
        return True
    after = words[span.last] if span.last < len(words) else ""
    return (before in WHERE or after in UNITS) and is_town(words[first])


@cache
def is_town(name: str) -> bool:
    if name.isupper() or sounds(name) in first_names() or (name,) in known_names().entries:
        return False
    return people_by_key().get(key_of(name), 0) >= FEWEST_PEOPLE


def join_facilities(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, with each air base, camp or plant that bears a name as one place."""
    label_at = {i: span for span in spans for i in range(span.first, span.last)}
    sites: list[Span] = []
    for phrase in facilities().find(list(map(str.lower, tokens.words))):
        first = head_start(tokens, phrase.first, label_at)
        if first < phrase.first:
            sites.append(Span(first, phrase.last, "LOC"))
    inside = {i for site in sites for i in range(site.first, site.last)}
    return sorted([span for span in spans if not inside.intersection(range(span.first, span.last))] + sites)


def head_start(tokens: Tokens, end: int, label_at: dict[int, Span]) -> int:
    """Where the name before a facility begins: a span, or words in capitals and codes such as "T4"; `end` if none."""
    span = label_at.get(end - 1)
    if span:
        people = span.label == "MISC" and tuple(tokens.words[span.first : span.last]) in known_names().entries
        nation = fold(" ".join(tokens.words[span.first : span.last])) in country_of_word()
        return end if nation or people or span.label == "ORG" or span.last != end else span.first
    first = end
    while first > 0 and end - first < LONGEST_HEAD_TOKENS and is_code(tokens, first - 1, label_at):
        first -= 1
    if any(word.isdigit() for word in tokens.words[first:end]):
        return first
    return end - 1 if end > 1 and is_rare_capital(tokens, end - 1) else end


def is_code(tokens: Tokens, i: int, label_at: dict[int, Span]) -> bool:
    """Whether a token is part of a code: capitals, or a number glued to what is before it."""
    word = tokens.words[i]
    if i in label_at:
        return False
    return (word.isupper() and word.isalpha()) or (word.isdigit() and i > 0 and tokens.ends[i - 1] == tokens.starts[i])


def is_rare_capital(tokens: Tokens, i: int) -> bool:
    """Whether a token inside a sentence is a word that news prints with a capital only, or never: "Shayrat"."""
    word = tokens.words[i]
    shown = word[0].isupper() and tokens.words[i - 1][0].isalpha()
    return shown and case_shares().get(word.lower(), "only") == "only" and fold(word) not in country_of_word()


def join_regions(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, each place with the word for its rank where without it the name is a city's: "Kursk region"."""
    words, joined = tokens.words, []
    for i, span in enumerate(spans):
        limit = spans[i + 1].first if i + 1 < len(spans) else len(words)
        floor = spans[i - 1].last if i else 0
        first, last = span.first, span.last
        if span.label == "LOC" and last < limit and words[last] in UNITS:
            last += names_city(" ".join(words[first:last]))
        elif span.label == "LOC" and first - 2 >= floor and words[first - 1] == "of" and words[first - 2] in UNITS:
            first -= 2 * names_city(" ".join(words[first:last]))
        joined.append(span._replace(first=first, last=last))
    return joined


@cache
def names_city(name: str) -> bool:
    """Whether a name is a city's, so that a region of that name needs its rank to be told from it."""
    return fold(name) not in country_of_word() and bool(find_places(name))


def site_head(form: str) -> str:
    """What a site is called for short: "T4" of "T4 air base"; empty if it is no site, or that names a town."""
    for tail in load_lines("facilities"):
        if form.lower().endswith(" " + tail):
            head = form[: -len(tail) - 1]
            return "" if find_places(head) else head
    return ""
