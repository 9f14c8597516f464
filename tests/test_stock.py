"""Stock: sentences that outlets print again and again."""

from collections.abc import Sequence

import numpy as np
import pytest

from conflict_build.claims.stock import SENTENCE_BITS, find_stock
from conflict_build.records import Archive
from tests.one_story import one_story

STOCK = "Russia calls its invasion a special operation."
NEWS = "The strike killed 12 people in Kharkiv."


def published(*days: str | None) -> Archive:
    """Reports of these days, each with a sentence that all print and one of its own."""
    archive = one_story([f"{STOCK} {NEWS} It was report number {number}." for number, _ in enumerate(days)])
    analyses = [
        one._replace(article=one.article._replace(published=day))
        for one, day in zip(archive.analyses, days, strict=True)
    ]
    return archive._replace(analyses=analyses)


# Days of the reports -> those whose first sentence is stock.
DAYS = {
    "a week apart": (["2024-11-01", "2024-11-08"], [0, 1]),
    "less than a week": (["2024-11-01", "2024-11-07"], []),
    "one without a day counts for nothing": (["2024-11-01", None, "2024-11-08T10:00:00"], [0, 2]),
    "none with a day": ([None, None], []),
    "one report": (["2024-11-01"], []),
}


@pytest.mark.parametrize(("days", "expected"), DAYS.values(), ids=DAYS)
def test_what_is_printed_alike_weeks_apart_is_stock(days: Sequence[str | None], expected: list[int]) -> None:
    archive = published(*days)
    firsts = np.array([article << SENTENCE_BITS for article in range(len(days))], np.int64)
    assert find_stock(archive, firsts) == {article << SENTENCE_BITS for article in expected}
