"""Redirects: the ids by which an incident can be reached besides its own.

An incident has the key of its earliest mention. A report that is added may put an earlier one before it, join incidents
or part them, and so may an editor: the keys of all its other mentions lead to it.
"""

from array import array
from collections.abc import Iterator

import numpy as np

from conflict_build.incidents.makings import mention_key
from conflict_build.records import Archive, content_id


def find_incident_redirects(archive: Archive) -> Iterator[tuple[int, int]]:
    """Former ids with the id of the incident that each leads to, the first that has it; none that an incident has."""
    ids, former, leads = array("q"), array("q"), array("q")
    for incident in archive.incidents:
        ids.append(incident.id)
        for article, number in incident.mentions:
            former.append(content_id("incident", *mention_key(archive.analyses[article], number)))
            leads.append(ids[-1])
    known, firsts = np.unique(np.frombuffer(former, np.int64), return_index=True)
    firsts = np.sort(firsts[~np.isin(known, np.frombuffer(ids, np.int64))])
    for place in firsts:
        yield former[place], leads[place]
