"""Stories: which reports are grouped, that the order of the input does not matter, and what a story is called."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, PublishedBasis, Report
from conflict_build.stories import Stories, group_stories
from conflict_build.stories.clusters import join_neighbours
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
    assert sorted(i for group in join_neighbours(neighbours) for i in group) == list(range(count))
