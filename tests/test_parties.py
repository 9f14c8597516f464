"""Parties: which side persons and bodies belong to, by the words of reports, the lexicon and names.yml."""

import json
from pathlib import Path
from typing import Any

import pytest

from conflict_build.names import merge_names
from conflict_build.parties.settling import Settled, settle_parties
from conflict_build.pipeline import analyse_report
from conflict_build.places import locate_places
from conflict_build.records import NameRules, Report

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "parties.json").read_text(encoding="utf-8"))
NO_RULES = NameRules()


def settle(texts: list[str], rules: NameRules = NO_RULES) -> Settled:
    analyses = [analyse_report(Report(f"r{i}", f"r{i}.txt", text)) for i, text in enumerate(texts)]
    names = merge_names(analyses, rules)
    entities = locate_places(names.entities, names.entity_of, analyses)
    return settle_parties(analyses, entities, names.entity_of, rules)


def sides_of(settled: Settled) -> dict[str, str | None]:
    """The side of each entity by name; null for none."""
    names = [entity.name for entity in settled.entities]
    sides: dict[str, str | None] = dict.fromkeys(names)
    return sides | {names[row.entity]: names[row.party] for row in settled.parties}


@pytest.mark.parametrize("case", CASES, ids=[case["guards"] for case in CASES])
def test_sides_are_read(case: dict[str, Any]) -> None:
    sides = sides_of(settle(case["texts"]))
    expected = case["sides"]
    assert {name: sides.get(name, "not a name") for name in expected} == expected


def rows_of(settled: Settled) -> list[tuple[str, str, str]]:
    names = [entity.name for entity in settled.entities]
    return [(names[row.entity], names[row.party], row.by) for row in settled.parties]


def test_the_words_and_their_report_stand_beside_the_side() -> None:
    texts = ["Nothing.", "On Sunday Russian Defense Minister Sergei Morozov spoke."]
    (row,) = settle(texts).parties
    assert row.by == "report"
    assert (row.article, row.start, row.end) == (1, 10, 49)
    assert texts[1][10:49] == "Russian Defense Minister Sergei Morozov"
    assert row.reason == "1 report prints the name with an office or a body of the side"


def test_the_reason_counts_what_speaks_against_a_side() -> None:
    texts = ["Israeli Prime Minister David Levin spoke."] * 10
    (row,) = settle([*texts, "Russian Prime Minister David Levin spoke."]).parties
    assert row.reason == "10 reports print the name with an office or a body of the side; 1 report with another side"


def test_a_side_is_its_countrys_entity_even_where_no_report_names_it() -> None:
    settled = settle(["The Russian Defense Ministry denied it."])
    side = settled.entities[settled.parties[0].party]
    assert (side.name, side.kind, side.country, side.precision) == ("Russia", "place", "RU", "country")
    assert len(settle(["The Russian Defense Ministry denied it in Russia."]).entities) == 2


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (("Sergei Morozov", None), []),
        (("sergei  MOROZOV", "Hamas"), [("Sergei Morozov", "Hamas", "rule")]),
        (("Sergei Morozov", "Ukraine"), [("Sergei Morozov", "Ukraine", "rule")]),
        (("Sergei Morozov", "Northern Front"), [("Sergei Morozov", "Northern Front", "rule")]),
        (("Sergei Morozov", "Sergei Morozov"), []),
        (("Nobody Here", "Ukraine"), [("Sergei Morozov", "Russia", "report")]),
    ],
)
def test_names_yml_goes_before_all(rule: tuple[str, str | None], expected: list[tuple[str, str, str]]) -> None:
    rules = NameRules(parties=((" ".join(rule[0].split()), rule[1]),))
    assert rows_of(settle(["Russian Defense Minister Sergei Morozov spoke."], rules)) == expected


def test_no_side_belongs_to_a_side() -> None:
    texts = ["Iran's Hezbollah said so.", "Hezbollah's Hamas said so.", "The Syrian Democratic Forces said so."]
    assert settle(texts).parties == ()
