"""What explains that two numbers do not meet, and which such claims are disputes."""

import pytest

from conflict_build.claims.candidates.counted import CountedFigure, story_figures
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.figures import relate_figures
from conflict_build.claims.verdicts.differences import Counted, has_grown
from conflict_build.claims.worth import lifted
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Claim, Report, Statement
from tests.one_story import one_story, published_on

SCENE = "Russian shelling hit Kupiansk, a town in the Kharkiv region, on Tuesday. "
TOTAL = "since the start of the war in February 2022, the health ministry said."

# Two sentences of two reports -> whether their difference is explained, and the words of the reason that say so.
DIFFERENCES = {
    "one count apart of hundreds": (
        "The rebels took 250 hostages in Kupiansk.",
        "The rebels took 251 hostages in Kupiansk.",
        True,
        "two counts of one thing",
    ),
    "one apart of a few": (
        "The shelling killed 7 people in Kupiansk.",
        "The shelling killed 8 people in Kupiansk.",
        False,
        "cannot both be right",
    ),
    "the least and the most of one number": (
        "The shelling killed more than 600 people in Kupiansk.",
        "The shelling killed nearly 600 people in Kupiansk.",
        True,
        "as its least and its most",
    ),
    "a total of one ministry, some more a day later": (
        f"The shelling has killed at least 41,615 people in Kupiansk {TOTAL}",
        f"The shelling has killed 41,495 people in Kupiansk {TOTAL}",
        True,
        "totals, which grow",
    ),
    "both about so many": (
        "The shelling displaced roughly 1 million people in Kupiansk.",
        "The shelling displaced around 1.2 million people in Kupiansk.",
        True,
        "only about how many",
    ),
}


def claim_of(a: str, b: str) -> Claim:
    archive = one_story([SCENE + a, SCENE + b])
    (claim,) = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    return claim


@pytest.mark.parametrize(("a", "b", "explained", "words"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_difference_is_explained(a: str, b: str, explained: bool, words: str) -> None:
    claim = claim_of(a, b)
    assert (claim.verdict, claim.explained) == ("differ", explained)
    assert words in claim.reason


def test_totals_of_two_who_count_are_a_dispute() -> None:
    total = "since the start of the war in February 2022"
    claim = claim_of(
        f"The shelling has killed 607 people in Kupiansk {total}, the United Nations said.",
        f"The shelling has killed 652 people in Kupiansk {total}, the Ukrainian health ministry said.",
    )
    assert (claim.verdict, claim.explained) == ("differ", False)


@pytest.mark.parametrize(("who", "explained"), [("Ukrainian", True), ("Russian", False)])
def test_the_count_of_the_other_side_is_no_update(who: str, explained: bool) -> None:
    first = "The shelling killed fewer than 50 people in Kupiansk, the Ukrainian defence ministry said."
    second = f"The shelling killed more than 60 people in Kupiansk, the {who} defence ministry said."
    reports = [
        Report(f"r{day}", f"r{day}.txt", SCENE + text, "Shelling of Kupiansk", published=f"2025-03-{day}")
        for day, text in ((12, first), (13, second))
    ]
    claims = relate_reports(list(map(analyse_report, reports)), []).claims
    claim = next(one for one in claims if one.kind == "figure" and one.topic == "killed")
    assert (claim.verdict, claim.explained) == ("differ", explained)


@pytest.mark.parametrize(("first", "second", "grown"), [("9", "dozens of", True), ("Dozens of", "9", False)])
def test_the_toll_of_a_later_day_may_be_larger(first: str, second: str, grown: bool) -> None:
    archive = one_story([SCENE + f"The shelling killed {number} people in Kupiansk." for number in (first, second)])
    archive = published_on(archive, {1: "2025-03-14"})
    told = {one.article: one for one in story_figures(StoryContext(archive, archive.stories[0].articles))}
    pair = [Counted(statement_of(told[i]), told[i].interval) for i in (0, 1)]
    assert has_grown(archive, pair[0], pair[1]) is has_grown(archive, pair[1], pair[0]) is grown


def statement_of(one: CountedFigure) -> Statement:
    figure = one.figure
    return Statement(one.article, figure.start, figure.end, figure.stance, None, 1.0, "", figure=one.number)


def test_what_is_explained_is_not_lifted() -> None:
    claim = claim_of("The rebels took 250 hostages in Kupiansk.", "The rebels took 251 hostages in Kupiansk.")
    assert lifted(0.5, claim) == pytest.approx(lifted(0.5, claim._replace(verdict="agree")))
    assert lifted(0.5, claim._replace(explained=False)) > lifted(0.5, claim)
