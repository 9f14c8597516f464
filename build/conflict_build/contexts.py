"""Contexts: which names are printed together in reports, to tell whether two names are met in the same company.

Company is counted in names that few reports print: half of all reports name the United States.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

MOST_REPORTS_SHARE = 0.1  # a name in a larger share of the reports says nothing
ALWAYS_TELLING_REPORTS = 3  # unless it is in so few
ENOUGH_SHARED_NAMES = 2
MOST_REPORTS_READ = 200  # of one name


class Contexts:
    """For names given by number, the company they keep."""

    def __init__(self, names_of: Sequence[Iterable[int]]) -> None:
        """Take, for each report, the names that it prints."""
        self.names_of = [frozenset(names) for names in names_of]
        self.reports_of: dict[int, list[int]] = {}
        for i, names in enumerate(self.names_of):
            for name in names:
                self.reports_of.setdefault(name, []).append(i)
        limit = max(ALWAYS_TELLING_REPORTS, int(MOST_REPORTS_SHARE * len(self.names_of)))
        self.telling = {name for name, reports in self.reports_of.items() if len(reports) <= limit}
        self.kept: dict[int, frozenset[int]] = {}

    def company_in(self, report: int) -> frozenset[int]:
        return self.names_of[report] & self.telling

    def company(self, name: int) -> frozenset[int]:
        """The telling names printed in the same reports as a name, from at most `MOST_REPORTS_READ` of them."""
        if name not in self.kept:
            reports = self.reports_of.get(name, [])[:MOST_REPORTS_READ]
            self.kept[name] = frozenset().union(*(self.company_in(report) for report in reports)) - {name}
        return self.kept[name]

    def shared(self, names: Iterable[int], report: int) -> list[int]:
        """The telling names of a report that are met in the company of any of the names, most common first."""
        here = self.company_in(report) - set(names)
        met = Counter(other for name in names for other in self.company(name) & here)
        return sorted(met, key=lambda other: (-len(self.reports_of[other]), other))

    def agree(self, a: int, b: int) -> bool:
        """Whether two names are printed in one report, or keep enough of the same company."""
        together = set(self.reports_of.get(a, ())) & set(self.reports_of.get(b, ()))
        return bool(together) or len(self.company(a) & self.company(b)) >= ENOUGH_SHARED_NAMES
