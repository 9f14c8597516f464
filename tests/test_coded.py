"""Coded rows: what is read of them is what was put there."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.coded import CodedRows, NumberRows

ROWS = st.lists(st.lists(st.none() | st.integers(0, 9) | st.sampled_from(["2024-11-04", "2024"]), max_size=6))


@given(ROWS)
def test_rows_are_as_they_were_given(rows: list[list[object]]) -> None:
    coded: CodedRows[object] = CodedRows(rows)
    sent = pickle.loads(pickle.dumps(coded))
    for read in (coded, sent):
        assert [*read] == [read[i] for i in range(len(read))] == rows == read[:]
    assert coded == sent
    longer: CodedRows[object] = CodedRows([*rows, [None]])
    assert coded != longer


def test_equal_values_are_one_object_and_there_is_an_end() -> None:
    coded: CodedRows[str | None] = CodedRows([["a day".upper(), None], [], ["A DAY"]])
    assert coded[0][0] is coded[2][0]
    assert coded[-1] == ["A DAY"]
    with pytest.raises(IndexError):
        coded[3]


@given(st.lists(st.lists(st.integers(0, 2**31 - 1), max_size=6)))
def test_rows_of_numbers_are_as_they_were_given(rows: list[list[int]]) -> None:
    numbers = NumberRows(rows)
    sent = pickle.loads(pickle.dumps(numbers))
    for read in (numbers, sent):
        assert [*read] == [read[i] for i in range(len(read))] == rows
    assert numbers == sent
    sent.add([1])
    assert numbers != sent
