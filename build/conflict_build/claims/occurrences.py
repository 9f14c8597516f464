"""Occurrences: the clauses that date an event, and which of them date the same one.

Two reports date the same event when both tell of the same kind of event, on the same day, not in other places.
"""

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from conflict_build.claims.scopes import parse_days, places_apart
from conflict_build.claims.stories import Passage, StoryContext
from conflict_build.lexicon import load_table
from conflict_build.records import Assertion, Mention

UNTOLD = frozenset({"denied", "no_information", "no_comment"})
CHARACTERS_BESIDE = 50  # between the word that tells an event and the place where it happened
SAME_EVENT = {"explosion": "attack", "shooting": "attack"}  # kinds that reports use for one another


class Occurrence(NamedTuple):
    """One clause that says on what day an event happened."""

    article: int
    assertion: Assertion
    date: int  # index into Analysis.dates
    day: str  # ISO date
    kind: str  # of event, from the lexicon of events
    noun: str  # the word that tells the event, nearest to the date
    at: int  # its offset
    clause: Passage


def story_occurrences(story: StoryContext) -> list[Occurrence]:
    """The dated events of a story, in order of report and position; those of a range of days left out."""
    found: dict[tuple[int, int], Occurrence] = {}
    for article in story.articles:
        for one in story.analyses[article].assertions:
            if one.when is None or one.stance in UNTOLD:
                continue
            day, told = story.archive.date_of[article][one.when], event_beside(story, article, one, one.when)
            if day and told and is_single(story, article, one.when):
                clause = story.passage(article, one.start, one.end)
                found.setdefault((article, one.when), Occurrence(article, one, one.when, day, *told, clause))
    return list(found.values())


def is_single(story: StoryContext, article: int, date: int) -> bool:
    """Whether a resolved date is one day, or one night over midnight; not the last day and night of a count."""
    mention = story.analyses[article].dates[date]
    days = parse_days(story.archive.date_of[article][date] or "")
    nightly = "night" in story.reports[article].text[mention.start : mention.end].lower()
    return days is not None and (days.last - days.first).days <= (1 if nightly else 0)


def event_beside(story: StoryContext, article: int, one: Assertion, date: int) -> tuple[str, str, int] | None:
    """The kind of event that a clause tells, the word that tells it, nearest to its date, and its offset."""
    tokens, at = story.reports[article].tokens, story.analyses[article].dates[date].start
    first, last = bisect_left(tokens.starts, one.start), bisect_left(tokens.starts, one.end)
    told = [i for i in range(first, last) if tokens.words[i].lower() in kinds()]
    nearest = min(told, key=lambda i: abs(tokens.starts[i] - at), default=None)
    if nearest is None:
        return None
    word = tokens.words[nearest].lower()
    return kinds()[word], word, tokens.starts[nearest]


@cache
def kinds() -> dict[str, str]:
    """The kind of event of each word of the lexicon."""
    table = load_table("events")
    return {word: SAME_EVENT.get(kind, kind) for kind, words in reversed(table.items()) for word in words}


def group_occurrences(story: StoryContext, found: list[Occurrence]) -> list[list[Occurrence]]:
    """Groups of occurrences of one event, told by two reports and more, in order of the first."""
    by_event: dict[tuple[str, str], list[list[Occurrence]]] = defaultdict(list)
    for one in found:
        groups = by_event[one.kind, one.day[:10]]
        group = next((group for group in groups if not any(apart(story, one, other) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    told = (group for groups in by_event.values() for group in groups)
    return [one_a_report(group) for group in told if len({one.article for one in group}) > 1]


def one_a_report(group: list[Occurrence]) -> list[Occurrence]:
    """The clause of each report that tells the event best: one that names a place, else the first."""
    best: dict[int, Occurrence] = {}
    for one in group:
        known = best.setdefault(one.article, one)
        if one.clause.scene.places and not known.clause.scene.places:
            best[one.article] = one
    return list(best.values())


def apart(story: StoryContext, a: Occurrence, b: Occurrence) -> bool:
    return places_apart(story.archive, a.clause.scene.near_places, b.clause.scene.near_places)


def place_beside(story: StoryContext, one: Occurrence) -> tuple[int, Mention] | None:
    """The place that a clause names as the scene nearest to the word that tells the event, with its entity."""
    places = story.reports[one.article].all_places_in(one.clause.start, one.clause.end)
    near = [
        (abs(mention.start - one.at), place, mention)
        for place, mention in places.items()
        if place in one.clause.scene.places and abs(mention.start - one.at) <= CHARACTERS_BESIDE
    ]
    return min(near)[1:] if near else None
