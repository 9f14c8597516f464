"""Sites: places that the words beside a name show: "Shayrat air base", "Kursk region"."""

import re
from functools import cache

from conflict_build.areas import default_states, states
from conflict_build.entities.descriptions import has_given_name
from conflict_build.entities.known_names import known_names
from conflict_build.entities.recogniser import Label, Span, case_shares
from conflict_build.entities.spans import HYPHENS, lay_over
from conflict_build.forms import body_key, country_of_word, fold, is_acronym
from conflict_build.gazetteer import find_places
from conflict_build.lexicon import load_lines
from conflict_build.org_names import known_orgs
from conflict_build.phrases import Phrasebook
from conflict_build.remembering import remembered
from conflict_build.tokens import Tokens

UNITS = frozenset({"region", "oblast", "province", "governorate", "Region", "Oblast", "Province", "Governorate"})
# Words that are part of the name of a river, a mountain or a valley.
FEATURES_BEHIND = frozenset("River river Valley Peninsula Mountain Mountains".split())
FEATURES_BEFORE = frozenset("River river Lake Mount".split())
CAMP = "camp"
LONGEST_HEAD_TOKENS = 3
LONGEST_PART_TOKENS = 2  # of a town's name on each side of its particle
# "Santiago de Cuba", "Rostov-on-Don", "Frankfurt am Main"; near misses: "Mexico City", "Deir al-Balah"
LONG_TOWN = re.compile(r"(?P<head>[A-Z]\w+)[ -](?:de|del|do|da|of|on|upon|am|an der|sur|en)[ -](?:[a-z]{2,3} )?[A-Z].*")
TOWN_PARTICLES = frozenset("de del do da dos on upon am sur".split())  # "Rio de Janeiro", "Stratford upon Avon"
# What may follow "state" where a state runs it: "Syria state TV"
STATE_OWNED = frozenset("media television tv news radio broadcaster agency newspaper run owned department - of".split())


@cache
def facilities() -> Phrasebook:
    """Words for sites, which with a name are places, and for institutions, which are organisations."""
    rows = [(line, "LOC") for line in load_lines("facilities")]
    return Phrasebook(rows + [(line, "ORG") for line in load_lines("institutions")])


