"""Times: when a report can have been written, and how well two reports go together in time."""

import math
from datetime import date
from typing import NamedTuple

from conflict_build.records import Analysis

STATED = frozenset({"manifest", "field"})  # told by whoever collected the report; else read off its text
FREE_DAYS = 1  # a report of the next day is as near as one of the same day
HALF_LIFE = 2.0  # days after which likeness counts half
UNCERTAIN = 0.5  # what likeness counts if the day of one of the two is not known for sure ...
SMALL_ARCHIVE = 100  # ... among so many reports or fewer; the more there are, the likelier likeness is chance
FALL = 0.1  # exponent by which it falls in a larger archive: 0.4 among 1,000 reports, 0.31 among 12,000
WINDOW = 12  # days beyond which two dated reports are not compared at all


class Time(NamedTuple):
    """The day a report was published, or the latest day its text speaks of; null if it gives none."""

    day: int | None  # ordinal
    certain: bool


def time_of(analysis: Analysis) -> Time:
    """The time of a report; not certain if only its text tells it, or if it is a placeholder such as 1 January."""
    article = analysis.article
    day = read_day(article.published)
    if day is not None:
        placeholder = (day.month, day.day) == (1, 1)
        return Time(day.toordinal(), article.published_basis in STATED and not placeholder)
    spoken = [mention.earliest for mention in analysis.dates if mention.earliest and mention.earliest == mention.latest]
    return Time(date.fromisoformat(max(spoken)).toordinal() if spoken else None, False)


def read_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def uncertainty(reports: int) -> float:
    """What the likeness of two reports counts if their days are not known for sure, in an archive of so many."""
    return UNCERTAIN * math.pow(SMALL_ARCHIVE / max(reports, SMALL_ARCHIVE), FALL)


def nearness(a: Time, b: Time, uncertain: float) -> float:
    """What the likeness of two reports counts, from 1 (one day) towards 0; `uncertain` at least for unsure times."""
    if a.day is None or b.day is None:
        return uncertain
    near = math.exp2(-max(0, abs(a.day - b.day) - FREE_DAYS) / HALF_LIFE)
    return near if a.certain and b.certain else max(near, uncertain)
