"""Bounds: the plugin's rules for numbers are those of the loader, which are tested in test_intervals."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conflict_build.claims.verdicts import intervals
from datasette_conflict.evidence import bounds

VALUES = st.one_of(
    st.integers(0, 120),
    st.sampled_from([900, 950, 1000, 1100, 40_000, 40_005, 41_000, 62_000, 60_000, 1_000_000]),
    st.floats(0.1, 3000, allow_nan=False),
)
FIGURES = st.builds(
    lambda ends, closed, approximate, unit: {
        "base_low": ends[0],
        "base_high": ends[1],
        "low_closed": closed[0],
        "high_closed": closed[1],
        "approximate": approximate,
        "unit": unit,
        "base_unit": unit and "meter",
    },
    st.one_of(
        VALUES.map(lambda one: (float(one), float(one))),
        VALUES.map(lambda one: (float(one), None)),
        VALUES.map(lambda one: (None, float(one))),
        st.tuples(VALUES, VALUES).map(lambda both: tuple(sorted(map(float, both)))),
    ),
    st.tuples(st.booleans(), st.booleans()),
    st.booleans(),
    st.sampled_from([None, "meter", "mile"]),
)


def of_loader(figure: dict[str, Any]) -> intervals.Interval:
    ends = figure["base_low"], figure["base_high"], figure["low_closed"], figure["high_closed"]
    return intervals.make_interval(*ends, figure["approximate"], figure["unit"] not in (None, figure["base_unit"]))


@given(FIGURES, FIGURES)
def test_the_plugin_and_the_loader_judge_two_numbers_alike(a: dict[str, Any], b: dict[str, Any]) -> None:
    ours, theirs = [bounds.bounds_of(one) for one in (a, b)], [of_loader(one) for one in (a, b)]
    assert bounds.meet(*ours) == intervals.meet(*theirs)
    assert bounds.same_number(*ours) == intervals.same_number(*theirs)
    assert [one.printed for one in ours] == [one.printed for one in theirs]
