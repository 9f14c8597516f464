"""Stances: what one text denies, or calls unconfirmed, and the other does not."""

from collections.abc import Iterator

from conflict_build.records import Analysis, Stance
from conflict_build.terms import WORD, find_terms
from conflict_build.versions.changes.pairing import Pair, Prose, Said, only_in, pair_up

LEAST_ALIKE = (0.6,)  # of two clauses that are one with another stance
TOLD: dict[Stance, str] = {  # in words, each with what a reason says of it
    "asserted": "said as a fact",
    "expected": "only expected",
    "denied": "denied",
    "unconfirmed": "not confirmed",
    "no_information": "not known",
    "no_comment": "not commented on",
}
DOUBTS = frozenset({"denied", "unconfirmed", "no_information", "no_comment"})


def pair_stances(before: Analysis, after: Analysis) -> Iterator[Pair]:
    """Clauses that are denied or doubted in one of the texts, beside the same clause in the other if it is there."""
    earlier, later = list(read_clauses(before)), list(read_clauses(after))
    for one, other in pair_up(only_in(earlier, later), only_in(later, earlier), LEAST_ALIKE):
        stances = {said.about[1] for said in (one, other) if said}
        if one and other and len(stances) == 1:
            continue  # the same is said in other words
        if stances & DOUBTS:
            yield Pair(one and one.span, other and other.span, reason_of(one, other))


def read_clauses(analysis: Analysis) -> Iterator[Said]:
    """The clauses of a text with their stance; the last place of `about` is the stance."""
    prose = Prose(analysis)
    clauses = {(one.start, one.end, one.stance) for one in analysis.assertions}
    denied: Stance = "denied"
    for start, end, stance in sorted(clauses | {(one.start, one.end, denied) for one in analysis.denials}):
        if prose.terms_around(start) is not None:
            words = prose.words((start, end))
            says = stance, *(word.lower() for word in WORD.findall(words))
            yield Said((start, end), says, ("clause", stance), frozenset(find_terms(words)), TOLD[stance])


def reason_of(one: Said | None, other: Said | None) -> str:
    if one and other:
        return f"{one.words}, then {other.words}"
    return f"{other.words} in the later text only" if other else f"{one.words if one else ''} in the earlier text only"
