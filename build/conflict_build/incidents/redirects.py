"""Redirects: the ids by which an incident can be reached besides its own.

An incident has the key of its earliest mention. A report that is added may put an earlier one before it, join incidents
or part them, and so may an editor: the keys of all its other mentions lead to it.
"""

from collections.abc import Iterator

from conflict_build.incidents.makings import mention_key
from conflict_build.records import Archive, content_id


def find_incident_redirects(archive: Archive) -> Iterator[tuple[int, int]]:
    """Former ids with the id of the incident that each leads to; none that an incident has."""
    taken = {incident.id for incident in archive.incidents}
    for incident in archive.incidents:
        for article, number in incident.mentions:
            former = content_id("incident", *mention_key(archive.analyses[article], number))
            if former not in taken:
                taken.add(former)
                yield former, incident.id
