"""Counted: the figures of a story, each with what is asked of it when it is compared with others."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from conflict_build.claims.candidates.measures import NARROW, Measure, is_added, may_count_one, measure
from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.candidates.stories import Passage, StoryContext
from conflict_build.claims.candidates.words import stem
from conflict_build.claims.pairs.groups import Edge
from conflict_build.claims.pairs.similarity import Bag
from conflict_build.claims.verdicts.intervals import INFINITE, Interval, make_interval
from conflict_build.claims.verdicts.originators import Holder, holder_key
from conflict_build.records import Figure

SINCE = "since"
TOTALS = frozenset({"running total", SINCE})  # scopes of figures that are counted on since a day
# Match, after a number: " of those killed", " of the six hostages"; near miss: " of the town", " of its troops".
PART = re.compile(
    r"\s+of (?:those|them|whom|the (?:dead|wounded|injured|victims|\d|two|three|four|five|six|seven|eight|nine|ten))\b"
)
# Match: "another four", "A further 37"; near miss: "four others", which are all there are besides what was named.
ADDED = re.compile(r"(?:another|(?:a |an )?(?:further|additional))\b", re.IGNORECASE)
JOINTS = (["and"], [",", "and"], [","], ["or"])  # words between numbers of one sum
OTHERS = frozenset({"other"})  # says nothing of what is counted
LARGE_NUMBER = 100  # numbers from it on are mostly rounded, whatever is counted besides


class CountedFigure(NamedTuple):
    """One figure of a story, ready to be compared."""

    article: int
    number: int  # index into Analysis.figures
    figure: Figure
    measure: Measure
    interval: Interval
    plain: Interval  # what it prints, whatever it is counted besides
    clause: Passage
    sentence: Passage
    window: Bag  # of the words right before and after the figure
    whole: Measure | None  # what it is a part of, in its own report
    is_part: bool  # "two of those killed", or a part that the report itself counts within a whole
    is_added: bool  # counted on top of another: "another four"; near miss: "four others"
    is_since: bool  # summed from a start that its clause tells: "since October 7"
    starts: frozenset[str]  # the ISO day or range of that start
    holder: Holder | None
    words: frozenset[str]  # stems of what is counted, as the report has it
    is_first: bool  # the first of its report to count such things in such a state, or its number again

    @property
    def place(self) -> tuple[int, int]:
        """The report and the sentence."""
        return self.article, self.sentence.start


def story_figures(story: StoryContext) -> list[CountedFigure]:
    """The figures of a story that can be compared, in order of report and position."""
    return [one for article in story.articles for one in report_figures(story, article)]


def report_figures(story: StoryContext, article: int) -> Iterator[CountedFigure]:
    """The figures of one report that can be compared, in order."""
    report, figures = story.reports[article], story.analyses[article].figures
    met: dict[tuple[str, str, str | None], tuple[float, float]] = {}
    for number, figure in enumerate(figures):
        if figure.conversion_of is not None or not story.is_compared(article, figure.start):
            continue
        measured, clause = measure(figure), story.figure_passage(article, figure)
        contrasted = is_contrasted(figures, number, report)
        is_part = figure.part_of is not None or PART.match(report.text, figure.end) is not None
        people = measured.people and measured.population not in NARROW
        kind = "people" if people else measured.population, measured.state, measured.unit
        ends = plain_interval(figure)[:2]
        yield CountedFigure(
            article,
            number,
            figure,
            measured._replace(additional=measured.additional and not contrasted),
            plain_interval(figure) if contrasted else interval_of(figure),
            plain_interval(figure),
            clause,
            story.sentence_passage(article, figure.start),
            story.window_bag(article, figure.start, figure.end),
            None if figure.part_of is None else measure(figures[figure.part_of]),
            is_part,
            ADDED.match(report.text, figure.start) is not None and not contrasted,
            figure.scope == "since" or counts_since(report, clause.start, figure.start, clause.end),
            since_days(report, clause.start, clause.end),
            holder_key(story.archive, article, figure.sources),
            frozenset(stem(word) for word in (figure.counted or "").removesuffix(figure.state or "").split()),
            met.setdefault(kind, ends) == ends and (not is_part or measured.population in NARROW),
        )


def candidate_edges(counted: Sequence[CountedFigure]) -> Iterator[Edge]:
    """Pairs of figures of one unit that may count one thing: the only ones worth a test.

    What has two names is a candidate only by its number: "two school buildings", "two schools".
    """
    blocks: dict[tuple[str | None, bool], list[int]] = defaultdict(list)
    for i, one in enumerate(counted):
        blocks[one.measure.unit, one.figure.kind == "percent"].append(i)
    for block in blocks.values():
        for i, j in combinations(block, 2):
            a, b = counted[i], counted[j]
            if may_count_one(a.measure, b.measure) or (number_of(a, b) and may_be_named_so(a, b)):
                yield i, j


def may_be_named_so(a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two names may be of one thing: of people, of what is not named, or with a word in common."""
    people = a.measure.people and b.measure.people
    return people or not a.measure.population or not b.measure.population or bool((a.words & b.words) - OTHERS)


