"""Dates: when a report was published, and which day each of its expressions of time is.

In order: `expressions` finds them in one report, `published` doubts a publication date that cannot be right,
`calendars` works out the days. `nearness` tells the other steps which date mention goes with a passage.

An expression is read by its form (`forms`, `month_days`, `parts`), put together with those it makes a range or list
with (`joins`, `bare_days`), with words that make another time of it (`leads`) or count from it (`offsets`), unless it
is part of a name (`dated_names`); `mentions` makes the record. `spans` and `counted_spans` know which days each means.
"""

from conflict_build.dates.calendars import ResolvedDates, resolve_dates
from conflict_build.dates.expressions import find_dates
from conflict_build.dates.nearness import event_date, said_date
from conflict_build.dates.published import settle_published

__all__ = ["ResolvedDates", "event_date", "find_dates", "resolve_dates", "said_date", "settle_published"]
