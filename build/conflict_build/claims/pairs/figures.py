"""Figures: which numbers of different reports answer one question.

Matched by clause and counted noun, not by sentence. What is sure keeps two figures apart before anything else is
asked; of the others one fitted model says how likely they answer one question, by features with names
(`figure_features`). A number never has to be equal; an equal one that is not small speaks for the pair.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from conflict_build.claims.candidates.counted import CountedFigure
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.figure_bars import BARS, FigureScenes
from conflict_build.claims.pairs.figure_features import (
    FEATURES,
    GROUP_LIKELIHOOD,
    NEAR_RATIO,
    NOT_SURE,
    FigurePair,
    failed_test,
    is_group_of_one_event,
    is_of_one_event,
    is_of_one_thing,
    pair_up,
)
from conflict_build.claims.pairs.groups import Edge
from conflict_build.claims.pairs.similarity import align
from conflict_build.claims.verdicts.intervals import meet
from conflict_build.pair_models import PairModel, load_pair_model

# Of a story: in one of fewer two tolls are mostly of its one event, and the test loses as many real disputes as false
# ones (22 annotated events, no story of which has more than five reports).
MANY_REPORTS = 5
# Likelihood from which numbers that cannot both be right are held to answer one question. Of 36 disputes of figures
# announced on 266 reports of 2024 and 22 annotated events, read strictly, 1 of 7 below it was one, above it 20 of 29.
SURE_TO_DIFFER = 0.75
TWO_NUMBERS = "two numbers of one report"
SentenceOffset = tuple[int, int]  # a report, and the offset of a sentence in it


class Pairing:
    """The pairs of a story that are worth a test, each with what keeps it apart for sure, or as the model asks it."""

    def __init__(self, story: StoryContext, counted: Sequence[CountedFigure], edges: Sequence[Edge]) -> None:
        self.story, self.counted = story, counted
        self.scenes = FigureScenes(story)
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

    def bar_unlikely(self, likely: Mapping[Edge, float]) -> None:
        """Keep apart numbers that cannot both be right where the model is not sure
        by itself and what they are told of not surely one thing."""
        for edge, likelihood in likely.items():
            pair = self.pairs[edge]
            sure = likelihood >= SURE_TO_DIFFER or (
                is_of_one_thing(pair) and (pair.place == "same" or is_of_one_event(pair))
            )
            if not sure and not meet(pair.a.plain, pair.b.plain):
                self.barred[edge] = failed_test(pair) or NOT_SURE

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

    def liken_sentences(self, i: int, j: int) -> float:
        """How alike the sentences of two figures are, worked out once."""
        key = self.counted[i].place, self.counted[j].place
        if key not in self.likenesses:
            self.likenesses[key] = align(self.counted[i].sentence.bag, self.counted[j].sentence.bag).score
        return self.likenesses[key]

    def bar(self, i: int, j: int) -> str | None:
        """What keeps two figures apart for sure; null if nothing does."""
        a, b = self.counted[i], self.counted[j]
        return next((reason for reason, test in BARS if test(self.scenes, a, b)), None)

    def make_pairs(self, edges: Sequence[Edge]) -> Iterator[tuple[Edge, FigurePair]]:
        """The pairs as the model asks them."""
        beside = self.same_beside(edges)
        for edge in edges:
            a, b = self.counted[edge[0]], self.counted[edge[1]]
            window, sentence = align(a.window, b.window).score, self.liken_sentences(*edge)
            days = self.story.days_between(a.article, b.article)
            pair = pair_up(a, b, self.scenes.relate(a, b), window, sentence, beside[edge], days)
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


def rate_pair(pair: FigurePair) -> float:
    """How likely two figures answer one question."""
    model = figure_model()
    rated = model.likelihood(model.measure(pair))
    return max(rated, GROUP_LIKELIHOOD) if is_group_of_one_event(pair) else rated


@cache
def figure_model() -> PairModel[FigurePair]:
    return load_pair_model("figures", FEATURES)
