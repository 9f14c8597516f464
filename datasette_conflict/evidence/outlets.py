"""Outlets: the answers to a question by who printed them, an outlet once, with the days of its reports."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from datasette_conflict.evidence.verdicts import day_of

MOST_DAYS = 3  # of one outlet that are named one by one
ISO_DAY = len("2024-11-05")

Row = Mapping[str, Any]


class Printed(NamedTuple):
    """What one outlet printed, or one report of no known outlet."""

    name: str
    days: list[str]  # ISO, each once, in order
    answers: list[Row]


def group_by_outlet(answers: Iterable[Row]) -> list[Printed]:
    """Answers by outlet, in the order of the first of each; the label of a report stands for its unknown outlet."""
    groups: dict[str, list[Row]] = {}
    for answer in answers:
        groups.setdefault(answer["outlet"] or answer["label"], []).append(answer)
    return [Printed(name, list_days(group), group) for name, group in groups.items()]


def list_days(answers: Iterable[Row]) -> list[str]:
    """On which days the reports of some answers were published, as far as that is established."""
    return sorted({answer["published"][:10] for answer in answers if answer["published"]})


def word_days(days: Sequence[str]) -> str:
    """Days as in a sentence: "4 November 2024", "2, 3 and 5 August 2024", "30 July to 5 August 2024"; "" for none."""
    if len(days) > MOST_DAYS:
        return word_period(days[0], days[-1])
    words = [*(shorten_day(day, later) for day, later in pairwise(days)), *map(day_of, days[-1:])]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def word_period(first: str, last: str) -> str:
    """From one day to another as in a sentence: "17 to 20 September 2024"; one day alone if they are the same."""
    return day_of(last) if first == last else f"{shorten_day(first, last)} to {day_of(last)}"


def shorten_day(day: str, later: str) -> str:
    """A day without what it shares with the day after it: "2" of August, "30 July" of 2024."""
    if len(day) < ISO_DAY or len(later) < ISO_DAY:  # of an archive that was changed: a month, a year
        return day_of(day)
    first, second = date.fromisoformat(day[:ISO_DAY]), date.fromisoformat(later[:ISO_DAY])
    if first.year != second.year:
        return day_of(day)
    return f"{first.day}" if first.month == second.month else f"{first.day} {first:%B}"
