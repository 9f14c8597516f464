"""Figures: which numbers a text adds, drops or changes."""

from collections.abc import Iterator

from conflict_build.records import Analysis, Figure
from conflict_build.versions.changes.pairing import Pair, Prose, Said, only_in, pair_up

# how alike the sentences of two numbers must be that are of the same things in one state, and of one kind only
LEAST_ALIKE = (0.2, 0.6)


def pair_figures(before: Analysis, after: Analysis) -> Iterator[Pair]:
    """The numbers that differ. A number said several times counts once, in its first place."""
    earlier, later = list(read_figures(before)), list(read_figures(after))
    for one, other in pair_up(only_in(earlier, later), only_in(later, earlier), LEAST_ALIKE):
        yield Pair(one and one.span, other and other.span, reason_of(one, other))


def read_figures(analysis: Analysis) -> Iterator[Said]:
    prose = Prose(analysis)
    for figure in analysis.figures:
        terms = None if figure.conversion_of is not None else prose.terms_around(figure.start)
        if terms is not None:
            span = figure.start, figure.end
            about = thing_of(figure), (figure.kind, figure.unit)
            yield Said(span, says_of(figure), about, terms, told(figure, prose.words(span)))


def says_of(figure: Figure) -> tuple[object, ...]:
    """What a number says: its bounds, of what, and whether it is so."""
    bounds = figure.low, figure.high, figure.low_closed, figure.high_closed, figure.approximate
    return (*bounds, *thing_of(figure), figure.stance)


def thing_of(figure: Figure) -> tuple[object, ...]:
    """Of what a number is."""
    return figure.kind, figure.unit, figure.head, figure.state


def told(figure: Figure, words: str) -> str:
    """A number as a reason has it: what it counts, its words, and that it is not simply so."""
    doubt = "" if figure.stance == "asserted" else f" ({figure.stance.replace('_', ' ')})"
    lacking = figure.counted if figure.counted and not words.endswith(figure.counted) else None
    return f"“{words}”{doubt}" + (f" ({lacking})" if lacking else "")


def reason_of(one: Said | None, other: Said | None) -> str:
    if one and other:
        return f"{one.words}, then {other.words}"
    return f"{other.words} only in the later text" if other else f"{one.words if one else ''} only in the earlier text"
