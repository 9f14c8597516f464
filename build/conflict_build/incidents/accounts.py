"""Accounts: what one report tells of one incident, from all its mentions of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from conflict_build.claims.pairs.scopes import DayRange, is_country, parse_days
from conflict_build.incidents.closeness import length
from conflict_build.incidents.kinds import main_kind
from conflict_build.incidents.slots import NOTHING, Slot
from conflict_build.incidents.telling_names import name_rarity
from conflict_build.incidents.tellings import Telling, rarity, without_sentence
from conflict_build.incidents.victims import persons_killed
from conflict_build.records import Archive, Entity

MOST_WORDS = 40  # heaviest of an account
VICTIM_SHARE = 0.2  # of the mentions of an account that must name a person killed for it to be that killing


class Account(NamedTuple):
    """What one report tells of one incident."""

    article: int
    tellings: tuple[Telling, ...]  # without what their sentences say: that is summed up here
    kind: str
    kinds: frozenset[str]
    days: DayRange | None  # as most of its mentions say, the narrowest
    published: int | None  # day of its report, as an ordinal
    place: int | None  # entity: the narrowest that it names
    places: frozenset[int]
    actor: Slot
    target: Slot
    means: Slot
    names: dict[int, float]  # entities of its sentences with how telling they are
    words: dict[str, float]  # stems of its sentences, the same
    numbers: frozenset[tuple[str, float, float]]
    leading: bool
    several: bool
    victims: frozenset[int]  # persons whose killing it is, by entity
    particular: bool  # whether any mention is of something that happened

    @property
    def day(self) -> int | None:
        """The ordinal of its first day, else of its report."""
        return self.days.first.toordinal() if self.days else self.published


def make_accounts(archive: Archive, groups: list[list[Telling]]) -> list[Account]:
    """The accounts of one report, of its mentions in groups."""
    names_with = Counter(name for group in groups for name in {name for one in group for name in one.names})
    words_with = Counter(word for group in groups for word in {word for one in group for word in one.words})
    return [make_account(archive, group, names_with, words_with, len(groups)) for group in groups]


def make_account(
    archive: Archive,
    group: list[Telling],
    names_with: Counter[int],
    words_with: Counter[str],
    accounts: int,
) -> Account:
    article = group[0].article
    places = frozenset(one.place for one in group if one.place is not None)
    names = {name for one in group for name in one.names}
    words = {word for one in group for word in one.words}
    weights = {word: rarity(word) * share_of_one(words_with[word], accounts) for word in words}
    kept = sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS]
    return Account(
        article=article,
        tellings=tuple(map(without_sentence, group)),
        kind=main_kind(one.kind for one in group),
        kinds=frozenset(one.kind for one in group),
        days=best_days(one.days for one in group if not one.running) or best_days(one.days for one in group),
        published=published_day(archive, article),
        place=narrowest(archive.entities, places),
        places=places,
        actor=join_slots(one.actor for one in group),
        target=join_slots(one.target for one in group),
        means=join_slots(one.means for one in group),
        names={
            name: name_rarity(archive.entities[name]) * share_of_one(names_with[name], accounts)
            for name in sorted(names)
        },
        words={word: weights[word] for word in kept},
        numbers=frozenset(number for one in group for number in one.numbers),
        leading=any(one.leading for one in group),
        several=sum(one.several for one in group) * 2 > len(group),
        victims=victims_of(archive, group),
        particular=any(one.particular for one in group),
    )


def victims_of(archive: Archive, group: Sequence[Telling]) -> frozenset[int]:
    """The persons of whose killing enough of some mentions tell."""
    named = Counter(person for one in group for person in persons_killed(archive.entities, one))
    return frozenset(entity for entity, count in named.items() if count >= VICTIM_SHARE * len(group))


def share_of_one(accounts_with: int, accounts: int) -> float:
    """What a word counts that so many of a report's accounts have: the less, the more of them have it."""
    return 1 - (accounts_with - 1) / accounts


def best_days(said: Iterable[DayRange | None]) -> DayRange | None:
    """The days that most mentions say, of equally many the narrowest, then the first."""
    counts = Counter(days for days in said if days is not None)
    return min(counts, key=lambda days: (-counts[days], length(days), days), default=None)


def narrowest(entities: Sequence[Entity], places: frozenset[int]) -> int | None:
    """A town before a region before a country; of several the one with the lowest number."""
    rank = {"point": 0, "city": 0, None: 1, "region": 2, "country": 3}
    return min(
        places,
        key=lambda place: (is_country(entities[place]), rank.get(entities[place].precision, 1), place),
        default=None,
    )


def join_slots(slots: Iterable[Slot]) -> Slot:
    joined = NOTHING
    for slot in slots:
        joined = joined.join(slot)
    return joined


def published_day(archive: Archive, article: int) -> int | None:
    """The ordinal of the day a report was published; null if it is not known or doubted."""
    published = archive.analyses[article].article.published
    if not published or archive.analyses[article].article.published_doubt:
        return None
    days = parse_days(published)
    return days and days.first.toordinal()
