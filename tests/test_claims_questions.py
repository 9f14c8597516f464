"""Clauses turned into questions or made headings, and those left since they could be turned wrongly."""

from typing import Any

import pytest

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.questions.headlines import Stretch, headline
from conflict_build.claims.questions.inversions import turn_clause
from tests.cases import load_cases
from tests.one_story import one_story


@pytest.mark.parametrize("case", load_cases("claims_questions"))
def test_questions(case: dict[str, Any]) -> None:
    text = case["text"]
    start = text.index(case["clause"])
    report = ReportContext(one_story([text]), 0)
    assert list(turn_clause(report, start, start + len(case["clause"]))) == case["questions"]


@pytest.mark.parametrize("case", load_cases("claims_headlines"))
def test_headings_in_the_words_of_reports(case: dict[str, Any]) -> None:
    texts = [text for text, _ in case["told"]]
    story = StoryContext(one_story(texts), tuple(range(len(texts))))
    stretches = [
        Stretch(i, text.index(words), text.index(words) + len(words)) for i, (text, words) in enumerate(case["told"])
    ]
    assert headline(story, stretches) == case["heading"]
