"""Figures: which numbers of different reports answer one question.

Matched by clause and counted noun, not by sentence: first what is measured, then place, day and scope, then how much
the words around both agree. A number never has to be equal; an equal one that is not small speaks for the pair.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from conflict_build.claims.contexts import Passage
from conflict_build.claims.intervals import Interval, make_interval, meet, same_number
from conflict_build.claims.measures import Measure, measure, same_population, same_state
from conflict_build.claims.scopes import days_apart, places_apart
from conflict_build.claims.similarity import align
from conflict_build.claims.stories import StoryContext
from conflict_build.records import Figure, Source

ENOUGH = 0.42  # score from which two figures are held to answer one question
SMALL_NUMBER = 13  # numbers below it are equal by chance too often to speak for a pair
MOST_PAIRS = 40  # pairs compared for one figure, the likeliest first: keeps a story linear in its reports


class Counted(NamedTuple):
    """One figure of a story, ready to be compared."""

    article: int
    number: int  # index into Analysis.figures
    figure: Figure
    measure: Measure
    interval: Interval
    clause: Passage
    sentence: Passage


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
            story.clause_passage(article, figure.start, figure.end),
            story.sentence_passage(article, figure.start),
        )
        for article in story.articles
        for number, figure in enumerate(story.analyses[article].figures)
        if figure.conversion_of is None and story.is_prose(article, figure.start)
    ]


def interval_of(figure: Figure) -> Interval:
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
    clause = align(a.clause.bag, b.clause.bag)
    sentence = align(a.sentence.bag, b.sentence.bag)
    score = 0.5 * clause.score + 0.5 * sentence.score + support(a, b)
    return Verdict(None, min(1.0, score), explain(a, b))


def support(a: Counted, b: Counted) -> float:
    """What the numbers and measures add to the likeness of the words."""
    added = 0.0
    if a.measure.state and a.measure.state == b.measure.state:
        added += 0.15
    if a.measure.population and a.measure.population == b.measure.population:
        added += 0.05
    if same_number(a.interval, b.interval):
        added += 0.25 if max(abs(a.interval.printed or 0), abs(b.interval.printed or 0)) >= SMALL_NUMBER else 0.1
    elif not meet(a.interval, b.interval):
        added -= 0.05
    return added


def failed_scope(story: StoryContext, a: Counted, b: Counted) -> str | None:
    """The scope that keeps two figures of one population apart; null if none does."""
    if not same_state(a.measure, b.measure):
        return "other measure"
    if a.article == b.article and same_voice(a.figure.sources, b.figure.sources) and not meet(a.interval, b.interval):
        return "two numbers of one report on one word"
    if a.figure.scope != b.figure.scope and "running total" in (a.figure.scope, b.figure.scope):
        return "running total against one day"
    if places_apart(story.archive, a.clause.places, b.clause.places):
        return "other place"
    if days_apart(a.clause.days, b.clause.days):
        return "other day"
    return None


def same_voice(a: tuple[Source, ...], b: tuple[Source, ...]) -> bool:
    """Whether two passages of one report stand on the word of the same source."""
    return [(source.start, source.mention) for source in a[-1:]] == [
        (source.start, source.mention) for source in b[-1:]
    ]


def explain(a: Counted, b: Counted) -> str:
    """Why two figures are held to answer one question, in words."""
    return "the same is counted, in like words"
