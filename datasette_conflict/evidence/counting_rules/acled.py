"""Armed Conflict Location & Event Data's fatalities."""

import re
from collections.abc import Sequence

from datasette_conflict.evidence.counting_rules.records import Count, Counted, part
from datasette_conflict.evidence.tolls import Toll

# "If source reports differ or a vague estimate is provided, ACLED uses the most conservative estimate available ...
# When sources report estimates such as 'tens' or 'dozens' or 'hundreds', ACLED codes 10 for 'tens', 12 for 'dozens',
# 100 for 'hundreds', and so on."
SOURCE = {
    "title": "ACLED, Knowledge Base: How does ACLED code fatalities?",
    "url": "https://acleddata.com/conflict-data/knowledge-base",
}
VAGUE_NUMBERS = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1000.0}
VAGUE = re.compile(rf"\b({'|'.join(VAGUE_NUMBERS)})\b(?! of (?:{'|'.join(VAGUE_NUMBERS)}))", re.IGNORECASE)
COMPOUND = re.compile(r"\b(?:scores|tens of|dozens of|hundreds of) (?:hundreds|thousands)\b|\bscores\b", re.IGNORECASE)


def most_conservative(tolls: Sequence[Toll]) -> Counted:
    """The lowest number of people killed that a report gives, "dozens" as 12, "tens" as 10, "hundreds" as 100 (ACLED).

    What sets no lower bound ("up to 40"), and vague words for which ACLED names no number, are left out.
    """
    taken, dropped = part(tolls, why_not)
    lowest = min((conservative(toll) for toll in taken), default=None)
    counts = [] if lowest is None else [Count("killed", "people", lowest, lowest)]
    takes = (
        "The most conservative number of people killed: the lowest. Dozens count as 12, tens as 10, hundreds as 100."
    )
    return Counted("Most conservative (ACLED)", takes, SOURCE, counts, taken, dropped)


def conservative(toll: Toll) -> float:
    """The number that ACLED codes for a toll."""
    vague = VAGUE.search(toll.text)
    return VAGUE_NUMBERS[vague[1].lower()] if vague else toll.low


def why_not(toll: Toll) -> str | None:
    """Why a toll gives no number of fatalities."""
    if toll.outcome != "killed":
        return "ACLED counts deaths only"
    if toll.population != "people":
        return "counts a part of those who were killed"
    if toll.low_open:
        return "sets no lower bound"
    return "ACLED names no number for these words" if COMPOUND.search(toll.text) else None
