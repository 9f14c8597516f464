"""Reuse: which report took its text from which, and what the copy lost or changed."""

from typing import NamedTuple

from conflict_build.records import Analysis, Reuse
from conflict_build.stories import Stories


class Reuses(NamedTuple):
    """The shared passages, and for each article the index of the article that stands for its text."""

    reuses: list[Reuse]
    lineage_of: list[int]


def find_reuses(analyses: list[Analysis], stories: Stories) -> Reuses:
    """Compare the reports of each story; holds the whole archive."""
    return Reuses([], list(range(len(analyses))))
