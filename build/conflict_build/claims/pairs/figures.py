"""Figures: which numbers of different reports answer one question.

Matched by clause and counted noun, not by sentence. What is sure keeps two figures apart before anything else is
asked; of the others one fitted model says how likely they answer one question, by features with names
(`figure_features`). A number never has to be equal; an equal one that is not small speaks for the pair.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from conflict_build.claims.candidates.counted import CountedFigure, number_of
from conflict_build.claims.candidates.measures import (
    NARROW,
    PERSON_STATES,
    close_states,
    one_includes_other,
)
from conflict_build.claims.candidates.scenes import Scene
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.figure_features import (
    FEATURES,
    NEAR_RATIO,
    NOT_SURE,
    SMALL_NUMBER,
    FigurePair,
    failed_test,
    is_of_one_event,
    is_of_one_thing,
    pair_up,
)
from conflict_build.claims.pairs.groups import Edge
from conflict_build.claims.pairs.scopes import (
    SceneRelation,
    days_counted,
    other_spans,
    parse_days,
    part_and_whole,
    relate_scenes,
)
from conflict_build.claims.pairs.similarity import align
from conflict_build.claims.verdicts.intervals import meet
from conflict_build.pair_models import PairModel, load_pair_model

# Match: "a day after", "Weeks earlier"; near miss: "hours after", which may be the same day.
DAYS_OFF = re.compile(r"\b(?:days?|weeks?|months?|years?) (?:after|before|earlier|later|ago)\b", re.IGNORECASE)
SAME_START = timedelta(days=62)  # between the first days of two starts that may be one, told as a day and as a month
# Share of each of two clauses that the other must cover for their shares to be of one thing. Of six disputes of shares
# in 600 reports none was one, read strictly; but for one pair of clauses all cover less.
LIKE_SHARES = 0.4
# Of a story: in one of fewer two tolls are mostly of its one event, and the test loses as many real disputes as false
# ones (22 annotated events, no story of which has more than five reports).
MANY_REPORTS = 5
TWO_NUMBERS = "two numbers of one report"
NAME_MARK = "@"  # with which the key of a name begins
SentenceOffset = tuple[int, int]  # a report, and the offset of a sentence in it


class Pairing:
    """The pairs of a story that are worth a test, each with what keeps it apart for sure, or as the model asks it."""

    def __init__(self, story: StoryContext, counted: Sequence[CountedFigure], edges: Sequence[Edge]) -> None:
        self.story, self.counted = story, counted
        self.scenes: dict[tuple[Scene, Scene], SceneRelation] = {}
        self.likenesses: dict[tuple[SentenceOffset, SentenceOffset], float] = {}
        self.incidents: dict[tuple[int, int], int | None] = {}
        self.barred: dict[Edge, str] = {}
        open_edges = []
        for edge in edges:
            reason = self.bar(*edge)
            if reason:
                self.barred[edge] = reason
            else:
                open_edges.append(edge)
        self.barred |= dict.fromkeys(self.two_of_one_report(), TWO_NUMBERS)
        self.pairs = dict(self.make_pairs([edge for edge in open_edges if edge not in self.barred]))
        if len(story.articles) > MANY_REPORTS:
            self.bar_unsure()

    def bar_unsure(self) -> None:
        """Keep apart numbers that cannot both be right and are not surely of one question."""
        for edge in [edge for edge, pair in self.pairs.items() if not meet(pair.a.plain, pair.b.plain)]:
            pair = self.pairs[edge]
            if not (is_of_one_thing(pair) and is_of_one_event(pair)):
                self.barred[edge] = failed_test(pair) or NOT_SURE
                del self.pairs[edge]

    def two_of_one_report(self) -> Iterator[Edge]:
        """The pairs of one report by which it means two things, whatever they count."""
        reports: dict[int, list[int]] = defaultdict(list)
        for i, one in enumerate(self.counted):
            reports[one.article].append(i)
        for own in reports.values():
            for i, j in combinations(own, 2):
                a, b = self.counted[i], self.counted[j]
                if a.measure.unit == b.measure.unit and are_two(a, b) and not two_voices(a, b):
                    yield i, j

    def relate(self, a: CountedFigure, b: CountedFigure) -> SceneRelation:
        """How the scenes of two figures stand to each other; what is summed up since a start has no day of its own."""
        key = a.clause.scene, b.clause.scene
        if key not in self.scenes:
            self.scenes[key] = relate_scenes(self.story.archive, *key)
        found = self.scenes[key]
        return found._replace(day="") if a.is_since or b.is_since else found

    def liken_sentences(self, i: int, j: int) -> float:
        """How alike the sentences of two figures are, worked out once."""
        key = self.counted[i].place, self.counted[j].place
        if key not in self.likenesses:
            self.likenesses[key] = align(self.counted[i].sentence.bag, self.counted[j].sentence.bag).score
        return self.likenesses[key]

    def bar(self, i: int, j: int) -> str | None:
        """What keeps two figures apart for sure; null if nothing does."""
        a, b = self.counted[i], self.counted[j]
        return next((reason for reason, test in BARS if test(self, a, b)), None)

    def make_pairs(self, edges: Sequence[Edge]) -> Iterator[tuple[Edge, FigurePair]]:
        """The pairs as the model asks them."""
        beside = self.same_beside(edges)
        for edge in edges:
            a, b = self.counted[edge[0]], self.counted[edge[1]]
            window, sentence = align(a.window, b.window).score, self.liken_sentences(*edge)
            days = self.days_between(a.article, b.article)
            pair = pair_up(a, b, self.relate(a, b), window, sentence, beside[edge], days)
            yield edge, pair._replace(incident=self.relate_incidents(a, b))

    def incident_of(self, one: CountedFigure) -> int | None:
        """The incident told beside a figure, looked up once."""
        key = one.article, one.number
        if key not in self.incidents:
            self.incidents[key] = self.story.incident_at(one.article, one.figure.start, one.figure.end)
        return self.incidents[key]

    def relate_incidents(self, a: CountedFigure, b: CountedFigure) -> str:
        """Whether the incidents told beside two figures are the same or other; empty where one is not known."""
        x, y = self.incident_of(a), self.incident_of(b)
        return "" if x is None or y is None else "same" if x == y else "other"

    def same_beside(self, edges: Sequence[Edge]) -> dict[Edge, int]:
        """For each pair, how many other pairs of its two sentences print one number."""
        same = {edge: self.counted[edge[0]].plain[:2] == self.counted[edge[1]].plain[:2] for edge in edges}
        places = {edge: (self.counted[edge[0]].place, self.counted[edge[1]].place) for edge in edges}
        counts = Counter(places[edge] for edge in edges if same[edge])
        return {edge: 0 if places[edge][0] == places[edge][1] else counts[places[edge]] - same[edge] for edge in edges}

    def days_between(self, a: int, b: int) -> int:
        """The days between the publication of two reports; 0 where one has no date."""
        days = [(self.story.analyses[one].article.published or "")[:10] for one in (a, b)]
        return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) if all(days) else 0


def are_of_other_harm(_: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether the ones were killed and the others injured, or kidnapped."""
    x, y = a.measure.state, b.measure.state
    return {x, y} <= PERSON_STATES and not close_states(x, y)


