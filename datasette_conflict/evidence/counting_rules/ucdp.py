"""The Uppsala Conflict Data Program's low and high estimates."""

from collections.abc import Sequence

from datasette_conflict.evidence.counting_rules.records import Counted, count_ranges, part
from datasette_conflict.evidence.tolls import Toll

# "low: the lowest reliable estimate of total fatalities", "high: the highest reliable estimate of total fatalities"
SOURCE = {
    "title": "UCDP Georeferenced Event Dataset Codebook, “low” and “high”",
    "url": "https://ucdp.uu.se/downloads/ged/ged251.pdf",
}


def low_and_high(tolls: Sequence[Toll]) -> Counted:
    """The lowest and the highest estimate of all who were killed, of all sources (UCDP GED, columns low and high).

    Which source is reliable, UCDP's coders judge; here all are taken. Its best estimate is a judgement and is not made.
    """
    taken, dropped = part(tolls, why_not)
    takes = "The lowest and the highest number of people killed that any report gives. No best estimate."
    return Counted("Lowest and highest (UCDP)", takes, SOURCE, count_ranges(taken), taken, dropped)


def why_not(toll: Toll) -> str | None:
    """Why it counts no total of fatalities."""
    if toll.outcome != "killed":
        return "UCDP counts deaths only"
    return None if toll.population == "people" else "counts a part of those who were killed"
