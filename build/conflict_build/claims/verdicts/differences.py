"""Differences: what explains that two numbers do not meet, though nobody disputes either.

A toll rises from report to report; a total that is counted on since a day is another one the day after; two counts of
some hundred lie one apart, as their rounding does; "more than 600" and "nearly 600" tell of one number. Such claims
keep their verdict, which is of the values alone, and are not announced as disputes.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from conflict_build.claims.candidates.counted import TOTALS
from conflict_build.claims.verdicts.citing import cite, voice
from conflict_build.claims.verdicts.independence import FILLERS, WORD
from conflict_build.claims.verdicts.intervals import Interval, meet
from conflict_build.incidents.slots import EntitySides
from conflict_build.records import Archive, Figure, Statement

HOUR_CHARACTERS = len("2024-08-28T14")
# How far two numbers may lie apart that are told for one thing, as a share of the larger. Set by reading what was
# announced of 266 reports of 2024: of 250 and 251 hostages nobody disputes either; 41,595 and 41,615 are of two days.
COUNTED_ALIKE = 0.01
LEAST_COUNTED = 100  # from where on counts of one thing are seldom equal
GROWN_ALIKE = 0.2  # the same for totals that are counted on, and for what both print as about so many


class Counted(NamedTuple):
    """A statement with its number."""

    statement: Statement
    interval: Interval


Explanation = Callable[[Archive, Counted, Counted], bool]


def explain_difference(archive: Archive, statements: Sequence[Statement], intervals: Sequence[Interval]) -> str | None:
    """Why numbers of which some do not meet are no dispute; null where nothing explains all that do not."""
    told = tell_update(archive, statements, intervals)
    if told is not None:
        return told
    counted = list(map(Counted, statements, intervals))
    apart = [pair for pair in combinations(counted, 2) if not meet(pair[0].interval, pair[1].interval)]
    for explains, words in EXPLANATIONS:
        if all(explains(archive, *pair) for pair in apart):
            a, b = (cite(archive, one.statement) for one in apart[0])
            return f"{a} and {b} do not meet; {words}."
    return None


def tell_update(archive: Archive, statements: Sequence[Statement], intervals: Sequence[Interval]) -> str | None:
    """That a number rose from report to report, with the days or hours of the first and the last; null if it did not.

    Every later number must be above every earlier one, or equal to it; and it must be a count.
    """
    if any(figure_of(archive, one).unit is not None for one in statements) or speak_for_two_sides(archive, statements):
        return None
    told = [(time_of(archive, one), x.printed, one) for one, x in zip(statements, intervals, strict=True)]
    timed = [(when, number, one) for when, number, one in told if when is not None and number is not None]
    if len(timed) < len(told):
        return None
    rows = sorted(timed, key=lambda row: row[:2])
    (began, low, first), (ended, high, last) = rows[0], rows[-1]
    rises = all(x <= y for (_, x, _), (_, y, _) in pairwise(rows))
    if not rises or low == high or began[: len(ended)] == ended[: len(began)]:
        return None
    times = time_in_words(began), time_in_words(ended)
    return f"Updated from {cite(archive, first)} of {times[0]} to {cite(archive, last)} of {times[1]}."


def are_one_number_in_bounds(_: Archive, a: Counted, b: Counted) -> bool:
    """Whether both print one number, as its least and its most: "more than 600", "nearly 600"."""
    x, y = a.interval, b.interval
    return x.printed is not None and x.printed == y.printed and not (x.besides or y.besides)


def are_counted_alike(archive: Archive, a: Counted, b: Counted) -> bool:
    """Whether two counts lie as near as two counts of one thing do: 250, 251; near miss: 57, 63."""
    count = figure_of(archive, a.statement).unit is None
    return count and least_of(a, b) >= LEAST_COUNTED and are_near(a, b, COUNTED_ALIKE)


def are_both_about_right(_: Archive, a: Counted, b: Counted) -> bool:
    """Whether both say that they are about so many: "roughly 1 million", "around 1.2 million"."""
    return a.interval.approximate and b.interval.approximate and are_near(a, b, GROWN_ALIKE)


def are_counted_on(archive: Archive, a: Counted, b: Counted) -> bool:
    """Whether both are totals since a day that may be of one who counts: "health ministry", "Gaza's health ministry".

    Near miss: 607 of the United Nations, 652 of a ministry.
    """
    scopes = {figure_of(archive, one.statement).scope for one in (a, b)}
    return not scopes.isdisjoint(TOTALS) and may_be_one_holder(archive, a, b) and are_near(a, b, GROWN_ALIKE)


def may_be_one_holder(archive: Archive, a: Counted, b: Counted) -> bool:
    """Whether one of two names nobody, or their names have a word in common."""
    if not (a.statement.sources and b.statement.sources):
        return True
    words = (set(WORD.findall(voice(archive, one.statement).lower())) - FILLERS for one in (a, b))
    return not next(words).isdisjoint(next(words))


def speak_for_two_sides(archive: Archive, statements: Sequence[Statement]) -> bool:
    """Whether numbers are of those who stand on two sides: then the later is no update of the other's count."""
    sides = EntitySides(archive)
    speakers = ((one.article, one.sources[-1].mention) for one in statements if one.sources)
    named = (archive.entity_of[article][mention] for article, mention in speakers if mention is not None)
    return len({side for entity in named if entity is not None and (side := sides.side_of(entity))}) > 1


