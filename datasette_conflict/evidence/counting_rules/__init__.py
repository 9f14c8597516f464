"""Counting rules: what recorders of casualties would take from the same tolls, each by its own published rule.

None of them is ours, and none is right: they stand side by side. Each says which tolls it takes, and of each that it
leaves out why. Of what the rules do by judgement (which source is reliable, who is a civilian) nothing is done here.
"""

from collections.abc import Sequence
from typing import Any

from datasette_conflict.evidence.counting_rules.acled import most_conservative
from datasette_conflict.evidence.counting_rules.airwars import ranges_with_militants_apart
from datasette_conflict.evidence.counting_rules.iraq_body_count import two_sources
from datasette_conflict.evidence.counting_rules.records import Counted, Rule
from datasette_conflict.evidence.counting_rules.ucdp import low_and_high
from datasette_conflict.evidence.tolls import Toll
from datasette_conflict.evidence.values import format_number

RULES: tuple[Rule, ...] = (low_and_high, most_conservative, two_sources, ranges_with_militants_apart)
__all__ = ["RULES", "apply_rules"]


def apply_rules(tolls: Sequence[Toll]) -> list[dict[str, Any]]:
    """What each rule makes of the tolls of one incident, in the order of RULES; none where there are no tolls."""
    return [describe_counted(rule(tolls)) for rule in RULES] if tolls else []


def describe_counted(counted: Counted) -> dict[str, Any]:
    """What a rule came to, as the pages show it."""
    return {
        "rule": counted.rule,
        "takes": counted.takes,
        "source": counted.source,
        "counts": [
            {
                "outcome": one.outcome,
                "population": one.population,
                "low": one.low,
                "high": one.high,
                "words": word_count(one.low, one.high),
            }
            for one in counted.counts
        ],
        "taken": [toll.figure_id for toll in counted.taken],
        "dropped": [
            {
                "figure_id": toll.figure_id,
                "article_id": toll.article_id,
                "start": toll.start,
                "end": toll.end,
                "text": toll.text,
                "outcome": toll.outcome,
                "population": toll.population,
                "outlet": toll.outlet,
                "label": toll.label,
                "why": why,
            }
            for toll, why in counted.dropped
        ],
    }


def word_count(low: float, high: float) -> str:
    """A number or a range in words."""
    return format_number(low) if low == high else f"{format_number(low)} to {format_number(high)}"
