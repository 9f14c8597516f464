"""Blocks: which accounts of incidents are compared, by what they share."""

from conflict_build.incidents.blocks import Blocks, Key, pairs_of


def shared(*keys: Key) -> list[tuple[str, list[int]]]:
    blocks = Blocks()
    for account, key in enumerate(keys):
        blocks.add(key, account)
    return sorted(blocks.shared())


def test_accounts_stand_together_under_each_key_that_two_have() -> None:
    assert shared() == []
    assert shared(("story", 1)) == []
    assert shared(("place", 7), ("story", 7), ("place", 7), ("story", 0), ("story", 7)) == [
        ("place", [0, 2]),
        ("story", [1, 4]),
    ]


def test_an_account_is_compared_with_the_nearest_before_it_and_with_those_of_no_day() -> None:
    days, kinds = [100, 0, 103, 101, 150], ["strike"] * 5
    assert sorted(pairs_of(days, kinds, [0, 1, 2, 3, 4], most=1, window=10)) == [(0, 1), (0, 3), (1, 4), (2, 3)]
    assert sorted(pairs_of(days, kinds, [0, 1, 2, 3, 4], most=9, window=10)) == [
        *[(0, 1), (0, 2), (0, 3)],
        *[(1, 2), (1, 3), (1, 4)],
        (2, 3),
    ]
    assert not [*pairs_of(days, ["strike", "vote", "talks", "vote", "fire"], [0, 1, 2], most=9, window=10)]
