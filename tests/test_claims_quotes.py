"""Which quotes are one utterance: the wordings that stand together, and those of other speakers that do not."""

from typing import Any

import pytest

from conflict_build.claims.quote_claims import relate_quotes
from conflict_build.claims.stories import StoryContext
from tests.cases import load_cases
from tests.one_story import one_story


@pytest.mark.parametrize("case", load_cases("claims_quotes"))
def test_wordings_of_one_utterance_are_one_claim(case: dict[str, Any]) -> None:
    archive = one_story(case["texts"])
    found = relate_quotes(StoryContext(archive, archive.stories[0].articles))
    quotes = [claim for claim in found.claims if claim.kind == "quote"]
    wordings = [[case["texts"][one.article][one.start : one.end] for one in claim.statements] for claim in quotes]
    assert wordings == case["wordings"]
    assert [claim.verdict for claim in quotes] == case["verdicts"]
    assert [pair.reason for pair in found.kept_apart] == case["apart"]
