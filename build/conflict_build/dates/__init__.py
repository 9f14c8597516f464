"""Dates: when a report was published, and which day each of its expressions of time is.

In order: `expressions` finds them in one report, `published` doubts a publication date that cannot be right,
`calendars` works out the days. `nearness` tells the other steps which date mention goes with a passage.
"""

from conflict_build.dates.calendars import ResolvedDates, resolve_dates
from conflict_build.dates.expressions import find_dates
from conflict_build.dates.nearness import event_date, said_date
from conflict_build.dates.published import settle_published

__all__ = ["ResolvedDates", "event_date", "find_dates", "resolve_dates", "said_date", "settle_published"]
