"""The geometry of the bars of numbers: order and ends, whatever the numbers, and where their axis begins."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.charts.intervals import LARGEST, LEFT, RIGHT, Bar, Chart, draw_chart
from datasette_conflict.evidence.values import Interval

NUMBERS = st.one_of(st.none(), st.floats(allow_nan=False), st.integers(0, 10**7).map(float))


def draw(*intervals: Interval | None, unit: str | None = None) -> tuple[Chart, list[Bar]]:
    """A chart of intervals that all have an end, with its bars."""
    chart = draw_chart(intervals, unit)
    assert chart is not None
    return chart, [bar for bar in chart.bars if bar]


def test_open_ends_reach_to_the_edge_and_excluded_ones_are_rings() -> None:
    _, bars = draw(Interval(12, None), Interval(20, None, low_closed=False), Interval(None, 15))
    assert [(bar.low_end, bar.high_end) for bar in bars] == [
        ("closed", "open"),
        ("excluded", "open"),
        ("open", "closed"),
    ]
    assert [bar.x_high for bar in bars[:2]] == [RIGHT, RIGHT]
    assert bars[2].x_low == LEFT


def test_an_exact_number_is_a_point() -> None:
    _, bars = draw(Interval(8, 8))
    assert bars[0].point
    assert bars[0].x_low == bars[0].x_high


def test_numbers_over_decades_get_a_logarithmic_axis_with_powers_of_ten() -> None:
    chart, _ = draw(Interval(8, 8), Interval(12000, 12000))
    assert chart.logarithmic
    assert [tick.label for tick in chart.ticks] == ["10", "100", "1,000", "10,000"]


@pytest.mark.parametrize(
    ("numbers", "unit", "from_zero", "labels"),
    [
        ((9, 12), None, True, ["0", "5", "10"]),
        ((89, 90), None, False, ["89", "90"]),
        ((6,), None, True, ["0", "2", "4", "6"]),
        ((0, 1), None, True, ["0", "1"]),
        ((0,), None, True, ["0", "1"]),
        ((-4, 12), None, False, ["-5", "0", "5", "10"]),
        ((20000, 25000), "meter", True, ["0", "10", "20"]),
        ((8, 12000), None, False, ["10", "100", "1,000", "10,000"]),
    ],
    ids=["far apart", "near", "one number", "none and one", "none", "below zero", "a larger unit", "over decades"],
)
def test_the_axis_begins_at_zero_where_that_hides_no_difference(
    numbers: tuple[float, ...], unit: str | None, from_zero: bool, labels: list[str]
) -> None:
    chart, bars = draw(*(Interval(number, number) for number in numbers), unit=unit)
    assert chart.from_zero == from_zero
    assert [tick.label for tick in chart.ticks] == labels
    assert len({bar.x_low for bar in bars}) == len(numbers)
    assert chart.unit == ("kilometers" if unit else "")


def test_what_has_no_end_has_no_bar() -> None:
    assert draw_chart([], None) is None
    assert draw_chart([None, Interval(None, None), Interval(math.inf, None)], None) is None
    chart, _ = draw(None, Interval(3, 3), Interval(None, None))
    assert [bar is None for bar in chart.bars] == [True, False, True]


@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.booleans(), st.booleans(), st.booleans()), max_size=6))
def test_everything_lies_on_the_axis_and_bars_keep_the_order_of_their_numbers(
    rows: list[tuple[float | None, float | None, bool, bool, bool]],
) -> None:
    chart = draw_chart([Interval(*row) for row in rows], "meter")
    if chart is None:
        return
    bars = [bar for bar in chart.bars if bar]
    assert all(
        0 <= x <= 100 for x in [*(x for bar in bars for x in (bar.x_low, bar.x_high)), *(t.x for t in chart.ticks)]
    )
    lows = sorted(
        (row[0], bar.x_low)
        for row, bar in zip(rows, chart.bars, strict=True)
        if bar and row[0] is not None and abs(row[0]) < LARGEST
    )
    assert [x for _, x in lows] == sorted(x for _, x in lows)
