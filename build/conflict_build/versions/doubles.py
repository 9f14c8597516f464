"""Doubles: reports that differ from one before only in where they stand, as entries of a feed that is saved every hour.

They are analysed once. Whether they are one report is told later, when it is known of which outlet they are.
"""

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence

from conflict_build.records import Analysis, Report
from conflict_build.spool.views import Changes, View


class Doubles:
    """Takes the doubles out of a stream of reports, and puts their analyses back."""

    def __init__(self) -> None:
        self.seen: dict[bytes, int] = {}  # by a digest of all but where it stands: its number among those analysed
        self.numbers = array("Q")  # of every report, doubles among them
        self.places: dict[int, Changes] = {}  # where doubles stand, by their place among all

    def taken_out(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports without doubles, in order."""
        for report in reports:
            known = len(self.seen)
            number = self.seen.setdefault(digest_of(report), known)
            if number < known:
                place = {"ref": report.ref, "path": report.path, "captured": report.captured}
                self.places[len(self.numbers)] = place
            self.numbers.append(number)
            if number == known:
                yield report

    def put_back(self, analyses: Sequence[Analysis]) -> View:
        """The analysis of every report, given those of the reports without doubles."""
        return View(analyses, self.numbers, self.places)


def digest_of(report: Report) -> bytes:
    return hashlib.sha256(repr(report._replace(ref="", path="", captured=None)).encode()).digest()
