"""Values in words."""

import pytest

from datasette_conflict.evidence.values import Interval, choose_unit, describe_interval, format_number


@pytest.mark.parametrize(
    ("interval", "unit", "words"),
    [
        (Interval(10000, 10000), None, "10,000"),
        (Interval(10000, 10000, approximate=True), None, "about 10,000"),
        (Interval(12, None), None, "at least 12"),
        (Interval(12, None, low_closed=False), "mile", "more than 12 miles"),
        (Interval(None, 12000), None, "up to 12,000"),
        (Interval(None, 12000, high_closed=False), None, "less than 12,000"),
        (Interval(200, 999, approximate=True), None, "about 200 to 999"),
        (Interval(None, 24, high_closed=False, approximate=True), None, "nearly 24"),
        (Interval(5, 8), "kilometer", "5 to 8 kilometers"),
        (Interval(1, 1), "kilometer", "1 kilometer"),
        (Interval(2.5, 2.5), "percent", "2.5%"),
        (Interval(5e6, 5e6), "us dollar", "5,000,000 US dollars"),
        (Interval(0, 0), None, "0"),
        (Interval(None, None), None, "no number"),
    ],
)
def test_an_interval_reads_as_a_reader_would_say_it(interval: Interval, unit: str | None, words: str) -> None:
    assert describe_interval(interval, unit) == words


def test_numbers_keep_three_decimals_at_most() -> None:
    assert [format_number(n) for n in (1234.5, 0.3333, 1e20, -2.0)] == ["1,234.5", "0.333", "1e+20", "-2"]


def test_large_values_get_a_larger_unit() -> None:
    assert choose_unit("meter", 20000) == (1000.0, "kilometer")
    assert choose_unit("meter", 200) == (1.0, "meter")
    assert choose_unit(None, 20000) == (1.0, None)
