"""Contexts: which names are printed together in reports, to tell whether two names are met in the same company.

A name weighs the more the fewer reports print it: the logarithm of the number of reports to each report that has it.
Two names are in the same company if what they share weighs as much as 1.2 names that are in one report only.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import log

ENOUGH_SHARED_NAMES = 2
ENOUGH_WEIGHT = 1.2  # in units of the weight of a name printed once
MOST_REPORTS_READ = 200  # of one name
COMPANIES_KEPT = 500  # those asked for last; one of a name that everybody prints takes a quarter of a megabyte


class Contexts:
    """For names given by number, the company they keep."""

    def __init__(self, names_of: Iterable[Iterable[int]]) -> None:
        """Take, for each report, the names that it prints."""
        self.names_of = [frozenset(names) for names in names_of]
        self.reports_of: dict[int, list[int]] = {}
        for i, names in enumerate(self.names_of):
            for name in names:
                self.reports_of.setdefault(name, []).append(i)
        self.unit = log(max(2, len(self.names_of)))
        self.weights = {name: 1 - log(len(reports)) / self.unit for name, reports in self.reports_of.items()}
        self.company = lru_cache(COMPANIES_KEPT)(self.read_company)

    def reports_with(self, name: int) -> int:
        """How many reports print a name."""
        return len(self.reports_of.get(name, ()))

    def read_company(self, name: int) -> frozenset[int]:
        """The names printed in the same reports as a name, from at most `MOST_REPORTS_READ` of them."""
        reports = self.reports_of.get(name, [])[:MOST_REPORTS_READ]
        return frozenset().union(*(self.names_of[report] for report in reports)) - {name}

    def shared(self, names: Iterable[int], report: int) -> list[int]:
        """The names of a report that are met in the company of any of some names, the most telling first."""
        known = set(names)
        others = self.names_of[report] - known
        met = set().union(*(others & self.company(name) for name in known))
        return sorted(met, key=lambda other: (-self.weights[other], other))

    def is_enough(self, shared: Iterable[int]) -> bool:
        weights = [self.weights[name] for name in shared]
        return len(weights) >= ENOUGH_SHARED_NAMES and sum(weights) >= ENOUGH_WEIGHT

    def together(self, a: int, b: int) -> bool:
        """Whether a report prints both names."""
        return not set(self.reports_of.get(a, ())).isdisjoint(self.reports_of.get(b, ()))

    def agree(self, a: int, b: int) -> bool:
        """Whether two names are printed in one report, or keep enough of the same company."""
        return self.together(a, b) or self.is_enough(self.company(a) & self.company(b))
