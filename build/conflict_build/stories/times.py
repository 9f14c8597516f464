"""Times: when a report can have been written, and how far two reports are apart."""

from array import array
from datetime import date
from typing import NamedTuple

from conflict_build.lazy import LazySequence
from conflict_build.records import Analysis

STATED = frozenset({"manifest", "field"})  # told by whoever collected the report; else read off its text
WINDOW = 12  # days beyond which two dated reports are not compared at all
REPRINT_DAYS = 6  # days beyond which a text that is printed again tells something else: a yearly column


class Time(NamedTuple):
    """The day a report was published, or the latest day its text speaks of; null if it gives none."""

    day: int | None  # ordinal
    certain: bool


class Times(LazySequence[Time]):
    """The times of reports, in five bytes each."""

    def __init__(self) -> None:
        self.days, self.certain = array("i"), bytearray()  # a day of 0 is none

    def add(self, time: Time) -> None:
        """Append the time of the next report."""
        self.days.append(time.day or 0)
        self.certain.append(time.certain)

    def __len__(self) -> int:
        return len(self.days)

    def read_at(self, place: int) -> Time:
        return Time(self.days[place] or None, bool(self.certain[place]))


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


def days_apart(a: Time, b: Time) -> int | None:
    """The days between two reports; null if one of them gives none."""
    return None if a.day is None or b.day is None else abs(a.day - b.day)


def are_certain(a: Time, b: Time) -> bool:
    return a.certain and b.certain


def may_reprint(a: Time, b: Time) -> bool:
    """Whether two reports with one text are near enough in time to tell one event, as far as their days are known."""
    days = days_apart(a, b)
    return days is None or not are_certain(a, b) or days <= REPRINT_DAYS
