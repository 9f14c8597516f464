"""Figures: which numbers of different reports answer one question.

Matched by clause and counted noun, not by sentence: first what is measured, then place, day and scope, then how much
the words around both agree. A number never has to be equal; an equal one that is not small speaks for the pair.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from conflict_build.claims.candidates.measures import Measure, is_added, measure, same_population, same_state
from conflict_build.claims.candidates.stories import Passage, StoryContext
from conflict_build.claims.pairs.groups import Link
from conflict_build.claims.pairs.scopes import days_counted, failed_scene, other_spans, part_and_whole, share_scene
from conflict_build.claims.pairs.similarity import Bag, align
from conflict_build.claims.verdicts.intervals import INFINITE, Interval, make_interval, meet, same_number
from conflict_build.claims.verdicts.originators import holder_key
from conflict_build.records import Figure

Place = tuple[int, int]  # a report, and the offset of a sentence in it

ENOUGH = 0.42  # score from which two figures are held to answer one question
SURE = 0.5  # score from which a pair speaks for the other numbers of its two sentences
BESIDE_BONUS = 0.15
SUMS = frozenset({"running total", "since"})
OTHER_SIZE = 3.0  # ratio from which two numbers hardly answer one question
OTHER_SIZE_DOUBT = 0.3
BESIDES_DOUBT = 0.15
NEAR_RATIO = 1.25
# Match, after a number: " of those killed", " of the six hostages"; near miss: " of the town", " of its troops".
PART = re.compile(
    r"\s+of (?:those|them|whom|the (?:dead|wounded|injured|victims|\d|two|three|four|five|six|seven|eight|nine|ten))\b"
)
# Match: "another four", "A further 37"; near miss: "four others", which are all there are besides what was named.
ADDED = re.compile(r"(?:another|(?:a |an )?(?:further|additional))\b", re.IGNORECASE)
LARGE_NUMBER = 100  # numbers from it on are mostly rounded, whatever is counted besides
SMALL_NUMBER = 13  # numbers below it are equal by chance too often to speak for a pair


class Counted(NamedTuple):
    """One figure of a story, ready to be compared."""

    article: int
    number: int  # index into Analysis.figures
    figure: Figure
    measure: Measure
    interval: Interval
    clause: Passage
    sentence: Passage
    window: Bag  # of the words right before and after the figure
    is_part: bool  # "two of those killed", or a part that the report itself counts within a whole


class Verdict(NamedTuple):
    """What the tests say of a pair: the scope that failed, or how likely it is one question."""

    failed: str | None
    score: float
    reason: str


def story_figures(story: StoryContext) -> list[Counted]:
    """The figures of a story that can be compared, in order of report and position."""
    return [
        Counted(
            article,
            number,
            figure,
            measure(figure),
            interval_of(figure),
            story.figure_passage(article, figure),
            story.sentence_passage(article, figure.start),
            story.window_bag(article, figure.start, figure.end),
            figure.part_of is not None or PART.match(story.reports[article].text, figure.end) is not None,
        )
        for article in story.articles
        for number, figure in enumerate(story.analyses[article].figures)
        if figure.conversion_of is None and story.is_compared(article, figure.start)
    ]


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


def candidate_pairs(counted: list[Counted]) -> Iterator[tuple[int, int]]:
    """Pairs of figures of one kind, unit and family of things counted: the only ones worth a test."""
    blocks: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for i, one in enumerate(counted):
        blocks[one.measure.unit, "share" if one.figure.kind == "percent" else "count"].append(i)
    for block in blocks.values():
        for i, j in combinations(block, 2):
            if same_population(counted[i].measure, counted[j].measure):
                yield i, j


def compare(story: StoryContext, a: Counted, b: Counted) -> Verdict:
    """The order of tests for a pair: scope, then how much the words around both agree."""
    failed = failed_scope(story, a, b)
    if failed:
        return Verdict(failed, 0.0, failed)
    words = 0.35 * align(a.window, b.window).score
    words += 0.35 * align(a.clause.bag, b.clause.bag).score + 0.2 * align(a.sentence.bag, b.sentence.bag).score
    score = words + support(story, a, b)
    return Verdict(None, min(1.0, score), explain(a, b))


def support(story: StoryContext, a: Counted, b: Counted) -> float:
    """What the numbers and measures add to the likeness of the words."""
    added = 0.0
    if a.measure.state and a.measure.state == b.measure.state:
        added += 0.15
    if a.measure.population and a.measure.population == b.measure.population:
        added += 0.05
    if same_number(a.interval, b.interval):
        added += 0.25 if max(abs(a.interval.printed or 0), abs(b.interval.printed or 0)) >= SMALL_NUMBER else 0.1
    elif a.measure.unit is None and near_value(a.interval, b.interval):
        added += 0.1
    if a.measure.peoples and a.measure.peoples == b.measure.peoples:
        added += 0.1
    if a.figure.kind == "distance" == b.figure.kind:
        added += 0.15 if names_of(a.window) & names_of(b.window) else 0.0
    elif share_scene(story.archive, a.clause.scene, b.clause.scene):
        added += 0.15
    if a.clause.scene.near_days & b.clause.scene.near_days and a.clause.scene.dated and b.clause.scene.dated:
        added += 0.1
    return added - doubt_of_size(a, b)


def doubt_of_size(a: Counted, b: Counted) -> float:
    """What speaks against a pair: numbers of another order of size, or one counted besides others."""
    besides = BESIDES_DOUBT if a.measure.additional != b.measure.additional else 0.0
    one, other = plain_interval(a.figure), plain_interval(b.figure)
    return besides + (OTHER_SIZE_DOUBT if not meet(one, other) and far_apart(one, other) else 0.0)


def far_apart(a: Interval, b: Interval) -> bool:
    """Whether even the nearest ends of two values differ several times over."""
    low, high = (a, b) if a.low <= b.low else (b, a)
    top, bottom = low.high if low.high != float("inf") else low.low, high.low
    return min(top, bottom) > 0 and bottom > OTHER_SIZE * top


def names_of(bag: Bag) -> set[str]:
    """The names in a bag: the ends of a distance stand beside it."""
    return {unit.key for unit in bag.units if unit.key[0] == "@"}


def near_value(a: Interval, b: Interval) -> bool:
    """Whether two numbers that are not small are of about one size."""
    if a.printed is None or b.printed is None:
        return False
    low, high = sorted((abs(a.printed), abs(b.printed)))
    return low >= SMALL_NUMBER and high <= NEAR_RATIO * low


def failed_scope(story: StoryContext, a: Counted, b: Counted) -> str | None:
    """The scope that keeps two figures of one population apart; null if none does."""
    if not same_state(a.measure, b.measure):
        return "other measure"
    if a.is_part != b.is_part:
        return "part and whole"
    if a.article == b.article and are_two(a, b) and not two_voices(story, a, b):
        return "two numbers of one report"
    if stands_added(story, a) != stands_added(story, b) and not meet(
        plain_interval(a.figure), plain_interval(b.figure)
    ):
        return "part and whole"
    if (a.figure.scope in SUMS) != (b.figure.scope in SUMS):
        return "running total against one day"
    if is_of_unsaid_day(a) or is_of_unsaid_day(b):
        return "other day"
    if are_of_other_spans(story, a, b):
        return "other span of days"
    if a.figure.kind == b.figure.kind == "forces" and part_and_whole(story.archive, a.clause.scene, b.clause.scene):
        return "part and whole"
    return failed_scene(story.archive, a.clause.scene, b.clause.scene)


def is_of_unsaid_day(one: Counted) -> bool:
    """Whether a figure is an earlier one, "up from 12", of a day that nobody tells."""
    return one.figure.former and one.figure.when is None


def are_of_other_spans(story: StoryContext, a: Counted, b: Counted) -> bool:
    """Whether two figures that cannot both be right are summed over other days: a week, and one day of it."""
    days = [days_counted(story.archive, one.article, one.figure.when) for one in (a, b)]
    return other_spans(*days) and not meet(plain_interval(a.figure), plain_interval(b.figure))


def are_two(a: Counted, b: Counted) -> bool:
    """Whether one report means two things by two numbers: they cannot both be right, or are tolls of unlike size."""
    tolls = a.figure.kind == b.figure.kind == "casualties" and a.interval.printed and b.interval.printed
    if not tolls or a.measure.additional or b.measure.additional:
        return not meet(a.interval, b.interval)
    low, high = sorted((a.interval.printed or 0, b.interval.printed or 0))
    return not meet(a.interval, b.interval) or high > NEAR_RATIO * low


def stands_added(story: StoryContext, one: Counted) -> bool:
    """Whether a figure is counted on top of another: "another four", "a further 37"; near miss: "four others"."""
    return ADDED.match(story.reports[one.article].text, one.figure.start) is not None


def links_of(counted: list[Counted], verdicts: dict[tuple[int, int], Verdict]) -> list[Link]:
    """The pairs that score enough, raised where another number of the same two sentences matches well."""
    matched: Counter[tuple[Place, Place]] = Counter()
    for (i, j), verdict in verdicts.items():
        matched[place_of(counted[i]), place_of(counted[j])] += verdict.score >= SURE
    links = []
    for (i, j), verdict in verdicts.items():
        others = matched[place_of(counted[i]), place_of(counted[j])] - (verdict.score >= SURE)
        score = verdict.score + (BESIDE_BONUS if others and verdict.failed is None else 0)
        if score >= ENOUGH:
            links.append(Link(i, j, min(1.0, score), verdict.reason))
    return links


def place_of(one: Counted) -> Place:
    """The report and sentence of a figure."""
    return one.article, one.sentence.start


def choose_links(story: StoryContext, counted: list[Counted], links: list[Link]) -> list[Link]:
    """The links that remain when a figure answers one question: of two other numbers of one report, the better match.

    Best first; a link falls if one of its figures is linked already to another number of the other's report,
    unless that stands on another word.
    """
    taken: dict[tuple[int, int], list[int]] = defaultdict(list)
    chosen = []
    for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
        a, b = counted[link.a], counted[link.b]
        rivals = [(b, taken[link.a, b.article]), (a, taken[link.b, a.article])]
        if all(
            same_number(one.interval, counted[other].interval) or two_voices(story, one, counted[other])
            for one, others in rivals
            for other in others
        ):
            taken[link.a, b.article].append(link.b)
            taken[link.b, a.article].append(link.a)
            chosen.append(link)
    return chosen


def two_voices(story: StoryContext, a: Counted, b: Counted) -> bool:
    """Whether two figures of one report stand on different words, one named at least; of casualties, both."""
    holders = [holder_key(story.archive, one.article, one.figure.sources) for one in (a, b)]
    named = [holder for holder in holders if holder and holder[0] == "entity"]
    own = holders.count(None) if "casualties" not in (a.figure.kind, b.figure.kind) else 0
    return holders[0] != holders[1] and len(named) + own == 2 and bool(named)


def explain(a: Counted, b: Counted) -> str:
    """Why two figures are held to answer one question, in words."""
    return "the same is counted, in like words"
