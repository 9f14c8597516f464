"""Iraq Body Count's minimum and maximum."""

from collections import defaultdict
from collections.abc import Sequence

from datasette_conflict.evidence.counting_rules.records import Counted, count_ranges, part
from datasette_conflict.evidence.tolls import Toll

# "all inclusions are derived from a minimum of two independent data sources"; minimum and maximum deaths and injuries
SOURCE = {
    "title": "Iraq Body Count, Methods, 1. Overview and 3. Data extraction",
    "url": "https://www.iraqbodycount.org/about/methods/1",
}
FEWEST_TEXTS = 2


def two_sources(tolls: Sequence[Toll]) -> Counted:
    """The minimum and maximum of the numbers that two texts give that are no copies of each other (IBC).

    IBC asks for two independent sources of an incident; here each number has to stand in two, the stricter reading.
    What two texts take from one official counts as two, as it does there.
    """
    texts: dict[tuple[str, str, float, float], set[int]] = defaultdict(set)
    for toll in tolls:
        texts[number_of(toll)].add(toll.lineage_id)
    taken, dropped = part(tolls, lambda toll: why_not(toll, len(texts[number_of(toll)])))
    takes = "The minimum and maximum of the numbers of killed and injured that stand in two independent texts or more."
    return Counted("Two sources (Iraq Body Count)", takes, SOURCE, count_ranges(taken), taken, dropped)


def number_of(toll: Toll) -> tuple[str, str, float, float]:
    """What two tolls must have in common to give one number."""
    return toll.outcome, toll.population, toll.low, toll.high


def why_not(toll: Toll, texts: int) -> str | None:
    """Why a toll is not in a minimum or maximum; `texts` is how many give its number."""
    if toll.outcome == "missing":
        return "IBC counts killed and injured only"
    return None if texts >= FEWEST_TEXTS else "stands in one text only"
