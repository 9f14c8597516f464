"""Propositions: who means, tries or refuses to do what, and who answers an offer how, of one report."""

import pytest

from conflict_build.pipeline import analyse_report
from conflict_build.records import Proposition, Report

# Text -> role, who, act, what it is done to, whether it is turned down.
FOUND: dict[str, tuple[str, tuple[str, str, str, list[str], bool]]] = {
    "will": ("Kenya will close the camp.", ("intend", "Kenya", "close", ["the camp"], False)),
    "will not": ("Kenya will not close the camp.", ("intend", "Kenya", "close", ["the camp"], True)),
    "a vow": ("The rebels vowed to attack the port.", ("intend", "rebels", "attack", ["the port"], False)),
    "a vow not to": ("The rebels vowed not to attack the port.", ("intend", "rebels", "attack", ["the port"], True)),
    "a refusal": ("Kenya refused to close the camp.", ("refuse", "Kenya", "close", ["the camp"], True)),
    "ruled out": ("Kenya ruled out closing the camp.", ("refuse", "Kenya", "close", ["the camp"], True)),
    "insists on": ("Kenya insists on closing the camp.", ("intend", "Kenya", "close", ["the camp"], False)),
    "ready": ("Kenya is ready to close the camp.", ("intend", "Kenya", "close", ["the camp"], False)),
    "no plan": ("Kenya has no plan to close the camp.", ("intend", "Kenya", "close", ["the camp"], True)),
    "an owner's plan": (
        "Kenya’s plan to close the camp drew protests.",
        ("intend", "Kenya", "close", ["the camp"], False),
    ),
    "a try": ("The rebels tried to reach the port.", ("attempt", "rebels", "reach", ["the port"], False)),
    "what goes on": ("Kenya will continue to close camps.", ("intend", "Kenya", "close", ["camps"], False)),
    "a noun of doing": (
        "Kenya agreed to a withdrawal of its troops.",
        ("intend", "Kenya", "withdrawal", ["its troops"], False),
    ),
    "a verb that only says that it is done": (
        "The president is willing to hold a meeting with the rebels.",
        ("intend", "president", "meeting", ["the rebels"], False),
    ),
    "denied by another": (
        "The rebels denied that they would attack the port.",
        ("intend", "rebels", "attack", ["the port"], True),
    ),
    "accepted": ("The rebels accepted the proposal.", ("accept", "rebels", "accept", ["the proposal"], False)),
    "not agreed to": (
        "The rebels have not agreed to the proposal.",
        ("accept", "rebels", "agree", ["the proposal"], True),
    ),
    "rejected": ("The rebels rejected the proposal.", ("reject", "rebels", "reject", ["the proposal"], True)),
    "rejected by": (
        "The proposal was rejected by the rebels.",
        ("reject", "rebels", "reject", ["The proposal"], True),
    ),
    "no answer": (
        "The rebels have not responded to the proposal.",
        ("withhold", "rebels", "respond", ["the proposal"], False),
    ),
}

# What is nobody's, or left open.
OPEN = {
    "supposed": "If Kenya closes the camp, aid groups will protest.",
    "once": "Once Kenya agrees to the proposal, talks will begin.",
    "asked": "It is unclear whether Kenya will close the camp.",
    "how": "Kenya did not say how it will close the camp.",
    "not ruled out": "Kenya has not ruled out closing the camp.",
    "demanded": "Kenya should close the camp.",
    "until": "The rebels will not leave the port until the army withdraws.",
    "unlikely": "It is unlikely that Kenya will close the camp.",
    "what did not come": "Kenya would have closed the camp.",
    "no person": "The deal would end the siege.",
    "silence": "The army refused to confirm the report.",
    "another's act": "Kenya wants the rebels to leave the port.",
    "an indication": "The envoy wants an indication that Kenya will close the camp.",
    "would've": "Kenya would’ve closed the camp.",
    "no indication": "There is no indication that Kenya is ready to close the camp.",
}


def propositions(text: str) -> tuple[Proposition, ...]:
    return analyse_report(Report(ref="a", path="a.txt", text=text)).propositions


@pytest.mark.parametrize(("text", "told"), FOUND.values(), ids=FOUND)
def test_who_means_to_do_what(text: str, told: tuple[str, str, str, list[str], bool]) -> None:
    ((role, who, act, about, negative),) = [
        (
            one.role,
            text[slice(*one.who.naming)].removeprefix("The ").removeprefix("the "),
            one.act,
            [text[start:end] for start, end in one.about][:1],
            one.negative,
        )
        for one in propositions(text)
    ]
    bare = [phrase.removeprefix("the ").removeprefix("its ") for phrase in told[3]]
    found = [phrase.removeprefix("The ").removeprefix("the ").removeprefix("its ") for phrase in about]
    assert (role, who, act, negative) == (told[0], told[1], told[2], told[4])
    assert found == [phrase.removeprefix("The ") for phrase in bare]


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_what_is_left_open_is_no_proposition(text: str) -> None:
    assert [one for one in propositions(text) if "Kenya" in text[one.start : one.end]] == []


def test_who_denies_it_is_who_says_so() -> None:
    text = "The Kremlin denied that Russian forces would storm the plant."
    (one,) = propositions(text)
    assert one.negative
    assert text[slice(*one.sources[-1].naming)] == "The Kremlin"


def test_reports_that_are_called_wrong_turn_down_what_they_tell() -> None:
    text = "The minister said reports that he had agreed to close the camp were wrong."
    assert [one.negative for one in propositions(text)] == [True]


def test_an_answer_that_is_still_to_come() -> None:
    assert [one.to_come for one in propositions("The rebels are ready to accept the proposal.")] == [True]
    assert [one.to_come for one in propositions("The rebels accepted the proposal.")] == [False]


def test_what_a_decision_has_no_bearing_on_is_not_denied() -> None:
    text = "The envoy does not believe the raid would have an impact on Kenya’s decision to close the camp."
    assert [one.negative for one in propositions(text) if one.act == "close"] == [False]
