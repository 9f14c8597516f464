"""Parting: an incident that the editor says is several, made into one for each of the mentions that he cites."""

from collections.abc import Iterator, Sequence

from conflict_build.incidents.accounts import Account, make_accounts
from conflict_build.incidents.groups import RatingContext, Rivals
from conflict_build.incidents.slots import EntitySides
from conflict_build.incidents.tellings import Telling, read_tellings
from conflict_build.incidents.within import likeness
from conflict_build.records import Archive

MentionAddress = tuple[int, int]  # article and index into its incident_mentions


def part_group(archive: Archive, group: Sequence[Account], seeds: Sequence[MentionAddress]) -> list[list[Account]]:
    """The accounts of one incident as those of several, one for each seed, in their order.

    What a report tells goes with the seed of that report, of several with that which it is most like; what other
    reports tell goes with the seed whose account is most like theirs.
    """
    accounts = [part for account in group for part in part_account(archive, account, seeds)]
    places = [next(i for i, account in enumerate(accounts) if seed in mentions_of(account)) for seed in seeds]
    compared = RatingContext(archive, accounts, Rivals(accounts))
    sides: list[list[Account]] = [[] for _ in seeds]
    for i, account in enumerate(accounts):
        near = [side for side, place in enumerate(places) if accounts[place].article == account.article]
        own = [side for side in near if places[side] == i]
        sides[(own or most_alike(compared, places, near or range(len(seeds)), i))[0]].append(account)
    return sides


def most_alike(compared: RatingContext, places: Sequence[int], sides: Sequence[int], account: int) -> list[int]:
    """The sides by how likely an account is of one incident with that of their seed, the likeliest first."""
    return sorted(sides, key=lambda side: -compared.rate(*sorted((places[side], account))))


def part_account(archive: Archive, account: Account, seeds: Sequence[MentionAddress]) -> Iterator[Account]:
    """What a report tells of an incident, parted if several seeds are in it: each mention goes with the likest."""
    tellings = read_again(archive, account)
    own = [one for one in tellings if (one.article, one.mention) in seeds]
    if len(own) < 2:
        yield account
        return
    parts: list[list[Telling]] = [[] for _ in own]
    for one in tellings:
        alike = [2.0 if one is seed else likeness(archive.entities, seed, one) for seed in own]
        parts[alike.index(max(alike))].append(one)
    yield from make_accounts(archive, parts)


def read_again(archive: Archive, account: Account) -> list[Telling]:
    """The tellings of an account with what their sentences say."""
    read = {one.mention: one for one in read_tellings(archive, account.article, EntitySides(archive))}
    return [read[one.mention] for one in account.tellings]


def mentions_of(account: Account) -> set[MentionAddress]:
    return {(one.article, one.mention) for one in account.tellings}
