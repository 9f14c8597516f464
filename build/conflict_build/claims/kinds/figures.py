"""Figure claims: figures that answer one question, put together with their verdict."""

import math
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from conflict_build.claims.assembly import FoundClaims, assemble
from conflict_build.claims.candidates.counted import CountedFigure, candidate_edges, story_figures
from conflict_build.claims.candidates.limits import (
    MOST_FIGURES,
    MOST_FIGURES_A_SENTENCE,
    MOST_PAIRS,
    first_of_each,
    most_shared,
)
from conflict_build.claims.candidates.measures import are_one_measure
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.figure_features import failed_test
from conflict_build.claims.pairs.figures import Pairing, figure_model, rate_pair
from conflict_build.claims.pairs.groups import Edge, Link, group_linked
from conflict_build.claims.pairs.scopes import places_apart
from conflict_build.claims.questions.figures import figure_question
from conflict_build.claims.questions.incidents import incident_of, name_side
from conflict_build.claims.verdicts.rulings import judge_figures
from conflict_build.incidents.closeness import breadth
from conflict_build.records import Archive, Claim, KeptApart, Statement

OTHER_EVENT = frozenset({"other place", "other day"})  # reasons for which figures are of two events
LIKE_WORDS = "counts the same thing in like words"
MOST_APART = 3  # pairs kept apart that are listed of one figure
LEAST_LIKELIHOOD = 0.02  # of a pair, below which it counts as none


def relate_figures(story: StoryContext) -> FoundClaims:
    """The claims of the figures of a story, and the figures that only look alike."""
    counted, edges = compared_figures(story)
    pairing, model = Pairing(story, counted, edges), figure_model()
    likely = {edge: rate_pair(pair) for edge, pair in pairing.pairs.items()}
    pairing.bar_unlikely(likely)
    links = [Link(*edge, likelihood, "") for edge, likelihood in likely.items() if likelihood >= LEAST_LIKELIHOOD]
    groups = group_linked([one.article for one in counted], links, set(pairing.barred), model.threshold)
    home = {i: number for number, group in enumerate(groups) for i in group}
    apart = list(keep_apart(pairing, (edge for edge in likely if likely[edge] < model.threshold), home))
    when = {(one.article, one.figure.start): one.figure.when for one in counted if one.figure.when is not None}
    apart += list(dates_apart(story, apart, when))
    best = best_pairs(likely, home)
    why = {edge: model.explain(model.decide(pairing.pairs[edge])) for _, edge in best.values()}
    claims: list[Claim] = []
    taken: set[str] = set()
    for group in groups:
        if len({counted[i].article for i in group}) > 1:
            reasons = [why[best[i][1]] for i in group]
            claims.append(figure_claim(story, [counted[i] for i in group], [best[i][0] for i in group], reasons, taken))
            taken.add(claims[-1].question)
    return FoundClaims(claims, apart)


def best_pairs(likely: dict[Edge, float], home: dict[int, int]) -> dict[int, tuple[float, Edge]]:
    """Of each figure in a group the likeliest pair within it."""
    best: dict[int, tuple[float, Edge]] = {}
    for edge, likelihood in likely.items():
        if home.get(edge[0], -1) == home.get(edge[1], -2):
            for i in edge:
                best[i] = max(best.get(i, (0.0, edge)), (likelihood, edge))
    return best


def compared_figures(story: StoryContext) -> tuple[list[CountedFigure], list[Edge]]:
    """The figures of a story that are compared, and the pairs of them that are worth a test."""
    stated = first_of_each(story_figures(story), lambda one: one.sentence.start, MOST_FIGURES_A_SENTENCE)
    counted = most_shared(stated, lambda one: one.window, MOST_FIGURES)
    edges = list(candidate_edges(counted))
    while len(edges) > MOST_PAIRS:
        fewer = int(len(counted) * math.sqrt(MOST_PAIRS / len(edges)))
        counted = most_shared(counted, lambda one: one.window, fewer)
        edges = list(candidate_edges(counted))
    return counted, edges


