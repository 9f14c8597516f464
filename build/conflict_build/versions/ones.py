"""Ones: the reports that are compared, each made of those handed over when it is looked at.

All texts of all reports are not held together.
"""

from collections.abc import Sequence

from conflict_build.lazy import LazySequence
from conflict_build.records import Analysis, Problem
from conflict_build.versions.settling import OneReport, settle_report


class Ones(LazySequence[OneReport]):
    """The reports that are compared, each settled when it is looked at: all their texts together are not held."""

    def __init__(self, analyses: Sequence[Analysis], groups: Sequence[Sequence[int]]) -> None:
        self.analyses, self.groups = analyses, groups

    def __len__(self) -> int:
        return len(self.groups)

    def read_at(self, place: int) -> OneReport:
        return self.settled(place)[0]

    def settled(self, i: int) -> tuple[OneReport, list[Problem]]:
        """A report, and what of it could not be used."""
        return settle_report([self.analyses[member] for member in self.groups[i]])
