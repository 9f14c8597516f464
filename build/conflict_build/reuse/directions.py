"""Directions: which of two reports was the source of the other, on what grounds, or that it is not known."""

from typing import NamedTuple

from conflict_build.articles.labels import cited_as
from conflict_build.records import Analysis, Direction
from conflict_build.reuse.alignment import Match
from conflict_build.reuse.changes import describe_changes
from conflict_build.reuse.credits import is_same, is_wire, wire_credit

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
            return Heading("copied", is_first, f"{cited_as(copy)} credits {source.article.outlet}")
    agencies = wire_credit(a.article), wire_credit(b.article)
    if agencies[0] and agencies[0] == agencies[1]:
        return Heading("unknown", False, f"both credit {agencies[0]}")
    return by_date(a, b) or by_detail(a, b, matches)


def by_date(a: Analysis, b: Analysis) -> Heading | None:
    """The later report copied the earlier one, unless it is a wire's, which sends its text out before it appears."""
    first, second = day(a), day(b)
    if not first or not second or first == second:
        return None
    source, copy = (b, a) if first > second else (a, b)
    days = f"the source was published on {min(first, second)}, the copy on {max(first, second)}"
    if is_wire(copy.article):
        return Heading("unknown", first < second, f"{cited_as(copy)} published later, but is a wire")
    agency = wire_credit(source.article)
    if source.article.outlet and source.article.outlet == copy.article.outlet:
        days += f", both by {source.article.outlet}"
    elif agency:
        days += f"; the source credits {agency}, from which the copy may have it too"
    return Heading("copied", first > second, days)


def by_detail(a: Analysis, b: Analysis, matches: list[Match]) -> Heading:
    """The report that keeps what the other drops is the likelier source; sure only if it alone has a credit."""
    by_a = losses(b, a, [match.turned() for match in matches])
    by_b = losses(a, b, matches)
    if by_a == by_b:
        return Heading("unknown", False, "nothing shows which of the two was first")
    is_first = by_a > by_b
    source, copy = (b, a) if is_first else (a, b)
    lossy, whole = cited_as(copy, beside=source), cited_as(source, beside=copy)
    kept = f"{lossy} drops {max(by_a, by_b)} attributions, days and channels that {whole} has"
    kept += f", {min(by_a, by_b)} the other way round"
    agency = wire_credit(source.article)
    if agency and not wire_credit(copy.article) and abs(by_a - by_b) >= CLEARLY_MORE:
        return Heading("copied", is_first, f"{kept}, and does not credit {agency}")
    return Heading("unknown", is_first, f"{kept}; both may come from a third text")


def losses(source: Analysis, copy: Analysis, matches: list[Match]) -> int:
    """How many attributions, days and channels a copy would have dropped."""
    differing = [match for match in matches if not match.same_words]
    changes = (change for match in differing for change in describe_changes(source, match.source, copy, match.copy))
    return sum(change.startswith(DROPPED) for change in changes)


def credits(copy: Analysis, source: Analysis) -> bool:
    """Whether a report names the outlet of another as where its text is from."""
    agency, outlet = wire_credit(copy.article), source.article.outlet
    return agency is not None and outlet is not None and is_same(agency, outlet)


def day(analysis: Analysis) -> str | None:
    article = analysis.article
    return article.published[:10] if article.published and not article.published_doubt else None
