"""Stances: what of a sentence a denial, a doubt or an expectation bears on, and who takes it."""

from typing import Any

import pytest

from conflict_build.pipeline import analyse_report
from conflict_build.records import Report
from tests.cases import load_cases


@pytest.mark.parametrize("case", load_cases("stances"))
def test_figures_take_the_stance_of_the_words_that_bear_on_them(case: dict[str, Any]) -> None:
    text = case["text"]
    found = analyse_report(Report("r", "r.txt", text)).figures
    assert [[text[one.start : one.end], one.stance, one.stance_cue] for one in found] == case["figures"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The ministry of defence, long an ally of the port, has denied the raid on Lodva.", "The ministry of defence"),
        ("The army, which had left the port, denied the raid on Lodva.", "The army"),
        ("The mayor praised the troops. He denied the raid on Lodva.", "The mayor"),
        ("The raid on Lodva was denied.", None),
        ("It is unclear who burned the mill of Lodva.", None),
        ("There was no comment on the raid from the army.", None),
        ("The militia gave no details of the raid on Lodva.", "The militia"),
    ],
)
def test_a_stance_is_its_subject_s(text: str, holder: str | None) -> None:
    last = analyse_report(Report("r", "r.txt", text)).assertions[-1]
    found = [text[slice(*source.naming)] for source in last.sources]
    assert found == ([] if holder is None else [holder])
