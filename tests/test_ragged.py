"""Ragged: rows of numbers in one block of memory come back as they were added."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.ragged import Ragged

ROWS = st.lists(st.lists(st.integers(0, 255), max_size=5), max_size=8)


@given(ROWS)
def test_rows_come_back_whatever_they_are_kept_as(rows: list[list[int]]) -> None:
    kept = Ragged(np.int32)
    for row in rows:
        kept.add(np.array(row, dtype=np.int64))
    for one in (kept, kept.as_type(np.uint8)):
        assert [found.tolist() for found in one] == rows
        assert one.joined().tolist() == [number for row in rows for number in row]
        assert one.lengths().tolist() == [len(row) for row in rows]
