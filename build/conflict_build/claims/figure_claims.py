"""Figure claims: figures that answer one question, put together with their verdict."""

from collections import Counter

from conflict_build.claims.assembly import Found, assemble
from conflict_build.claims.figures import ENOUGH, Counted, candidate_pairs, compare, story_figures
from conflict_build.claims.groups import Link, group_linked
from conflict_build.claims.questions import figure_question
from conflict_build.claims.stories import StoryContext
from conflict_build.claims.verdicts import judge_figures
from conflict_build.records import Claim, KeptApart, Statement

ALIKE_ENOUGH = 0.35  # likeness of the sentences from which a failed scope is worth a row


def relate_figures(story: StoryContext) -> Found:
    """The claims of the figures of a story, and the figures that only look alike."""
    counted = story_figures(story)
    links: list[Link] = []
    barred: set[tuple[int, int]] = set()
    apart: list[KeptApart] = []
    for i, j in candidate_pairs(counted):
        verdict = compare(story, counted[i], counted[j])
        if verdict.failed:
            barred.add((i, j))
            if counted[i].article != counted[j].article and counted[i].measure.state == counted[j].measure.state:
                apart.append(keep_apart(counted[i], counted[j], verdict.failed))
        elif verdict.score > 0:
            links.append(Link(i, j, verdict.score, verdict.reason))
    groups = group_linked([one.article for one in counted], links, barred, ENOUGH)
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
    counts = Counter(place for one in group for place in one.sentence.places)
    entities = story.archive.entities
    shared = [place for place, count in counts.items() if count * 2 > len(group)]
    return [entities[place].name for place in sorted(shared, key=lambda place: (-counts[place], entities[place].name))]
