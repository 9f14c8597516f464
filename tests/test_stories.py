"""Stories: which reports are grouped, that the order of the input does not matter, and what a story is called."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, PublishedBasis, Report
from conflict_build.stories import Stories, group_stories
from conflict_build.stories.clusters import join_neighbours
from conflict_build.stories.headlines import shortened
from conflict_build.stories.pairs import StoryPair, story_model
from conflict_build.stories.times import Time, may_reprint
from conflict_build.terms import MOST_RARE, find_terms, rarity
from tests.cases import load_cases


def analysed(row: dict[str, str], basis: PublishedBasis = "field") -> Analysis:
    day = row.get("published")
    report = Report(row["ref"], row["ref"], row["text"], row.get("title"), published=day)
    return analyse_report(report._replace(published_basis=basis if day else "none"))


def grouped(analyses: list[Analysis]) -> Stories:
    return group_stories(analyses)


def refs(stories: Stories, analyses: list[Analysis]) -> list[list[str]]:
    return [[analyses[i].article.ref for i in story.articles] for story in stories.stories]


@pytest.mark.parametrize("case", load_cases("stories"))
def test_reports_are_grouped_by_event(case: Any) -> None:
    analyses = [analysed(row) for row in case["reports"]]
    assert refs(grouped(analyses), analyses) == case["stories"]


@pytest.mark.parametrize("case", load_cases("stories"))
def test_the_order_of_the_input_does_not_matter(case: Any) -> None:
    analyses = [analysed(row) for row in reversed(case["reports"])]
    assert refs(grouped(analyses), analyses) == case["stories"]


def test_a_story_is_named_after_its_most_central_report_and_dated_by_all() -> None:
    case = load_cases("stories")[0].values[0]
    assert isinstance(case, dict)
    story = grouped([analysed(row) for row in case["reports"]]).stories[0]
    assert story.title in {row.get("title") for row in case["reports"]}
    assert (story.first_published, story.last_published) == ("2016-03-09", "2016-03-10")


def test_no_reports_no_stories() -> None:
    assert grouped([]) == Stories([], [])


def test_rarity_of_common_and_unknown_terms() -> None:
    the, dam, unknown = (rarity(term) for term in find_terms("the dam Qrxyvandia"))
    assert the < 1 < dam < unknown == MOST_RARE


LIKENESS = st.floats(min_value=0.03, max_value=1.0)


@given(st.integers(1, 8), st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), LIKENESS, max_size=20))
def test_every_report_is_in_one_cluster(count: int, likeness: dict[tuple[int, int], float]) -> None:
    neighbours: list[dict[int, float]] = [{} for _ in range(count)]
    for (i, j), value in likeness.items():
        if i < j < count:
            neighbours[i][j] = neighbours[j][i] = value
    assert sorted(i for group in join_neighbours(neighbours, story_model().threshold) for i in group) == list(
        range(count)
    )


DATED = StoryPair(0.3, 0.4, 0.3, 4.0, days=0, told=None, other_weekday=False, reports=1000)
UNDATED = DATED._replace(days=None)


@pytest.mark.parametrize(
    ("pair", "likelier"),
    [
        (DATED._replace(days=5), DATED),
        (DATED, DATED._replace(lead=0.5)),
        (DATED, DATED._replace(rare=12.0)),
        (DATED, DATED._replace(best=0.3)),
        (UNDATED, DATED),
        (UNDATED, UNDATED._replace(reports=100)),
        (UNDATED, UNDATED._replace(told=1)),
        (UNDATED._replace(told=400), UNDATED),
        (UNDATED._replace(other_weekday=True), UNDATED),
    ],
)
def test_what_makes_it_likelier_that_two_reports_are_of_one_event(pair: StoryPair, likelier: StoryPair) -> None:
    model = story_model()
    assert model.decide(pair).likelihood < model.decide(likelier).likelihood


def test_weekdays_say_nothing_of_reports_with_sure_dates() -> None:
    model = story_model()
    assert model.decide(DATED) == model.decide(DATED._replace(other_weekday=True))


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (Time(100, True), Time(106, True), True),
        (Time(100, True), Time(107, True), False),
        (Time(100, True), Time(500, False), True),  # a day read off the text may be that of something else
        (Time(100, True), Time(None, False), True),
    ],
)
def test_how_far_in_time_reprints_of_a_text_tell_one_event(a: Time, b: Time, one: bool) -> None:
    assert may_reprint(a, b) == may_reprint(b, a) == one


TITLES = {  # by the words of which a title is made
    "The army left.": "The army left.",
    "the army left " * 20: "the army left " * 8 + "the …",
    "https://example.org/" + "a" * 200 + " was left": "https://example.org/" + "a" * 100 + " …",
}


@pytest.mark.parametrize("words", TITLES)
def test_a_title_that_is_too_long_is_cut(words: str) -> None:
    assert shortened(words) == TITLES[words]
