"""Which figures are compared: every test of scope, each with a twin that passes it."""

from typing import Any

import pytest

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.figures import relate_figures
from conflict_build.incidents import find_incidents
from tests.cases import load_cases
from tests.one_story import one_story


@pytest.mark.parametrize("case", load_cases("claims_scopes"))
def test_scope_decides_what_is_compared(case: dict[str, Any]) -> None:
    archive = one_story(case["texts"])
    found = relate_figures(StoryContext(archive, archive.stories[0].articles))
    assert bool(found.claims) == case["compared"]
    if case["compared"]:
        assert [claim.verdict for claim in found.claims] == [case["verdict"]]
    if "reason" in case:
        assert case["reason"] in {pair.reason for pair in found.kept_apart}


def test_the_dates_of_figures_kept_apart_are_kept_apart_too() -> None:
    archive = one_story(
        [
            "A strike on Adigrat on Monday killed three people and injured 13.",
            "A strike on Khartoum on Tuesday killed six people and injured 16.",
        ]
    )
    found = relate_figures(StoryContext(archive, archive.stories[0].articles))
    apart = [pair for pair in found.kept_apart if pair.kind == "date"]
    first, second = (archive.analyses[i].article.text for i in (0, 1))
    days = [(first[pair.a_start : pair.a_end], second[pair.b_start : pair.b_end]) for pair in apart]
    assert [(a.removeprefix("on "), b.removeprefix("on ")) for a, b in days] == [("Monday", "Tuesday")]


# What a second report tells -> whether its children are those of the strike of which the first tells.
GROUPS = {
    "the same event in other words": (
        "A bomb hit a playground in Kharkiv on Tuesday. Nine children were hurt in the blast, a doctor told reporters.",
        True,
    ),
    "another event": ("Rockets fell on Sumy on Monday. Nine children were hurt.", False),
}
STRIKE = (
    "At least 97 people were wounded, 24 children among them, when Moscow struck the city with five bombs on Tuesday, "
    "officials in Kharkiv said."
)


@pytest.mark.parametrize(("told", "is_answer"), GROUPS.values(), ids=GROUPS)
def test_two_numbers_of_one_group_harmed_in_one_event_are_two_answers(told: str, is_answer: bool) -> None:
    archive = one_story([STRIKE, told])
    found = find_incidents(archive)
    archive = archive._replace(incidents=found.incidents, incident_of=found.incident_of)
    claims = relate_figures(StoryContext(archive, archive.stories[0].articles)).claims
    assert [claim.verdict for claim in claims] == ["differ"] * is_answer
