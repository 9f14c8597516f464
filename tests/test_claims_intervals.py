"""How two numbers with bounds stand to each other."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.claims.verdicts.intervals import Interval, make_interval, meet, same_number
from tests.cases import load_cases

values = st.one_of(st.none(), st.integers(0, 10**6).map(float))


def from_row(row: dict[str, Any]) -> Interval:
    """An interval from the keys of a case: n for an exact number, low, high, open, about, converted."""
    low, high = row.get("low", row.get("n")), row.get("high", row.get("n"))
    return make_interval(
        low, high, not row.get("open"), not row.get("open"), bool(row.get("about")), bool(row.get("converted"))
    )


@pytest.mark.parametrize("case", load_cases("claims_intervals"))
def test_two_numbers(case: dict[str, Any]) -> None:
    a, b = from_row(case["a"]), from_row(case["b"])
    assert (same_number(a, b), meet(a, b)) == (case["same"], case["meet"])


@given(values, values, st.booleans(), values, values, st.booleans())
def test_neither_side_comes_first(
    a: float | None, b: float | None, about: bool, c: float | None, d: float | None, nearly: bool
) -> None:
    x = make_interval(a, b, True, True, about, False)
    y = make_interval(c, d, True, not nearly, nearly, False)
    assert meet(x, y) == meet(y, x)
    assert same_number(x, y) == same_number(y, x)
