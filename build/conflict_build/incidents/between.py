"""Between: how likely what two reports tell is one incident, by a fitted model of pairs of accounts."""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from conflict_build.incidents.accounts import Account
from conflict_build.incidents.agreements import (
    other_names,
    other_numbers,
    other_side,
    other_slot,
    same_numbers,
    same_slot,
    shared_share,
    shared_weight,
)
from conflict_build.incidents.closeness import MONTH_DAYS, ONE_NIGHT, days_between, length, place_likeness
from conflict_build.pair_models import Feature, PairModel, load_pair_model
from conflict_build.records import Entity

MODEL = "incidents"
SAME_PLACE, NEAR_PLACE, APART = 0.9, 0.1, -1.0  # likenesses of places
NEWS_DAYS = 3  # what is told without a day happened within so many days before its report
REMOTE_DAYS = 20  # before a report, from which what happened is no news to it
FULL_WEIGHT = 10.0  # of shared words or names, about two rare ones


class AccountPair(NamedTuple):
    """What two reports tell, and how they stand to each other."""

    a: Account
    b: Account
    place: float  # likeness of their places, the best of all that they name
    one_story: bool
    one_text: bool  # copies of each other
    homes: tuple[frozenset[str], frozenset[str]]  # countries of the places of each
    rivals: int  # what else both reports tell that could be meant


def day_pair(pair: AccountPair) -> tuple[int, bool] | None:
    """Days between what two accounts say, and whether each is one day or night; null if one says none."""
    a, b = pair.a.days, pair.b.days
    if a is None or b is None:
        return None
    return days_between(a, b), length(a) <= ONE_NIGHT and length(b) <= ONE_NIGHT


def same_day(pair: AccountPair) -> float:
    found = day_pair(pair)
    if found is None or found[0]:
        return 0.0
    return 1.0 if found[1] else 0.4


def same_remote_day(pair: AccountPair) -> float:
    """Whether both name one day that is no news to either: two reports seldom look back on one day for two things."""
    found = day_pair(pair)
    if found is None or found[0] or pair.a.days is None or pair.b.days is None:
        return 0.0
    longest = max(length(pair.a.days), length(pair.b.days))
    last = max(pair.a.days.last, pair.b.days.last).toordinal()
    remote = all(one.published is None or one.published - last >= REMOTE_DAYS for one in (pair.a, pair.b))
    return 0.0 if not remote or longest > MONTH_DAYS else 1.0 if longest <= ONE_NIGHT else 0.5


def next_day(pair: AccountPair) -> float:
    found = day_pair(pair)
    return float(found is not None and found[0] == 1)


def within_news(pair: AccountPair) -> float:
    """Whether the day that one says lies in the days before the other's report, which says none."""
    dated, undated = (pair.a, pair.b) if pair.a.days else (pair.b, pair.a)
    if dated.days is None or undated.days is not None or undated.published is None:
        return 0.0
    first, last = dated.days.first.toordinal(), dated.days.last.toordinal()
    return float(undated.published - NEWS_DAYS <= last and first <= undated.published)


def rivals(pair: AccountPair) -> float:
    """What else could be meant; nothing where a day long ago or the person killed says which it was."""
    return 0.0 if same_remote_day(pair) == 1 or same_victim(pair) else math.log2(1 + pair.rivals)


def same_victim(pair: AccountPair) -> bool:
    """Whether both tell of the killing of one person, who is killed once."""
    return not pair.a.victims.isdisjoint(pair.b.victims)


def is_turned(pair: AccountPair) -> bool:
    """Whether the one who does it is the one to whom the other was done."""
    a, b = pair.a, pair.b
    if not a.actor.sides.isdisjoint(b.actor.sides):
        return False
    to_a, to_b = a.target.sides | pair.homes[0], b.target.sides | pair.homes[1]
    return not (a.actor.sides.isdisjoint(to_b) and b.actor.sides.isdisjoint(to_a))


def shared_words(pair: AccountPair) -> float:
    return min(3.0, shared_weight(pair.a.words, pair.b.words) / FULL_WEIGHT)


def shared_names(pair: AccountPair) -> float:
    return min(3.0, shared_weight(pair.a.names, pair.b.names) / FULL_WEIGHT)


