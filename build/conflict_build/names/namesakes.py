"""Namesakes: what stands behind the name of an entity where another of its kind bears the same: where it belongs."""

from collections.abc import Iterator
from datetime import date
from itertools import count

from conflict_build.articles.labels import label_of
from conflict_build.days import day_words
from conflict_build.records import Analysis


def tell_apart(name: str, home: str, report: Analysis | None) -> Iterator[str]:
    """Names to choose the first free one from: by the `report` that prints it, else by the `home` it belongs to."""
    places = list(report_words(report)) if report else [home]
    yield from (f"{name} ({place})" for place in places)
    yield from (f"{name} ({places[-1]}; {number})" for number in count(2))


def report_words(report: Analysis) -> Iterator[str]:
    """What a reader knows a report by, shorter first: outlet and day, then its headline too; never a file name."""
    article = report.article
    day = article.published and day_words(date.fromisoformat(article.published[:10]))
    known = [part for part in (article.outlet, day) if part]
    if len(known) > 1:
        yield f"in {', '.join(known)}"
    yield f"in {', '.join([*known, f'“{label_of(report)}”'])}"
