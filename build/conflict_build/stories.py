"""Stories: which reports are about one event."""

from typing import NamedTuple

from conflict_build.records import Analysis, Story


class Stories(NamedTuple):
    """The stories, and for each article the index of its story."""

    stories: list[Story]
    story_of: list[int | None]


def group_stories(analyses: list[Analysis], entity_of: list[list[int | None]]) -> Stories:
    """Group the reports by event; holds the whole archive."""
    return Stories([], [None for _ in analyses])
