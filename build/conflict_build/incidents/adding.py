"""Adding: the incidents put into the archive, told in a process of its own, in which they do not stay in memory.

What it tells it puts into a file that both have.
"""

from array import array
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

from conflict_build.incidents import Incidents
from conflict_build.records import Archive, Incident
from conflict_build.spool import StoredRecords, stored_beside
from conflict_build.store.apart import begin_apart
from conflict_build.store.steps import KeptSteps

J_co = TypeVar("J_co", covariant=True)
J = TypeVar("J")


class Tell(Protocol[J_co]):
    """What tells the incidents of an archive, with something besides."""

    def __call__(self, archive: Archive, *, kept: KeptSteps) -> tuple[Incidents, J_co]: ...


class Told(NamedTuple):
    """Incidents that were put on the disk."""

    ends: "array[int]"  # of each there
    incident_of: Sequence[Sequence[int | None]]


def add_incidents(archive: Archive, tell: Tell[J], workers: int, kept: KeptSteps) -> tuple[Archive, J]:
    """The archive with its incidents, and what is told besides. With one process it is done in this one."""
    incidents = stored_beside(archive.analyses, Incident)
    told, besides = begin_apart(partial(put_incidents, incidents, archive, tell), workers, kept)()
    incidents.take_over(told.ends)
    return archive._replace(incidents=incidents, incident_of=told.incident_of), besides


def put_incidents(
    incidents: StoredRecords[Incident], archive: Archive, tell: Tell[J], kept: KeptSteps
) -> tuple[Told, J]:
    """Put the incidents on the disk."""
    found, besides = tell(archive, kept=kept)
    incidents.extend(found.incidents)
    return Told(incidents.ends, found.incident_of), besides
