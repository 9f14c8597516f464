"""Months: how rows are counted in the months that their dates touch."""

from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.tables.months import MONTH, count_months, label


def test_a_range_counts_in_each_month_it_touches() -> None:
    ranges = [("2023-12", "2024-02", 3), ("2024-02", "2024-02", 2), ("2024-05", "2024-05", 1)]
    assert count_months(ranges) == {"2023-12": 3, "2024-01": 3, "2024-02": 5, "2024-05": 1}


def test_what_is_no_month_or_runs_backwards_is_left_out() -> None:
    assert count_months([("2024-13", "2024-13", 1), ("2024-00", "2024-01", 1), ("2024-05", "2024-04", 1)]) == {}
    assert count_months([]) == {}


def test_months_in_words() -> None:
    assert label("2024-11") == "November 2024"


def ranges_near(year: int) -> st.SearchStrategy[list[tuple[str, str, int]]]:
    """Ranges within twenty years: those of thousands of years have no other cases, and a hundred thousand months."""
    months = st.builds("{:04}-{:02}".format, st.integers(year, year + 20), st.integers(1, 12))
    return st.lists(st.tuples(months, months, st.integers(1, 5)), max_size=5)


@given(st.integers(0, 9979).flatmap(ranges_near))
def test_counts_are_those_of_a_plain_look_at_each_month(ranges: list[tuple[str, str, int]]) -> None:
    counts = count_months(ranges)
    assert all(MONTH.fullmatch(month) for month in counts)
    for month in {edge for first, last, _ in ranges for edge in (first, last)}:
        assert counts.get(month, 0) == sum(rows for first, last, rows in ranges if first <= month <= last)
