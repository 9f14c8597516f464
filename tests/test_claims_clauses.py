"""Which clauses are compared: each way of saying one fact otherwise, with a twin that only looks alike."""

from typing import Any

import pytest

from conflict_build.claims.candidates.pieces import with_pieces
from conflict_build.claims.candidates.said import story_clauses
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.candidates.stretches import matched_stretch
from conflict_build.claims.kinds.clauses import clause_claim, relate_clauses
from conflict_build.claims.pairs.clause_features import counted
from conflict_build.claims.pairs.similarity import PassagePart
from tests.cases import load_cases
from tests.one_story import one_story

# What the reports say besides, so that a word is no rarer in a story of two sentences than in one of many.
BESIDES = (
    " The minister of transport opened a bridge over the river. Farmers expect a poor harvest of sorghum."
    " A court in the capital heard a case about school fees. Engineers checked the turbines of a dam.",
    " The central bank kept its rate. A novelist received a prize for a book on trade in salt."
    " Divers found an anchor off the coast. The team lost its match in the second half.",
)


@pytest.mark.parametrize("case", load_cases("claims_clauses"))
def test_clauses_of_one_fact_become_one_claim(case: dict[str, Any]) -> None:
    archive = one_story([text + more for text, more in zip(case["texts"], BESIDES, strict=True)])
    found = relate_clauses(StoryContext(archive, archive.stories[0].articles))
    assert bool(found.claims) == case["compared"]


def test_a_part_of_a_clause_keeps_its_stance_only_with_the_words_that_show_it() -> None:
    text = "The army, which was advancing on the town of Adigrat by then, did not use gas shells in the war."
    archive = one_story([text, text])
    report = StoryContext(archive, archive.stories[0].articles).reports[0]
    pieces = list(with_pieces(report, archive.analyses[0].assertions))
    stances = {text[one.start : one.end].split(" ")[0]: one.stance for one in pieces}
    assert stances["which"] == "asserted"
    assert "denied" in stances.values()


def test_a_number_that_two_clauses_share_counts_nothing() -> None:
    assert counted(PassagePart("2023", -1)) == 0
    assert counted(PassagePart("mill", -1)) > counted(PassagePart("@ER", -1)) > 0


def test_a_phrase_that_no_other_report_has_is_no_part_of_the_statement() -> None:
    text = "Two gunmen set fire to the only mill of the town in a mainly Orthodox quarter near a school."
    archive = one_story([text + BESIDES[0]])
    story = StoryContext(archive, archive.stories[0].articles)
    other = story.weights.bag([PassagePart(key, -1) for key in ("gunmen", "fir", "mil")])
    start, end = matched_stretch(story.reports[0], 0, len(text) - 1, [other])
    assert text[start:end] == "Two gunmen set fire to the only mill of the town"


@pytest.mark.parametrize(
    ("verbs", "verdict"),
    [
        (("has burned down", "has burned down"), "agree"),
        (("has burned down", "will burn down"), "compatible"),
        (("will burn down", "will burn down"), "agree"),
        (("reportedly burned down", "may have burned down"), "unconfirmed"),
        (("did not burn down", "may have burned down"), "compatible"),
        (("did not burn down", "did not burn down"), "agree"),
    ],
)
def test_what_is_expected_is_not_what_is_done_nor_in_doubt(verbs: tuple[str, str], verdict: str) -> None:
    texts = [f"The militia {verb} the only mill of Adigrat." for verb in verbs]
    archive = one_story([text + more for text, more in zip(texts, BESIDES, strict=True)])
    found = relate_clauses(StoryContext(archive, archive.stories[0].articles))
    assert [claim.verdict for claim in found.claims] == [verdict]


