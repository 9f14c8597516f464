"""When and where an event happened, by the reports that date it."""

from typing import Any

import pytest

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.dates import relate_dates
from conflict_build.claims.kinds.places import relate_places
from tests.cases import load_cases
from tests.one_story import one_story


@pytest.mark.parametrize("case", load_cases("claims_dates"))
def test_events_of_one_day_are_one_question(case: dict[str, Any]) -> None:
    archive = one_story(case["texts"])
    claims = relate_dates(StoryContext(archive, archive.stories[0].articles)).claims
    assert [claim.question for claim in claims] == case["questions"]


def test_the_place_beside_the_event_is_asked_for() -> None:
    texts = [
        "A missile strike on Kharkiv on Tuesday killed 14 people, the governor said.",
        "Rescuers from Lviv came after a strike on Kharkiv on Tuesday, the mayor said.",
    ]
    archive = one_story(texts)
    claims = relate_places(StoryContext(archive, archive.stories[0].articles)).claims
    assert [(claim.question, claim.verdict) for claim in claims] == [
        ("Where did the attack of 11 March 2025 take place?", "agree")
    ]
    assert [texts[one.article][one.start : one.end] for one in claims[0].statements] == ["on Kharkiv", "on Kharkiv"]
