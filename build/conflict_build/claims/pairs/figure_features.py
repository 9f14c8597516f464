"""Features of pairs of figures: what speaks for and against two figures of different reports answering one question.

Each is a small function of a pair; their weights stand in models/pairs/figures.json. Those of FAILED are tests of
scope: where one of them decided against a pair that counts the same things, it names why the two are kept apart.
"""

from collections.abc import Callable
from math import isfinite, log
from typing import NamedTuple

from conflict_build.claims.candidates.counted import CountedFigure
from conflict_build.claims.candidates.measures import HARMED_GROUPS, PERSON_STATES, close_states, relate_populations
from conflict_build.claims.pairs.scopes import SceneRelation
from conflict_build.claims.verdicts.intervals import Interval, meet, same_number
from conflict_build.pair_models import Feature

SMALL_NUMBER = 13  # numbers below it are equal by chance too often to speak for a pair
LARGE_NUMBER = 100  # so large that it is hardly ever equal by chance
NEAR_RATIO = 1.25  # between counts of one thing by two sources, or some hours apart
MOST_RATIO = 5.0  # as a natural logarithm: numbers hardly differ more by a hundredfold than by a thousandfold
# Likeness of two sentences from which numbers in them that cannot both be right are a dispute.
LIKE_SENTENCES = 0.2
NOT_SURE = "not surely one question"
# Likelihood that two numbers of one group harmed in one event answer one question, if the model says less. Of 22
# annotated events 5 of 5 such pairs do: too few for a weight, which drew others along when it was fitted.
GROUP_LIKELIHOOD = 0.8
NEWS_DAYS = 7  # reports so many days apart hardly tell of one day


class FigurePair(NamedTuple):
    """Two figures, and what is known of them together."""

    a: CountedFigure
    b: CountedFigure
    population: str  # how what is counted stands to each other: see `relate_populations`
    state: str  # and what happened to it: see `relate_states`
    number: str  # and the numbers: see `relate_numbers`
    place: str  # and the places and days: see `SceneRelation`
    day: str
    window: float  # likeness of the words right around both
    sentence: float
    beside: int  # other numbers of the two sentences that are the same in both
    days_between: int  # publication of the two reports
    incident: str = ""  # same, other; empty where the incident of one is not known


def pair_up(
    a: CountedFigure,
    b: CountedFigure,
    scenes: SceneRelation,
    window: float,
    sentence: float,
    beside: int,
    days_between: int,
) -> FigurePair:
    """A pair as the model asks it."""
    found = relate_populations(a.measure, b.measure), relate_states(a.measure.state, b.measure.state)
    return FigurePair(a, b, *found, relate_numbers(a, b), *scenes, window, sentence, beside, days_between)


Measured = Callable[[FigurePair], float]


def both(test: Callable[[CountedFigure], bool]) -> Measured:
    return lambda pair: float(test(pair.a) and test(pair.b))


def one_only(test: Callable[[CountedFigure], bool]) -> Measured:
    return lambda pair: float(test(pair.a) != test(pair.b))


def relate_states(x: str, y: str) -> str:
    """How what happened to two things stands to each other: same, unsaid, other; empty if neither says it."""
    if not x and not y:
        return ""
    if not x or not y:
        return "unsaid"
    return "same" if close_states(x, y) else "other"


def peoples(pair: FigurePair) -> str:
    """How the nationalities of those counted stand to each other: same, one, other; empty if neither has any."""
    x, y = pair.a.measure.peoples, pair.b.measure.peoples
    if not x and not y:
        return ""
    return "one" if not x or not y else "same" if x == y else "other"


def relate_numbers(a: CountedFigure, b: CountedFigure) -> str:
    """How two printed numbers stand to each other: same, by size; near; meet; or empty."""
    if same_number(a.plain, b.plain):
        return f"same {sized(a, b)}"
    if near_value(a.plain, b.plain):
        return "near"
    return "meet" if meet(a.plain, b.plain) else ""


def sized(a: CountedFigure, b: CountedFigure) -> str:
    """Whether two numbers are small, middling, large or round counts, or measured in a unit."""
    if a.measure.unit is not None:
        return "measured"
    largest = max(abs(one.plain.printed or 0) for one in (a, b))
    if largest >= LARGE_NUMBER:
        return "round" if len(f"{largest:.0f}".rstrip("0")) == 1 else "large"
    return "middling" if largest >= SMALL_NUMBER else "small"


def near_value(a: Interval, b: Interval) -> bool:
    """Whether two numbers that are not small are of about one size."""
    if a.printed is None or b.printed is None:
        return False
    low, high = sorted((abs(a.printed), abs(b.printed)))
    return low >= SMALL_NUMBER and high <= NEAR_RATIO * low


def ratio(pair: FigurePair) -> float:
    """How many times the one number is the other, as a logarithm; of a vague amount its end nearest to the other."""
    low, high = sorted((pair.a.plain, pair.b.plain), key=size)
    x, y = top(low), size(high)
    return min(MOST_RATIO, max(0.0, log(y / x))) if x > 0 and y > 0 else 0.0


def size(one: Interval) -> float:
    """The number printed; of a vague amount the lowest."""
    return abs(one.printed if one.printed is not None else one.low if isfinite(one.low) else 0.0)


def top(one: Interval) -> float:
    """The number printed; of a vague amount the highest."""
    return abs(one.printed if one.printed is not None else one.high if isfinite(one.high) else 0.0)


