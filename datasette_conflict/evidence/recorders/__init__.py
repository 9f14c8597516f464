"""Recorders: incidents in the published columns of projects that record casualties, as far as they map.

What has no counterpart stays empty, and so does what their coders judge: best estimates, grades, types of violence.
docs/json.md has the mapping in words.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.recorders import acled, airwars, ucdp
from datasette_conflict.evidence.recorders.records import Recorded


class Format(NamedTuple):
    """The columns of a project, and what makes a row of them; columns that it does not give stay empty."""

    columns: Sequence[str]
    make: Callable[[Recorded], dict[str, Any]]


FORMATS = {
    "ucdp": Format(ucdp.COLUMNS, ucdp.make_row),
    "acled": Format(acled.COLUMNS, acled.make_row),
    "airwars": Format(airwars.COLUMNS, airwars.make_row),
}
__all__ = ["FORMATS", "Format", "Recorded", "write_row"]


def write_row(format: Format, recorded: Recorded) -> dict[str, Any]:
    """An incident as a row of a format."""
    return {**dict.fromkeys(format.columns), **format.make(recorded)}
