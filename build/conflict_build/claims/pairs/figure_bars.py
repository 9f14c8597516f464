"""Bars: what keeps two figures apart for sure, before any model is asked: another harm, people, day, place or share."""

import re
from collections.abc import Callable
from datetime import timedelta

from conflict_build.claims.candidates.counted import CountedFigure, number_of
from conflict_build.claims.candidates.measures import NARROW, PERSON_STATES, close_states, one_includes_other
from conflict_build.claims.candidates.scenes import Scene
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.figure_features import SMALL_NUMBER
from conflict_build.claims.pairs.scopes import (
    SceneRelation,
    days_counted,
    other_spans,
    parse_days,
    part_and_whole,
    relate_scenes,
)
from conflict_build.claims.pairs.similarity import NAME_MARK, align
from conflict_build.claims.verdicts.intervals import meet

# Match: "a day after", "Weeks earlier"; near miss: "hours after", which may be the same day.
DAYS_OFF = re.compile(r"\b(?:days?|weeks?|months?|years?) (?:after|before|earlier|later|ago)\b", re.IGNORECASE)
SAME_START = timedelta(days=62)  # between the first days of two starts that may be one, told as a day and as a month
# Share of each of two clauses that the other must cover for their shares to be of one thing. Of six disputes of shares
# in 600 reports none was one, read strictly; but for one pair of clauses all cover less.
LIKE_SHARES = 0.4


class FigureScenes:
    """How the scenes of the figures of a story stand to each other, each two worked out once."""

    def __init__(self, story: StoryContext) -> None:
        self.story = story
        self.related: dict[tuple[Scene, Scene], SceneRelation] = {}

    def relate(self, a: CountedFigure, b: CountedFigure) -> SceneRelation:
        """How the scenes of two figures stand to each other; what is summed up since a start has no day of its own."""
        key = a.clause.scene, b.clause.scene
        if key not in self.related:
            self.related[key] = relate_scenes(self.story.archive, *key)
        found = self.related[key]
        return found._replace(day="") if a.is_since or b.is_since else found


def are_of_other_harm(_: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether the ones were killed and the others injured, or kidnapped."""
    x, y = a.measure.state, b.measure.state
    return {x, y} <= PERSON_STATES and not close_states(x, y)


def are_sum_and_part(_: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether the ones were killed, and the others killed or injured."""
    return one_includes_other(a.measure.state, b.measure.state)


def are_of_other_peoples(_: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether the ones were of one nationality, and the others of another."""
    return bool(a.measure.peoples and b.measure.peoples) and a.measure.peoples.isdisjoint(b.measure.peoples)


def are_part_and_whole(scenes: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether one is counted within what the other may count as a whole, or on top of it.

    Near miss: "97 people, including 24 children" against "nine children".
    """
    if a.is_added != b.is_added and not meet(a.plain, b.plain):
        return True
    if a.is_part == b.is_part:
        return is_country_and_place(scenes, a, b)
    part, other = (a, b) if a.is_part else (b, a)
    named = part.measure.population == other.measure.population and part.measure.population in NARROW
    return not named


def is_country_and_place(scenes: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether forces are counted in a country, and in a place in it."""
    forces = a.figure.kind == b.figure.kind == "forces"
    return forces and part_and_whole(scenes.story.archive, a.clause.scene, b.clause.scene)


def are_of_total_and_day(scenes: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether one is summed up since a start, and the other is said of a day."""
    if a.is_since == b.is_since or number_of(a, b):
        return False
    total, one = (a, b) if a.is_since else (b, a)
    days = days_counted(scenes.story.archive, one.article, one.figure.when)
    return total.figure.scope == "since" and days is not None and days.first == days.last


def are_of_other_starts(_: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether both are summed up since a day, and it is another; near miss: "since October", "since October 7"."""
    starts = [[days.first for day in one.starts if (days := parse_days(day))] for one in (a, b)]
    return all(starts) and all(abs(x - y) > SAME_START for x in starts[0] for y in starts[1])


def are_of_unsaid_day(scenes: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether one is of a day that nobody tells: "up from 12", "a day after a strike killed 15"."""
    if any(one.figure.former and one.figure.when is None for one in (a, b)):
        return True
    return is_days_off(scenes.story, a) != is_days_off(scenes.story, b)


def is_days_off(story: StoryContext, one: CountedFigure) -> bool:
    """Whether a figure is some days from what its report tells, and it is not known which day that is."""
    when = one.figure.when
    if when is None or story.archive.date_of[one.article][when] is not None:
        return False
    mention = story.analyses[one.article].dates[when]
    return DAYS_OFF.search(story.reports[one.article].text, mention.start, mention.end) is not None


def are_of_other_days(scenes: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether both say their day outright, and it is another; what is a large number in both may be dated wrongly."""
    same = number_of(a, b) and max(abs(a.plain.printed or 0), abs(b.plain.printed or 0)) >= SMALL_NUMBER
    dated = a.figure.when is not None and b.figure.when is not None
    return dated and not same and scenes.relate(a, b).day == "apart"


def are_in_other_places(scenes: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether both name the place where it was, and it is another; a distance lies between two."""
    return a.figure.kind != "distance" and scenes.relate(a, b).place == "apart"


def are_of_other_ends(_: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two distances are told in sentences without a name in common, so that they lie between other places."""
    names = [{key for key in one.sentence.bag.keys if key[0] == NAME_MARK} for one in (a, b)]
    return a.figure.kind == b.figure.kind == "distance" and not names[0] & names[1] and not number_of(a, b)


def are_of_other_spans(scenes: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two figures that cannot both be right are summed over other days: a week, and one day of it."""
    days = [days_counted(scenes.story.archive, one.article, one.figure.when) for one in (a, b)]
    return other_spans(*days) and not meet(a.plain, b.plain)


def are_other_shares(_: FigureScenes, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two shares that are not one number are told in clauses that have little in common: a share says by itself
    neither of what it is nor of whom, so that any two of one poll look alike."""
    if not a.figure.kind == b.figure.kind == "percent" or number_of(a, b):
        return False
    found = align(a.clause.bag, b.clause.bag)
    return min(found.covered_a, found.covered_b) < LIKE_SHARES


BARS: tuple[tuple[str, Callable[[FigureScenes, CountedFigure, CountedFigure], bool]], ...] = (
    ("other measure", are_of_other_harm),
    ("other population", are_sum_and_part),
    ("other population", are_of_other_peoples),
    ("part and whole", are_part_and_whole),
    ("running total against one day", are_of_total_and_day),
    ("other start", are_of_other_starts),
    ("other day", are_of_unsaid_day),
    ("other span of days", are_of_other_spans),
    ("other day", are_of_other_days),
    ("other place", are_in_other_places),
    ("other place", are_of_other_ends),
    ("other share", are_other_shares),
)
