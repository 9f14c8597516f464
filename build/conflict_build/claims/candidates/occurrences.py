"""Occurrences: the clauses that date an event, and which of them date the same one.

Two reports date the same event when both tell of the same kind of event, on the same day, not in other places, and
name one town or share words that tell it from others: two strikes on one country on one day are not yet one strike.
"""

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from conflict_build.attribution.cues import cue_classes
from conflict_build.claims.candidates.stories import Passage, StoryContext
from conflict_build.claims.candidates.words import stem
from conflict_build.claims.pairs.scopes import is_country, parse_days, places_apart
from conflict_build.claims.pairs.similarity import Unit
from conflict_build.lexicon import load_table
from conflict_build.records import Assertion, Mention
from conflict_build.tokens import Tokens
from conflict_build.verbs import is_verb

UNTOLD = frozenset({"denied", "no_information", "no_comment"})
CHARACTERS_BESIDE = 50  # between the word that tells an event and the place where it happened
SAME_EVENT = {"explosion": "attack", "shooting": "attack"}  # kinds that reports use for one another
# Words between a date and an event that part them: "will close on Wednesday following the explosions".
PARTING = frozenset(
    "after following since before until till amid despite when while as who which where because ahead".split()
)
OPEN_ENDED = frozenset("until till since by before after from".split())  # before a date that is not the event's day
# Words around a "strike" of workers: "a nationwide strike", "joined the strike", "strike action".
LABOUR = frozenset("nationwide general hunger labor labour workers union unions join joined joining action".split())
LABOUR_WORDS_AROUND = 4
STRIKES = frozenset("strike strikes".split())
RARE_IDF = 2.5  # of a word that may tell an event: "tunnel", "pager"; near miss: "killed", "city"
TIED = 5.0  # weight of the words that two tellings of one event share besides its kind and day


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
        for one in story.clauses[article]:
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
    printed = story.reports[article].words_in(mention.start, mention.end)
    before = story.reports[article].tokens.words[story.reports[article].token_at(mention.start) - 1].lower()
    if before in OPEN_ENDED or (printed[:1] and printed[0] in OPEN_ENDED):
        return False
    nightly = any("night" in word for word in printed)
    return days is not None and (days.last - days.first).days <= (1 if nightly else 0)


def event_beside(story: StoryContext, article: int, one: Assertion, date: int) -> tuple[str, str, int] | None:
    """The kind of event that a clause tells, the word that tells it, nearest to its date, and its offset."""
    tokens, at = story.reports[article].tokens, story.analyses[article].dates[date].start
    first, last = bisect_left(tokens.starts, one.start), bisect_left(tokens.starts, one.end)
    told = [i for i in range(first, last) if tokens.words[i].lower() in kinds()]
    nearest = min(told, key=lambda i: abs(tokens.starts[i] - at), default=None)
    if nearest is None or is_parted(tokens, nearest, at) or is_labour(tokens, nearest):
        return None
    word = tokens.words[nearest].lower()
    return kinds()[word], word, tokens.starts[nearest]


def is_parted(tokens: Tokens, told: int, at: int) -> bool:
    """Whether a word stands between an event and a date by which the date belongs to something else.

    "On Friday Indonesia condemned the attacks" dates what Indonesia did.
    """
    dated = bisect_left(tokens.starts, at)
    first, last = sorted((told, dated))
    between = [word.lower() for word in tokens.words[first + 1 : last]]
    return any(word in PARTING or (word in cue_classes() and is_verb(word)) for word in between)


def is_labour(tokens: Tokens, told: int) -> bool:
    """Whether a "strike" is one of workers; near miss: a strike of missiles."""
    around = tokens.words[max(0, told - LABOUR_WORDS_AROUND) : told + 2]
    return tokens.words[told].lower() in STRIKES and not LABOUR.isdisjoint(word.lower() for word in around)


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
        group = next((group for group in groups if belongs(story, one, group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    told = (group for groups in by_event.values() for group in groups)
    return [one_a_report(group) for group in told if len({one.article for one in group}) > 1]


def belongs(story: StoryContext, one: Occurrence, group: list[Occurrence]) -> bool:
    """Whether an occurrence is the event of some others: in no other place, and like one of them in more than kind."""
    if any(apart(story, one, other) for other in group):
        return False
    return any(
        one.article == other.article or shares_town(story, one, other) or tie(story, one, other) >= TIED
        for other in group
    )


def shares_town(story: StoryContext, a: Occurrence, b: Occurrence) -> bool:
    """Whether both clauses name one town or region as where their event happened."""
    shared = a.clause.scene.places & b.clause.scene.places
    return any(not is_country(story.archive.entities[place]) for place in shared)


def tie(story: StoryContext, a: Occurrence, b: Occurrence) -> float:
    """The weight of the names and rare words that two sentences share, dates and words for events left out.

    A word counts by how rare it is in news: a story is about its playground, so there the word is common.
    """
    shared = telling_units(story, a) & telling_units(story, b)
    words = (story.weights.vocabulary.idf(unit.key) for unit in shared if unit.key[0] != "@")
    return sum(idf for idf in words if idf >= RARE_IDF) + sum(
        story.weights[unit] for unit in shared if unit.key[0] == "@"
    )


def telling_units(story: StoryContext, one: Occurrence) -> frozenset[Unit]:
    """What the sentence of an occurrence says besides when and what kind of event."""
    report = story.reports[one.article]
    start, end, *_ = report.analysis.sentences[report.sentence_at(one.at)]
    dated = {
        unit
        for date in report.analysis.dates
        if start <= date.start < end
        for unit in report.units_in(date.start, date.end)
    }
    return frozenset(unit for unit in report.units_in(start, end) if unit not in dated and unit.key not in kind_stems())


@cache
def kind_stems() -> frozenset[str]:
    """The stems of the words that tell events."""
    return frozenset(stem(word) for word in kinds())


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