def share_of_words(pair: AccountPair) -> float:
    return shared_share(pair.a.words, pair.b.words, shared_weight(pair.a.words, pair.b.words))


def share_of_names(pair: AccountPair) -> float:
    return shared_share(pair.a.names, pair.b.names, shared_weight(pair.a.names, pair.b.names))


def same_kinds(pair: AccountPair) -> float:
    """How many kinds both are told under, as a share of those of the one with fewer."""
    return len(pair.a.kinds & pair.b.kinds) / min(len(pair.a.kinds), len(pair.b.kinds))


FEATURES: tuple[Feature[AccountPair], ...] = (
    Feature("one kind", lambda pair: float(pair.a.kind == pair.b.kind), "of one kind", 1),
    Feature("kinds shared", same_kinds, "told as the same kinds", 1),
    Feature("same day", same_day, "on the same day", 1),
    Feature("same remote day", same_remote_day, "on the same day long ago", 1),
    Feature("next day", next_day),
    Feature("in the days before", within_news, "in the days before the report"),
    Feature("same place", lambda pair: float(pair.place >= SAME_PLACE), "in the same place", 1),
    Feature("near place", lambda pair: float(NEAR_PLACE <= pair.place < SAME_PLACE), "in places that may be one"),
    Feature("other place", lambda pair: float(pair.place <= APART), sign=-1),
    Feature("other actor", lambda pair: float(other_side(pair.a.actor, pair.b.actor)), sign=-1),
    Feature("turned", lambda pair: float(is_turned(pair)), sign=-1),
    Feature("same target", lambda pair: same_slot(pair.a.target, pair.b.target), "against the same target", 1),
    Feature("other target", lambda pair: float(other_slot(pair.a.target, pair.b.target)), sign=-1),
    Feature("other name", lambda pair: float(other_names(pair.a.target, pair.b.target)), sign=-1),
    Feature("same victim", lambda pair: float(same_victim(pair)), "of the killing of the same person", 1),
    Feature("same means", lambda pair: same_slot(pair.a.means, pair.b.means), "with the same means", 1),
    Feature("other means", lambda pair: float(other_slot(pair.a.means, pair.b.means)), sign=-1),
    Feature(
        "same numbers", lambda pair: min(2.0, same_numbers(pair.a.numbers, pair.b.numbers)), "with the same numbers", 1
    ),
    Feature("other numbers", lambda pair: float(other_numbers(pair.a.numbers, pair.b.numbers)), sign=-1),
    Feature("shared words", shared_words, "in the same rare words", 1),
    Feature("share of words", share_of_words, "in the same words", 1),
    Feature("shared names", shared_names, "with the same names", 1),
    Feature("share of names", share_of_names, "with the same names", 1),
    Feature("one story", lambda pair: float(pair.one_story), "in reports on one event", 1),
    Feature("one text", lambda pair: float(pair.one_text), "in copies of one text", 1),
    Feature("one leading", lambda pair: float(pair.a.leading != pair.b.leading)),
    Feature("both leading one story", lambda pair: float(pair.a.leading and pair.b.leading and pair.one_story), sign=1),
    Feature("one and several", lambda pair: float(pair.a.several != pair.b.several)),
    Feature("both several", lambda pair: float(pair.a.several and pair.b.several)),
    Feature("one not real", lambda pair: float(pair.a.particular != pair.b.particular)),
    Feature("rivals", rivals, sign=-1),
)


@cache
def between_model() -> PairModel[AccountPair]:
    """The fitted model of pairs of accounts."""
    return load_pair_model(MODEL, FEATURES)


def countries_of(entities: Sequence[Entity], account: Account) -> frozenset[str]:
    """The countries in which the places of an account lie."""
    return frozenset(code for place in account.places if (code := entities[place].country))


def compare_places(entities: Sequence[Entity], a: Account, b: Account) -> float:
    """The likeness of the narrowest places of two accounts; 0 if one names none."""
    if a.place is None or b.place is None:
        return 0.0
    if a.places & b.places:
        shared = a.places & b.places
        best = max(place_likeness(entities[place], entities[place]) for place in shared)
        if best >= SAME_PLACE:
            return best
    return place_likeness(entities[a.place], entities[b.place])
