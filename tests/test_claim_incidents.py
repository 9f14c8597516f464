"""Incidents of claims: of which incident a claim is whose own clauses tell none."""

import pytest

from conflict_build.claims.relating import relate_claims
from conflict_build.incidents import find_incidents
from conflict_build.records import Archive
from tests.one_story import one_story

STRIKE = "A missile strike on Kharkiv on Tuesday killed 14 people, the governor said. "
AGAIN = "The missile strike on Kharkiv on Tuesday killed 14 people and wounded nine, doctors said. "
FILLER = "Shops in the city opened late. Schools stayed shut. Trams did not run. Parks were empty. Phones were dead. "

# What both reports say behind the strike -> whether it is of the strike.
CASES = {
    "told right behind it": ("The warehouse held nothing but sunflower oil, its owner told reporters.", True),
    "on another day by its own words": (
        "In March 2019 the warehouse held nothing but sunflower oil, its owner told reporters.",
        False,
    ),
}


def with_incidents(texts: list[str]) -> Archive:
    archive = one_story(texts)
    found = find_incidents(archive)
    return archive._replace(incidents=found.incidents, incident_of=found.incident_of)


def incidents_of(archive: Archive, words: str) -> set[str | None]:
    """The titles of the incidents of the claims whose statements have some words."""
    return {
        None if claim.incident is None else archive.incidents[claim.incident].title
        for claim in relate_claims(archive).claims
        for one in claim.statements
        if words in archive.analyses[one.article].article.text[one.start : one.end]
    }


@pytest.mark.parametrize(("said", "of_the_strike"), CASES.values(), ids=CASES)
def test_a_claim_is_of_the_incident_that_its_reports_tell_beside_it(said: str, of_the_strike: bool) -> None:
    archive = with_incidents([STRIKE + said, AGAIN + said])
    found = incidents_of(archive, "sunflower oil")
    assert len(found) == 1, "both reports say it in one claim"
    assert (found != {None}) == of_the_strike


def test_a_claim_far_from_an_incident_that_only_one_report_tells_is_of_none() -> None:
    said = "The warehouse held nothing but sunflower oil, its owner told reporters."
    archive = with_incidents([STRIKE + FILLER + said, AGAIN, FILLER + said])
    assert incidents_of(archive, "sunflower oil") == {None}
