"""Running counts: figures that say how many there have been from some start up to a day, and what day that is.

"More than 40,000 people have been killed in Gaza since October 7", "the death toll rose to 23". The toll of one day or
of one strike is none, and neither is a number that only stands in a sentence with a "since".
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.claims.candidates.counted import interval_of
from conflict_build.claims.candidates.measures import measure
from conflict_build.claims.candidates.stories import UNCLAIMED_ROLES
from conflict_build.claims.verdicts.intervals import Interval
from conflict_build.records import Archive, Figure
from conflict_build.series.count_lines import CountLine, Start
from conflict_build.series.count_places import Where
from conflict_build.series.populations import CountedPopulation, is_population, read_population

SUMS = frozenset({"running total", "since"})
COUNTED_KINDS = frozenset({"casualties", "forces", "weapons", "other"})
COUNTED_WITHOUT_STATE = frozenset({"attacks"})


class RunningCount(NamedTuple):
    """A figure that sums up to a day."""

    article: int
    number: int  # index into Analysis.figures
    figure: Figure
    counted: CountedPopulation
    interval: Interval
    place: Where
    start: Start
    day: str  # ISO day on which the count stood so
    basis: str  # said: the day on which it was said; published: that of the report

    @property
    def printed(self) -> float:
        """The number printed, without what bounds it."""
        return self.interval.printed or 0.0


def find_running_counts(archive: Archive) -> Iterator[RunningCount]:
    """The running counts of an archive whose place, day and number are plain, in order of report and position."""
    for article, analysis in enumerate(archive.analyses):
        if analysis.article.analysed:
            for number, figure in enumerate(analysis.figures):
                if figure.scope in SUMS and is_count(figure):
                    found = read_count(archive, article, number)
                    if found is not None:
                        yield found


def is_count(figure: Figure) -> bool:
    """Whether a figure counts things or people of which something is said, outright and by one number."""
    counted = figure.kind in COUNTED_KINDS and figure.unit is None and figure.conversion_of is None
    return counted and figure.stance == "asserted" and not figure.further


def read_count(archive: Archive, article: int, number: int) -> RunningCount | None:
    """The running count that a figure is; null if it is none, or its place or day is not plain."""
    analysis = archive.analyses[article]
    figure = analysis.figures[number]
    sentence = analysis.sentences[bisect_right(analysis.sentences, figure.start, key=lambda one: one.start) - 1]
    interval = interval_of(figure)
    if sentence.role in UNCLAIMED_ROLES or not interval.printed:
        return None
    line = CountLine(archive, article, figure, sentence)
    span = line.find_start()
    if span is None or (line.cause and not is_population(line.cause)):
        return None
    start, place, day = line.describe_start(*span), line.find_place(*span), line.find_day()
    if place is None or day is None:
        return None
    country = archive.entities[place.entity].country
    counted = read_population(figure, measure(figure), line, country)
    if not counted.state and counted.population.noun not in COUNTED_WITHOUT_STATE:
        return None
    return RunningCount(article, number, figure, counted, interval, place, start, *day)
