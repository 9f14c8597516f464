"""Which quotes are one utterance: the wordings that stand together, and those of other speakers that do not."""

from typing import Any

import pytest

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.quotes import relate_quotes
from conflict_build.dates import resolve_dates
from tests.cases import load_cases
from tests.one_story import one_story, published_on


@pytest.mark.parametrize("case", load_cases("claims_quotes"))
def test_wordings_of_one_utterance_are_one_claim(case: dict[str, Any]) -> None:
    archive = one_story(case["texts"])
    found = relate_quotes(StoryContext(archive, archive.stories[0].articles))
    quotes = [claim for claim in found.claims if claim.kind == "quote"]
    wordings = [[case["texts"][one.article][one.start : one.end] for one in claim.statements] for claim in quotes]
    assert wordings == case["wordings"]
    assert [claim.verdict for claim in quotes] == case["verdicts"]
    assert [pair.reason for pair in found.kept_apart] == case["apart"]


SAID = "“The bridge is gone and nobody can cross the river,” mayor Ivan Sorokin said on Monday."
UNDATED = "“The bridge is gone and nobody can cross the river,” mayor Ivan Sorokin wrote on Telegram."


@pytest.mark.parametrize(
    ("opening", "days", "verdict"),
    [
        (
            "An official said on Tuesday that nobody can cross the river since a bridge is gone.",
            ["Monday", "Tuesday"],
            "differ",
        ),
        (
            "An official said on Monday that nobody can cross the river since a bridge is gone.",
            ["Monday", "Monday"],
            "agree",
        ),
    ],
)
def test_a_summary_at_the_head_dates_the_words_below(opening: str, days: list[str], verdict: str) -> None:
    texts = [SAID, f"{opening}\n\n{UNDATED}"]
    archive = one_story(texts)
    found = relate_quotes(StoryContext(archive, archive.stories[0].articles)).claims
    dated = [claim for claim in found if claim.kind == "date"]
    assert [(claim.verdict, [texts[s.article][s.start : s.end] for s in claim.statements]) for claim in dated] == [
        (verdict, days)
    ]


def test_another_sentence_of_the_report_does_not_date_the_words() -> None:
    texts = [SAID, f"The harvest was poor this year, an official said on Tuesday.\n\n{UNDATED}"]
    archive = one_story(texts)
    found = relate_quotes(StoryContext(archive, archive.stories[0].articles)).claims
    assert [claim.kind for claim in found] == ["quote"]


def test_one_weekday_in_reports_of_one_week_is_one_day() -> None:
    archive = one_story([SAID.replace("Monday", "Friday")] * 2)
    archive = published_on(archive, {1: "2025-03-15"})  # a Saturday: Friday is the day before
    archive = archive._replace(date_of=resolve_dates(archive.analyses).date_of)
    found = relate_quotes(StoryContext(archive, archive.stories[0].articles)).claims
    days = {day for dates in archive.date_of for day in dates}
    assert days == {"2025-03-07", "2025-03-14"}
    assert [claim.verdict for claim in found if claim.kind == "date"] == ["agree"]
