"""Incidents: what happened, told by many: the mentions of one event over the whole archive.

In order: `tellings` reads each mention with what its report says around it, `within` joins those of one report,
`accounts` sums up what a report tells of each incident, `blocks` chooses the accounts of different reports that are
compared, `between` says how likely two are one incident, `groups` joins them, `makings` makes the records, `wholes`
finds what is part of what, `titles` names them. An archive has more accounts than fit into memory: they lie on the
disk, and are read when they are looked at. Both models are fitted by build/train/fit_incidents.py.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from conflict_build.coded import CodedRows
from conflict_build.incidents.accounts import Account, make_accounts
from conflict_build.incidents.excerpts import ReportExcerpts
from conflict_build.incidents.groups import AccountGroup, join_accounts
from conflict_build.incidents.makings import is_told_enough, make_incident, order_of
from conflict_build.incidents.slots import EntitySides
from conflict_build.incidents.tellings import read_tellings
from conflict_build.incidents.titles import can_be_named, name_incidents
from conflict_build.incidents.wholes import find_wholes
from conflict_build.incidents.within import MOST_TELLINGS, join_tellings
from conflict_build.records import Archive, Incident
from conflict_build.spool import stored_beside
from conflict_build.store.kept import Kept
from conflict_build.store.recalling import map_kept

ACCOUNTS_LATELY = 300  # that stay in memory when they are read, 16 kB each, in each process that compares them
OF_NONE = -1  # the number of what is of no incident

Group = Sequence[Account]
Settle = Callable[[Iterable[Group]], list[Group]]


class Incidents(NamedTuple):
    """The incidents, and for each article and each of its incident mentions the index of its incident."""

    incidents: tuple[Incident, ...]
    incident_of: CodedRows[int | None]


def find_incidents(
    archive: Archive, workers: int = 1, settle: Settle | None = None, kept: Kept[list[Account]] | None = None
) -> Incidents:
    """The incidents of an archive, in order of day; in so many processes. Holds the whole archive but its accounts.

    Which groups of accounts are incidents is settled by the editor, who may join and part them, else by what they tell.
    Reports of which an earlier build `kept` the accounts are not read again.
    """
    accounts = stored_beside(archive.analyses, Account, read_accounts(archive, workers, kept), ACCOUNTS_LATELY)
    joined = join_accounts(archive, accounts, workers)
    found: Iterable[Group] = (AccountGroup(accounts, array("q", group)) for group in joined)
    settled = settle(found) if settle else [group for group in found if is_told_enough(archive, group)]
    made = ((make_incident(archive, group), group) for group in settled)
    named = sorted((one for one in made if can_be_named(archive, *one)), key=lambda one: order_of(one[0]))
    incidents, groups = [incident for incident, _ in named], [group for _, group in named]
    del joined, settled, named
    incidents = find_wholes(archive, incidents, groups)
    return number_mentions(archive, name_incidents(archive, incidents, groups))


def number_mentions(archive: Archive, incidents: Sequence[Incident]) -> Incidents:
    """The incidents with the number of each mention's own."""
    ends = array("q", [0, *accumulate(len(analysis.incident_mentions) for analysis in archive.analyses)])
    numbers = array("q", [OF_NONE]) * ends[-1]
    for number, incident in enumerate(incidents):
        for article, mention in incident.mentions:
            numbers[ends[article] + mention] = number
    rows = (numbers[start:end] for start, end in pairwise(ends))
    return Incidents(tuple(incidents), CodedRows((None if one == OF_NONE else one for one in row) for row in rows))


def read_accounts(archive: Archive, workers: int = 1, kept: Kept[list[Account]] | None = None) -> Iterator[Account]:
    """What each report tells of each incident, in order of report and position; shared among so many processes."""
    excerpts = ReportExcerpts(archive)
    told = array("q", (i for i, analysis in enumerate(archive.analyses) if analysis.incident_mentions))
    if told:
        read_report(excerpts, told[0])  # with the lexicons for it, once and not in each copy of the process
    read = map_kept(partial(read_report, excerpts), told, workers, list[Account], kept, excerpts.cut)
    for i, accounts in zip(told, read, strict=True):
        yield from map(excerpts.numbers(i).put_back, accounts)


def read_report(excerpts: ReportExcerpts, article: int) -> list[Account]:
    """What one report tells of each incident, by itself."""
    archive = excerpts.cut(article)
    tellings = read_tellings(archive, 0, EntitySides(archive))[:MOST_TELLINGS]
    return make_accounts(archive, join_tellings(archive.entities, tellings))
