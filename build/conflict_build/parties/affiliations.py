"""Affiliations: who holds an office or is a body of somebody, by the words of one report.

Russian Defense Minister Sergei Shoigu                  the title stands before the name
the Russian defense minister, Sergei Shoigu, said       an apposition, which the parser must see as one
Mykhailo Podolyak, an adviser to Ukraine's president,   the same behind the name
Hezbollah's Al-Manar; Russia's 58th Army                a body of a group, or a unit of an army
"""

from collections.abc import Iterator

from conflict_build.areas import countries_by_name
from conflict_build.forms import fold
from conflict_build.parties.owners import Owner, owner_before
from conflict_build.parties.sides import disputed_entries
from conflict_build.parties.titles import Title, find_titles
from conflict_build.parties.wording import Wording, row_words, skip_ranks
from conflict_build.reading import Grammar, Reading
from conflict_build.records import Affiliation, OfficeKind

CLOSING = frozenset((",", ".", ";", "(", ")", ":", "?", "!", "—", "–", "who", "whose", "”", '"'))
# Before "for" and an office that somebody has not yet: "a candidate for Minnesota governor, Tom Miller".
SEEKING = frozenset(
    "candidate candidates nominee contender hopeful run runs ran running bid race campaign campaigned pick".split()
)
MINISTRIES = frozenset(("ministry", "directorate"))  # last words of names of bodies that only states and groups have
SAYING = frozenset(("said", "says", "told"))
LISTING = frozenset(("and", "or", "&"))
UNITS = frozenset("army brigade battalion regiment division fleet corps squadron flotilla".split())
# What a unit of an army is called besides; near misses: "Russian Volunteer Corps", "Young Army".
ARMS = frozenset(
    "infantry mechanized motorized motor rifle armored armoured tank artillery airborne paratroopers assault air guard "
    "guards naval marine marines mountain jaeger combined missile rocket drone engineer".split()
)


def find_affiliations(reading: Reading) -> tuple[Affiliation, ...]:
    """What one report says of whom its persons and organisations belong to, in order of mention. Linear."""
    wording, grammar = Wording(reading.tokens, reading.prose, reading.mentions), reading.grammar
    found = list(find_owned(wording))
    reached = 0  # by the titles so far: one within it is part of another, "an adviser to Ukraine's president"
    for title in find_titles(wording):
        found += attach(wording, grammar, title, is_part=title.last <= reached)
        reached = max(reached, title.last)
    return tuple(sorted(set(found), key=lambda one: (one.mention, one.start, one.end, one.office)))


def attach(wording: Wording, grammar: Grammar, title: Title, is_part: bool) -> Iterator[Affiliation]:
    """The name that a title is of, if one stands beside it; beside a part of a longer title without a mark between."""
    if wording.word(title.first - 1) == "for" and wording.word(title.first - 2) in SEEKING:
        return
    if title.holder is not None:
        yield affiliate(wording, title, title.holder, office_kind(title, is_of_country(wording, title.owner)))
        return
    office = office_kind(title, is_of_country(wording, title.owner))
    kind = "org" if title.row == "organ" else "person"
    at = skip_ranks(wording, title.last)
    behind, apart = wording.beginning.get(at), wording.word(at) == ","
    if behind is None and apart and not is_part:
        behind = wording.beginning.get(skip_ranks(wording, at + 1 + (wording.word(at + 1) == "the")))
    before = wording.ending.get(title.first - 1) if wording.word(title.first - 1) in (",", "(") else None
    if behind is not None and wording.mentions[behind].kind == kind:
        if not apart or is_apposition_behind(wording, grammar, title, behind):
            yield affiliate(wording, title, behind, office)
    elif before is not None and wording.mentions[before].kind == kind:
        closed = wording.word(title.last) in CLOSING or title.last == wording.sentence(title.first)[1]
        if closed and are_apposed(grammar, wording.spans[before], (title.first, title.last)):
            yield affiliate(wording, title, before, office)


