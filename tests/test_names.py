"""Names over the archive: pairs of printed forms that are one thing, and as many traps that are two."""

from functools import cache
from typing import Any

import pytest

from conflict_build.names import merge_names
from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, NameRules, Report
from tests.cases import load_cases

NO_RULES = NameRules()
COMPANY = "Ruslan Tymkiv and Marta Oleksyn, two envoys, spoke later."  # behind each report of a story
QUIET_REPORTS = 30  # without names, so that two reports are few


def analyse(texts: list[str]) -> list[Analysis]:
    return [analyse_report(Report(f"r{i}", f"r{i}.txt", text)) for i, text in enumerate(texts)]


@cache
def quiet_reports() -> list[Analysis]:
    reports = (Report(f"q{i}", f"q{i}.txt", "Nothing happened.") for i in range(QUIET_REPORTS))
    return [analyse_report(report) for report in reports]


def entities_of(analyses: list[Analysis], rules: NameRules = NO_RULES) -> dict[str, set[int | None]]:
    """The entities of each printed form, folded."""
    names = merge_names(analyses, rules)
    found: dict[str, set[int | None]] = {}
    for analysis, row in zip(analyses, names.entity_of, strict=True):
        for mention, entity in zip(analysis.mentions, row, strict=True):
            found.setdefault(analysis.article.text[mention.start : mention.end], set()).add(entity)
    return found


@pytest.mark.parametrize("case", load_cases("names"))
def test_merging(case: dict[str, Any]) -> None:
    found = entities_of(analyse(case["text"]))
    assert {case["a"], case["b"]} <= set(found)
    assert bool(found[case["a"]] & found[case["b"]]) == case["same"], found


def test_half_of_the_cases_are_traps() -> None:
    same = [case.values[0]["same"] for case in load_cases("names")]
    assert len(same) >= 120
    assert sum(same) <= len(same) * 0.6


@pytest.mark.parametrize("case", load_cases("names_in_a_story"))
def test_merging_in_a_story(case: dict[str, Any]) -> None:
    """Names that reports of one event print: what is alike, and no more, is joined in the same company."""
    found = entities_of([*analyse([f"{text} {COMPANY}" for text in case["text"]]), *quiet_reports()])
    assert {case["a"], case["b"]} <= set(found)
    assert bool(found[case["a"]] & found[case["b"]]) == case["same"], found


def test_embassies_stand_in_the_country_that_a_report_says() -> None:
    texts = [
        "Rockets fell near the U.S. Embassy in Baghdad on Monday.",
        "Protesters gathered at the American embassy in Baghdad, in Iraq.",
        "Staff left the U.S. Embassy in Kabul on Monday.",
        "Rockets fell near the U.S. consulate in Erbil.",
    ]
    analyses = analyse(texts)
    names = merge_names(analyses, NO_RULES)
    entities = [
        next(e for m, e in zip(a.mentions, row, strict=True) if m.kind == "org")
        for a, row in zip(analyses, names.entity_of, strict=True)
    ]
    assert entities[0] == entities[1]
    assert len(set(entities)) == 3


def test_letters_stand_for_what_the_report_says() -> None:
    """Not for the other name whose initials they are."""
    text = "The Israel Rescue Authority (IRA) denied it. The Irish Relief Army met. The IRA said no."
    [analysis] = analyse([text])
    names = {mention.name for mention in analysis.mentions if text[mention.start : mention.end] == "IRA"}
    assert names == {"Israel Rescue Authority"}


OFTEN = "Donald Trump spoke at length about the budget of the United States on Tuesday."


@pytest.mark.parametrize(("before", "same"), [(4, False), (1, True)], ids=["again and again", "near miss: a headline"])
def test_a_surname_is_not_that_of_a_rare_bearer_named_after_it(before: int, same: bool) -> None:
    text = "Trump left the room. " * before + "Melania Trump stayed with guests. Trump spoke."
    found = entities_of(analyse([OFTEN] * 10 + [text]))
    assert bool(found["Trump"] & found["Melania Trump"]) == same


def test_a_surname_is_not_named_in_capitals() -> None:
    texts = [f"{form} spoke about Ukraine. {COMPANY}" for form in ("Zelensky", "ZELENSKY", "Zelensky")]
    entities = merge_names(analyse(texts + ["Nothing happened."] * QUIET_REPORTS), NO_RULES).entities
    assert [one.name for one in entities if one.name.lower() == "zelensky"] == ["Zelensky"]