def join_facilities(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, with each air base, camp or plant that bears a name as one place, each hospital as an organisation."""
    label_at = {i: span for span in spans for i in range(span.first, span.last)}
    sites: list[Span] = []
    for phrase in facilities().find(list(map(str.lower, tokens.words))):
        label: Label = phrase.labels[0]  # type: ignore[assignment]
        whole = label_at.get(phrase.first)
        if whole and whole.first < phrase.first and whole.last == phrase.last and whole.label != "PER":
            sites.append(whole._replace(label=label))
            continue
        first = head_start(tokens, phrase.first, label_at)
        is_whose = label == "LOC" or not in_town(tokens, first, phrase.first)
        kind = "" if phrase.last - phrase.first > 1 else tokens.words[phrase.first].lower()
        if (
            first < phrase.first
            and is_whose
            and is_one_of(kind, tokens.words[first : phrase.first], label_at.get(first))
        ):
            sites.append(Span(first, phrase.last, label))
    inside = {i for site in sites for i in range(site.first, site.last)}
    return sorted([span for span in spans if not inside.intersection(range(span.first, span.last))] + sites)


def is_one_of(kind: str, head: list[str], span: Span | None) -> bool:
    """Whether a name stands before a site or institution as its own: "Al-Amal hospital"; near miss: "UNRWA school".

    Nor is "the Trump camp" a camp of that name.
    """
    if kind == CAMP and (span is None or span.label == "PER"):
        return False
    if span is None or span.label != "ORG":
        return True
    return not is_acronym("".join(head)) and body_key(" ".join(head)) not in known_orgs()


def in_town(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the name before an institution is rather that of the town in which it is: "a Kharkiv hospital"."""
    name = tokens.text[tokens.starts[first] : tokens.ends[end - 1]] if first < end else ""
    return any(place.is_main for place in find_places(name))


def join_towns(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, with each town of several words with a particle between them as one: "Santiago de Cuba"."""
    given = {
        span.first for span in spans if span.label == "PER" and has_given_name(tokens.words[span.first : span.last])
    }
    towns: list[Span] = []
    for i in [i for i, word in enumerate(tokens.words) if word in TOWN_PARTICLES]:
        town = town_around(tokens, i) if 0 < i < len(tokens.words) - 1 else None
        if town and town.first not in given and not (towns and town.first < towns[-1].last):
            towns.append(town)
    return lay_over(spans, towns)


def town_around(tokens: Tokens, particle: int) -> Span | None:
    """The longest name of the gazetteer, as its main one, that has a particle inside: "Rostov-on-Don"."""
    words = tokens.words
    left = particle - 1 - (words[particle - 1] in HYPHENS)
    right = particle + 1 + (words[particle + 1] in HYPHENS)
    firsts = [
        i for i in range(left - LONGEST_PART_TOKENS + 1, left + 1) if i >= 0 and is_title_case(words[i : left + 1])
    ]
    ends = range(right + 1, min(right + LONGEST_PART_TOKENS, len(words)) + 1)
    lasts = [end for end in ends if is_title_case(words[right:end])]
    for first in firsts:
        for last in reversed(lasts):
            text = tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
            if "\n" not in text and any(place.is_main for place in find_places(text)):
                return Span(first, last, "LOC")
    return None


def is_title_case(words: list[str]) -> bool:
    return bool(words) and all(word[0].isupper() and len(word) > 1 for word in words)


def head_start(tokens: Tokens, end: int, label_at: dict[int, Span]) -> int:
    """Where the name before a facility begins: a span, or words in capitals and codes such as "T4"; `end` if none."""
    span = label_at.get(end - 1)
    if span:
        people = span.label == "MISC" and tuple(tokens.words[span.first : span.last]) in known_names().entries
        nation = fold(" ".join(tokens.words[span.first : span.last])) in country_of_word()
        return end if nation or people or span.last != end else span.first
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
        if span.label == "LOC" and last < limit and words[last] in FEATURES_BEHIND:
            last += 1
        elif span.label == "LOC" and first - 1 >= floor and words[first - 1] in FEATURES_BEFORE:
            first -= 1
        elif span.label == "LOC" and last < limit and tells_federal_state(words, span):
            last += 1
        elif span.label == "LOC" and last < limit and words[last] in UNITS:
            last += names_city(" ".join(words[first:last]))
        elif span.label == "LOC" and first - 2 >= floor and words[first - 1] == "of" and words[first - 2] in UNITS:
            first -= 2 * names_city(" ".join(words[first:last]))
        joined.append(span if (first, last) == span[:2] else span._replace(first=first, last=last))
    return joined


def tells_federal_state(words: list[str], span: Span) -> bool:
    """Whether "state" behind a place's name tells it from a city or country: "Kano state", not "Syria state TV"."""
    name, after = " ".join(words[span.first : span.last]), words[span.last + 1 : span.last + 2]
    if words[span.last] not in ("state", "State") or (after and after[0].lower() in STATE_OWNED):
        return False
    return fold(name) not in default_states() and (name in states() or names_city(name))


@remembered
def names_city(name: str) -> bool:
    """Whether a name is a city's, so that a region of that name needs its rank to be told from it."""
    return fold(name) not in country_of_word() and bool(find_places(name))


def site_head(form: str) -> str:
    """What a site is called for short: "T4" of "T4 air base"; empty if it is no site, or that names a town."""
    lower = form.lower()
    if not lower.endswith(site_tails()):
        return ""
    tail = next(tail for tail in site_tails() if lower.endswith(tail))
    head = form[: -len(tail)]
    return "" if find_places(head) else head


@cache
def site_tails() -> tuple[str, ...]:
    """The words for sites as they end a name, each behind a space."""
    return tuple(" " + line for line in load_lines("facilities"))


def town_head(form: str) -> str:
    """What a town is called for short: "Rostov" of "Rostov-on-Don"; empty for names that are not of this kind."""
    match = LONG_TOWN.fullmatch(form)
    return match["head"] if match and find_places(form) else ""