def holders(pair: FigurePair) -> str:
    """How those on whose word the figures stand are to each other: same, other; empty unless both are named."""
    x, y = pair.a.holder, pair.b.holder
    if x is None or y is None or x[0] != "entity" or y[0] != "entity":
        return ""
    return "same" if x == y else "other"


def main_toll(pair: FigurePair) -> float:
    """Whether both are the first of their reports to say how many were killed, or injured, and no total since a day."""
    first = all(one.is_first and not one.is_since and one.measure.state in PERSON_STATES for one in pair[:2])
    return float(first and pair.state == "same" and pair.population in {"same", "people"})


def among(relation: str, *names: str) -> Measured:
    """Whether a relation of a pair, by its field, is one of some."""
    return lambda pair: float(getattr(pair, relation) in names)


FEATURES: tuple[Feature[FigurePair], ...] = (
    Feature("window", lambda pair: pair.window, "in like words", 1),
    Feature("sentence", lambda pair: pair.sentence, "in like sentences", 1),
    Feature("same population", among("population", "same"), "the same is counted", 1),
    Feature("other people", among("population", "people"), sign=-1),
    Feature("narrower population", among("population", "narrower"), sign=-1),
    Feature("same state", among("state", "same"), "the same happened to them", 1),
    Feature("state unsaid", among("state", "unsaid"), sign=-1),
    Feature("other state", among("state", "other"), sign=-1),
    Feature("same peoples", lambda pair: float(peoples(pair) == "same"), "of the same people", 1),
    Feature("same large", among("number", "same large"), "the same number", 1),
    Feature("same round", among("number", "same round"), "the same number", 1),
    Feature("same middling", among("number", "same middling"), "the same number", 1),
    Feature("same small", among("number", "same small"), "the same number", 1),
    Feature("same measured", among("number", "same measured"), "the same size", 1),
    Feature("near", among("number", "near"), "numbers of one size", 1),
    Feature("meet", among("number", "meet"), "numbers that can both be right", 1),
    Feature("ratio", ratio, sign=-1),
    Feature("beside", lambda pair: min(2, pair.beside), "beside the same other numbers", 1),
    Feature("both since", both(lambda one: one.is_since), "both since a start", 1),
    Feature("one since", one_only(lambda one: one.is_since), sign=-1),
    Feature("one besides", one_only(lambda one: one.measure.additional), sign=-1),
    Feature("same town", among("place", "same"), "in the same place", 1),
    Feature("other place around", among("place", "apart around"), sign=-1),
    Feature("other place near", among("place", "apart near"), sign=-1),
    Feature("part of a country", among("place", "within"), sign=-1),
    Feature("same day", among("day", "same"), "on the same day", 1),
    Feature("other day around", among("day", "apart", "apart around"), sign=-1),
    Feature("days between", lambda pair: min(NEWS_DAYS, pair.days_between) / NEWS_DAYS, sign=-1),
    Feature("main toll", main_toll, "both are the toll that the report begins with", 1),
    Feature("other holder", lambda pair: float(holders(pair) == "other"), sign=-1),
    Feature("same incident", among("incident", "same"), "of the same event", 1),
    Feature("other incident", among("incident", "other"), sign=-1),
)

# What a test of scope that failed is called, strongest first.
FAILED: tuple[tuple[str, Callable[[FigurePair], bool]], ...] = (
    ("other population", lambda pair: peoples(pair) == "other" or pair.population == "narrower"),
    ("other place", lambda pair: pair.place.startswith("apart")),
    ("other day", lambda pair: pair.day.startswith("apart")),
    ("running total against one day", lambda pair: pair.a.is_since != pair.b.is_since),
    ("part and whole", lambda pair: pair.a.is_part != pair.b.is_part or pair.place == "within"),
)


def failed_test(pair: FigurePair) -> str | None:
    """The first test of scope that a pair failed; null if none."""
    return next((name for name, failed in FAILED if failed(pair)), None)


def is_of_one_thing(pair: FigurePair) -> bool:
    """Whether both count the same things, by name, in the same state: what is unsaid may be another."""
    return pair.population in ("same", "people") and pair.state in ("", "same")


def is_of_one_event(pair: FigurePair) -> bool:
    """Whether both are told of one incident or in like sentences, and nothing around them says two places or days."""
    return is_told_of_one_event(pair) or (pair.sentence >= LIKE_SENTENCES and is_in_one_scene(pair))


def is_told_of_one_event(pair: FigurePair) -> bool:
    """Whether one incident is told beside both, and nothing around them says two places or days."""
    return pair.incident == "same" and is_in_one_scene(pair)


def is_in_one_scene(pair: FigurePair) -> bool:
    """Whether nothing around two figures says two places or days."""
    return not pair.place.startswith("apart") and not pair.day.startswith("apart")


def is_group_of_one_event(pair: FigurePair) -> bool:
    """Whether both say of one incident how many of one group were harmed: children, militants; near miss: people.

    A report seldom counts a group of one event twice, so that two numbers, however far apart, are two answers. That it
    is one event, the place or the day around both must say too.
    """
    groups = {one.measure.population for one in pair[:2]}
    counted = len(groups) == 1 and groups <= HARMED_GROUPS and not (pair.a.is_since or pair.b.is_since)
    harmed = pair.state == "same" and pair.a.measure.state in PERSON_STATES
    return counted and harmed and is_told_of_one_event(pair) and "same" in (pair.place, pair.day)
