"""Dates: found, resolved, matched to passages, and publication dates doubted."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.dates import event_date, said_date, settle_published
from conflict_build.dates.calendars import resolve
from conflict_build.pipeline import analyse_report
from conflict_build.reading.reports import read_report
from conflict_build.records import Analysis, Report, Story
from conflict_build.sentences import split_sentences
from conflict_build.stories import Stories
from conflict_build.tokens import tokenize
from tests.cases import load_cases


@pytest.mark.parametrize("case", load_cases("dates"))
def test_dates_are_found_and_resolved(case: Any) -> None:
    tokens = tokenize(case["text"])
    published = date.fromisoformat(case["published"]) if case["published"] else None
    found = [
        [
            case["text"][mention.start : mention.end],
            mention.relative or "/".join(dict.fromkeys([mention.earliest or "", mention.latest or ""])),
            resolve(mention, published)[0],
        ]
        for mention in read_report(tokens, split_sentences(tokens)).dates
    ]
    assert found == case["dates"]


@pytest.mark.parametrize("case", load_cases("dates_near"))
def test_the_date_of_a_passage(case: Any) -> None:
    text = case["text"]
    tokens = tokenize(text)
    sentences = split_sentences(tokens)
    dates = read_report(tokens, sentences).dates
    start = text.index(case["passage"])
    span = start, start + len(case["passage"])
    event, said = event_date(text, dates, sentences[0], *span), said_date(text, dates, sentences[0], *span)
    assert [None if i is None else text[dates[i].start : dates[i].end] for i in (event, said)] == [
        case["event"],
        case["said"],
    ]


WORDS = st.sampled_from(
    "on early last the past next since 31 2 999 1999 2024 May Nov. October Monday week decade ago of , . -".split()
)


@given(st.lists(WORDS, max_size=12), st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_whatever_the_words_dates_lie_in_the_text_and_resolve_in_order(words: list[str], published: date) -> None:
    text = " ".join(words)
    tokens = tokenize(text)
    last = 0
    for mention in read_report(tokens, split_sentences(tokens)).dates:
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
        resolved, basis = resolve(mention, published)
        if resolved:
            assert basis
            first, _, end = resolved.partition("/")
            assert date.fromisoformat(first) <= date.fromisoformat(end or first)


def analysed(ref: str, text: str, published: str | None) -> Analysis:
    return analyse_report(Report(ref, ref, text, published=published, published_basis="field" if published else "none"))


def story_of(analyses: list[Analysis]) -> Stories:
    members = tuple(range(len(analyses)))
    return Stories([Story("Story", members, None, None)], [0] * len(analyses))


def test_a_date_long_before_the_rest_of_the_story_is_doubted() -> None:
    text = "The harbour was mined on Friday."
    analyses = [
        analysed(ref, text, day) for ref, day in (("a", "2023-01-01"), ("b", "2023-08-05"), ("c", "2023-08-06"))
    ]
    settled = settle_published(analyses, story_of(analyses))
    assert [a.article.published for a in settled] == [None, "2023-08-05", "2023-08-06"]
    assert "2023-01-01" in (settled[0].article.published_doubt or "")


def test_a_late_retrospective_is_not_doubted() -> None:
    text = "The harbour was mined on Friday."
    analyses = [
        analysed(ref, text, day) for ref, day in (("a", "2024-01-09"), ("b", "2023-08-05"), ("c", "2023-08-06"))
    ]
    assert list(settle_published(analyses, story_of(analyses))) == analyses


def test_a_past_day_after_publication_is_reason_enough_against_a_header() -> None:
    report = analysed("a", "The harbour was mined on 4 May 2023, the port said.", "2022-05-04")
    analyses = [report._replace(article=report.article._replace(published_basis="header"))]
    assert settle_published(analyses, Stories([], [None]))[0].article.published is None


def test_a_day_ahead_is_no_reason() -> None:
    analyses = [analysed("a", "The vote will be held on 4 May 2023, the port said.", "2022-05-04")]
    assert list(settle_published(analyses, Stories([], [None]))) == analyses
