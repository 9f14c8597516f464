"""Texts: the reports that print one text near in time, which are grouped as one: three hundred copies are one opinion.

Copies would make their own words common, and fill the list of what is like what with each other.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from conflict_build.records import Analysis
from conflict_build.stories.times import Time, may_reprint

UNDATED = "9999"


def report_key(analysis: Analysis) -> tuple[str, str]:
    """What reports are ordered by: publication, undated ones last, then ref."""
    return analysis.article.published or UNDATED, analysis.article.ref


class Texts(NamedTuple):
    """Reports by the text they print: the one that stands for each text, and the others of those that have any."""

    firsts: Sequence[int]
    others: dict[int, list[int]]  # by the one that stands for them

    def members(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """The reports of some texts, in order."""
        firsts = [self.firsts[text] for text in chosen]
        return tuple(sorted(i for first in firsts for i in (first, *self.others.get(first, ()))))


def group_reprints(
    analyses: Sequence[Analysis], chosen: Sequence[int], times: Sequence[Time], sources: Sequence[int]
) -> Texts:
    """Some reports, those together that print one text so near in time that they tell one event.

    One with a sure date stands for them, if there is any. `sources` gives for each report the one whose text it prints.
    In order of the first report of each text.
    """
    stands = array("i", [-1]) * len(sources)  # for each report, if it is the first of a text, the one for that text
    others: dict[int, list[int]] = {}
    for first, *more in find_texts(analyses, chosen, times, sources):
        stands[min(first, *more) if more else first] = first
        if more:
            others[first] = more
    return Texts(array("i", (i for i in stands if i >= 0)), others)


def find_texts(
    analyses: Sequence[Analysis], chosen: Sequence[int], times: Sequence[Time], sources: Sequence[int]
) -> Iterator[list[int]]:
    """The reports of each text, the one that stands for it first."""
    printed = {source for i in chosen if (source := first_source(i, sources)) != i}
    families: dict[int, list[int]] = defaultdict(list)
    for i in chosen:
        source = first_source(i, sources)
        if source in printed:
            families[source].append(i)
        else:
            yield [i]
    for family in families.values():
        yield from part_by_time(sorted(family, key=lambda i: (not times[i].certain, report_key(analyses[i]))), times)


def part_by_time(family: Iterable[int], times: Sequence[Time]) -> list[list[int]]:
    """The reports that print one text, each with the first that is near enough in time."""
    near: list[list[int]] = []
    for i in family:
        home = next((one for one in near if may_reprint(times[one[0]], times[i])), None)
        if home is None:
            near.append([i])
        else:
            home.append(i)
    return near


def first_source(i: int, sources: Sequence[int]) -> int:
    """The report with which a chain of reprints begins."""
    while sources[i] != i:
        i = sources[i]
    return i
