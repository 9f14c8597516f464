"""Place claims: where an event happened, by the reports that date it alike and name a place."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from conflict_build.claims.assembly import Found, assemble
from conflict_build.claims.candidates.occurrences import Occurrence, group_occurrences, place_beside, story_occurrences
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import places_apart
from conflict_build.claims.questions.wordings import place_question
from conflict_build.claims.verdicts.rulings import Ruling
from conflict_build.records import Archive, Claim, Mention, Statement

SCORE = 0.8


class Placed(NamedTuple):
    """An occurrence with the place it names."""

    one: Occurrence
    place: int  # entity
    mention: Mention


def relate_places(story: StoryContext) -> Found:
    """The claims about the places of a story's events; places that lie apart are other events, and no claim."""
    claims = []
    for group in group_occurrences(story, story_occurrences(story)):
        beside = ((one, place_beside(story, one)) for one in group)
        named = [Placed(one, *found) for one, found in beside if found is not None]
        apart = any(lie_apart(story, a, b) for a, b in combinations(named, 2))
        if len(named) > 1 and not apart:
            claims.append(place_claim(story, named))
    return Found(claims, [])


def lie_apart(story: StoryContext, a: Placed, b: Placed) -> bool:
    return places_apart(story.archive, frozenset({a.place}), frozenset({b.place}), by_name=True)


def place_claim(story: StoryContext, named: Sequence[Placed]) -> Claim:
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
        for one, _, mention in named
    ]
    question = place_question(named[0].one.kind, named[0].one.day)
    return assemble(
        story.archive, "stance", question, judge_places(story.archive, [one.place for one in named]), statements
    )


def judge_places(archive: Archive, places: Sequence[int]) -> Ruling:
    """Whether all name one place, or places of which one lies in or near another."""
    names = list(dict.fromkeys(archive.entities[place].name for place in places))
    if len(names) == 1:
        return Ruling("agree", f"All name the same place: {names[0]}.")
    return Ruling("compatible", f"{names[0]} and {names[1]} can both be right: one lies in or near the other.")
