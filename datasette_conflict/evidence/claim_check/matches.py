"""Matches: the numbers of reports that answer to one that was typed, and how each stands to it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Literal, NamedTuple

from datasette_conflict.evidence.claim_check.amounts import Amount
from datasette_conflict.evidence.claim_check.bounds import meet, rule_out, same_bounds, same_number
from datasette_conflict.evidence.claim_check.candidates import find_sentences
from datasette_conflict.evidence.claim_check.likeness import Likeness, compare
from datasette_conflict.evidence.claim_check.numbers import PrintedNumber, read_report_numbers, read_sentence_numbers
from datasette_conflict.evidence.claim_check.surroundings import Surroundings, read_surroundings
from datasette_conflict.evidence.claim_check.typed import Typed, read_place
from datasette_conflict.evidence.claim_check.words import Line

# as printed: in the same words; in other words: "12" and "twelve"; other bounds: "12" and "at least 12"; contrary
# bounds: "fewer than 12" and "at least 12", of which not both can be right
Relation = Literal["as printed", "in other words", "other bounds", "contrary bounds", "other number"]
ELSEWISE: frozenset[Relation] = frozenset({"contrary bounds", "other number"})  # the typed number does not stand there

# fitted on 60 sentences of one draw, and confirmed on others (docs/quality.md): likeness from which a number is taken
# to be of the same thing, the same or another; in a report that was cited for it, and in any
SAME_IN_CITED, OTHER_IN_CITED = 0.45, 0.62
SAME_ANYWHERE, OTHER_ANYWHERE = 0.6, 0.65
# so much more alike, another number goes before the same one, which then stands there for something else; less where
# the other stands in the very words that were typed
CLEARER, CLEARER_IN_SAME_WORDS = 0.15, 0.05
SAME_WORDS = 0.97
FEWEST_SHARED = 2  # typed words in the sentence, where it shares no name with what was typed


class Match(NamedTuple):
    """A number of a report that answers to one that was typed."""

    number: PrintedNumber
    likeness: Likeness
    relation: Relation
    can_both_be: bool  # whether one value could satisfy both, by the value rules of the schema

    @property
    def article_id(self) -> int:
        return self.number.sentence.article_id

    @property
    def is_same(self) -> bool:
        return self.relation not in ELSEWISE


def relate(typed: Typed, found: PrintedNumber) -> Relation:
    """How a number of a report stands to the one typed."""
    one, other = typed.amount.interval, found.interval
    if not same_number(one, other):
        return "other number"
    if rule_out(one, other):
        return "contrary bounds"
    if not same_bounds(one, other) or typed.thing.further != found.thing.further:
        return "other bounds"
    printed = words_of(typed.line, typed.amount), words_of(found.sentence.line, found.amount)
    return "as printed" if printed[0] == printed[1] else "in other words"


def words_of(line: Line, amount: Amount) -> list[str]:
    """The number alone as printed, in lower case."""
    return [token.lower for token in line.tokens[amount.number : amount.behind]]


def match(
    connection: sqlite3.Connection,
    typed: Typed,
    numbers: Sequence[PrintedNumber],
    around: Mapping[int, Surroundings],
) -> list[Match]:
    """Those of some numbers that can answer to the one typed, the likest first; `around` by the ids of sentences."""
    find_place = cache(partial(read_place, connection))
    alike = [one for one in numbers if is_part(one.amount) == is_part(typed.amount)]
    compared = ((one, compare(typed, one, around[one.sentence.id], find_place)) for one in alike)
    found = [make_match(typed, one, likeness) for one, likeness in compared if likeness]
    return sorted(found, key=lambda one: -one.likeness.score)


def is_part(amount: Amount) -> bool:
    """Whether a number is a part of a whole, "two thirds": no count can be the same or another number of it."""
    return amount.unit is None and 0 < amount.interval.printed[1] < 1


def make_match(typed: Typed, one: PrintedNumber, likeness: Likeness) -> Match:
    relation = relate(typed, one)
    can_both_be = relation != "contrary bounds" and meet(typed.amount.interval, one.interval)
    return Match(one, likeness, relation, can_both_be)


def match_in_report(connection: sqlite3.Connection, typed: Typed, article_id: int) -> Match | None:
    """The number of a cited report that answers to the one typed, the same or another; null if none surely does."""
    numbers = read_report_numbers(connection, article_id)
    return choose_cited(match(connection, typed, numbers, read_surroundings(connection, numbers, whole=True)))


def choose_cited(found: Sequence[Match]) -> Match | None:
    """Which number of a cited report answers to the one typed."""
    same = next((one for one in found if one.is_same), None)
    other = next((one for one in found if not one.is_same and one.likeness.same_noun), None)
    if same and same.likeness.score >= SAME_IN_CITED and not is_clearer(other, same):
        return same
    return other if other and other.likeness.score >= OTHER_IN_CITED else None


def is_clearer(other: Match | None, same: Match) -> bool:
    """Whether another number is so much more alike that the same one stands for something else."""
    if other is None:
        return False
    margin = CLEARER_IN_SAME_WORDS if other.likeness.score >= SAME_WORDS else CLEARER
    return other.likeness.score > same.likeness.score + margin


def match_anywhere(connection: sqlite3.Connection, typed: Typed, without: int | None) -> list[Match]:
    """The numbers of all reports but one that answer to the one typed: at most one a report, the likest first."""
    found = match_sentences(connection, typed, find_sentences(connection, typed), without)
    by_report: dict[int, list[Match]] = {}
    for one in found:
        by_report.setdefault(one.article_id, []).append(one)
    chosen = [choose(typed, matches) for matches in by_report.values()]
    return sorted((one for one in chosen if one), key=lambda one: -one.likeness.score)


def match_related(
    connection: sqlite3.Connection,
    typed: Typed,
    found: Sequence[Match],
    answering: Mapping[int, int],
    without: int | None,
) -> list[Match]:
    """What was found, with the numbers of other reports that answer one question of the archive with it.

    `answering`: the figures of that question, each with its sentence. They count the same, however they are put; only
    another unit, thing, place or day than what was typed keeps one out.
    """
    reports = {one.article_id for one in found if one.is_same}
    related = match_sentences(connection, typed, answering.values(), without)
    held = [one for one in related if one.number.figure and one.number.figure["id"] in answering]
    best: dict[int, Match] = {}
    for one in [*sorted(held, key=lambda one: not one.is_same), *found]:
        if one.is_same or one.article_id not in reports:
            best.setdefault(one.article_id, one)
    return sorted(best.values(), key=lambda one: -one.likeness.score)


def match_sentences(
    connection: sqlite3.Connection, typed: Typed, sentence_ids: Iterable[int], without: int | None
) -> list[Match]:
    """The numbers of some sentences, but for those of one report, that can answer to the one typed."""
    numbers = read_sentence_numbers(connection, sentence_ids)
    numbers = [one for one in numbers if one.sentence.article_id != without]
    return match(connection, typed, numbers, read_surroundings(connection, numbers, whole=False))


def choose(typed: Typed, matches: Sequence[Match]) -> Match | None:
    """Which number of one report answers, the same before another; null if none surely does."""
    same = next((one for one in matches if one.is_same and is_surely_same(typed, one)), None)
    other = next((one for one in matches if not one.is_same and is_surely_other(typed, one)), None)
    return same if same and not is_clearer(other, same) else other


def is_surely_same(typed: Typed, one: Match) -> bool:
    """Whether the same number of some report is of the same thing."""
    like = one.likeness
    if not typed.words:
        thing = typed.thing
        return (like.same_noun or not thing.noun) and (like.same_state or not thing.states)
    told = bool(like.names) or len(like.shared) >= min(FEWEST_SHARED, len(typed.words))
    return like.score >= SAME_ANYWHERE and told and (like.places > 0 or not typed.places)


def is_surely_other(typed: Typed, one: Match) -> bool:
    """Whether another number of some report is of the same thing: where all typed places are named around it."""
    like = one.likeness
    thing = typed.thing.noun or typed.thing.states
    told = bool(thing and typed.words) and len(like.shared) >= min(FEWEST_SHARED, len(typed.words))
    return like.score >= OTHER_ANYWHERE and told and like.same_noun and like.places == len(typed.places)
