"""Blocks: the pairs of accounts that are compared, found by what they share, so that not all meet all.

Accounts are compared that share a key: a story, a place, a day, a target, a rare name. Within a key they stand in order
of day, and each is compared with a limited number of those before it and within a few days.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from conflict_build.claims.pairs.scopes import is_country
from conflict_build.incidents.accounts import Account
from conflict_build.incidents.closeness import MONTH_DAYS, length
from conflict_build.incidents.kinds import are_together
from conflict_build.records import Archive

Key = tuple[str, str | int]
Pairs = NDArray[np.int64]

WINDOW_DAYS = 10  # between the days of two accounts that are compared
ANY_DAYS = 1_000_000
TIMELESS = frozenset({"victim", "month"})  # keys under which reports of any time look back on one event
MOST_IN_STORY = 60  # accounts before one, under the key of its story, that it is compared with
MOST_ELSEWHERE = 12  # the same under any other key
RARE_NAME = 4.0  # how telling a name must be to be a key
MOST_NAMES = 4  # of an account that are keys


def candidate_pairs(archive: Archive, accounts: Sequence[Account]) -> Pairs:
    """The pairs of accounts that are to be compared, in order: a row each, of two indexes, the lower first."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        for key in keys_of(archive, account):
            blocks[key].append(number)
    days, kinds = [account.day or 0 for account in accounts], [account.kind for account in accounts]
    codes = array("q")  # a pair as one number
    for key, members in blocks.items():
        if len(members) > 1:
            most = MOST_IN_STORY if key[0] == "story" else MOST_ELSEWHERE
            window = ANY_DAYS if key[0] in TIMELESS else WINDOW_DAYS
            codes.extend(i * len(accounts) + j for i, j in pairs_of(days, kinds, members, most, window))
    return np.column_stack(np.divmod(np.unique(np.frombuffer(codes, np.int64)), max(1, len(accounts))))


def keys_of(archive: Archive, account: Account) -> Iterator[Key]:
    """Under which keys an account stands."""
    story = archive.story_of[account.article]
    if story is not None:
        yield "story", story
    for place in sorted(account.places):
        if not is_country(archive.entities[place]):
            yield "place", place
    if account.days is not None and length(account.days) <= MONTH_DAYS:
        yield "month", f"{account.days.first:%Y-%m} {account.kind}"
    for victim in sorted(account.victims):
        yield "victim", victim
    for entity in sorted(account.target.entities):
        if not is_country(archive.entities[entity]):
            yield "target", entity
    rare = sorted(
        (name for name, weight in account.names.items() if weight >= RARE_NAME), key=account.names.__getitem__
    )
    yield from (("name", name) for name in rare[-MOST_NAMES:])


def pairs_of(
    days: Sequence[int], kinds: Sequence[str], members: list[int], most: int, window: int
) -> Iterator[tuple[int, int]]:
    """The pairs of one block, given day and kind of all accounts: each with the nearest before it in time.

    Undated ones, whose day is 0, are compared with all.
    """
    order = sorted(members, key=lambda i: (days[i], i))
    in_order = [days[i] for i in order]
    undated = bisect_left(in_order, 1)
    for place, i in enumerate(order):
        first = 0 if place < undated else max(undated, bisect_left(in_order, in_order[place] - window))
        near = [*range(place - 1, first - 1, -1), *(range(undated) if place >= undated else ())]
        found = 0
        for other in near:
            j = order[other]
            if are_together(kinds[i], kinds[j]):
                yield (i, j) if i < j else (j, i)
                found += 1
                if found == most:
                    break


def do_kinds_go_together(a: Account, b: Account) -> bool:
    """Whether the kinds of two accounts go together."""
    return are_together(a.kind, b.kind)
