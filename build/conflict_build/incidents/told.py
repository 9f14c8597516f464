"""Told: what a report has told of one incident so far, by which its next mention is known."""

from conflict_build.claims.pairs.scopes import DayRange
from conflict_build.incidents.slots import NOTHING
from conflict_build.incidents.tellings import Telling


class Told:
    """What a report has told of one incident so far."""

    def __init__(self, telling: Telling) -> None:
        self.tellings: list[Telling] = []
        self.kinds: set[str] = set()
        self.nouns: set[str] = set()
        self.days: list[DayRange] = []
        self.places: set[int] = set()
        self.actor = self.target = self.means = NOTHING
        self.names: set[int] = set()
        self.words: set[str] = set()
        self.numbers: set[tuple[str, float, float]] = set()
        self.leading = False
        self.add(telling)

    def add(self, one: Telling) -> None:
        self.tellings.append(one)
        self.kinds.add(one.kind)
        self.nouns.add(one.noun)
        if one.days is not None and one.days not in self.days:
            self.days.append(one.days)
        if one.place is not None:
            self.places.add(one.place)
        self.actor, self.target = self.actor.join(one.actor), self.target.join(one.target)
        self.means = self.means.join(one.means)
        self.names |= one.names
        self.words |= one.words
        self.numbers |= one.numbers
        self.leading |= one.leading

    @property
    def last(self) -> Telling:
        return self.tellings[-1]

    @property
    def particular(self) -> float:
        """The share of the mentions by which it happened."""
        return sum(one.particular for one in self.tellings) / len(self.tellings)

    @property
    def several(self) -> bool:
        return self.tellings[0].several

    @property
    def running(self) -> bool:
        return self.tellings[0].running
