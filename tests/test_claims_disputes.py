"""Whether a disputed thing happened: who says yes, no, or that it is not known."""

from typing import Any

import pytest

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.disputes import relate_disputes
from tests.cases import load_cases
from tests.one_story import one_story


@pytest.mark.parametrize("case", load_cases("claims_disputes"))
def test_positions_on_one_event_become_one_claim(case: dict[str, Any]) -> None:
    archive = one_story(case["texts"])
    claims = relate_disputes(StoryContext(archive, archive.stories[0].articles)).claims
    assert [claim.question for claim in claims] == ([case["question"]] if case["question"] else [])
    for claim in claims:
        assert [one.stance for one in claim.statements] == case["stances"]
        assert claim.verdict == case.get("verdict", claim.verdict)
