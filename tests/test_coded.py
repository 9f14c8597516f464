"""Coded rows: what is read of them is what was put there."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.coded import CodedRows

ROWS = st.lists(st.lists(st.none() | st.integers(0, 9) | st.sampled_from(["2024-11-04", "2024"]), max_size=6))


@given(ROWS)
def test_rows_are_as_they_were_given(rows: list[list[object]]) -> None:
    coded = CodedRows(rows)
    sent = pickle.loads(pickle.dumps(coded))
    for read in (coded, sent):
        assert [*read] == [read[i] for i in range(len(read))] == rows == read[:]


def test_equal_values_are_one_object_and_there_is_an_end() -> None:
    coded: CodedRows[str | None] = CodedRows([["a day".upper(), None], [], ["A DAY"]])
    assert coded[0][0] is coded[2][0]
    assert coded[-1] == ["A DAY"]
    with pytest.raises(IndexError):
        coded[3]
