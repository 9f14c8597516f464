"""Contexts: which names are printed together in reports, to tell whether two names are met in the same company.

A name weighs the more the fewer reports print it: the logarithm of the number of reports to each report that has it.
Two names are in the same company if what they share weighs as much as 1.2 names that are in one report only.
"""

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]  # ascending, each once
Ends = NDArray[np.int64]

ENOUGH_SHARED_NAMES = 2
ENOUGH_WEIGHT = 1.2  # in units of the weight of a name printed once
MOST_REPORTS_READ = 200  # of one name
COMPANIES_KEPT = 3_000  # those asked for last; of 12,000 reports one takes .4 kB on average and 15 at most


class Rows(NamedTuple):
    """Lists of numbers, one behind another."""

    values: Numbers
    ends: Ends  # of each list, behind a first that ends at 0

    def row(self, i: int) -> Numbers:
        """One of the lists; one that is not there is empty."""
        return self.values[self.ends[i] : self.ends[i + 1]] if i + 1 < len(self.ends) else self.values[:0]


class Printings(NamedTuple):
    """Which reports print which names."""

    names_of: Rows  # for each report
    reports_of: Rows  # for each name

    def company(self, name: int) -> Numbers:
        """The names printed in the same reports as a name, from at most `MOST_REPORTS_READ` of them."""
        rows = [self.names_of.row(report) for report in self.reports_of.row(name)[:MOST_REPORTS_READ].tolist()]
        together = np.unique(np.concatenate(rows)) if rows else self.names_of.values[:0]
        return np.extract(together != name, together)


def list_printings(names_of: Iterable[Iterable[int]]) -> Printings:
    """Take, for each report, the names that it prints."""
    held, lengths = array("i"), array("q")
    for row in map(set, names_of):
        held.extend(sorted(row))
        lengths.append(len(row))
    names, sizes = np.array(held, np.int32), np.array(lengths, np.int64)
    reports = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    order = np.argsort(names, kind="stable")
    return Printings(Rows(names, ends_of(sizes)), Rows(reports[order], ends_of(np.bincount(names))))


def ends_of(sizes: NDArray[np.int64]) -> Ends:
    return np.concatenate(([0], np.cumsum(sizes)))


def are_in(numbers: Numbers, others: Numbers) -> NDArray[np.bool_]:
    """Which of some numbers are among others."""
    if not len(others):
        return np.zeros(len(numbers), np.bool_)
    at = np.minimum(np.searchsorted(others, numbers), len(others) - 1)
    return np.asarray(others[at] == numbers, np.bool_)


class Contexts:
    """For names given by number, the company they keep."""

    def __init__(self, names_of: Iterable[Iterable[int]]) -> None:
        """Take, for each report, the names that it prints."""
        printings = list_printings(names_of)
        self.names_of, self.reports_of = printings
        unit = log(max(2, len(self.names_of.ends) - 1))
        counts = np.diff(self.reports_of.ends)
        weight_of = np.array([1 - log(max(1, reports)) / unit for reports in range(int(counts.max(initial=0)) + 1)])
        self.weights = weight_of[counts]  # how telling each name is: 1 if one report prints it
        self.by_rank = np.argsort(-self.weights, kind="stable").astype(np.int32)  # the most telling names first
        self.ranks = np.empty_like(self.by_rank)
        self.ranks[self.by_rank] = np.arange(len(self.by_rank), dtype=np.int32)
        self.company_of = printings.company
        # Of the table, not of this object: a circle would stay in memory, since steps run without the collector.
        self.company = lru_cache(COMPANIES_KEPT)(printings.company)

    def reports_with(self, name: int) -> int:
        """How many reports print a name."""
        return len(self.reports_of.row(name))

    def is_enough(self, shared: Sequence[int]) -> bool:
        """Whether names that are shared are so many, and so telling, that the company is the same."""
        return len(shared) >= ENOUGH_SHARED_NAMES and sum(self.weights[shared].tolist()) >= ENOUGH_WEIGHT

    def together(self, a: int, b: int) -> bool:
        """Whether a report prints both names."""
        fewer, more = sorted((self.reports_of.row(a), self.reports_of.row(b)), key=len)
        return bool(are_in(fewer, more).any())

    def agree(self, a: int, b: int) -> bool:
        """Whether two names are printed in one report, or keep enough of the same company."""
        if self.together(a, b):
            return True
        fewer, more = sorted((self.company(a), self.company(b)), key=len)
        return self.is_enough(fewer[are_in(fewer, more)].tolist())
