"""Records: an incident as the formats of recorders are made of it."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from datasette_conflict.evidence.incident_rows import plain_number
from datasette_conflict.evidence.tolls import Toll

REPORTS = """
select distinct m.incident_id, a.id, a.published, a.label, o.name as outlet
from incident_mentions m join articles a on a.id = m.article_id left join outlets o on o.id = a.outlet_id
where m.incident_id in (select value from json_each(?)) order by m.incident_id, a.published is null, a.published, a.id
"""
# countries by their codes, as the archive names them
COUNTRIES = "select country, name from entities where precision = 'country' and country is not null order by name desc"


class Source(NamedTuple):
    """A report that tells of an incident."""

    published: str | None
    label: str
    outlet: str | None


class Recorded(NamedTuple):
    """An incident with its tolls and its reports."""

    incident: dict[str, Any]  # with what is said of it: evidence/incident_rows.py
    tolls: Sequence[Toll]
    sources: Sequence[Source]
    country: str | None  # by name
    url: str  # of its page
    bounds: dict[str, dict[str, Any]]  # by name, such as killed_min

    def bound(self, name: str) -> float | int | None:
        """A bound by its name, such as killed_min; null if nothing is said."""
        found = self.bounds.get(name)
        return None if found is None else plain_number(found["value"])

    def sole(self, name: str) -> float | int | None:
        """A number in which all agree, closed at both ends: of "killed_civilians"; null if there is none."""
        low, high = self.bounds.get(f"{name}_min"), self.bounds.get(f"{name}_max")
        if low is None or high is None or low["open"] or high["open"] or low["value"] != high["value"]:
            return None
        return plain_number(low["value"])

    @property
    def days(self) -> int | None:
        """How many days it may have taken; null if no report says the day."""
        first, last = self.incident["first_day"], self.incident["last_day"]
        if not first or not last or self.incident["day_basis"] != "said":
            return None
        return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1

    @property
    def outlets(self) -> list[str]:
        """The outlets that tell of it, each once."""
        return list(dict.fromkeys(source.outlet for source in self.sources if source.outlet))


def read_sources(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, list[Source]]:
    """The reports that tell of some incidents, in time, by incident."""
    found: dict[int, list[Source]] = defaultdict(list)
    for row in connection.execute(REPORTS, [json.dumps(list(ids))]):
        found[row["incident_id"]].append(Source(row["published"], row["label"], row["outlet"]))
    return found


def read_countries(connection: sqlite3.Connection) -> dict[str, str]:
    """The name of each country by its code."""
    return {row["country"]: row["name"] for row in connection.execute(COUNTRIES)}