def is_of_country(wording: Wording, owner: Owner) -> bool:
    """Whether an owner is a country in the possessive; near misses: "Greece police chief", "Georgia's governor"."""
    name = "" if owner.mention is None else fold(wording.mentions[owner.mention].name)
    return owner.possessive and name in countries_by_name() and name not in disputed_entries("places")


def office_kind(title: Title, is_of_country: bool) -> OfficeKind:
    """What owner the office needs, as it is printed with or without a body of his."""
    kinds: dict[str, OfficeKind] = {"state": "state", "member": "member", "rank": "member", "group": "group"}
    if "arming" in title.words:
        return "group"
    if title.row == "organ":
        return "state" if "keeping" in title.words else "group"
    if title.row == "local" or title.is_head_of_place:
        return "state" if is_of_country else "local"
    if title.row in ("body", "chair"):
        return "member" if {"naming", "keeping", "office"} & title.words else "body"
    return kinds[title.row]


def is_apposition_behind(wording: Wording, grammar: Grammar, title: Title, mention: int) -> bool:
    """Whether a name behind a title and a comma is its holder, and not the next of a list."""
    span = wording.spans[mention]
    closed = wording.word(span[1]) in CLOSING | SAYING or span[1] == wording.sentence(title.first)[1]
    listed = wording.word(span[1]) == "," and wording.word(span[1] + 1) in LISTING
    return closed and not listed and are_apposed(grammar, (title.first, title.last), span)


def are_apposed(grammar: Grammar, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the parser has one of two runs of tokens [first, last) as an apposition of the other."""
    runs = (range(*first), range(*second)), (range(*second), range(*first))
    return any(
        grammar.label(token) == "appos" and grammar.parse.heads[token] in other for one, other in runs for token in one
    )


def affiliate(wording: Wording, title: Title, mention: int, office: OfficeKind) -> Affiliation:
    first, last = wording.spans[mention]
    start, end = min(first, title.first), max(last, title.last)
    owner, starts, ends = title.owner, wording.tokens.starts, wording.tokens.ends
    told = owner.mention, owner.side, title.body, owner.holding, title.former
    return Affiliation(mention, starts[start], ends[end - 1], office, *told)


def find_owned(wording: Wording) -> Iterator[Affiliation]:
    """The bodies that stand right behind their owner: of a group any, of a state the units of its army."""
    for number, (first, last) in enumerate(wording.spans):
        if wording.mentions[number].kind != "org":
            continue
        owner = owner_before(wording, first, wording.sentence(first)[0])
        if owner is None:
            continue
        apposed = owner.mention is not None and not owner.possessive and is_description(wording, owner.mention)
        is_organ = apposed or is_unit(wording, first, last) or wording.word(last - 1) in MINISTRIES
        office: OfficeKind | None = "member" if is_organ else None
        if office is None and owner.mention is not None and owner.possessive:
            office = "group"
        if office:
            yield owned(wording, number, owner, office)


def is_description(wording: Wording, mention: int) -> bool:
    """Whether a name says what the name behind it is: "Russian state news agency" before "TASS"."""
    first, last = wording.spans[mention]
    return wording.mentions[mention].kind == "org" and last - first > 1 and wording.word(last - 1) in row_words("organ")


def is_unit(wording: Wording, first: int, last: int) -> bool:
    """Whether a name is that of a unit of an army: "58th Army", "Black Sea Fleet"; near miss: "Azov Brigade"."""
    *words, head = wording.lower[first:last]
    numbered = any(word[0].isdigit() for word in words)
    return head in UNITS and (numbered or head == "fleet" or not ARMS.isdisjoint(words))


def owned(wording: Wording, number: int, owner: Owner, office: OfficeKind) -> Affiliation:
    start, end = wording.tokens.starts[owner.first], wording.mentions[number].end
    return Affiliation(number, start, end, office, owner.mention, owner.side, None, owner.holding)