def keep_apart(pairing: Pairing, unlikely: Iterable[Edge], home: dict[int, int]) -> Iterator[KeptApart]:
    """Pairs of two reports that count one thing and stand in no claim together, each with the test that failed.

    Of each figure the few whose sentences are most alike.
    """
    failed = pairing.barred | {edge: reason for edge in unlikely if (reason := failed_test(pairing.pairs[edge]))}
    counted = pairing.counted
    apart = [
        edge
        for edge in failed
        if counted[edge[0]].article != counted[edge[1]].article
        and home.get(edge[0], -1) != home.get(edge[1], -2)
        and are_one_measure(counted[edge[0]].measure, counted[edge[1]].measure)
    ]
    listed: Counter[int] = Counter()
    for i, j in sorted(apart, key=lambda edge: (-pairing.liken_sentences(*edge), edge)):
        if max(listed[i], listed[j]) < MOST_APART:
            listed.update((i, j))
            a, b = counted[i], counted[j]
            spans = (a.article, a.figure.start, a.figure.end, b.article, b.figure.start, b.figure.end)
            yield KeptApart("figure", *spans, failed[i, j])


def dates_apart(story: StoryContext, pairs: list[KeptApart], when: dict[tuple[int, int], int]) -> Iterator[KeptApart]:
    """The dates of figures kept apart, as days of two events; `when` has a date by report and start of a figure."""
    told: set[tuple[int, int, int, int]] = set()
    for pair in pairs:
        x, y = when.get((pair.a_article, pair.a_start)), when.get((pair.b_article, pair.b_start))
        if pair.reason not in OTHER_EVENT or x is None or y is None:
            continue
        if (key := (pair.a_article, x, pair.b_article, y)) in told:
            continue
        told.add(key)
        a, b = story.analyses[pair.a_article].dates[x], story.analyses[pair.b_article].dates[y]
        yield KeptApart("date", pair.a_article, a.start, a.end, pair.b_article, b.start, b.end, pair.reason)


def figure_claim(
    story: StoryContext,
    group: list[CountedFigure],
    scores: list[float],
    reasons: Sequence[str] | None = None,
    taken: Container[str] = (),
) -> Claim:
    """One claim from the figures of a group, in order of report and position; `reasons` say why each stands in it,
    `taken` are the questions of others."""
    statements = [
        Statement(
            article=one.article,
            start=one.figure.start,
            end=one.figure.end,
            stance=one.figure.stance,
            certainty=None,
            score=round(score, 3),
            reason=reason or LIKE_WORDS,
            sources=one.figure.sources,
            figure=one.number,
            when=one.figure.when,
        )
        for one, score, reason in zip(group, scores, reasons or [""] * len(group), strict=True)
    ]
    told = incident_of(story, statements)
    incident = told if told is not None and may_count(story.archive, group, told) else None
    question, topic = figure_question(story, group, incident, taken, country_of(story.archive, told))
    ruling = judge_figures(story.archive, statements, [one.interval for one in group])
    return assemble(
        story.archive,
        "figure",
        question,
        ruling,
        statements,
        [one.figure for one in group],
        topic=topic,
        incident=incident,
    )


def may_count(archive: Archive, group: Sequence[CountedFigure], number: int) -> bool:
    """Whether figures may be the toll of an incident that their sentences tell: it happened, and of the reports whose
    scenes have places most have one where it was: "46 killed in a day in Lebanon" is no toll of a strike on Tyre."""
    incident = archive.incidents[number]
    if not incident.told or incident.place is None:
        return incident.told
    placed = {one.article for one in group if one.clause.scene.near_places}
    shown = {one.article for one in group if is_shown(archive, one.clause.scene.near_places, incident.place)}
    return not placed or 2 * len(shown) > len(placed)


def is_shown(archive: Archive, near: Iterable[int], place: int) -> bool:
    """Whether some places have one that may be a place or lies in it; near miss: the country in which it lies."""
    own, most = frozenset({place}), breadth(archive.entities[place])
    return any(
        breadth(archive.entities[one]) <= most and not places_apart(archive, frozenset({one}), own, by_name=True)
        for one in near
    )


def country_of(archive: Archive, number: int | None) -> str:
    """The country of the place of an incident, as it stands behind "in"; empty if it has none."""
    place = None if number is None else archive.incidents[number].place
    code = None if place is None else archive.entities[place].country
    return name_side(code) if code else ""