def has_grown(archive: Archive, a: Counted, b: Counted) -> bool:
    """Whether the report of a later day has the larger count, of people or things."""
    days = [(time_of(archive, one.statement) or "")[:10] for one in (a, b)]
    figures = [figure_of(archive, one.statement) for one in (a, b)]
    if not all(days) or days[0] == days[1] or any(figure.unit is not None for figure in figures):
        return False
    if speak_for_two_sides(archive, (a.statement, b.statement)):
        return False
    earlier, later = (a, b) if days[0] < days[1] else (b, a)
    return earlier.interval.high <= later.interval.low


EXPLANATIONS: tuple[tuple[Explanation, str], ...] = (
    (are_one_number_in_bounds, "both tell of one number, as its least and its most"),
    (are_counted_on, "they are totals, which grow from day to day"),
    (are_counted_alike, "they lie so near that they may be two counts of one thing"),
    (are_both_about_right, "both say only about how many"),
    (has_grown, "the report of the later day has the larger number"),
)


def are_near(a: Counted, b: Counted, share: float) -> bool:
    """Whether the larger of two printed numbers is not more than so much of it above the other."""
    numbers = [one.interval.printed for one in (a, b)]
    if numbers[0] is None or numbers[1] is None:
        return False
    return abs(numbers[0] - numbers[1]) <= share * max(map(abs, (numbers[0], numbers[1])))


def least_of(a: Counted, b: Counted) -> float:
    """The smaller printed number of two; 0 if one prints none."""
    return min(one.interval.printed or 0.0 for one in (a, b))


def figure_of(archive: Archive, one: Statement) -> Figure:
    """The figure that a statement of a claim of figures rests on."""
    if one.figure is None:
        raise ValueError("a statement without a figure stands in a claim of figures")
    return archive.analyses[one.article].figures[one.figure]


def time_of(archive: Archive, one: Statement) -> str | None:
    """When the report of a statement was published: an ISO day, with the hour if that is known."""
    article = archive.analyses[one.article].article
    return None if article.published_doubt else article.published


def time_in_words(time: str) -> str:
    """An ISO time as readers write it: "28 August", "28 August, 14:05"."""
    return f"{day_and_month(time[:10])}{f', {time[11:16]}' if len(time) > HOUR_CHARACTERS else ''}"


def day_and_month(day: str) -> str:
    """An ISO day as readers write it: "28 August"."""
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B}"
