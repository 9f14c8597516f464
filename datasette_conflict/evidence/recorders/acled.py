"""ACLED's event data, columns as of 2023: https://acleddata.com/knowledge-base/guide-to-2023-acled-column-changes."""

from typing import Any

from datasette_conflict.evidence.counting_rules.acled import most_conservative
from datasette_conflict.evidence.incident_rows import plain_number
from datasette_conflict.evidence.recorders.records import Recorded

COLUMNS = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
             inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3
             location latitude longitude geo_precision source source_scale notes fatalities tags timestamp""".split()
# event_type and sub_event_type where a kind of ours is plainly one of theirs
EVENT_TYPES = {
    "shelling": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "strike": ("Explosions/Remote violence", None),
    "explosion": ("Explosions/Remote violence", None),
    "clash": ("Battles", "Armed clash"),
    "abduction": ("Violence against civilians", "Abduction/forced disappearance"),
    "protest": ("Protests", None),
}
# time_precision by the most days that it stands for: 1 a day, 2 a week, 3 a month; geo_precision: 1 a town, 3 a region
TIME_PRECISIONS = ((1, 1), (7, 2), (31, 3))
GEO_PRECISIONS = {"point": 1, "city": 1, "region": 3}


def make_row(one: Recorded) -> dict[str, Any]:
    """The columns that an incident gives. fatalities is by ACLED's rule, and empty where no report gives a number."""
    incident = one.incident
    event_type, sub_event_type = EVENT_TYPES.get(incident["kind"], (None, None))
    counts = most_conservative(one.tolls).counts
    return {
        "event_id_cnty": incident["id"],
        "event_date": incident["first_day"],
        "year": incident["first_day"] and int(incident["first_day"][:4]),
        "time_precision": next((precision for most, precision in TIME_PRECISIONS if (one.days or 99) <= most), None),
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "actor1": incident["actor"],
        "country": one.country,
        "location": incident["place"],
        "latitude": incident["latitude"],
        "longitude": incident["longitude"],
        "geo_precision": GEO_PRECISIONS.get(incident["precision"] or ""),
        "source": "; ".join(one.outlets),
        "notes": f"{incident['title']}. {one.url}",
        "fatalities": plain_number(counts[0].low) if counts else None,
    }
