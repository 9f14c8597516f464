"""Figure claims: figures that answer one question, put together with their verdict."""

from collections import Counter

from conflict_build.claims.assembly import Found, assemble
from conflict_build.claims.figures import (
    ENOUGH,
    Counted,
    candidate_pairs,
    choose_links,
    compare,
    links_of,
    story_figures,
)
from conflict_build.claims.groups import group_linked
from conflict_build.claims.questions import figure_question
from conflict_build.claims.stories import StoryContext
from conflict_build.claims.verdicts import judge_figures
from conflict_build.records import Claim, KeptApart, Statement

ALIKE_ENOUGH = 0.35  # likeness of the sentences from which a failed scope is worth a row


def relate_figures(story: StoryContext) -> Found:
    """The claims of the figures of a story, and the figures that only look alike."""
    counted = story_figures(story)
    verdicts = {pair: compare(story, counted[pair[0]], counted[pair[1]]) for pair in candidate_pairs(counted)}
    barred = {pair for pair, verdict in verdicts.items() if verdict.failed}
    links = choose_links(story, counted, links_of(counted, verdicts))
    groups = group_linked([one.article for one in counted], links, barred, ENOUGH / 2)
    apart = [
        keep_apart(counted[i], counted[j], verdict.failed)
        for (i, j), verdict in verdicts.items()
        if verdict.failed
        and counted[i].article != counted[j].article
        and counted[i].measure.state == counted[j].measure.state
    ]
    best: dict[int, float] = {}
    for link in links:
        for one in (link.a, link.b):
            best[one] = max(best.get(one, 0.0), link.score)
    claims = [
        figure_claim(story, [counted[i] for i in group], [best[i] for i in group])
        for group in groups
        if len({counted[i].article for i in group}) > 1
    ]
    return Found(claims, apart)


def keep_apart(a: Counted, b: Counted, reason: str) -> KeptApart:
    spans = (a.article, a.figure.start, a.figure.end, b.article, b.figure.start, b.figure.end)
    return KeptApart("figure", *spans, reason)


def figure_claim(story: StoryContext, group: list[Counted], scores: list[float]) -> Claim:
    """One claim from the figures of a group, in order of report and position."""
    statements = [
        Statement(
            article=one.article,
            start=one.figure.start,
            end=one.figure.end,
            stance=one.figure.stance,
            certainty=None,
            score=round(score, 3),
            reason="counts the same thing in like words",
            sources=one.figure.sources,
            figure=one.number,
            when=one.figure.when,
        )
        for one, score in zip(group, scores, strict=True)
    ]
    question = figure_question(
        [one.measure for one in group], [noun_phrase(one) for one in group], places(story, group)
    )
    judgement = judge_figures(story.archive, statements, [one.interval for one in group])
    return assemble(story, "figure", question, judgement, statements, figures=[one.figure for one in group])


def noun_phrase(one: Counted) -> str:
    """The counted noun as a reader would use it in the question."""
    return one.figure.head or ""


def places(story: StoryContext, group: list[Counted]) -> list[str]:
    """Names of places that most of the figures' clauses share, commonest first."""
    counts = Counter(place for one in group for place in one.clause.scene.near_places)
    entities = story.archive.entities
    shared = [place for place, count in counts.items() if count * 2 > len(group)]
    return [entities[place].name for place in sorted(shared, key=lambda place: (-counts[place], entities[place].name))]
