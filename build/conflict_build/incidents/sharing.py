"""Sharing: one object for equal parts of accounts, of which an archive holds fifty thousand and more.

Half of what accounts took were slots, sets and words that another account has too.
"""

from typing import Any

from conflict_build.incidents.accounts import Account
from conflict_build.incidents.slots import Slot
from conflict_build.incidents.tellings import Telling


class Same(dict[Any, Any]):
    """The first of each of equal values."""

    def __missing__(self, value: Any) -> Any:
        self[value] = value
        return value


class Sharing:
    """The parts met so far."""

    def __init__(self) -> None:
        self.slots, self.sets, self.words, self.weights = Same(), Same(), Same(), Same()

    def share(self, account: Account) -> Account:
        """An equal account whose parts are those met before, where they were met."""
        return account._replace(
            tellings=tuple(map(self.share_telling, account.tellings)),
            kind=self.words[account.kind],
            kinds=self.sets[account.kinds],
            places=self.sets[account.places],
            actor=self.share_slot(account.actor),
            target=self.share_slot(account.target),
            means=self.share_slot(account.means),
            names={name: self.weights[weight] for name, weight in account.names.items()},
            words={self.words[word]: self.weights[weight] for word, weight in account.words.items()},
            numbers=self.sets[account.numbers],
            victims=self.sets[account.victims],
        )

    def share_telling(self, one: Telling) -> Telling:
        return one._replace(
            kind=self.words[one.kind],
            noun=self.words[one.noun],
            actor=self.share_slot(one.actor),
            target=self.share_slot(one.target),
            means=self.share_slot(one.means),
        )

    def share_slot(self, slot: Slot) -> Slot:
        known: Slot = self.slots[slot]
        return known
