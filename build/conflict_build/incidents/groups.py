"""Groups: accounts joined into incidents, the likeliest pairs first, as long as two groups are likely one on average.

The average over all pairs of two groups, of large ones over some, is taken from the model itself, also for pairs that
no block holds: two groups do not become one because one pair of theirs is alike.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.claims.pairs.similarity import load_stem_counts
from conflict_build.forks import map_forked
from conflict_build.incidents.accounts import Account
from conflict_build.incidents.between import (
    AccountPair,
    between_model,
    compare_places,
    countries_of,
)
from conflict_build.incidents.blocks import Pairs, candidate_pairs
from conflict_build.incidents.closeness import DAYS_APART, breadth, days_between
from conflict_build.incidents.joined import Joined
from conflict_build.incidents.kinds import are_together, is_personal
from conflict_build.incidents.persons import persons_in, tells_others
from conflict_build.lazy import LazySequence
from conflict_build.records import Archive, Entity

LEAST_AVERAGE = 0.4  # likelihood of two groups, on average over their pairs, that makes them one incident
MOST_COMPARED = 6  # accounts of each of two groups that are compared
PAIRS_AT_ONCE = 500  # that a copy of the process is handed; it is made anew before it has looked at all accounts


class Rivals:
    """How many other accounts of a report could be meant as well."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        articles, kinds = array("q"), list[str]()
        for account in accounts:
            articles.append(account.article)
            kinds.append(sys.intern(account.kind))
        held = np.frombuffer(articles, np.int64)
        order = np.argsort(held, kind="stable")
        self.kinds = [kinds[i] for i in order]  # by article
        self.ends = array("q", np.cumsum(np.bincount(held)).tobytes())  # of the kinds of each article

    def count(self, account: Account, article: int) -> int:
        """How many accounts of a report are of kinds that go together with those of an account."""
        first = self.ends[article - 1] if article else 0
        return sum(are_together(account.kind, kind) for kind in self.kinds[first : self.ends[article]])


def pair_accounts(archive: Archive, rivals: Rivals, a: Account, b: Account) -> AccountPair:
    """Two accounts with how they stand to each other."""
    place = compare_places(archive.entities, a, b)
    story = archive.story_of[a.article]
    return AccountPair(
        a,
        b,
        place,
        story is not None and story == archive.story_of[b.article],
        archive.lineage_of[a.article] == archive.lineage_of[b.article],
        (countries_of(archive.entities, a), countries_of(archive.entities, b)),
        max(0, rivals.count(a, b.article) - 1) + max(0, rivals.count(b, a.article) - 1),
    )


class RatingContext(NamedTuple):
    """What pairs are rated with."""

    archive: Archive
    accounts: Sequence[Account]
    rivals: Rivals

    def rate(self, i: int, j: int) -> float:
        """How likely two accounts are one incident; 0 if they say days that are apart, or name other persons."""
        a, b = self.accounts[i], self.accounts[j]
        entities = self.archive.entities
        if are_days_apart(a, b) or is_whole_and_part(entities, a, b) or tell_others(entities, a, b):
            return 0.0
        return between_model().rate(pair_accounts(self.archive, self.rivals, a, b))

    def rate_all(self, pairs: Pairs) -> NDArray[np.float64]:
        return np.array([self.rate(i, j) for i, j in pairs.tolist()], dtype=np.float64)


def are_days_apart(a: Account, b: Account) -> bool:
    return a.days is not None and b.days is not None and days_between(a.days, b.days) >= DAYS_APART


def tell_others(entities: Sequence[Entity], a: Account, b: Account) -> bool:
    """Whether each account is of what happens to persons by name, and no mention of one names those of the other."""
    named = [one for one in a.tellings if persons_in(entities, one.target)]
    return bool(named) and is_personal(a.kind) and all(tells_others(entities, b.tellings, one) for one in named)


def is_whole_and_part(entities: Sequence[Entity], a: Account, b: Account) -> bool:
    """Whether one account is of several events over a region or country, the other of one in a town."""
    if a.several == b.several or a.place is None or b.place is None:
        return False
    whole, part = (a, b) if a.several else (b, a)
    return bool(breadth(entities[whole.place])) and not breadth(entities[part.place])  # type: ignore[index]


class AccountGroup(LazySequence[Account]):
    """Some of many accounts, by their numbers, each read when it is looked at."""

    __slots__ = ("accounts", "numbers")

    def __init__(self, accounts: Sequence[Account], numbers: Sequence[int]) -> None:
        self.accounts, self.numbers = accounts, numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def read_at(self, place: int) -> Account:
        return self.accounts[self.numbers[place]]


def join_accounts(archive: Archive, accounts: Sequence[Account], workers: int = 1) -> Joined:
    """The accounts of each incident, by index; every account is in one."""
    compared = RatingContext(archive, accounts, Rivals(accounts))
    pairs = candidate_pairs(archive, accounts)
    batches = [pairs[first : first + PAIRS_AT_ONCE] for first in range(0, len(pairs), PAIRS_AT_ONCE)]
    ready_to_rate()
    likelihoods = np.concatenate(
        [np.zeros(0), *map_forked(partial(RatingContext.rate_all, compared), batches, workers)]
    )
    likely = np.nonzero(likelihoods >= between_model().threshold)[0]
    order = likely[np.lexsort((*pairs[likely].T[::-1], -likelihoods[likely]))]
    return join_likely(compared, pairs[order])


def ready_to_rate() -> None:
    """Read what every pair is rated with, once and not in each copy of the process."""
    between_model()
    load_stem_counts()


def join_likely(compared: RatingContext, likely: Pairs) -> Joined:
    """Groups by the likeliest pairs, which stand first.

    Two groups that are not likely one on average are asked no more, as long as neither grows.
    """
    joined = Joined(len(compared.accounts))
    apart: dict[tuple[int, int], tuple[int, int]] = {}  # how large two groups were then
    for pair in likely:
        a, b = sorted(joined.group_of[i] for i in pair.tolist())
        if a == b:
            continue
        in_a, in_b = joined.members(a), joined.members(b)
        if apart.get((a, b)) == (len(in_a), len(in_b)):
            continue
        if average(compared, in_a, in_b) >= LEAST_AVERAGE:
            joined.join(a, b)
        else:
            apart[a, b] = len(in_a), len(in_b)
    return joined


def average(compared: RatingContext, a: Sequence[int], b: Sequence[int]) -> float:
    """The average likelihood over the pairs of two groups, of large ones over evenly spaced members."""
    pairs = list(product(thin(a), thin(b)))
    return sum(compared.rate(*sorted(pair)) for pair in pairs) / len(pairs)


def thin(members: Sequence[int]) -> Sequence[int]:
    """At most so many of some members, evenly spaced."""
    if len(members) <= MOST_COMPARED:
        return members
    return [members[i * len(members) // MOST_COMPARED] for i in range(MOST_COMPARED)]
