"""Denials: which clause of its report a denial takes up, and the claims that have it as an answer."""

import pytest

from conflict_build.claims.relating import relate_claims
from conflict_build.pipeline import analyse_report
from conflict_build.records import Report
from tests.one_story import one_story

# Text -> the words that deny, how the clause begins that they deny, who denies; null: nothing is denied.
CASES: dict[str, tuple[str, tuple[str, str, str] | None]] = {
    "the clause before, by its pronoun": (
        "The embassy says the settlement is illegal under international law, although Israel disputes this.",
        ("Israel disputes this", "the settlement is illegal", "Israel"),
    ),
    "a claim put behind its clause": (
        "Israel says Hamas used the school as a command centre, a claim the group has denied.",
        ("a claim the group has denied", "Hamas used the school", "the group"),
    ),
    "an accusation put behind a clause that runs on into it": (
        "Kyiv says Russian forces shelled the plant, an accusation Moscow rejects.",
        ("an accusation Moscow rejects", "Russian forces shelled the plant", "Moscow"),
    ),
    "how somebody puts it is rebutted": (
        "The envoy said the army shelled the plant, a characterization the ministry rebutted.",
        ("a characterization the ministry rebutted", "the army shelled the plant", "the ministry"),
    ),
    "an offer is rejected, not denied": ("The minister offered a deal, a proposal the rebels rejected.", None),
    "what is lost is no clause": ("The UN said the bank lost a report that auditors disputed.", None),
}


@pytest.mark.parametrize(("text", "denied"), CASES.values(), ids=CASES)
def test_what_a_denial_takes_up(text: str, denied: tuple[str, str, str] | None) -> None:
    analysis = analyse_report(Report(ref="a", path="a.txt", text=text))
    found = [
        (
            text[one.start : one.end],
            text[analysis.assertions[one.assertion].start :],
            text[slice(*one.sources[-1].naming)],
        )
        for one in analysis.denials
    ]
    if denied is None:
        assert not found
    else:
        ((words, told, holder),) = found
        assert (words, holder) == (denied[0], denied[2])
        assert told.startswith(denied[1])


SETTLEMENTS = "The embassy says the settlements are illegal under international law, although Israel disputes this."


def test_a_denial_stands_once_in_the_claim_of_what_it_denies() -> None:
    claims = relate_claims(one_story([SETTLEMENTS, SETTLEMENTS])).claims
    assert [claim.verdict for claim in claims if any(one.stance == "denied" for one in claim.statements)] == [
        "conflict"
    ]


def test_denials_that_two_reports_share_are_a_conflict_with_what_one_of_them_takes_up() -> None:
    texts = [
        "The mayor said Russian forces shelled the grain silo. The army denied the allegation.",
        "The army denied the allegation. Nobody spoke of the harbour, where ships waited.",
    ]
    found = [claim for claim in relate_claims(one_story(texts)).claims if "denied the allegation" in claim.question]
    assert [claim.verdict for claim in found] == ["conflict"]
    assert [one.stance for one in found[0].statements] == ["asserted", "denied", "denied"]
