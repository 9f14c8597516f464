"""The clauses of a report and the stance each takes."""

from typing import Any

import pytest

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report
from tests.cases import load_cases


@pytest.mark.parametrize("case", load_cases("assertions"))
def test_clauses_and_their_stance(case: dict[str, Any]) -> None:
    text = case["text"]
    found = analyse_report(Report("r", "r.txt", text)).assertions
    assert [[text[one.start : one.end], one.stance] for one in found] == case["expected"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "Artillery destroyed the grain silos of Lodva on Monday, after a warning.",
            ["the grain silos of Lodva", "on Monday", "after a warning"],
        ),
        ("Rebels seized the airport and freed forty prisoners.", ["seized the airport", "freed forty prisoners"]),
        ("Officials held talks with rebels in the capital.", ["held talks with rebels in the capital"]),
    ],
)
def test_a_clause_may_end_only_where_no_phrase_is_cut(text: str, ends: list[str]) -> None:
    first = analyse_report(Report("a", "a.txt", text)).predicates[0]
    shown = [text[first.subject : end] for end in first.ends]
    assert len(shown) == len(ends)
    assert all(words.endswith(end) for words, end in zip(shown, ends, strict=True))


@pytest.mark.parametrize(
    ("text", "clause", "sources"),
    [
        ("Hamas blamed the killing on Israel, which has not commented.", "which has not", ["Israel"]),
        ("Iran and Hamas blamed it on Israel, which has neither confirmed nor denied it.", "which has", ["Israel"]),
        ("Officials said the strike hit the army, which did not comment.", "which did not", ["the army"]),
        ("Iran, which backs Hezbollah, has not commented on the strike.", "Iran, which", ["Iran"]),
        ("Reuters reported the strike, which it could not verify.", "which it", ["Reuters"]),
        (
            "He plans to meet Donald Trump, who in a debate refused to say if he wanted Kyiv to win.",
            "who in",
            ["Donald Trump"],
        ),
        # the parse hangs the clause on nobody: better nobody's than theirs who blame
        ("Officials have blamed the killing of the commander on Israel, which denied it.", "which denied", []),
    ],
)
def test_silence_and_denial_in_a_relative_clause_are_its_nouns(text: str, clause: str, sources: list[str]) -> None:
    analysis = analyse_report(Report("r", "r.txt", f"A strike hit Tehran on Tuesday. {text}"))
    printed = analysis.article.text
    (found,) = [one for one in analysis.assertions if printed[one.start :].startswith(clause)]
    assert [printed[slice(*source.naming)] for source in found.sources] == sources
