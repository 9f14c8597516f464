"""Dispute claims: whether a disputed thing happened, and who says yes, no, or that it is not known."""

from collections import Counter
from itertools import combinations

from conflict_build.claims.assembly import FoundClaims, assemble
from conflict_build.claims.candidates.disputes import (
    Dispute,
    Position,
    disputes,
    find_positions,
    is_disputed,
    main_party,
    party_phrase,
)
from conflict_build.claims.candidates.scenes import Scene
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.scopes import days_apart, places_apart
from conflict_build.claims.verdicts.rulings import Ruling, judge_stances
from conflict_build.definite_names import with_the
from conflict_build.records import Archive, Claim, KeptApart, Statement

SCORE = 0.7  # of a statement that names the event and the party, by words of the lexicon


def relate_disputes(story: StoryContext) -> FoundClaims:
    """The claims of a story about events that somebody denies, doubts or does not know of."""
    found = FoundClaims([], [])
    for dispute in disputes():
        positions = find_positions(story, dispute)
        party = main_party(positions)
        if party is None:
            continue
        named = [one for one in positions if party in one.parties]
        kept, apart = keep_one_scene(story, named)
        found.kept_apart.extend(apart)
        if is_disputed(kept) and len({one.article for one in kept}) > 1:
            claim = dispute_claim(story, dispute, kept, party)
            if claim is not None:
                found.claims.append(claim)
    return found


def keep_one_scene(story: StoryContext, named: list[Position]) -> tuple[list[Position], list[KeptApart]]:
    """The positions that may be one event with most others, and for the rest what they were kept apart from."""
    scenes = [story.passage(one.article, one.assertion.start, one.assertion.end).scene for one in named]
    failed: dict[tuple[int, int], str] = {}
    for i, j in combinations(range(len(named)), 2):
        if reason := failed_own_scene(story.archive, scenes[i], scenes[j]):
            failed[i, j] = reason
    kept: list[int] = []
    order = sorted(range(len(named)), key=lambda i: (sum(i in pair for pair in failed), i))
    for i in order:
        if not any((min(i, j), max(i, j)) in failed for j in kept):
            kept.append(i)
    apart = [
        keep_apart(named[i], named[j], reason)
        for (i, j), reason in failed.items()
        if (i in kept) != (j in kept) and named[i].article != named[j].article
    ]
    return [named[i] for i in sorted(kept)], apart


def failed_own_scene(archive: Archive, a: Scene, b: Scene) -> str | None:
    """Why two clauses are about different events, by the place that each names itself, since a denial seldom names one,
    and by its day: that of its sentence or of the news where it names none ("in 2006" beside "so far no clashes")."""
    if places_apart(archive, a.places, b.places):
        return "other place"
    named = a.days or b.days
    return "other day" if named and days_apart(a.days or a.near_days, b.days or b.near_days) else None


def keep_apart(a: Position, b: Position, reason: str) -> KeptApart:
    x, y = a.assertion, b.assertion
    return KeptApart("stance", a.article, x.start, x.end, b.article, y.start, y.end, reason)


def dispute_claim(story: StoryContext, dispute: Dispute, kept: list[Position], party: str) -> Claim | None:
    """The claim whether an event happened; none if the reports have no words for the party's forces."""
    who = party_phrase(story, kept, party)
    if who is None:
        return None
    statements = [position_statement(one) for one in kept]
    question = f"{dispute.question.format(who=who)[:-1]}{where_told(story, kept)}?"
    ruling = judge_dispute(story, statements)
    return assemble(story.archive, "stance", question, ruling, statements, topic=dispute.topic, subject=dispute.name)


def where_told(story: StoryContext, kept: list[Position]) -> str:
    """The place that most positions name as the scene: " in Lebanon"; empty if there is none."""
    scenes = [story.passage(one.article, one.assertion.start, one.assertion.end).scene for one in kept]
    counts = Counter(place for scene in scenes for place in scene.near_places)
    shared = [place for place, count in counts.items() if count * 2 > len(kept)]
    best = min(shared, key=lambda place: (-counts[place], story.archive.entities[place].name), default=None)
    return "" if best is None else f" in {with_the(story.archive.entities[best].name)}"


def position_statement(one: Position) -> Statement:
    """A clause as a statement, with the words that show its stance."""
    cue = one.assertion.stance_cue
    return Statement(
        one.article,
        one.assertion.start,
        one.assertion.end,
        stance=one.assertion.stance,
        certainty=one.assertion.certainty,
        score=SCORE,
        reason="names the event and the party" + (f"; “{cue}” shows its stance" if cue else ""),
        sources=one.assertion.sources,
        when=one.assertion.when,
    )


def judge_dispute(story: StoryContext, statements: list[Statement]) -> Ruling:
    """Conflict where one asserts what another denies, unconfirmed where all hedge; else some only do not confirm it."""
    judged = judge_stances(story.archive, statements)
    return judged or Ruling("compatible", "Some say that it happened, others only that they do not confirm it.")
