"""The geometry of the interval chart: order and ends of bars, whatever the numbers."""

import math

from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.charts.intervals import LARGEST, LEFT, RIGHT, draw_chart
from datasette_conflict.evidence.values import Interval

NUMBERS = st.one_of(st.none(), st.floats(allow_nan=False), st.integers(0, 10**7).map(float))


def test_open_ends_reach_to_the_edge_and_excluded_ones_are_rings() -> None:
    chart = draw_chart([Interval(12, None), Interval(20, None, low_closed=False), Interval(None, 15)], None)
    assert chart is not None
    assert [(bar.low_end, bar.high_end) for bar in chart.bars] == [
        ("closed", "open"),
        ("excluded", "open"),
        ("open", "closed"),
    ]
    assert [bar.x_high for bar in chart.bars[:2]] == [RIGHT, RIGHT]
    assert chart.bars[2].x_low == LEFT
    assert chart.hull == (chart.bars[0].x_low, chart.bars[1].x_low)


def test_an_exact_number_is_a_point() -> None:
    chart = draw_chart([Interval(8, 8)], None)
    assert chart is not None
    assert chart.bars[0].point
    assert chart.bars[0].x_low == chart.bars[0].x_high


def test_numbers_over_decades_get_a_logarithmic_axis_with_powers_of_ten() -> None:
    chart = draw_chart([Interval(8, 8), Interval(12000, 12000)], None)
    assert chart is not None
    assert chart.logarithmic
    assert [tick.label for tick in chart.ticks] == ["10", "100", "1,000", "10,000"]


def test_the_axis_is_in_the_unit_a_reader_would_use() -> None:
    chart = draw_chart([Interval(20000, 20000), Interval(25000, 25000)], "meter")
    assert chart is not None
    assert chart.unit == "kilometers"
    assert [tick.label for tick in chart.ticks] == ["20", "22", "24"]


def test_no_number_gives_no_chart() -> None:
    assert draw_chart([], None) is None
    assert draw_chart([Interval(None, None), Interval(math.inf, None)], None) is None


@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.booleans(), st.booleans(), st.booleans()), max_size=6))
def test_everything_lies_inside_the_chart_and_bars_keep_the_order_of_their_numbers(
    rows: list[tuple[float | None, float | None, bool, bool, bool]],
) -> None:
    chart = draw_chart([Interval(*row) for row in rows], "meter")
    if chart is None:
        return
    places = [x for bar in chart.bars for x in (bar.x_low, bar.x_high)] + [tick.x for tick in chart.ticks]
    assert all(0 <= x <= chart.width for x in places)
    lows = sorted(
        (row[0], bar.x_low)
        for row, bar in zip(rows, chart.bars, strict=True)
        if row[0] is not None and abs(row[0]) < LARGEST
    )
    assert [x for _, x in lows] == sorted(x for _, x in lows)
