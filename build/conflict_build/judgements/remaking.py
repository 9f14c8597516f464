"""Remaking: a claim from other statements than the program chose, with the question and verdict it would give them."""

from collections.abc import Sequence

from conflict_build.claims.assembly import assemble, recount
from conflict_build.claims.candidates.counted import interval_of, story_figures
from conflict_build.claims.candidates.propositions import story_propositions
from conflict_build.claims.candidates.said import Said, story_clauses
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.kinds.clauses import clause_claim
from conflict_build.claims.kinds.dates import judge_days
from conflict_build.claims.kinds.disputes import judge_dispute
from conflict_build.claims.kinds.figures import figure_claim
from conflict_build.claims.kinds.incidents import judge_again, slot_topic
from conflict_build.claims.kinds.propositions import proposition_claim
from conflict_build.claims.kinds.quotes import quote_claim
from conflict_build.claims.pairs.quotes import story_quotes
from conflict_build.claims.pairs.similarity import align
from conflict_build.claims.verdicts.intervals import same_number
from conflict_build.judgements.citations import UnmatchedError
from conflict_build.records import Archive, Claim, ClaimKind, Comparison, Statement

COMPARISON_OF: dict[ClaimKind, Comparison] = {
    "figure": "figures",
    "quote": "quotes",
    "stance": "clauses",
    "date": "dates",
}
OPENING_QUESTION = "What do these reports say of it?"


def story_around(archive: Archive, statements: Sequence[Statement]) -> StoryContext:
    """The reports of the stories in which some statements stand, and their own."""
    own = {one.article for one in statements}
    stories = {story for article in own if (story := archive.story_of[article]) is not None}
    return StoryContext(
        archive, tuple(sorted(own.union(*(archive.stories[story].articles for story in stories)))), every_copy=True
    )


def remake_claim(
    story: StoryContext,
    kind: ClaimKind,
    comparison: Comparison,
    former: Claim | None,
    statements: Sequence[Statement],
) -> Claim:
    """The claim that these statements make, in the place of a former one, whose question is kept where it does not
    hang on which statements there are.

    Raises UnmatchedError for statements that cannot be compared so.
    """
    chosen = sorted(statements, key=lambda one: (story.articles.index(one.article), one.start))
    if comparison == "figures":
        claim = remake_figures(story, chosen)
    elif comparison == "quotes" and kind == "quote":
        claim = remake_quotes(story, chosen)
    elif comparison == "clauses":
        claim = remake_clauses(story, chosen)
    elif comparison == "propositions":
        claim = remake_propositions(story, chosen)
    else:
        claim = remake_others(story, kind, comparison, former, chosen)
    reasons = {(one.article, one.start): one.reason for one in statements}
    told = tuple(one._replace(reason=reasons.get((one.article, one.start), one.reason)) for one in claim.statements)
    return claim._replace(statements=told, comparison=comparison)


def remake_figures(story: StoryContext, statements: Sequence[Statement]) -> Claim:
    scores = {(one.article, one.figure): one.score for one in statements}
    counted = [one for one in story_figures(story) if (one.article, one.number) in scores]
    return figure_claim(story, counted, [scores[one.article, one.number] for one in counted])


def remake_quotes(story: StoryContext, statements: Sequence[Statement]) -> Claim:
    chosen = {(one.article, one.quote): (one.score, one.reason) for one in statements}
    quotes = [one for one in story_quotes(story) if (one.article, one.number) in chosen]
    return quote_claim(story, quotes, [chosen[one.article, one.number] for one in quotes])


def remake_clauses(story: StoryContext, statements: Sequence[Statement]) -> Claim:
    clauses = story_clauses(story)
    said = [clause_around(clauses, one) for one in statements]
    return clause_claim(story, said, [(one.score, one.reason) for one in statements])


def remake_propositions(story: StoryContext, statements: Sequence[Statement]) -> Claim:
    """Raises UnmatchedError if a statement is no proposition of its report."""
    known = {(one.article, one.one.act_start): one for one in story_propositions(story)}
    chosen = [known.get((one.article, (one.anchor or (one.start, one.end))[0])) for one in statements]
    found = [one for one in chosen if one is not None]
    if len(found) < len(chosen):
        raise UnmatchedError("is not applied: it joins what somebody means to do with what is no such thing")
    return proposition_claim(story, found, [(one.score, one.reason) for one in statements], set())


def clause_around(clauses: Sequence[Said], one: Statement) -> Said:
    """The shortest clause that holds a statement. Raises UnmatchedError if none does."""
    around = [
        said
        for said in clauses
        if said.article == one.article and said.assertion.start <= one.start and one.end <= said.assertion.end
    ]
    if not around:
        raise UnmatchedError("is not applied: it joins clauses with what is only a part of one")
    return min(
        around, key=lambda said: (said.assertion.stance != one.stance, said.assertion.end - said.assertion.start)
    )


def remake_others(
    story: StoryContext, kind: ClaimKind, comparison: Comparison, former: Claim | None, statements: Sequence[Statement]
) -> Claim:
    """A claim about a dispute, a day or an incident, whose question does not hang on which statements there are."""
    if comparison == "disputes":
        judgement = judge_dispute(story, list(statements))
    elif comparison == "incidents" and former is not None and (topic := slot_topic(former.subject)) is not None:
        kind_of = story.archive.incidents[former.incident].kind if former.incident is not None else ""
        judgement = judge_again(story.archive, topic, kind_of, statements)
    else:
        judgement = judge_days(story, statements)
    made = assemble(story.archive, kind, OPENING_QUESTION, judgement, statements)
    if former is None:
        return made
    asked = made._replace(
        question=former.question, topic=former.topic, incident=former.incident, subject=former.subject
    )
    return recount(story.archive, asked, statements)


def likeness(story: StoryContext, a: Statement, b: Statement) -> float:
    """How much two statements are alike: one text, one number, like words. To choose between statements with."""
    found = float(story.archive.lineage_of[a.article] == story.archive.lineage_of[b.article])
    if a.figure is not None and b.figure is not None:
        x, y = (story.analyses[one.article].figures[one.figure or 0] for one in (a, b))
        found += same_number(interval_of(x), interval_of(y))
    bags = [story.sentence_passage(one.article, one.start).bag for one in (a, b)]
    return found + align(*bags).score
