"""Directions: which of two reports was the source of the other, on what grounds, or that it is not known."""

from typing import NamedTuple

from conflict_build.records import Analysis, Direction
from conflict_build.reuse.alignment import Match
from conflict_build.reuse.changes import describe_changes

CLEARLY_MORE = 2  # losses of the one than of the other
DROPPED = ("attribution dropped", "day dropped", "channel dropped")


class Heading(NamedTuple):
    """Which way a text went; where that is not known, the order is the likelier one."""

    direction: Direction
    copy_is_first: bool
    reason: str


def find_heading(a: Analysis, b: Analysis, matches: list[Match]) -> Heading:
    """Credits first, then dates, then which of the two keeps attributions and days; a may be the copy of b."""
    for source, copy, is_first in ((a, b, False), (b, a, True)):
        if credits(copy, source):
            return Heading("copied", is_first, f"{name(copy)} credits {source.article.outlet}")
    if a.article.agency and a.article.agency == b.article.agency:
        return Heading("unknown", False, f"both credit {a.article.agency}")
    first, second = day(a), day(b)
    if first and second and first != second:
        return Heading("copied", first > second, f"published on {min(first, second)} and on {max(first, second)}")
    return by_detail(a, b, matches)


def by_detail(a: Analysis, b: Analysis, matches: list[Match]) -> Heading:
    """The report that keeps what the other drops is the likelier source; sure only if it alone has a credit."""
    by_a = losses(b, a, [match.turned() for match in matches])
    by_b = losses(a, b, matches)
    if by_a == by_b:
        return Heading("unknown", False, "nothing shows which of the two was first")
    is_first = by_a > by_b
    source, copy = (b, a) if is_first else (a, b)
    kept = f"{name(copy)} drops {max(by_a, by_b)} attributions, days and channels that {name(source)} has"
    kept += f", {min(by_a, by_b)} the other way round"
    if source.article.agency and not copy.article.agency and abs(by_a - by_b) >= CLEARLY_MORE:
        return Heading("copied", is_first, f"{kept}, and does not credit {source.article.agency}")
    return Heading("unknown", is_first, f"{kept}; both may come from a third text")


def losses(source: Analysis, copy: Analysis, matches: list[Match]) -> int:
    """How many attributions, days and channels a copy would have dropped."""
    changes = (change for match in matches for change in describe_changes(source, match.source, copy, match.copy))
    return sum(change.startswith(DROPPED) for change in changes)


def credits(copy: Analysis, source: Analysis) -> bool:
    """Whether a report names the outlet of another as where its text is from."""
    outlet = source.article.outlet
    return bool(outlet) and copy.article.agency == outlet and copy.article.outlet != outlet


def day(analysis: Analysis) -> str | None:
    article = analysis.article
    return article.published[:10] if article.published and not article.published_doubt else None


def name(analysis: Analysis) -> str:
    return analysis.article.outlet or analysis.article.ref
