"""Bins of numbers: how they are written, labelled and chosen."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.tables.magnitudes import Bin, choose_bins, parse_bin


@pytest.mark.parametrize(
    ("written", "highest", "label"),
    [
        ("1000..10000", 9999, "1,000–9,999"),
        ("1000..10000", 9999.5, "1,000 to under 10,000"),
        ("0..1", 0, "0"),
        ("0..1", 0.5, "0 to under 1"),
        ("3..4", 3, "3"),
        ("0.2..0.4", 0.3, "0.2 to under 0.4"),
        ("-100..-10", -11, "−100–−11"),
        ("1000..", 5e9, "1,000 and more"),
        ("..0", -1, "under 0"),
    ],
)
def test_labels_say_what_a_bin_holds(written: str, highest: float, label: str) -> None:
    assert parse_bin(written).label(highest) == label
    assert parse_bin(written).key == written


@pytest.mark.parametrize(
    "written", ["", "..", "1", "1..1", "2..1", "a..b", "nan..1", "1..inf", "0x1..2", "1,000..2,000"]
)
def test_what_is_no_bin_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_bin(written)


@pytest.mark.parametrize(
    ("lowest", "highest", "whole", "keys"),
    [
        (0, 25_000, True, ["0..1", "1..10", "10..100", "100..1000", "1000..10000", "10000..100000"]),
        (2, 5, True, ["2..3", "3..4", "4..5", "5..6"]),
        (0, 1, False, [f"{i / 10:g}..{(i + 1) / 10:g}" for i in range(11)]),
        (-5, 5000, True, ["-10..-1", "-1..0", "0..1", "1..10", "10..100", "100..1000", "1000..10000"]),
        (7, 7, True, ["7..8"]),
        (1, inf, True, [*(f"{10**i}..{10 ** (i + 1)}" for i in range(15)), f"{10**15}.."]),
    ],
)
def test_bins_suit_the_numbers(lowest: float, highest: float, whole: bool, keys: list[str]) -> None:
    assert [found.key for found in choose_bins(lowest, highest, whole)] == keys


DECADES = 34  # below zero, zero and above
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(NUMBERS, min_size=1, max_size=30), st.booleans())
def test_every_number_lies_in_one_bin(numbers: list[float], whole: bool) -> None:
    bins = choose_bins(float(min(numbers)), float(max(numbers)), whole)
    for number in numbers:
        assert sum(found.low <= number < found.high for found in bins) == 1
    assert all(parse_bin(found.key) == found for found in bins)


@given(NUMBERS, NUMBERS)
def test_bins_are_few(one: float, other: float) -> None:
    assert len(choose_bins(float(min(one, other)), float(max(one, other)), False)) <= DECADES


def test_bins_are_equal_by_their_edges() -> None:
    assert parse_bin("1e3..1e4") == Bin(1000, 10000)
    assert parse_bin("1e3..1e4").key == "1000..10000"
