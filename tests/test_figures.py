"""Figures: numbers, bounds, units, what is counted and its state, stance.

cases/figures.json holds texts on all of that, cases/figures_printed.json those on the forms of printed numbers.
"""

import math
import re
from itertools import pairwise
from typing import Any

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.attribution import Attributions
from conflict_build.figures import find_figures
from conflict_build.figures.reference_marks import end_of_marks
from conflict_build.figures.separators import Separators, find_separators
from conflict_build.figures.units import unit_forms
from conflict_build.reading.reports import read_report
from conflict_build.records import Figure
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize
from tests.cases import load_cases

FEWEST_CASES = 410  # a floor: cases are added, not taken away
# units that Pint does not know, or that are compared as printed
NOT_OF_PINT = ("money", "percent")
NAMES = {"barrel": "oil_bbl"}
POWERS = {"square": 2, "cubic": 3}
UNLIKE_PINT = frozenset({"part per million", "part per billion", "decade"})
PIECES = st.sampled_from(
    "5 12 1,250 2.5 -1.3% five twenty dozen dozens hundreds of million half a third people troops killed wounded at "
    "least more than up to between and or - ( ) , . km miles $ £ 30m bn including of them 1,2,3 9999999999999999999 ½ "
    "no one said police according 1.250 1'250 2,5 1,20,000 [3] ² and tens single -strong point crore".split()
)


def figures_of(text: str) -> list[Figure]:
    """The figures of a text without names and quotes, so that each case stands for this step alone."""
    tokens = tokenize(text)
    reading = read_report(tokens, split_sentences(tokens))._replace(mentions=[])
    return find_figures(reading, Attributions(reading, []))


def as_case(text: str, figure: Figure, keys: set[str]) -> dict[str, Any]:
    """The fields of a figure that a case names; those it leaves out are at their plainest, or are not asked."""
    found = figure._asdict() | {"text": text[figure.start : figure.end]}
    found["holders"] = [text[slice(*source.naming)] for source in figure.sources]
    return {key: found[key] for key in keys}


@pytest.mark.parametrize("case", [*load_cases("figures"), *load_cases("figures_printed")])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    plain = {"modifier": None, "unit": None, "counted": None, "state": None, "approximate": False, "stance": "asserted"}
    expected = [plain | {"part_of": None, "conversion_of": None} | figure for figure in case["figures"]]
    found = figures_of(text)
    keys = [set(figure) for figure in expected] + [{"text"}] * len(found)
    assert [as_case(text, figure, names) for figure, names in zip(found, keys, strict=False)] == expected


def test_the_cases_are_many_and_each_says_what_it_guards() -> None:
    guards = [parameter.id for name in ("figures", "figures_printed") for parameter in load_cases(name)]
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


# more than 4,300 digits, which Python refuses to make a number of, and deeper than it calls itself (1,000)
@pytest.mark.parametrize(
    "text",
    [
        "9" * 400 + " people",
        "1,2,3,4," * 500,
        "(" * 500 + "5 km" + ")" * 500,
        "5 million " * 500,
        "111 " * 3000 + "22 people",
        "1" + ".250" * 3000 + " people",
        "1" + ",20" * 3000 + ",000 people",
        "12" + "[3]" * 3000 + "a people",
        "1'" * 5000 + "250 people",
    ],
)
def test_hostile_numbers_are_read_without_an_exception(text: str) -> None:
    assert all(figure.high is None or math.isfinite(figure.high) for figure in figures_of(text))


@pytest.mark.parametrize(
    ("text", "separators"),
    [
        ("No number at all.", Separators(None, False)),
        ("It is 1.250 or 24.02.2022, at 10.30.", Separators(None, False)),
        ("It cost $2.50.", Separators(".", False)),
        ("Some 2.5 million came.", Separators(".", False)),
        ("Some 12,500 came.", Separators(".", True)),
        ("It cost 1,250.50.", Separators(".", True)),
        ("Some 1.250.000 came.", Separators(",", False)),
        ("It cost 1.250,50.", Separators(",", False)),
        ("Some 2,5 million came.", Separators(",", False)),
        ("Some 2,5 million came, of 12,500.", Separators(",", False)),
        ("Some 2,5 million came, and 1.5 million left.", Separators(None, False)),
        ("Articles 1,2 and 3 apply.", Separators(None, False)),
    ],
)
def test_a_report_shows_how_it_separates_digits(text: str, separators: Separators) -> None:
    assert find_separators(text) == separators


@pytest.mark.parametrize(
    ("text", "word", "marks"),
    [
        ("12[3] men", "12", "[3]"),
        ("12[1][2] men", "12", "[1][2]"),
        ("ten[a] men", "ten", "[a]"),
        ("12(1) men", "12", "(1)"),
        ("12¹² men", "12", "¹²"),
        ("men[3] were", "men", "[3]"),
        ("10⁶ men", "10", ""),
        ("12 [3] men", "12", " [3]"),
        ("12 [3].", "12", ""),
        ("5(3 miles)", "5", ""),
        ("3*4 men", "3", ""),
        ("kill[ed] men", "kill", ""),
    ],
)
def test_reference_marks_touch_what_they_are_set_at(text: str, word: str, marks: str) -> None:
    assert text[len(word) : end_of_marks(text, len(word), word)] == marks
