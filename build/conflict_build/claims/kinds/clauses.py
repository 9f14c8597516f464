"""Stance claims: clauses that say, deny or doubt one thing, put together with their verdict."""

from collections.abc import Container

from conflict_build.claims.assembly import FoundClaims, assemble
from conflict_build.claims.candidates.limits import MOST_CLAUSES, MOST_CLAUSES_A_SENTENCE, first_of_each, most_shared
from conflict_build.claims.candidates.said import Said, story_clauses
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.candidates.stretches import matched_stretch
from conflict_build.claims.pairs.clause_features import clause_model
from conflict_build.claims.pairs.clauses import compare_clauses, links_of
from conflict_build.claims.pairs.groups import group_linked
from conflict_build.claims.pairs.tables import cover_all
from conflict_build.claims.questions.clause_topics import topic_of_statements
from conflict_build.claims.questions.clauses import clause_question
from conflict_build.claims.verdicts.rulings import judge_clauses, on_sides
from conflict_build.records import Claim, KeptApart, Statement

ALIKE_ENOUGH = 0.5  # likelihood from which a reader would ask why two clauses are not compared
ENOUGH_FOR_MORE = 0.4  # mean likelihood of the pairs from which more than two clauses are one claim


def relate_clauses(story: StoryContext) -> FoundClaims:
    """The claims of the clauses of a story, and the clauses that only look alike."""
    stated = first_of_each(
        story_clauses(story), lambda one: story.sentence_at(one.article, one.assertion.start), MOST_CLAUSES_A_SENTENCE
    )
    clauses = most_shared(stated, lambda one: one.words, MOST_CLAUSES)
    comparisons = compare_clauses(story, clauses)
    links = links_of(comparisons)
    barred = {(min(one.a, one.b), max(one.a, one.b)) for one in comparisons if one.failed}
    best: dict[int, tuple[float, str]] = {}
    for link in links:
        for one in (link.a, link.b):
            best[one] = max(best.get(one, (0.0, "")), (link.score, link.reason))
    groups = group_linked([one.article for one in clauses], links, barred, clause_model().threshold, ENOUGH_FOR_MORE)
    claims: list[Claim] = []
    taken: set[str] = set()
    for group in (without_parts(clauses, group, best) for group in groups):
        claims.append(clause_claim(story, [clauses[i] for i in group], [best[i] for i in group], taken))
        taken.add(claims[-1].question)
    apart = [
        keep_apart(clauses[one.a], clauses[one.b], one.failed)
        for one in comparisons
        if one.failed and one.score >= ALIKE_ENOUGH
    ]
    return FoundClaims([claim for claim in claims if claim.articles > 1], apart)


def without_parts(clauses: list[Said], group: list[int], best: dict[int, tuple[float, str]]) -> list[int]:
    """A group with only one of a clause and its parts: the one that is likeliest to say what another report says."""
    kept: list[int] = []
    for i in sorted(group, key=lambda i: (-best[i][0], i)):
        if not any(meet(clauses[i], clauses[j]) for j in kept):
            kept.append(i)
    return sorted(kept)


def meet(a: Said, b: Said) -> bool:
    """Whether two clauses share words of one report."""
    x, y = a.assertion, b.assertion
    return a.article == b.article and x.start < y.end and y.start < x.end


def clause_claim(
    story: StoryContext, group: list[Said], scores: list[tuple[float, str]], taken: Container[str] = ()
) -> Claim:
    """One claim from the clauses of a group, in order of report and position; `taken` are the questions of others."""
    statements = [
        Statement(
            one.article,
            *stretch(story, one, group),
            stance=one.assertion.stance,
            certainty=one.assertion.certainty,
            score=round(min(1.0, score), 3),
            reason=reason(one, why),
            sources=one.assertion.sources,
            when=one.assertion.when,
            anchor=(one.assertion.start, one.assertion.end),
        )
        for one, (score, why) in zip(group, scores, strict=True)
    ]
    kept = on_sides(story.archive, group, statements)
    group, statements = [group[i] for i in kept], [statements[i] for i in kept]
    topic = topic_of_statements(story, statements)
    question = clause_question(story, statements, centrality(group), topic, taken)
    ruling = judge_clauses(story, group, statements)
    return assemble(story.archive, "stance", question, ruling, statements, topic=topic)


def centrality(group: list[Said]) -> list[float]:
    """The mean score of each clause against the others of its group."""
    scores = cover_all([one.words for one in group]).scores()
    return [float(row.sum() - row[i]) / max(1, len(group) - 1) for i, row in enumerate(scores)]


def stretch(story: StoryContext, one: Said, group: list[Said]) -> tuple[int, int]:
    """The part of a clause that the clauses of the other reports have too."""
    others = [other.words for other in group if other.article != one.article]
    return matched_stretch(story.reports[one.article], one.assertion.start, one.assertion.end, others)


def reason(one: Said, why: str) -> str:
    """Why a clause stands in its claim: what decided about its likeliest pair, and the words that show its stance."""
    cue = one.assertion.stance_cue
    return "says the same" + (f": {why}" if why else "") + (f"; “{cue}” shows its stance" if cue else "")


def keep_apart(a: Said, b: Said, why: str) -> KeptApart:
    x, y = a.assertion, b.assertion
    return KeptApart("stance", a.article, x.start, x.end, b.article, y.start, y.end, why)
