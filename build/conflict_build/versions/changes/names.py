"""Names: whom and what a text names that the other does not. Other forms of one name are no change."""

from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.claims.candidates.stories import UNCLAIMED_ROLES
from conflict_build.forms import fold, skeleton
from conflict_build.records import Analysis, EntityKind
from conflict_build.versions.changes.pairing import Pair, Prose, Span

CREDITED = UNCLAIMED_ROLES | {"caption"}  # parts of a page that name photographers and their agencies


class Named(NamedTuple):
    """Somebody or something that a text names, with all forms in which it does, folded."""

    span: Span  # where first
    kind: EntityKind
    name: str
    forms: frozenset[str]


def pair_names(before: Analysis, after: Analysis) -> Iterator[Pair]:
    """The names of one of the two texts only."""
    earlier, later = list(read_names(before)), list(read_names(after))
    for one in earlier:
        if not any(are_one(one, other) for other in later):
            yield Pair(one.span, None, f"“{one.name}” is named only in the earlier text")
    for one in later:
        if not any(are_one(one, other) for other in earlier):
            yield Pair(None, one.span, f"“{one.name}” is named only in the later text")


def read_names(analysis: Analysis) -> Iterator[Named]:
    """The names of a text's own prose, each once, in order."""
    prose = Prose(analysis, CREDITED)
    found: dict[tuple[EntityKind, str], Named] = {}
    for mention in analysis.mentions:
        if prose.terms_around(mention.start) is not None:
            span = mention.start, mention.end
            key = mention.kind, fold(mention.name)
            held = found.get(key) or Named(span, mention.kind, mention.name, frozenset((fold(mention.name),)))
            found[key] = held._replace(forms=held.forms | {fold(prose.words(span))})
    yield from found.values()


def are_one(a: Named, b: Named) -> bool:
    """Whether two names have a form in common, or one is short for the other ("Zelenskyy", "UN"), however spelled."""
    if a.forms & b.forms:
        return True
    mine, theirs = (frozenset(map(skeleton, one.name.split())) for one in (a, b))
    return a.kind == b.kind and (
        mine <= theirs or theirs <= mine or is_short(a.name, b.name) or is_short(b.name, a.name)
    )


def is_short(short: str, name: str) -> bool:
    """Whether a name is the initials of another: "UN" and "U.N." of "United Nations"."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return len(initials) > 1 and short.replace(".", "") == initials
