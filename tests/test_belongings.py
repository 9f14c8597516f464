"""How likely an answer is told of the incident that is asked about, and which questions say no more than its title."""

import pytest

from conflict_build.claims.candidates.answers import Answer, Answers
from conflict_build.claims.candidates.belongings import IncidentSigns, belonging_model
from conflict_build.claims.kinds.incidents import relate_incidents
from conflict_build.claims.relating import relate_claims
from conflict_build.claims.trifles import says_title_again
from conflict_build.incidents import find_incidents
from conflict_build.records import Archive
from tests.one_story import one_story

OPENING = "A Russian strike on Kharkiv on 3 September 2024 killed ten people, the mayor said."


def with_incidents(*texts: str) -> Archive:
    archive = one_story(list(texts))
    found = find_incidents(archive)
    return archive._replace(incidents=found.incidents, incident_of=found.incident_of)


def rate(archive: Archive) -> list[float]:
    """How likely what each report says first of who did it is told of the incident of the first report."""
    of = Answers(archive)
    answers: list[Answer] = [
        next(of.of_mention("actor", i, 0)) for i in range(len(archive.analyses)) if archive.incident_of[i]
    ]
    number = archive.incident_of[0][0]
    assert number is not None
    return [belonging_model().rate(one) for one in IncidentSigns(archive, number).weigh("actor", answers)]


@pytest.mark.parametrize(
    ("likelier", "less_likely"),
    [
        ("A Russian strike on Kharkiv killed ten people.", "A Russian strike on a depot killed ten people."),
        ("A Russian strike on a depot killed ten people.", "A Russian strike on a depot in Odesa killed ten people."),
        (
            "A Russian strike on a depot on 3 September 2024 killed ten people.",
            "A Russian strike on a depot on 5 August 2024 killed ten people.",
        ),
        ("A Russian strike on a depot killed ten people.", "Russian strikes on depots killed ten people."),
        ("A Russian strike on a depot killed ten people.", "An Iranian strike on a depot killed ten people."),
    ],
    ids=["place", "other place", "other day", "several", "as others answer"],
)
def test_what_shows_the_incident_makes_an_answer_likelier(likelier: str, less_likely: str) -> None:
    first, second = (rate(with_incidents(OPENING, OPENING, text))[-1] for text in (likelier, less_likely))
    assert first > second


def test_a_statement_has_its_likelihood_and_what_decided() -> None:
    archive = with_incidents(OPENING, "A Russian strike on Kharkiv on 3 September 2024 hit a school, police said.")
    claims = [*relate_incidents(archive)]
    (actor,) = (claim for claim in claims if claim.subject == "actor")
    assert all(belonging_model().threshold <= one.score < 1 for one in actor.statements)
    assert "names its place" in actor.statements[0].reason


def test_an_answer_that_stands_in_the_title_is_a_trifle() -> None:
    archive = with_incidents(OPENING, "A Russian strike on Kharkiv on 3 September 2024 hit a school, police said.")
    claims = [*relate_incidents(archive)]
    answers = Answers(archive)
    assert {claim.subject: says_title_again(answers, claim) for claim in claims} == {
        "actor": False,
        "place": True,
        "day": False,
    }


def test_a_total_since_a_day_is_of_no_single_incident() -> None:
    total = "At least 40,738 people have been killed in Kharkiv since the war began in February 2022, the mayor said."
    archive = with_incidents(f"{OPENING} {total}", f"{OPENING} {total}")
    claims = [claim for claim in relate_claims(archive).claims if claim.kind == "figure"]
    of = {claim.low: claim.incident is not None for claim in claims}
    assert of == {10.0: True, 40738.0: False}
