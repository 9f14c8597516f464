"""Airwars' ranges of civilians, with militants apart."""

from collections.abc import Sequence

from datasette_conflict.evidence.counting_rules.records import Counted, count_ranges, part
from datasette_conflict.evidence.tolls import Toll

SOURCE = {"title": "Airwars, Methodology", "url": "https://airwars.org/about/methodology/"}
KEPT_TOGETHER = frozenset(("civilians", "children", "women", "militants", "people"))


def ranges_with_militants_apart(tolls: Sequence[Toll]) -> Counted:
    """Minimum and maximum of civilians killed and injured, of the children and women among them, and of militants apart
    (Airwars).

    Whether people of whom no report says which they were are civilians is for its assessors; they stand as people.
    """
    taken, dropped = part(tolls, why_not)
    takes = (
        "Ranges of civilians, with children and women; militants apart; people of whom nothing is said by themselves."
    )
    return Counted("Ranges, militants apart (Airwars)", takes, SOURCE, count_ranges(taken), taken, dropped)


def why_not(toll: Toll) -> str | None:
    """Why a toll is in no range."""
    if toll.outcome == "missing":
        return "Airwars counts killed and injured"
    return None if toll.population in KEPT_TOGETHER else "no range of its own in Airwars' incidents"
