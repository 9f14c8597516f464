"""Which sentences show that they tell of the incident asked about: what alone there names another side is no answer."""

import pytest

from conflict_build.claims.candidates.answers import Answer, Answers
from conflict_build.claims.candidates.belongings import IncidentSigns
from conflict_build.claims.candidates.signs import has_sign, is_day_of, is_told_elsewhere
from conflict_build.claims.kinds.incidents import told_for_sure
from conflict_build.incidents import find_incidents
from conflict_build.records import Incident
from tests.one_story import one_story

OPENING = "A Russian strike on Kharkiv on 3 September 2024 killed ten people, the mayor said."


def answers_of(*texts: str) -> tuple[IncidentSigns, list[Answer]]:
    """Who is said to have done what each report tells first, and the signs of the incident of the first report."""
    archive = one_story(list(texts))
    found = find_incidents(archive)
    archive = archive._replace(incidents=found.incidents, incident_of=found.incident_of)
    of = Answers(archive)
    answers = [answer for i in range(len(texts)) for answer in of.of_mention("actor", i, 0)]
    number = archive.incident_of[0][0]
    assert number is not None
    return IncidentSigns(archive, number), answers


@pytest.mark.parametrize(
    ("sentence", "signed"),
    [
        ("Iran carried out the strike on Kharkiv, officials in the capital said.", True),  # the place
        ("Iran carried out the strike on 3 September 2024, officials in the capital said.", True),  # the day
        ("Iran carried out the strike on a school, officials in the capital said.", False),
        ("Iran carried out the strike in September 2024, officials in the capital said.", False),  # a month is no day
        ("Iran carried out the strike on Haifa, officials in the capital said.", False),
    ],
)
def test_a_sentence_shows_of_what_it_tells(sentence: str, signed: bool) -> None:
    signs, answers = answers_of(OPENING, sentence)
    assert [has_sign(signs, one) for one in answers] == [True, signed]


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("Iran carried out the strike on Kharkiv, officials in the capital said.", 3),
        ("Iran carried out the strike on a school, officials in the capital said.", 2),
        (
            "Russia carried out the strike on a school, officials in the capital said.",
            3,
        ),  # the usual side needs no sign
    ],
)
def test_another_side_is_an_answer_only_with_a_sign(sentence: str, kept: int) -> None:
    signs, answers = answers_of(OPENING, OPENING.replace("mayor", "governor"), sentence)
    assert len(answers) == 3
    assert len(told_for_sure(signs, answers)) == kept


@pytest.mark.parametrize(
    ("sentence", "elsewhere"),
    [
        ("A Russian strike hit a depot in Odesa, officials said.", True),
        ("A Russian strike hit a depot in Odesa after one in Kharkiv, officials said.", False),
        ("A Russian strike hit a depot in Ukraine, officials said.", False),  # a country may hold the place
        ("A Russian strike hit a depot, officials said.", False),
        ("A Russian strike hit a depot on 3 September 2024, officials in Odesa said.", False),  # the day is a sign
    ],
)
def test_what_names_other_towns_and_no_sign_is_told_of_something_else(sentence: str, elsewhere: bool) -> None:
    signs, answers = answers_of(OPENING, sentence)
    assert is_told_elsewhere(signs, answers[-1]) == elsewhere


@pytest.mark.parametrize(("day", "of_it"), [("2024-09-03", True), ("2024-09-01/2024-09-30", False), (None, False)])
def test_a_day_of_the_incident_is_exactly_one(day: str | None, of_it: bool) -> None:
    incident = Incident((), "strike", "Strike", "2024-09-03", "2024-09-04", "said", None, None, 2, 2, 2, ())
    assert is_day_of(incident, day) == of_it
