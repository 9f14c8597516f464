"""Place claims: where an event happened, by the reports that date it alike and name a place."""

from collections.abc import Sequence
from itertools import combinations

from conflict_build.claims.assembly import Found, assemble
from conflict_build.claims.occurrences import Occurrence, group_occurrences, scene_mentions, story_occurrences
from conflict_build.claims.questions import place_question
from conflict_build.claims.stories import StoryContext
from conflict_build.claims.verdicts import Judgement
from conflict_build.records import Claim, Mention, Statement

SCORE = 0.8


def relate_places(story: StoryContext) -> Found:
    """The claims about the places of a story's events."""
    claims = []
    for group in group_occurrences(story, story_occurrences(story)):
        named = [(one, mention) for one in group for mention in scene_mentions(story, one)[:1]]
        if len(named) > 1:
            claims.append(place_claim(story, named))
    return Found(claims, [])


def place_claim(story: StoryContext, named: Sequence[tuple[Occurrence, Mention]]) -> Claim:
    """Where an event happened: a statement for each report's printed place, with the words that lead to it."""
    statements = [
        Statement(
            article=one.article,
            start=story.reports[one.article].phrase_start(mention),
            end=mention.end,
            stance=one.assertion.stance,
            certainty=one.assertion.certainty,
            score=SCORE,
            reason=f"the place of the “{one.noun}” of the same day",
            sources=one.assertion.sources,
            when=one.date,
        )
        for one, mention in named
    ]
    question = place_question(named[0][0].kind, named[0][0].day)
    return assemble(story, "stance", question, judge_places(story, named), statements)


def judge_places(story: StoryContext, named: Sequence[tuple[Occurrence, Mention]]) -> Judgement:
    """Whether all name one place, or places of which one lies in or near another."""
    names = [mention.name for _, mention in named]
    scenes = [one.clause.scene.places for one, _ in named]
    if all(a & b for a, b in combinations(scenes, 2)):
        return Judgement("agree", f"All name the same place: {names[0]}.")
    others = next(name for name in names if name != names[0]) if len(set(names)) > 1 else names[-1]
    return Judgement("compatible", f"{names[0]} and {others} can both be right: one lies in or near the other.")
