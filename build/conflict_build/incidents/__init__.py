"""Incidents: what happened, told by many: the mentions of one event over the whole archive.

In order: `tellings` reads each mention with what its report says around it, `within` joins those of one report,
`accounts` sums up what a report tells of each incident, `blocks` chooses the accounts of different reports that are
compared, `between` says how likely two are one incident, `groups` joins them, `makings` makes the records, `wholes`
finds what is part of what, `titles` names them. Both models are fitted by build/train/fit_incidents.py.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from math import log
from typing import NamedTuple

from conflict_build.forks import map_forked
from conflict_build.incidents.accounts import NEWS_REPORTS, Account, make_accounts
from conflict_build.incidents.groups import join_accounts
from conflict_build.incidents.makings import is_told_enough, make_incident, order_of
from conflict_build.incidents.slots import EntitySides
from conflict_build.incidents.tellings import read_tellings
from conflict_build.incidents.titles import can_be_named, name_incidents
from conflict_build.incidents.wholes import find_wholes
from conflict_build.incidents.within import MOST_TELLINGS, join_tellings
from conflict_build.records import Archive, Incident

Groups = list[list[Account]]
Settle = Callable[[Groups], Groups]

REPORTS_AT_ONCE = 25  # read by one process


class Incidents(NamedTuple):
    """The incidents, and for each article and each of its incident mentions the index of its incident."""

    incidents: tuple[Incident, ...]
    incident_of: tuple[tuple[int | None, ...], ...]


def find_incidents(archive: Archive, workers: int = 1, settle: Settle | None = None) -> Incidents:
    """The incidents of an archive, in order of day; in so many processes. Holds the whole archive.

    Which groups of accounts are incidents is settled by the editor, who may join and part them, else by what they tell.
    """
    accounts = read_accounts(archive, workers)
    groups = [[accounts[i] for i in group] for group in join_accounts(archive, accounts, workers)]
    groups = settle(groups) if settle else [group for group in groups if is_told_enough(archive, group)]
    made = [(make_incident(archive, group), group) for group in groups]
    made = sorted((one for one in made if can_be_named(archive, *one)), key=lambda one: order_of(one[0]))
    incidents, groups = [incident for incident, _ in made], [group for _, group in made]
    incidents = find_wholes(archive, incidents, groups)
    return number_mentions(archive, name_incidents(archive, incidents, groups))


def number_mentions(archive: Archive, incidents: Sequence[Incident]) -> Incidents:
    """The incidents with the number of each mention's own."""
    numbers: list[list[int | None]] = [[None] * len(analysis.incident_mentions) for analysis in archive.analyses]
    for number, incident in enumerate(incidents):
        for article, mention in incident.mentions:
            numbers[article][mention] = number
    return Incidents(tuple(incidents), tuple(map(tuple, numbers)))


def read_accounts(archive: Archive, workers: int = 1) -> list[Account]:
    """What each report tells of each incident, in order of report and position; shared among so many processes."""
    told = [i for i, analysis in enumerate(archive.analyses) if analysis.incident_mentions]
    batches = [told[first : first + REPORTS_AT_ONCE] for first in range(0, len(told), REPORTS_AT_ONCE)]
    read = partial(read_batch, archive, rarities(archive), EntitySides(archive))
    return [account for batch in map_forked(read, batches, workers) for account in batch]


def read_batch(archive: Archive, rarity_of: Sequence[float], sides: EntitySides, articles: list[int]) -> list[Account]:
    return [account for article in articles for account in read_report(archive, rarity_of, sides, article)]


def read_report(archive: Archive, rarity_of: Sequence[float], sides: EntitySides, article: int) -> list[Account]:
    """What one report tells of each incident."""
    tellings = read_tellings(archive, article, sides)[:MOST_TELLINGS]
    return make_accounts(archive, rarity_of, join_tellings(archive.entities, tellings))


def rarities(archive: Archive) -> list[float]:
    """How telling each name is: the logarithm of how few reports have it, of this archive and of news in general."""
    reports_with = Counter(entity for row in archive.entity_of for entity in {one for one in row if one is not None})
    total = len(archive.analyses) + NEWS_REPORTS
    return [log(total / (1 + reports_with[entity])) for entity in range(len(archive.entities))]
