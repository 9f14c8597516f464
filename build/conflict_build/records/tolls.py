"""Tolls, as records: which figures count the dead, injured and missing of an incident."""

from typing import Literal, NamedTuple

Outcome = Literal["killed", "injured", "missing"]
Population = Literal["people", "civilians", "militants", "children", "women", "press", "medics"]


class Toll(NamedTuple):
    """How many of whom one figure counts in one incident."""

    incident: int  # index into Archive.incidents
    article: int  # index into Archive.analyses
    figure: int  # index into Analysis.figures of the article
    outcome: Outcome
    population: Population
    low: float  # as printed; where that end is open, its other end
    high: float
    low_open: bool  # "up to 40" has no lower end: low is 40
    high_open: bool  # "at least 40" has no upper end: high is 40
