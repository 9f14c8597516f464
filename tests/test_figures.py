"""Figures: numbers, bounds, units, what is counted and its state, stance; cases/figures.json holds the texts."""

import math
import re
from itertools import pairwise
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.dates import find_dates
from conflict_build.figures import find_figures
from conflict_build.figures.units import unit_forms
from conflict_build.records import Figure
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize
from tests.cases import load_cases

FEWEST_CASES = 260  # a floor: cases are added, not taken away
# units that Pint does not know, or that are compared as printed
NOT_OF_PINT = ("money", "percent")
NAMES = {"barrel": "oil_bbl"}
POWERS = {"square": 2, "cubic": 3}
UNLIKE_PINT = frozenset({"part per million", "part per billion", "decade"})
PIECES = st.sampled_from(
    "5 12 1,250 2.5 -1.3% five twenty dozen dozens hundreds of million half a third people troops killed wounded at "
    "least more than up to between and or - ( ) , . km miles $ £ 30m bn including of them 1,2,3 9999999999999999999 ½ "
    "no one said police according".split()
)


def figures_of(text: str) -> list[Figure]:
    """The figures of a text without names and quotes, so that each case stands for this step alone."""
    tokens = tokenize(text)
    sentences = split_sentences(tokens)
    return find_figures(tokens, sentences, [], find_dates(tokens, sentences), [])


def as_case(text: str, figure: Figure, keys: set[str]) -> dict[str, Any]:
    """The fields of a figure that a case names; those it leaves out are at their plainest, or are not asked."""
    found = figure._asdict() | {"text": text[figure.start : figure.end]}
    found["holders"] = [text[source.start : source.end] for source in figure.sources]
    return {key: found[key] for key in keys}


@pytest.mark.parametrize("case", load_cases("figures"))
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    plain = {"modifier": None, "unit": None, "counted": None, "state": None, "approximate": False, "stance": "asserted"}
    expected = [plain | {"part_of": None, "conversion_of": None} | figure for figure in case["figures"]]
    found = figures_of(text)
    keys = [set(figure) for figure in expected] + [{"text"}] * len(found)
    assert [as_case(text, figure, names) for figure, names in zip(found, keys, strict=False)] == expected


def test_the_cases_are_many_and_each_says_what_it_guards() -> None:
    guards = [parameter.id for parameter in load_cases("figures")]
    assert len(guards) >= FEWEST_CASES
    assert len(set(guards)) == len(guards)


def test_factors_are_those_of_pint() -> None:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry()
    units = {unit for table in unit_forms() for unit in table.values() if unit.kind not in NOT_OF_PINT}
    units = {unit for unit in units if unit.base != unit.name and unit.name not in UNLIKE_PINT}
    assert len(units) >= 40
    for unit in units:
        found = registry.Quantity(1, in_pint(unit.name)).to(in_pint(unit.base)).magnitude
        assert found == pytest.approx(unit.factor, rel=1e-9), unit.name


def in_pint(name: str) -> str:
    """Our name of a unit as Pint reads it: "mile per hour" is "mile/hour"."""
    top, _, bottom = name.replace("milliampere-hour", "milliampere hour").partition(" per ")
    powers = [re.sub(r"^(square|cubic) (.*)", lambda m: f"{m[2]}**{POWERS[m[1]]}", part) for part in (top, bottom)]
    names = [NAMES.get(part, part).replace(" ", "_") for part in powers if part]
    return "/".join(names).replace("_hour", "*hour")


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES).map("".join)))
def test_any_text_gives_finite_figures_inside_it_without_overlap(text: str) -> None:
    found = figures_of(text)
    spans = [(figure.start, figure.end) for figure in found]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for i, figure in enumerate(found):
        bounds = (figure.low, figure.high, figure.base_low, figure.base_high)
        assert all(bound is None or math.isfinite(bound) for bound in bounds)
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        for other in (figure.part_of, figure.conversion_of):
            assert other is None or (0 <= other < len(found) and other != i)


@pytest.mark.parametrize(
    "text", ["9" * 400 + " people", "1,2,3,4," * 500, "(" * 500 + "5 km" + ")" * 500, "5 million " * 500]
)
def test_hostile_numbers_are_read_without_an_exception(text: str) -> None:
    assert all(figure.high is None or math.isfinite(figure.high) for figure in figures_of(text))
