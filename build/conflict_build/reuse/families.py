"""Families: the copies of whole texts, each with the one report it is compared with.

So that the rows of a text in three hundred outlets are some three hundred times those of one copy, not forty thousand
times: each is compared with the report of the outlet that most of them credit, else with the earliest.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from conflict_build.records import Analysis
from conflict_build.reprints.bodies import BodyWords
from conflict_build.reprints.likeness import is_reprint
from conflict_build.reuse.credits import is_same, is_wire, wire_credit
from conflict_build.stories.texts import first_source, report_key


class Family(NamedTuple):
    """The reports that print one text, each but the first with the report it is compared with."""

    first: int
    source_of: dict[int, int]
    equal: frozenset[int]  # those that are the same as it but for marks


def find_families(analyses: Sequence[Analysis], sources: Sequence[int]) -> list[Family]:
    """The families of an archive, given for each report the one whose text it prints; in order of report."""
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(sources)):
        members[first_source(i, sources)].append(i)
    return [choose_sources(analyses, found, sources) for found in members.values() if len(found) > 1]


def choose_sources(analyses: Sequence[Analysis], members: list[int], sources: Sequence[int]) -> Family:
    """A family around its likeliest source, with which every copy is compared that is near enough to it."""
    first = likeliest_source(analyses, members)
    bodies = {i: BodyWords(analyses[i]) for i in members}
    nearer = {i: sources[i] for i in members} | path_from(first, sources)
    source_of = {i: first if is_reprint(bodies[first], bodies[i]) else nearer[i] for i in members if i != first}
    equal = {i for i, source in source_of.items() if np.array_equal(bodies[i].words, bodies[source].words)}
    return Family(first, source_of, frozenset(equal))


def path_from(first: int, sources: Sequence[int]) -> dict[int, int]:
    """The reports on the way from a copy to the beginning of its chain, each with the one before it on that way."""
    turned = {}
    while sources[first] != first:
        turned[sources[first]] = first
        first = sources[first]
    return turned


def likeliest_source(analyses: Sequence[Analysis], members: list[int]) -> int:
    """The report of the outlet that most of the others credit, else the earliest; of one day a wire's."""
    credits = Counter(agency for i in members if (agency := wire_credit(analyses[i].article)))

    def rank(i: int) -> tuple[int, str, bool, tuple[str, str]]:
        outlet, key = analyses[i].article.outlet, report_key(analyses[i])
        credited = sum(count for agency, count in credits.items() if outlet and is_same(agency, outlet))
        return -credited, key[0][:10], not is_wire(analyses[i].article), key

    return min(members, key=rank)
