"""What stands behind a claim: a grade, of which the first that fits is given."""

import pytest

from conflict_build.claims.candidates.answers import Answers
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.figures import relate_figures
from conflict_build.claims.verdicts.independence import grade, grade_claims
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Claim, Independence, Report, Verdict
from tests.one_story import one_story

MAYOR, GOVERNOR = "Mayor Ihor Terekhov", "Governor Oleh Syniehubov"


def toll(*sayers: str, numbers: tuple[str, ...] = ("Five", "Five")) -> tuple[Answers, Claim]:
    """The claim of a toll, each report on the word of one."""
    texts = [
        f"{number} people were killed in Kharkiv on Tuesday, {sayer} said."
        for number, sayer in zip(numbers, sayers, strict=True)
    ]
    archive = one_story(texts)
    (found,) = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    return Answers(archive), found._replace(lineages=len(texts))


@pytest.mark.parametrize(
    ("sayers", "graded"),
    [
        ((MAYOR, GOVERNOR), "several sources"),
        ((MAYOR, MAYOR), "several texts of one source"),
        (("officials", "police"), None),
        ((MAYOR, "officials"), None),
        (("the Hamas-run health ministry", "the health ministry"), None),
    ],
)
def test_who_says_it_first_tells_several_sources_from_one(sayers: tuple[str, str], graded: Independence | None) -> None:
    answers, claim = toll(*sayers)
    assert grade(answers, claim) == graded


def test_one_text_is_one_source_whoever_it_cites() -> None:
    answers, claim = toll(MAYOR, GOVERNOR)
    assert grade(answers, claim._replace(lineages=1)) == "single source"


@pytest.mark.parametrize(
    ("verdict", "explained", "graded"),
    [
        ("conflict", False, "contested"),
        ("differ", False, "contested"),
        ("differ", True, "several sources"),
        ("compatible", False, "several sources"),
        ("unconfirmed", False, "several sources"),
    ],
)
def test_answers_that_cannot_both_be_are_contested_but_no_count_that_rose(
    verdict: Verdict, explained: bool, graded: Independence
) -> None:
    answers, claim = toll(MAYOR, GOVERNOR)
    assert grade(answers, claim._replace(verdict=verdict, explained=explained)) == graded


def test_nobody_says_it_several_times_who_says_not_to_know() -> None:
    answers, claim = toll(MAYOR, GOVERNOR)
    unknowing = claim.statements[1]._replace(stance="no_information")
    assert grade(answers, claim._replace(statements=(claim.statements[0], unknowing))) is None


@pytest.mark.parametrize(
    ("words", "graded"),
    [
        ("The Israeli military said it struck a school in Khan Younis on Monday.", "own side admits"),
        ("Hezbollah said the Israeli military struck a school in Khan Younis on Monday.", None),
        ("The Israeli military struck a school in Khan Younis on Monday.", None),
    ],
)
def test_a_side_admits_what_it_says_itself_to_have_done(words: str, graded: Independence | None) -> None:
    texts = (words, "An Israeli strike hit a school in Khan Younis on Monday. Residents fled to the coast.")
    reports = [
        Report(f"r{i}", "r.txt", text, publisher=f"Outlet {i}", published="2024-08-20", published_basis="field")
        for i, text in enumerate(texts)
    ]
    archive = relate_reports([analyse_report(report) for report in reports], [])
    found = [claim.independence for claim in grade_claims(archive) if claim.topic == "actor"]
    assert found == [graded]
