"""Stances: what one text denies, calls unconfirmed or does not comment on, and the other does not.

A plain "not" is no denial: it counts only where the other text has the same clause without it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.lexicon import load_table
from conflict_build.records import Analysis, Stance
from conflict_build.terms import WORD, find_terms
from conflict_build.versions.changes.pairing import Pair, Prose, Said, likeness, only_in, pair_up

LEAST_ALIKE = (0.7,)  # of two clauses that are one with another stance ...
LEAST_ALIKE_NEGATED = 0.8  # ... and of two of which one has a "not" more ...
FEWEST_TERMS_NEGATED = 4  # ... of so many terms
DENYING = frozenset(load_table("stances")["denied"])
CHECKING = frozenset((*load_table("stances")["checking"], "unconfirmed", "unverified"))
TOLD: dict[Stance, str] = {  # in words, as a reason has it
    "asserted": "said as a fact",
    "expected": "only expected",
    "denied": "denied",
    "unconfirmed": "not confirmed",
    "no_information": "not known",
    "no_comment": "not commented on",
}


class Standing(NamedTuple):
    """How a text stands to a clause; `is_told` if it says so by a word of denial or of doubt, or will not comment."""

    stance: Stance
    is_told: bool


def pair_stances(before: Analysis, after: Analysis) -> Iterator[Pair]:
    """Clauses that are denied or doubted in one of the texts, beside the same clause in the other if it is there."""
    earlier, later = list(read_clauses(before)), list(read_clauses(after))
    for one, other in pair_up(only_in(earlier, later), only_in(later, earlier), LEAST_ALIKE):
        if one and other:
            if is_turned(one, other):
                yield Pair(one.span, other.span, f"{one.words}, then {other.words}")
        elif one and standing(one).is_told:
            yield Pair(one.span, None, f"{one.words} in the earlier text only")
        elif other and standing(other).is_told:
            yield Pair(None, other.span, f"{other.words} in the later text only")


def read_clauses(analysis: Analysis) -> Iterator[Said]:
    """The clauses of a text; the last place of `about` is their `Standing`."""
    prose = Prose(analysis)
    denied: tuple[Stance, str | None] = ("denied", "denied")
    clauses = {(one.start, one.end, (one.stance, one.stance_cue)) for one in analysis.assertions}
    clauses |= {(one.start, one.end, denied) for one in analysis.denials}
    for start, end, (stance, cue) in sorted(clauses, key=lambda one: one[:2]):
        if prose.terms_around(start) is not None:
            words = prose.words((start, end))
            says = stance, *(word.lower() for word in WORD.findall(words))
            about = "clause", Standing(stance, is_told(stance, (cue or "").lower()))
            yield Said((start, end), says, about, frozenset(find_terms(words)), TOLD[stance])


def is_told(stance: Stance, cue: str) -> bool:
    """Whether the words that show a stance are those of somebody who denies, cannot confirm, or does not comment."""
    if stance == "unconfirmed":
        return not CHECKING.isdisjoint(WORD.findall(cue))
    return stance == "no_comment" or (stance == "denied" and cue in DENYING)


def standing(said: Said) -> Standing:
    found = said.about[1]
    assert isinstance(found, Standing)
    return found


def is_turned(one: Said, other: Said) -> bool:
    """Whether one clause has another stance in the other text, and one of the two tells it or is denied."""
    first, second = standing(one), standing(other)
    if first.stance == second.stance:
        return False
    if first.is_told or second.is_told:
        plain = Standing("denied", False)  # a "not", which is how "doesn’t comment" may be read
        return plain not in (first, second)
    enough = min(len(one.terms), len(other.terms)) >= FEWEST_TERMS_NEGATED
    alike = enough and likeness(one.terms, other.terms) >= LEAST_ALIKE_NEGATED
    return alike and {first.stance, second.stance} == {"asserted", "denied"}