def number_of(a: CountedFigure, b: CountedFigure) -> bool:
    """Whether both print one number."""
    return a.plain[:2] == b.plain[:2]


def is_contrasted(figures: Sequence[Figure], number: int, report: ReportContext) -> bool:
    """Whether the others that a figure counts are besides the number told before in its sentence alone.

    "Killed six people and injured 16 others": 16 were injured; near miss: "killed one man and six others".
    """
    if number == 0 or not figures[number].further:
        return False
    before, one = figures[number - 1], figures[number]
    gap = report.text[before.end : one.start].split()
    return report.sentence_at(before.start) == report.sentence_at(one.start) and gap not in JOINTS


def counts_since(report: ReportContext, start: int, figure: int, end: int) -> bool:
    """Whether a clause sums something up since a start; near miss: "they trade strikes since a raid killed [nine]",
    where the figure is of the start itself."""
    words, first, last = report.tokens.words, report.token_at(start), report.token_at(end)
    since = [i for i in range(first, last) if words[i].lower() == SINCE]
    number = report.token_at(figure)
    dated = {bisect_left(report.tokens.starts, date) for date in report.date_starts}
    return any(i > number or not dated.isdisjoint((i, i + 1)) or "," in words[i:number] for i in since)


def since_days(report: ReportContext, start: int, end: int) -> frozenset[str]:
    """The days on which what a stretch sums up began: "since October 7"."""
    resolved, words, starts = report.archive.date_of[report.article], report.tokens.words, report.tokens.starts
    first, last = bisect_left(report.date_starts, start), bisect_left(report.date_starts, end)
    begun = (i for i in range(first, last) if follows_since(words, bisect_left(starts, report.date_starts[i])))
    return frozenset(day for i in begun if (day := resolved[i]) is not None)


def follows_since(words: list[str], i: int) -> bool:
    """Whether a date that begins with a token is the start of something."""
    return words[i].lower() == SINCE or (i > 0 and words[i - 1].lower() == SINCE)


def interval_of(figure: Figure) -> Interval:
    """The values a figure allows. "Six others were killed" says of the dead that there are more than six.

    Of a number in the hundreds it may say no more than the number: "kidnapped 250 people and killed 1,200 others".
    """
    converted = figure.unit is not None and figure.unit != figure.base_unit
    if is_added(figure):
        return plain_interval(figure)._replace(added=True)
    if figure.further and figure.state == "killed" and figure.base_low is not None:
        counts_all = figure.base_low >= LARGE_NUMBER
        return Interval(figure.base_low, INFINITE, counts_all, False, figure.approximate, converted, besides=True)
    return plain_interval(figure)


def plain_interval(figure: Figure) -> Interval:
    """The values a figure prints, whatever it is counted besides."""
    converted = figure.unit is not None and figure.unit != figure.base_unit
    return make_interval(
        figure.base_low, figure.base_high, figure.low_closed, figure.high_closed, figure.approximate, converted
    )
