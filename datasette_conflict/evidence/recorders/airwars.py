"""Airwars' incidents, under the names of their fields on airwars.org/civilian-casualties."""

from typing import Any

from datasette_conflict.evidence.recorders.records import Recorded
from datasette_conflict.evidence.values import format_number

COLUMNS = (
    "Incident Code",
    "Incident date",
    "Location",
    "Geolocation",
    "Airwars assessment",
    "Strike status",
    "Strike type",
    "Civilian infrastructure",
    "Civilian harm reported",
    "Civilians reported killed",
    "Civilians reported injured",
    "Cause of injury / death",
    "Airwars civilian harm grading",
    "Known belligerent",
    "Suspected belligerent",
    "Suspected target",
    "Belligerents reported killed",
    "Sources",
)
AMONG = {"children": "children", "women": "women"}
NON_COMBATANTS = ("civilians", "children", "women", "press", "medics")


def make_row(one: Recorded) -> dict[str, Any]:
    """The fields that an incident gives. Who of the people killed was a civilian, only the reports say; grades and
    strike status stay empty."""
    incident = one.incident
    named = [
        toll for toll in one.tolls if toll.population in NON_COMBATANTS and toll.outcome != "missing" and toll.high
    ]
    located = incident["latitude"] is not None
    return {
        "Incident Code": incident["id"],
        "Incident date": incident["first_day"],
        "Location": ", ".join(filter(None, (incident["place"], one.country))) or None,
        "Geolocation": f"{incident['latitude']}, {incident['longitude']}" if located else None,
        "Strike type": "Artillery" if incident["kind"] == "shelling" else None,
        "Civilian harm reported": "Yes" if named else None,
        "Civilians reported killed": word_civilians(one, "killed"),
        "Civilians reported injured": word_civilians(one, "injured"),
        "Suspected belligerent": incident["actor"],
        "Suspected target": incident["target"],
        "Belligerents reported killed": word_range(one, "killed_militants"),
        "Sources": "; ".join(one.outlets) or None,
    }


def word_civilians(one: Recorded, outcome: str) -> str | None:
    """A range of civilians as Airwars writes it, with the children and women among them: "10 – 17 (1 – 2 children)"."""
    total = word_range(one, f"{outcome}_civilians")
    parts = [f"{count} {name}" for group, name in AMONG.items() if (count := word_range(one, f"{outcome}_{group}"))]
    among = f"({', '.join(parts)})" if parts else ""
    return " ".join(filter(None, (total, among))) or None


def word_range(one: Recorded, name: str) -> str | None:
    """A range: "13 – 46"; one number where both ends are equal; null if nothing is said."""
    low, high = one.bound(f"{name}_min"), one.bound(f"{name}_max")
    if low is None or high is None:
        return None
    return format_number(low) if low == high else f"{format_number(low)} – {format_number(high)}"
