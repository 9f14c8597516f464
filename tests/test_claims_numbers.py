"""Numbers printed in unlike forms, as the claims of figures compare and ask for them."""

import pytest

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.figures import relate_figures
from tests.one_story import one_story

SCENE = "A drone hit the prison of Kupiansk, the army said. Residents of Kupiansk gave blood. "


def claims_of(*endings: str) -> list[tuple[str, str]]:
    """Question and verdict of each claim of reports that tell one scene and end as given."""
    archive = one_story([SCENE + ending for ending in endings])
    found = relate_figures(StoryContext(archive, archive.stories[0].articles))
    return [(claim.question, claim.verdict) for claim in found.claims]


@pytest.mark.parametrize(
    ("a", "b", "question", "verdict"),
    [
        (
            "Nearly a million and a half people have fled Kupiansk district.",
            "Three-quarters of a million people have fled Kupiansk district.",
            "How many people had to leave their homes?",
            "differ",
        ),
        (
            "Some 1.250 soldiers were killed in Kupiansk.",
            "Some 1'250 soldiers were killed in Kupiansk.",
            "How many soldiers were killed?",
            "agree",
        ),
        (
            "Tens of soldiers were killed in Kupiansk.",
            "Some 35 soldiers were killed in Kupiansk.",
            "How many soldiers were killed?",
            "compatible",
        ),
        (
            "A single soldier was killed in Kupiansk.",
            "Not a single soldier was killed in Kupiansk.",
            "How many soldiers were killed?",
            "differ",
        ),
        (
            "A 12-strong group was killed in Kupiansk.",
            "A 14-strong group was killed in Kupiansk.",
            "How many group members were killed?",
            "differ",
        ),
        (
            "A 12-strong group of fighters was killed in Kupiansk.",
            "Twelve[3] fighters were killed in Kupiansk.",
            "How many fighters were killed?",
            "agree",
        ),
        (
            "The warden and two other guards were killed in Kupiansk.",
            "The warden was killed in Kupiansk, and another two guards were killed.",
            "How many guards were killed?",
            "agree",
        ),
        (
            "Another 10 guards were killed in Kupiansk.",
            "Ten guards were killed in Kupiansk.",
            "How many guards were killed?",
            "agree",
        ),
    ],
)
def test_unlike_forms_of_numbers_are_compared_by_their_value(a: str, b: str, question: str, verdict: str) -> None:
    assert claims_of(a, b) == [(question, verdict)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A 12-strong group was killed in Kupiansk.", "Twelve people were killed in Kupiansk."),
        ("A 30-strong convoy was hit in Kupiansk.", "Thirty houses were hit in Kupiansk."),
        ("Route 6 of Kupiansk was hit.", "Six routes of Kupiansk were hit."),
    ],
)
def test_what_is_no_count_of_the_same_is_not_compared(a: str, b: str) -> None:
    assert claims_of(a, b) == []
