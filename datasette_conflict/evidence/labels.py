"""Labels: what a page calls a report: its outlet, else its headline, else its first words, and never a file.

Reports of one list that would be called the same are told apart by their day, then by headline, then by a number.
Rows of reports have `outlet`, `label` (the loader's: headline, else first words) and `published`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import shorten
from typing import Any

from datasette_conflict.evidence.verdicts import day_of

HEADLINE_CHARACTERS = 60  # of a headline that tells two reports of one outlet and day apart

Row = Mapping[str, Any]


def label_report(report: Row) -> str:
    """What a report is called by itself."""
    return str(report["outlet"] or report["label"])


def label_reports(reports: Iterable[Row]) -> dict[int, str]:
    """What to call each report of one list, by its id; no two are called the same.

    A row may be of a report (`id`) or of something in it (`article_id`), and a report may come more than once.
    """
    by_id = {int(row["article_id"] if "article_id" in row else row["id"]): row for row in reports}
    details: dict[int, list[str]] = {id: [] for id in by_id}
    for tell in (tell_day, tell_headline):
        add_where_shared(by_id, details, tell)
    return number_rest({id: compose(label_report(row), details[id]) for id, row in by_id.items()})


def add_where_shared(by_id: Mapping[int, Row], details: dict[int, list[str]], tell: Callable[[Row], str]) -> None:
    """Give one more detail to each report that is called as another of the list is."""
    called = {id: compose(label_report(row), details[id]) for id, row in by_id.items()}
    times = Counter(called.values())
    for id, row in by_id.items():
        if times[called[id]] > 1 and tell(row):
            details[id].append(tell(row))


def tell_day(report: Row) -> str:
    """The day of a report; "" if it is not established."""
    return day_of(report["published"]) if report["published"] else ""


def tell_headline(report: Row) -> str:
    """The headline or first words of a report whose outlet is known; the others are called by it already."""
    return quote_headline(report) if report["outlet"] else ""


def quote_headline(report: Row) -> str:
    """The headline or first words of a report as part of a sentence."""
    return f"“{shorten(report['label'], HEADLINE_CHARACTERS, placeholder='…')}”"


def compose(label: str, details: Sequence[str]) -> str:
    return f"{label} ({', '.join(details)})" if details else label


def number_rest(called: dict[int, str]) -> dict[int, str]:
    """Labels, of which those that are still the same have a number, from 2 on, that makes no other label."""
    taken: set[str] = set()
    for id, label in called.items():
        number = 1
        while called[id] in taken:
            number += 1
            called[id] = f"{label} [{number}]"
        taken.add(called[id])
    return called
