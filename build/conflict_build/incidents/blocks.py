"""Blocks: the pairs of accounts that are compared, found by what they share, so that not all meet all.

Accounts are compared that share a key: a story, a place, a day, a target, a rare name. Within a key they stand in order
of day, and each is compared with a limited number of those before it and within a few days.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from conflict_build.claims.pairs.scopes import is_country
from conflict_build.incidents.accounts import Account
from conflict_build.incidents.closeness import MONTH_DAYS, length
from conflict_build.incidents.kinds import are_together, ranks
from conflict_build.records import Archive

What = Literal["story", "place", "month", "victim", "target", "name"]  # two accounts share
Key = tuple[What, int]  # of a month: which month and kind, as one number
Pairs = NDArray[np.int32]

MONTHS = 12
CODES_AT_ONCE = 10_000  # that are made pairs, whose quotients take no memory to speak of
ACCOUNT_BITS = 32
ACCOUNTS = (1 << ACCOUNT_BITS) - 1
WINDOW_DAYS = 10  # between the days of two accounts that are compared
ANY_DAYS = 1_000_000
WHATS: tuple[What, ...] = get_args(What)
TIMELESS: frozenset[What] = frozenset(
    {"victim", "month"}
)  # keys under which reports of any time look back on one event
MOST_IN_STORY = 60  # accounts before one, under the key of its story, that it is compared with
MOST_ELSEWHERE = 12  # the same under any other key
RARE_NAME = 4.0  # how telling a name must be to be a key
MOST_NAMES = 4  # of an account that are keys


def candidate_pairs(archive: Archive, accounts: Sequence[Account]) -> Pairs:
    """The pairs of accounts that are to be compared: a row each, of two indexes, the lower first.

    They stand in order of the day of the first: who reads the accounts of each meets one that was read lately.
    """
    days, kinds, blocks = array("q"), list[str](), Blocks()
    for number, account in enumerate(accounts):
        days.append(account.day or 0)
        kinds.append(sys.intern(account.kind))
        for key in keys_of(archive, account):
            blocks.add(key, number)
    in_order = np.argsort(np.frombuffer(days, np.int64), kind="stable")
    places = np.empty_like(in_order)
    places[in_order] = np.arange(len(in_order))
    place_of, count = array("q", places.tobytes()), len(in_order)
    found = array("q")  # a pair as one number, which grows with the day of the first
    for what, members in blocks.shared():
        most = MOST_IN_STORY if what == "story" else MOST_ELSEWHERE
        window = ANY_DAYS if what in TIMELESS else WINDOW_DAYS
        found.extend(place_of[i] * count + j for i, j in pairs_of(days, kinds, members, most, window))
    codes = each_once(found)
    del found
    pairs = np.empty((len(codes), 2), np.int32)
    for first in range(0, len(codes), CODES_AT_ONCE):
        part = slice(first, first + CODES_AT_ONCE)
        pairs[part, 0] = in_order[codes[part] // count]
        pairs[part, 1] = codes[part] % count
    return pairs


def each_once(numbers: "array[int]") -> NDArray[np.int64]:
    """The numbers in order, each once; those given are put in order for it, which takes less memory than np.unique."""
    ordered = np.frombuffer(numbers, np.int64)
    ordered.sort()
    new = np.ones(len(ordered), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


class Blocks:
    """The accounts under each key, key and account as one number: a hundred thousand reports have millions of them."""

    def __init__(self) -> None:
        self.held = array("q")

    def add(self, key: Key, account: int) -> None:
        what, which = key
        self.held.append((which * len(WHATS) + WHATS.index(what) << ACCOUNT_BITS) + account)

    def shared(self) -> Iterator[tuple[What, list[int]]]:
        """The accounts of each key under which are two and more, in order, with what they share."""
        held = np.frombuffer(self.held, np.int64)
        held.sort()
        codes = held >> ACCOUNT_BITS
        bounds = np.concatenate(([0], np.flatnonzero(codes[1:] != codes[:-1]) + 1, [len(codes)]))
        several = np.flatnonzero(np.diff(bounds) > 1)
        del codes
        for start, end in zip(bounds[several], bounds[several + 1], strict=True):
            yield WHATS[(held[start] >> ACCOUNT_BITS) % len(WHATS)], (held[start:end] & ACCOUNTS).tolist()


def keys_of(archive: Archive, account: Account) -> Iterator[Key]:
    """Under which keys an account stands."""
    story = archive.story_of[account.article]
    if story is not None:
        yield "story", story
    for place in sorted(account.places):
        if not is_country(archive.entities[place]):
            yield "place", place
    if account.days is not None and length(account.days) <= MONTH_DAYS:
        first = account.days.first
        yield "month", (first.year * MONTHS + first.month) * len(ranks()) + ranks()[account.kind]
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
        found = 0
        for other in chain(range(place - 1, first - 1, -1), range(undated) if place >= undated else ()):
            j = order[other]
            if are_together(kinds[i], kinds[j]):
                yield (i, j) if i < j else (j, i)
                found += 1
                if found == most:
                    break
