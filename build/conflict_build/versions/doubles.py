"""Doubles: reports that differ from one before only in where they stand, as entries of a feed that is saved every hour.

They are analysed once. Whether they are one report is told later, when it is known of which outlet they are.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from conflict_build.records import Analysis, Report


class Place(NamedTuple):
    """Where a report stands."""

    ref: str
    path: str
    captured: str | None


class Doubles:
    """Takes the doubles out of a stream of reports, and puts their analyses back."""

    def __init__(self) -> None:
        self.seen: dict[bytes, int] = {}  # by a digest of all but where it stands: its number among those analysed
        self.order: list[tuple[int, Place]] = []  # of every report, doubles among them

    def taken_out(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports without doubles, in order."""
        for report in reports:
            known = len(self.seen)
            number = self.seen.setdefault(digest_of(report), known)
            self.order.append((number, Place(report.ref, report.path, report.captured)))
            if number == known:
                yield report

    def put_back(self, analyses: Sequence[Analysis]) -> list[Analysis]:
        """The analysis of every report, given those of the reports without doubles."""
        return [placed(analyses[number], place) for number, place in self.order]


def digest_of(report: Report) -> bytes:
    return hashlib.sha256(repr(report._replace(ref="", path="", captured=None)).encode()).digest()


def placed(analysis: Analysis, place: Place) -> Analysis:
    """The analysis of a report that differs only in where it stands."""
    article = analysis.article
    if (article.ref, article.path, article.captured) == place:
        return analysis
    return analysis._replace(article=article._replace(**place._asdict()))
