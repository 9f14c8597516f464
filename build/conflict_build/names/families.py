"""Families: whom a surname could mean, all that bear it looked up at once in the company that each of them keeps.

Of a family the names that are met in the company of its bearers are put in order once; then a report that prints the
surname looks up its own names there. Looking up one bearer after the other grew with the reports and the bearers both.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.names.contexts import ENOUGH_WEIGHT, Contexts, are_in

NOBODY = -1
ROUNDING = 1e-6  # sums of weights in another order differ by less


class Met(NamedTuple):
    """The names of a report that are met in the company of one group of bearers, the most telling first."""

    group: int
    names: list[int]


class Family:
    """Names that share a family name, put into groups of which each is taken for one person."""

    def __init__(self, contexts: Contexts, names: Sequence[int]) -> None:
        """Take the names, one at least, which are in no group yet."""
        self.contexts = contexts
        self.names = np.array(names, np.int32)
        self.group_of = np.full(len(names), NOBODY, np.int32)
        companies = [contexts.company_of(name) for name in names]
        met = np.concatenate(companies)
        bearers = np.repeat(np.arange(len(names), dtype=np.int32), [len(company) for company in companies])
        order = np.argsort(met, kind="stable")
        self.met, self.bearers = met[order], bearers[order]

    def meet(self, report: int) -> Iterator[Met]:
        """The groups that a report means by their company, with the names that say so, by ascending group."""
        groups, met = self.look_up(self.contexts.names_of.row(report))
        ranked = np.unique(groups * np.int64(len(self.contexts.ranks)) + self.contexts.ranks[met])
        groups, ranks = np.divmod(ranked, len(self.contexts.ranks))
        starts = np.flatnonzero(np.diff(groups, prepend=NOBODY))
        if not len(starts):
            return
        names = self.contexts.by_rank[ranks]
        weights = np.add.reduceat(self.contexts.weights[names], starts)
        ends = [*starts[1:].tolist(), len(names)]
        for at in np.flatnonzero(weights > ENOUGH_WEIGHT - ROUNDING).tolist():
            found = names[starts[at] : ends[at]].tolist()
            if self.contexts.is_enough(found):
                yield Met(int(groups[starts[at]]), found)

    def look_up(self, printed: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The groups in whose company some names are met, each with one such name that is none of its own."""
        first, last = np.searchsorted(self.met, printed, "left"), np.searchsorted(self.met, printed, "right")
        sizes = last - first
        ends = np.cumsum(sizes)
        places = np.repeat(first - (ends - sizes), sizes) + np.arange(ends[-1] if len(ends) else 0)
        groups, met = self.group_of[self.bearers[places]], self.met[places]
        is_other = groups != NOBODY
        for own in np.flatnonzero(are_in(self.names, printed)).tolist():
            is_other &= (met != self.names[own]) | (groups != self.group_of[own])
        return groups[is_other].astype(np.int64), met[is_other]
