"""Reprints: reports that print one text, whole but for its headline, dateline, credits, a paragraph or a correction.

A wire text in three hundred outlets is found here in time that grows with their number: `bodies` reads the words of
each report, `sketches` finds those that begin alike through an index that stays short, `likeness` compares two whole
texts. What rewrites another report, or takes a part of it, is found later and within a story: see `reuse/`.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

import numpy as np

from conflict_build.forks import each_forked
from conflict_build.ragged import Ragged
from conflict_build.records import Analysis
from conflict_build.reprints.bodies import BodyWords, Hashes
from conflict_build.reprints.likeness import is_reprint
from conflict_build.reprints.sketches import SketchIndex, sketch
from conflict_build.stories.texts import first_source, report_key

BODIES_KEPT = 60  # with which others were compared last; copies come out within days, and one takes 0.1 MB
MOST_TRIED = 4  # texts that are compared with a report: those that begin most alike


def find_reprints(analyses: Sequence[Analysis], workers: int = 1) -> list[int]:
    """For each report one whose text it prints; its own index if it prints none's, or is the first of those that do.

    Reports are taken by date, undated ones last, so that the first to have a text stands for it, and the others are
    compared with that one. Holds the whole archive.
    """
    order = sorted(range(len(analyses)), key=lambda i: report_key(analyses[i]))
    index = SketchIndex(sketch_reports(analyses, order, workers))
    place = {i: number for number, i in enumerate(order)}
    sources, bodies = list(range(len(analyses))), Bodies(analyses)
    for number, i in enumerate(order):
        tried = likely([order[one] for one in index.alike(number)], sources)
        if not tried:
            continue
        new = bodies.read(i)
        for j in tried:
            if first_source(i, sources) != first_source(j, sources) and is_reprint(bodies.known(j), new):
                join_texts(sources, i, j, place)
    return sources


def join_texts(sources: list[int], i: int, j: int, place: Mapping[int, int]) -> None:
    """Let report i print the text of j; where it prints one already, the first report of the later text prints i's."""
    mine, theirs = first_source(i, sources), first_source(j, sources)
    if mine != i and place[mine] < place[theirs]:
        turn(sources, j)
        sources[j] = i
    else:
        turn(sources, i)
        sources[i] = j


def turn(sources: list[int], i: int) -> None:
    """Make report i the first of its text: those on the way to the former first take the other direction."""
    above = i
    while True:
        before, sources[i] = sources[i], above
        if before == i:
            return
        above, i = i, before


def sketch_reports(analyses: Sequence[Analysis], order: Sequence[int], workers: int) -> Ragged[np.uint64]:
    """The sketches of reports, in an order."""
    sketches = Ragged(np.uint64)
    for found in each_forked(partial(sketch_report, analyses), order, workers):
        sketches.add(found)
    return sketches


def sketch_report(analyses: Sequence[Analysis], i: int) -> Hashes:
    return sketch(analyses[i])


def likely(alike: list[int], sources: list[int]) -> list[int]:
    """The reports that are worth comparing: those that begin alike, each after the first that has its text."""
    tried: dict[int, None] = {}
    for j in alike:
        tried |= dict.fromkeys((first_source(j, sources), j))
    return list(tried)[:MOST_TRIED]


class Bodies:
    """The bodies of reports as they are compared: `known` keeps those that others were compared with last."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self.analyses = analyses
        self.known = lru_cache(BODIES_KEPT)(self.read)

    def read(self, report: int) -> BodyWords:
        return BodyWords(self.analyses[report])
