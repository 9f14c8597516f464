"""Claims of propositions: what one actor means to do, as some say, and does not, as others do."""

import pytest

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.coverage import without_doubles
from conflict_build.claims.excerpts import Excerpts
from conflict_build.claims.kinds.propositions import relate_propositions
from conflict_build.claims.relating import relate_claims
from conflict_build.judgements.citations import UnmatchedError
from conflict_build.judgements.remaking import remake_claim
from conflict_build.pipeline import analyse_report, gather_reports
from conflict_build.records import Archive, Claim, Report, Story
from tests.one_story import one_story


def claims_of(*texts: str) -> list[Claim]:
    archive = one_story(texts)
    return relate_propositions(StoryContext(archive, archive.stories[0].articles)).claims


# The two texts -> question, verdict, stances.
COMPARED: dict[str, tuple[tuple[str, str], tuple[str, str, list[str]]]] = {
    "will and will not": (
        (
            "The mayor said Russian forces were threatening to storm the hospital in Kherson.",
            "The ministry said Russian forces have no plan to seize the hospital.",
        ),
        ("Will Russian forces seize the hospital?", "conflict", ["asserted", "denied"]),
    ),
    "one act is not doing the other": (
        (
            "Russia has agreed to withdraw from the Kherson region, the envoy said.",
            "Russia will remain in the Kherson region, the ministry said.",
        ),
        ("Will Russia withdraw from the Kherson region?", "conflict", ["asserted", "denied"]),
    ),
    "to stay is not to leave": (
        (
            "Russia will not leave the Kherson region, the envoy said.",
            "Russia will remain in the Kherson region, the ministry said.",
        ),
        ("Will Russia leave the Kherson region?", "agree", ["denied", "denied"]),
    ),
    "an offer, rejected or without an answer": (
        (
            "Hamas rejected the proposal, a diplomat said.",
            "Hamas has not responded to the proposal, an envoy said.",
        ),
        ("Did Hamas accept the proposal?", "differ", ["denied", "no_comment"]),
    ),
    "an offer, to be accepted and without an answer": (
        (
            "Hamas will accept the proposal, a diplomat said.",
            "Hamas has not responded to the proposal, an envoy said.",
        ),
        ("Will Hamas accept the proposal?", "compatible", ["asserted", "no_comment"]),
    ),
    "all say the same": (
        (
            "Iran will retaliate for the killing of the general, an envoy said.",
            "Iran vowed to retaliate for the killing, a diplomat said.",
        ),
        ("Will Iran retaliate for the killing?", "agree", ["asserted", "asserted"]),
    ),
}

APART = {
    "other actors": ("Russia will storm the hospital.", "Ukraine will not storm the hospital."),
    "nobody by name": ("People who want to serve will sign the form.", "Some people will not sign the form."),
    "other acts": ("Russia will storm the hospital.", "Russia will not repair the hospital."),
    "other objects": ("Russia will storm the hospital.", "Russia will not storm the bridge."),
    "other places": ("Russia will storm the hospital in Kherson.", "Russia will not storm the hospital in Kharkiv."),
    "two persons of one side": (
        "Joe Biden will meet the envoy. Joe Biden is the US president.",
        "Antony Blinken will not meet the envoy. Antony Blinken is the US secretary of state.",
    ),
}


@pytest.mark.parametrize(("texts", "told"), COMPARED.values(), ids=COMPARED)
def test_what_can_and_cannot_both_be(texts: tuple[str, str], told: tuple[str, str, list[str]]) -> None:
    (claim,) = claims_of(*texts)
    assert (claim.question, claim.verdict) == told[:2]
    assert [one.stance for one in claim.statements] == told[2]


@pytest.mark.parametrize("texts", APART.values(), ids=APART)
def test_what_is_not_of_one_act_of_one_actor_is_not_compared(texts: tuple[str, str]) -> None:
    assert claims_of(*texts) == []


def test_one_report_alone_makes_no_claim() -> None:
    assert claims_of("Russia will storm the hospital. Russia will not storm the hospital.", "Nothing happened.") == []


def test_no_two_claims_have_one_key() -> None:
    archive: Archive = one_story([text for texts, _ in COMPARED.values() for text in texts])
    keys = [claim.key for claim in relate_claims(archive).claims]
    assert len(keys) == len(set(keys))


def test_an_editor_joins_and_parts_propositions_only() -> None:
    texts = COMPARED["will and will not"][0]
    archive = one_story(texts)
    story = StoryContext(archive, archive.stories[0].articles)
    (claim,) = relate_propositions(story).claims
    again = remake_claim(story, "stance", "propositions", claim, claim.statements)
    assert (again.question, again.verdict, again.key) == (claim.question, claim.verdict, claim.key)
    moved = claim.statements[0]._replace(anchor=(0, 3))
    with pytest.raises(UnmatchedError):
        remake_claim(story, "stance", "propositions", claim, [moved, claim.statements[1]])


def test_a_plan_that_others_deny_is_not_taken_for_part_of_a_larger_claim() -> None:
    archive = one_story(COMPARED["will and will not"][0])
    (claim,) = relate_propositions(StoryContext(archive, archive.stories[0].articles)).claims
    told = claim._replace(comparison="propositions")
    larger = told._replace(comparison="clauses", verdict="agree", statements=(*told.statements, *told.statements))
    assert without_doubles([larger, told]) == [told]
    assert without_doubles([larger, told._replace(verdict="agree")]) == [larger]


def test_a_story_knows_the_sides_of_its_names() -> None:
    texts = ["The Kremlin will close the border, Russian President Vladimir Putin said.", "The border will stay open."]
    reports = [Report(f"r{i}", f"r{i}.txt", text, published="2025-03-12") for i, text in enumerate(texts)]
    archive = gather_reports([analyse_report(report) for report in reports], [])
    story = Story("One", (0, 1), None, None)
    cut = Excerpts(archive._replace(stories=[story])).cut(story)
    sides = {cut.entities[one.entity].name: cut.entities[one.party].name for one in cut.parties}
    assert sides["Vladimir Putin"] == sides["Kremlin"] == "Russia"