@pytest.mark.parametrize(
    ("guards", "first", "second", "conflicts"),
    [
        (
            "what one says and the other denies",
            "The ministry said its soldiers burned",
            "The rebels denied that soldiers burned",
            True,
        ),
        (
            "another verb is denied",
            "The ministry said its soldiers guarded",
            "The rebels denied that soldiers burned",
            False,
        ),
        (
            "what is only asked",
            "Reporters asked whether soldiers burned",
            "The ministry denied that soldiers burned",
            False,
        ),
        (
            "a report that is rejected",
            "The ministry said its soldiers burned",
            "The rebels rejected reports that soldiers burned",
            True,
        ),
        pytest.param(
            "a plain not of what was done",
            "The ministry said its soldiers burned",
            "The rebels said soldiers did not burn",
            True,
            marks=pytest.mark.xfail(reason="of the pairs judged, few with a plain negation contradict each other"),
        ),
        (
            "a plan is no denial",
            "The ministry said its soldiers burned",
            "The rebels said soldiers will not burn",
            False,
        ),
        (
            "a plan that is rejected",
            "The president signed the accord on",
            "The opposition rejected the accord on",
            False,
        ),
        (
            "a bound is no denial",
            "The decree caps the sacks of grain at 900 in",
            "The minister said sacks of grain will not exceed 900 in",
            False,
        ),
    ],
)
def test_a_conflict_is_what_one_asserts_and_another_denies(
    guards: str, first: str, second: str, conflicts: bool
) -> None:
    texts = [f"{first} the mill of Adigrat.", f"{second} the mill of Adigrat."]
    archive = one_story([text + more for text, more in zip(texts, BESIDES, strict=True)])
    found = relate_clauses(StoryContext(archive, archive.stories[0].articles))
    assert ("conflict" in {claim.verdict for claim in found.claims}) == conflicts, guards


@pytest.mark.parametrize(("second", "verdict"), [("14 wells", "agree"), ("19 wells", "compatible")])
def test_other_numbers_are_no_agreement(second: str, verdict: str) -> None:
    texts = ["The militia poisoned 14 wells near Adigrat.", f"The militia poisoned {second} near Adigrat."]
    archive = one_story([text + more for text, more in zip(texts, BESIDES, strict=True)])
    found = relate_clauses(StoryContext(archive, archive.stories[0].articles))
    assert [claim.verdict for claim in found.claims] == [verdict]


@pytest.mark.parametrize(
    ("second", "compared"),
    [("Wind may spread some radiation over the vineyards", False), ("Radiation ignores the borders of a state", True)],
)
def test_one_rare_word_in_common_makes_no_claim(second: str, compared: bool) -> None:
    texts = ["Radiation from the depot ignores state borders, a chemist said.", f"{second}, a farmer said."]
    archive = one_story([text + more for text, more in zip(texts, BESIDES, strict=True)])
    found = relate_clauses(StoryContext(archive, archive.stories[0].articles))
    assert bool(found.claims) == compared


def test_what_stands_on_no_side_of_a_conflict_is_no_statement_of_it() -> None:
    texts = [
        "The ministry said its soldiers burned the mill of Adigrat. Soldiers had repaired the mill of Adigrat.",
        "The rebels denied that soldiers burned the mill of Adigrat.",
    ]
    archive = one_story([text + more for text, more in zip(texts, BESIDES, strict=True)])
    story = StoryContext(archive, archive.stories[0].articles)
    clauses = [
        one
        for one in story_clauses(story)
        if "mill" in story.reports[one.article].words_in(one.clause.start, one.clause.end)
    ]
    claim = clause_claim(story, clauses, [(0.9, "")] * len(clauses))
    assert claim.verdict == "conflict"
    assert [texts[one.article][one.start : one.end] for one in claim.statements if one.article == 0] == [
        "its soldiers burned the mill of Adigrat"
    ]


@pytest.mark.parametrize(
    ("silent", "question"),
    [
        ("Officials have", "Have officials commented?"),
        ("Officials in Kyiv have", "Have officials in Kyiv commented?"),
        ("Israeli officials have", "Have Israeli officials commented?"),
        ("A spokesperson for the ministry has", "Has a spokesperson for the ministry commented?"),
        ("The army has", "Has the army commented?"),
        ("Israel has", "Has Israel commented?"),
    ],
)
def test_whether_somebody_has_commented_is_asked_in_grammar(silent: str, question: str) -> None:
    told = f"{silent} not commented on the strike on Dolna Vesta."
    archive = one_story([f"A strike hit Dolna Vesta. {told}", f"The strike was on Tuesday. {told}"])
    claims = relate_clauses(StoryContext(archive, archive.stories[0].articles)).claims
    assert question in [claim.question for claim in claims]
