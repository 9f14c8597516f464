"""Figures: which numbers a text adds, drops or changes."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.records import Analysis, Figure
from conflict_build.versions.changes.pairing import Pair, Prose, Said, only_in, pair_up

# how alike the sentences of two numbers must be that are of the same things in one state, and of one kind only
LEAST_ALIKE = (0.3, 0.6)
TELLING_NUMBER = (
    20  # from which a number is the same whatever those are called who are counted: "67 Israelis", "67 dead"
)


class Told(NamedTuple):
    """What a number says: its bounds, of what, and whether it is so."""

    bounds: tuple[float | None, float | None, bool, bool, bool]  # low, high, whether closed, whether approximate
    kind: str
    unit: str | None
    head: str | None
    state: str | None
    stance: str


def pair_figures(before: Analysis, after: Analysis) -> Iterator[Pair]:
    """The numbers that differ. A number said several times counts once, in its first place."""
    earlier, later = list(read_figures(before)), list(read_figures(after))
    gone, new = only_in(earlier, later), only_in(later, earlier)
    for one, other in pair_up(lacking(gone, new), lacking(new, gone), LEAST_ALIKE):
        if not (one and other and are_same(one, other)):
            yield Pair(one and one.span, other and other.span, reason_of(one, other))


def lacking(one: Sequence[Said], other: Sequence[Said]) -> list[Said]:
    """The numbers of one text but for those that the other has of things that it calls otherwise."""
    return [said for said in one if not (is_telling(said) and any(are_same(said, known) for known in other))]


def told_by(said: Said) -> Told:
    assert isinstance(said.says, Told)
    return said.says


def is_telling(said: Said) -> bool:
    """Whether a number is large enough, or of a unit, so that two of it are hardly of two things."""
    told = told_by(said)
    return told.unit is not None or any(bound >= TELLING_NUMBER for bound in told.bounds[:2] if bound is not None)


def are_same(a: Said, b: Said) -> bool:
    """Whether two numbers differ only in the noun: "251 others", "251 hostages"; a state may be left out."""
    one, other = told_by(a), told_by(b)
    same = one.bounds == other.bounds and one.unit == other.unit and one.stance == other.stance
    return same and (one.state is None or other.state is None or one.state == other.state)


def read_figures(analysis: Analysis) -> Iterator[Said]:
    prose = Prose(analysis)
    for figure in analysis.figures:
        terms = None if figure.conversion_of is not None else prose.terms_around(figure.start)
        if terms is not None:
            span = figure.start, figure.end
            kind = figure.kind, figure.unit
            about = (*kind, figure.head, figure.state), kind
            yield Said(span, read_told(figure), about, terms, word(figure, prose.words(span)))


def read_told(figure: Figure) -> Told:
    bounds = figure.low, figure.high, figure.low_closed, figure.high_closed, figure.approximate
    return Told(bounds, figure.kind, figure.unit, figure.head, figure.state, figure.stance)


def word(figure: Figure, words: str) -> str:
    """A number as a reason has it: its words, that it is not simply so, and what it counts."""
    doubt = "" if figure.stance == "asserted" else f" ({figure.stance.replace('_', ' ')})"
    lacking = figure.counted if figure.counted and not words.endswith(figure.counted) else None
    return f"“{words}”{doubt}" + (f" ({lacking})" if lacking else "")


def reason_of(one: Said | None, other: Said | None) -> str:
    if one and other:
        return f"{one.words}, then {other.words}"
    return f"{other.words} only in the later text" if other else f"{one.words if one else ''} only in the earlier text"