def are_sum_and_part(_: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether the ones were killed, and the others killed or injured."""
    return one_includes_other(a.measure.state, b.measure.state)


def are_of_other_peoples(_: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether the ones were of one nationality, and the others of another."""
    return bool(a.measure.peoples and b.measure.peoples) and a.measure.peoples.isdisjoint(b.measure.peoples)


def are_part_and_whole(pairing: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether one is counted within what the other may count as a whole, or on top of it.

    Near miss: "97 people, including 24 children" against "nine children".
    """
    if a.is_added != b.is_added and not meet(a.plain, b.plain):
        return True
    if a.is_part == b.is_part:
        return is_country_and_place(pairing, a, b)
    part, other = (a, b) if a.is_part else (b, a)
    named = part.measure.population == other.measure.population and part.measure.population in NARROW
    return not named


def is_country_and_place(pairing: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether forces are counted in a country, and in a place in it."""
    forces = a.figure.kind == b.figure.kind == "forces"
    return forces and part_and_whole(pairing.story.archive, a.clause.scene, b.clause.scene)


def are_two(a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two numbers of a report cannot both be right, or are tolls of unlike size."""
    tolls = a.figure.kind == b.figure.kind == "casualties" and a.interval.printed and b.interval.printed
    if not tolls or a.measure.additional or b.measure.additional:
        return not meet(a.interval, b.interval)
    low, high = sorted((a.interval.printed or 0, b.interval.printed or 0))
    return not meet(a.interval, b.interval) or high > NEAR_RATIO * low


def two_voices(a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two figures of one report stand on different words, one named at least; of casualties, both."""
    holders = a.holder, b.holder
    named = [holder for holder in holders if holder and holder[0] == "entity"]
    own = holders.count(None) if "casualties" not in (a.figure.kind, b.figure.kind) else 0
    return holders[0] != holders[1] and len(named) + own == 2 and bool(named)


def are_of_total_and_day(pairing: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether one is summed up since a start, and the other is said of a day."""
    if a.is_since == b.is_since or number_of(a, b):
        return False
    total, one = (a, b) if a.is_since else (b, a)
    days = days_counted(pairing.story.archive, one.article, one.figure.when)
    return total.figure.scope == "since" and days is not None and days.first == days.last


def are_of_other_starts(_: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether both are summed up since a day, and it is another; near miss: "since October", "since October 7"."""
    starts = [[days.first for day in one.starts if (days := parse_days(day))] for one in (a, b)]
    return all(starts) and all(abs(x - y) > SAME_START for x in starts[0] for y in starts[1])


def are_of_unsaid_day(pairing: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether one is of a day that nobody tells: "up from 12", "a day after a strike killed 15"."""
    if any(one.figure.former and one.figure.when is None for one in (a, b)):
        return True
    return is_days_off(pairing.story, a) != is_days_off(pairing.story, b)


def is_days_off(story: StoryContext, one: CountedFigure) -> bool:
    """Whether a figure is some days from what its report tells, and it is not known which day that is."""
    when = one.figure.when
    if when is None or story.archive.date_of[one.article][when] is not None:
        return False
    mention = story.analyses[one.article].dates[when]
    return DAYS_OFF.search(story.reports[one.article].text, mention.start, mention.end) is not None


def are_of_other_days(pairing: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether both say their day outright, and it is another; what is a large number in both may be dated wrongly."""
    same = number_of(a, b) and max(abs(a.plain.printed or 0), abs(b.plain.printed or 0)) >= SMALL_NUMBER
    dated = a.figure.when is not None and b.figure.when is not None
    return dated and not same and pairing.relate(a, b).day == "apart"


def are_in_other_places(pairing: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether both name the place where it was, and it is another; a distance lies between two."""
    return a.figure.kind != "distance" and pairing.relate(a, b).place == "apart"


def are_of_other_ends(_: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two distances are told in sentences without a name in common, so that they lie between other places."""
    names = [{key for key in one.sentence.bag.keys if key[0] == NAME_MARK} for one in (a, b)]
    return a.figure.kind == b.figure.kind == "distance" and not names[0] & names[1] and not number_of(a, b)


def are_of_other_spans(pairing: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two figures that cannot both be right are summed over other days: a week, and one day of it."""
    days = [days_counted(pairing.story.archive, one.article, one.figure.when) for one in (a, b)]
    return other_spans(*days) and not meet(a.plain, b.plain)


def are_other_shares(_: Pairing, a: CountedFigure, b: CountedFigure) -> bool:
    """Whether two shares that are not one number are told in clauses that have little in common: a share says by itself
    neither of what it is nor of whom, so that any two of one poll look alike."""
    if not a.figure.kind == b.figure.kind == "percent" or number_of(a, b):
        return False
    found = align(a.clause.bag, b.clause.bag)
    return min(found.covered_a, found.covered_b) < LIKE_SHARES


BARS: tuple[tuple[str, Callable[[Pairing, CountedFigure, CountedFigure], bool]], ...] = (
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


@cache
def figure_model() -> PairModel[FigurePair]:
    return load_pair_model("figures", FEATURES)
