"""Settling: which side each entity of the archive belongs to, by the lexicon, the reports' words and names.yml.

What names.yml says goes before all. A body has the side of the lexicon unless reports give it another. A person has
the side of the offices that reports print with the name: one side only, or one that outweighs all others by far; an
office printed as a former one counts for nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.parties.owning import Owning
from conflict_build.parties.sides import ListedSide, Side
from conflict_build.parties.states import SideEntities, Stated
from conflict_build.records import Affiliation, Analysis, Entity, NameRules, Party

MAJORITY = 10  # so many times the reports of another side outweigh it: what one slip or one old report says
HIGH_OFFICES = ("state", "member", "group")
ROUNDS = 2  # a spokesman of a person has the side that the first round finds for that person


class SideWord(NamedTuple):
    """What one report says of an entity's side."""

    side: Side | None  # null: a body of many states
    article: int
    affiliation: Affiliation


class SideFound(NamedTuple):
    """The side of an entity, and by what; without a report it is by the lexicon."""

    side: Side
    reason: str
    word: SideWord | None = None


class Settled(NamedTuple):
    """The entities, at their end those sides that no report names, and who belongs to which."""

    entities: Sequence[Entity]
    parties: tuple[Party, ...]


def settle_parties(
    analyses: Sequence[Analysis],
    entities: Sequence[Entity],
    entity_of: Sequence[Sequence[int | None]],
    rules: NameRules,
) -> Settled:
    """The side of each entity that has one, in order of entity. Holds the whole archive; linear in its affiliations."""
    owning = Owning(analyses, entities, entity_of, rules)
    listed = owning.listed
    found: dict[int, SideFound] = {}
    for _ in range(ROUNDS):
        words = read_words(analyses, entity_of, owning)
        found = {i: one for i in sorted({*listed, *words}) if (one := decide(listed.get(i), words.get(i, [])))}
        owning.learn({i: one.side for i, one in found.items()}, in_office(words, found))
    return lay_out(found, SideEntities(entities), owning.ruled())


def lay_out(found: dict[int, SideFound], sides: SideEntities, ruled: dict[int, Stated]) -> Settled:
    """The rows, in order of entity, those of names.yml in place of what was found."""
    parties: list[Party] = []
    for entity in sorted({*found, *ruled}):
        if entity in ruled:
            stated = ruled[entity]
            party = entity if stated is None else sides.entity_named(stated)
            if party != entity:
                parties.append(Party(entity, party, "rule", "as names.yml says"))
            continue
        side, reason, word = found[entity]
        if word is None:
            parties.append(Party(entity, sides.entity_of(side), "lexicon", reason))
        else:
            where = word.article, word.affiliation.start, word.affiliation.end
            parties.append(Party(entity, sides.entity_of(side), "report", reason, *where))
    return Settled(sides.entities, tuple(parties))


def read_words(
    analyses: Sequence[Analysis], entity_of: Sequence[Sequence[int | None]], owning: Owning
) -> dict[int, list[SideWord]]:
    """What the reports say of each entity, in order; of groups that are sides of their own nothing."""
    words: dict[int, list[SideWord]] = defaultdict(list)
    for i, (analysis, row) in enumerate(zip(analyses, entity_of, strict=True)):
        for affiliation in analysis.affiliations:
            entity = row[affiliation.mention]
            if entity is None or owning.is_group(entity):
                continue
            side, is_known = owning.side_of(affiliation, i, row)
            if is_known:
                words[entity].append(SideWord(side, i, affiliation))
    return words


def in_office(words: dict[int, list[SideWord]], found: dict[int, SideFound]) -> dict[tuple[int, int], Side]:
    """The side of each entity by the articles that print an office of it in a state or group, not of a town.

    Whose spokesman or aide somebody is says a side only beside the office: a candidate has aides too.
    """
    return {
        (entity, word.article): one.side
        for entity, one in found.items()
        for word in words.get(entity, ())
        if word.side == one.side and word.affiliation.office in HIGH_OFFICES and not word.affiliation.former
    }


def decide(listed: ListedSide | None, words: list[SideWord]) -> SideFound | None:
    """The side of an entity; none if nothing gives it one, or if two sides have about as much for them."""
    reports: dict[Side | None, set[int]] = defaultdict(set)
    for word in words:
        if not word.affiliation.former:
            reports[word.side].add(word.article)
    counts = {side: len(found) for side, found in reports.items()}
    side = listed.side if listed else max(counts, key=lambda key: (counts[key], key or ""), default=None)
    others = sum(count for key, count in counts.items() if key != side)
    if side is None or others * MAJORITY > counts.get(side, 0):
        return None
    if listed:
        return SideFound(side, listed.reason)
    word = next(word for word in words if word.side == side and not word.affiliation.former)
    formers = len({word.article for word in words if word.affiliation.former and word.side == side})
    return SideFound(side, explain(counts[side], others, formers), word)


def explain(reports: int, others: int, formers: int) -> str:
    """Why reports give a name a side, in words."""
    said = f"{count(reports)} {'prints' if reports == 1 else 'print'} the name with an office or a body of the side"
    against = [f"{count(others)} with another side"] if others else []
    against += [f"{count(formers)} with a former office"] if formers else []
    return "; ".join([said, *against])


def count(reports: int) -> str:
    return f"{reports} report{'' if reports == 1 else 's'}"
