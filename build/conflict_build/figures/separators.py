"""Separators: what a report sets between groups of digits and before decimals, as far as its numbers show it."""

import re
from typing import Literal, NamedTuple

# what stands behind a measured number: "2.5 million", "1,5 km", "3.5%"; near miss: "1,2 and 3"
MEASURED = (
    r"(?=[\s-]?(?:thousand|million|billion|trillion|crore|lakh|bn\b|mln\b|percent|per cent|%|km\b|kg\b|cm\b|mm\b|"
    r"kilomet|met(?:er|re)|mile|ton|hectare|degrees|hours|euro|dollar|ruble|pound|hryvnia|rupee|lit(?:er|re)))"
)
# The patterns begin with a digit and then look back, since a search finds the next digit faster than what is before it.
# "12,500,000", "1,250.5"; near misses: "12,500", which may be twelve and a half, and "1,2,3"
COMMA_GROUPS = re.compile(r"\d(?<![\d.,]\d)\d{0,2}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d+)(?![\d,])")
# "12,500", which groups unless the report shows the contrary
COMMA_GROUP = re.compile(r"[1-9](?<![\d.,]\d)\d{0,2},\d{3}(?![\d,]|\.\d)")
# "2.5 million", "$3.50", "$1.1396"; near misses: "24.02", "at 5.30"
POINT_DECIMALS = re.compile(
    rf"[\d$£€₹](?:(?<=\d)(?<![\d.,:/]\d)\d{{0,2}}\.\d{{1,2}}(?!\d|[.,]\d){MEASURED}"
    r"|(?<!\d) ?\d+\.(?:\d{1,2}|\d{4,})(?!\d|\.\d))"
)
# "1.250.000", "1.250,5", "0,5", "2,5 million"; near misses: "24.02.2022", "1.250", "1,2 and 3"
COMMA_DECIMALS = re.compile(
    r"\d(?<![\d.,]\d)(?:(?<=[1-9])\d{0,2}(?:(?:\.\d{3}){2,}(?!\.?\d)|(?:\.\d{3})+,\d)"
    rf"|(?<=0),\d+(?![\d,])|\d{{0,2}},\d{{1,2}}(?![\d,]|\.\d){MEASURED})"
)
MARK_IN_NUMBER = re.compile(r"\d[.,]\d")  # which every one of these holds: "12,500", "24.02"; near miss: "12, 500"


class Separators(NamedTuple):
    """The mark before decimals, null if the report does not show it; and whether commas group its thousands."""

    decimal: Literal[".", ","] | None
    comma_groups: bool


def find_separators(text: str) -> Separators:
    """How a report prints its numbers. Where some say the one and some the other, the mark is not told."""
    if MARK_IN_NUMBER.search(text) is None:
        return Separators(None, False)
    commas = COMMA_DECIMALS.search(text) is not None
    grouped = COMMA_GROUPS.search(text) is not None
    points = grouped or POINT_DECIMALS.search(text) is not None
    grouped = grouped or (not commas and COMMA_GROUP.search(text) is not None)
    if commas:
        return Separators(None if points else ",", grouped)
    return Separators("." if points or grouped else None, grouped)
