"""Joined: which numbers are together after some groups were joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.incidents.joined import Joined

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12)


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], [[0], [1], [2], [3]]),
        ([(3, 1)], [[0], [1, 3], [2]]),
        ([(2, 3), (0, 2)], [[0, 2, 3], [1]]),
        ([(0, 3), (1, 2), (1, 0)], [[0, 1, 2, 3]]),
    ],
)
def test_groups_stand_in_order_of_their_first(pairs: list[tuple[int, int]], groups: list[list[int]]) -> None:
    joined = Joined(4)
    for a, b in pairs:
        joined.join(a, b)
    assert [[*group] for group in joined] == groups


@given(PAIRS)
def test_every_number_is_in_the_group_that_it_is_said_to_be_in(pairs: list[tuple[int, int]]) -> None:
    joined = Joined(10)
    for one, other in pairs:
        a, b = joined.group_of[one], joined.group_of[other]
        if a != b:
            joined.join(a, b)
        assert joined.group_of[one] == joined.group_of[other]
    groups = [[*group] for group in joined]
    assert sorted(number for group in groups for number in group) == [*range(10)]
    assert all(group == sorted(group) == [*joined.members(group[0])] for group in groups)
    assert all(joined.group_of[number] == group[0] for group in groups for number in group)
