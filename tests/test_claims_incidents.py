"""Claims of incidents: what reports say to the questions of one thing that happened."""

from typing import Any

import pytest

from conflict_build.claims.kinds.incidents import relate_incidents
from conflict_build.incidents import find_incidents
from conflict_build.records import Archive, Claim
from tests.cases import load_cases
from tests.one_story import one_story


def with_incidents(texts: list[str]) -> Archive:
    archive = one_story(texts)
    found = find_incidents(archive)
    return archive._replace(incidents=found.incidents, incident_of=found.incident_of)


def claims_of(archive: Archive) -> list[Claim]:
    return [*relate_incidents(archive)]


@pytest.mark.parametrize("case", load_cases("claims_incidents"))
def test_questions_of_one_incident(case: dict[str, Any]) -> None:
    found = [(claim.subject, claim.verdict) for claim in claims_of(with_incidents(case["texts"]))]
    if "claims" in case:
        some = set(case.get("only", [subject for subject, _ in found]))
        assert sorted(one for one in found if one[0] in some) == sorted(case["claims"].items())
    for topic, verdict in case.get("not", {}).items():
        assert (topic, verdict) not in found


def test_statements_hold_the_words_of_the_event_and_of_the_answer() -> None:
    texts = [
        "A missile strike on Kharkiv on Tuesday killed 14 people, the governor said.",
        "Rescuers from Lviv came after a strike on Kharkiv on Tuesday, the mayor said.",
    ]
    places = next(claim for claim in claims_of(with_incidents(texts)) if claim.subject == "place")
    assert [texts[one.article][one.start : one.end] for one in places.statements] == [
        "missile strike on Kharkiv",
        "strike on Kharkiv",
    ]
