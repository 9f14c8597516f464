"""Texts: the reports that print one text near in time, which are grouped as one: three hundred copies are one opinion.

Copies would make their own words common, and fill the list of what is like what with each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from conflict_build.records import Analysis
from conflict_build.stories.times import Time, may_reprint

UNDATED = "9999"


def report_key(analysis: Analysis) -> tuple[str, str]:
    """What reports are ordered by: publication, undated ones last, then ref."""
    return analysis.article.published or UNDATED, analysis.article.ref


def group_reprints(analyses: Sequence[Analysis], times: Mapping[int, Time], sources: Sequence[int]) -> list[list[int]]:
    """The reports that `times` has, those together that print one text so near in time that they tell one event.

    The first of each group stands for it: one with a sure date, if there is any. `sources` gives for each report the
    one whose text it prints. In order of the first report of each group.
    """
    families: dict[int, list[int]] = defaultdict(list)
    for i in times:
        families[first_source(i, sources)].append(i)
    groups: list[list[int]] = []
    for family in families.values():
        near: list[list[int]] = []
        for i in sorted(family, key=lambda i: (not times[i].certain, report_key(analyses[i]))):
            home = next((one for one in near if may_reprint(times[one[0]], times[i])), None)
            if home is None:
                near.append([i])
            else:
                home.append(i)
        groups += near
    return sorted(groups, key=min)


def first_source(i: int, sources: Sequence[int]) -> int:
    """The report with which a chain of reprints begins."""
    while sources[i] != i:
        i = sources[i]
    return i


def members_of(groups: Sequence[Sequence[int]], chosen: Iterable[int]) -> tuple[int, ...]:
    """The reports of some groups, in order."""
    return tuple(sorted(i for group in chosen for i in groups[group]))
