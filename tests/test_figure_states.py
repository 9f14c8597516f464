"""What happened to what is counted, where no word beside the number says so."""

import pytest

from tests.one_story import one_story


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The ferry sank off Goma, killing all 37 passengers.", ["killed"]),
        ("The army said it had killed “five armed rebels from the air”.", ["killed"]),
        ("Nine members of the same family were killed in Goma.", ["killed"]),
        ("Three gunmen who threatened the patrol were eliminated near Goma.", ["killed"]),
        ("The mayor condemned the execution of 21 miners.", ["killed"]),
        ("Rebels took another 71 people away as hostages.", ["kidnapped"]),
        ("Rebels killed 48 people and took 71 others to the hills as hostages.", ["killed", "kidnapped"]),
        ("Police apprehended 12 suspects in Goma.", ["detained"]),
        ("A deal saw Hamas release 105 of the hostages.", ["released"]),
        ("So far, 18 have been brought back alive.", ["returned"]),
        # near misses: what is counted does it, or is only told beside it
        ("The mayor thanked all 37 passengers.", [None]),
        ("Five soldiers who killed a farmer were praised.", [None]),
        ("More than 100 hostages, including 35 believed to be dead, are still held in Goma.", [None, "killed"]),
    ],
)
def test_the_verb_or_noun_that_governs_a_count_tells_its_state(text: str, states: list[str | None]) -> None:
    (analysis,) = one_story([text]).analyses
    assert [figure.state for figure in analysis.figures] == states


def test_a_part_told_aside_does_not_lend_its_noun() -> None:
    text = "At least 59 people - including nine children - had been wounded, with 20 in a serious condition."
    (analysis,) = one_story([text]).analyses
    assert [figure.head for figure in analysis.figures] == ["people", "children", "people"]


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("At least 59 people were wounded, with 20 in a serious condition.", [None, 0]),
        (
            "At least 59 people - including nine children - had been wounded, with 20 in a serious condition.",
            [None, 0, 0],
        ),
        ("At least 59 people were wounded, with 20 in Goma.", [None, None]),
    ],
)
def test_how_badly_some_fare_is_said_of_a_part(text: str, wholes: list[int | None]) -> None:
    (analysis,) = one_story([text]).analyses
    assert [figure.part_of for figure in analysis.figures] == wholes
