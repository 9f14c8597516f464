"""Months: which months the dates of a column fall in.

A date is an ISO date, a date with a time (its month is the one printed, whatever the zone) or two dates joined by a
slash, a range that falls in every month it touches.
"""

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

# "2024-11"; not "2024-13", "24-11", "2024-11-04"
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def first_month(column: str) -> str:
    """SQL for the month in which the dates of a column, given in SQL, begin."""
    return f"substr({column}, 1, 7)"


def last_month(column: str) -> str:
    """SQL for the month in which they end."""
    return f"substr({column}, instr({column}, '/') + 1, 7)"


def is_date(column: str) -> str:
    """SQL that is true of texts that begin like a date."""
    return f"{column} glob '[0-9][0-9][0-9][0-9]-[01][0-9]*'"


def condition(column: str, parameter: str) -> str:
    """SQL that is true of the dates that fall in the month bound to the parameter."""
    touches = f"{first_month(column)} <= :{parameter} and {last_month(column)} >= :{parameter}"
    return f"({is_date(column)} and {touches})"


def label(month: str) -> str:
    """A month in words: November 2024."""
    return f"{month_name[int(month[5:])]} {month[:4]}"


def count_months(ranges: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    """For each month, the rows that fall in it, from (first month, last month, rows); what is no month is left out."""
    changes: defaultdict[int, int] = defaultdict(int)
    for first, last, rows in ranges:
        if MONTH.fullmatch(first) and MONTH.fullmatch(last) and first <= last:
            changes[number(first)] += rows
            changes[number(last) + 1] -= rows
    if not changes:
        return {}
    months = range(min(changes), max(changes))
    counts = accumulate(changes[month] for month in months)
    return {name(month): count for month, count in zip(months, counts, strict=True) if count}


def number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
