"""Keys: what the id of a claim is derived from, and the ids by which it can be reached besides.

The key of a statement is fixed by what its one report says: the kind, the report, where the anchor of the statement
stands there (the whole clause, where others share only a stretch of it), and the subject of the claim. No two claims
have a key in common: what a comparison groups, it puts into one group each, and comparisons of one kind give other
subjects. A claim has the key of its earliest statement. Reports that are added may put an earlier one before it, join
claims or part them: the keys of all its other statements lead to it, so that what a report said keeps its address.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from conflict_build.claims.former import FormerClaim, lead_on
from conflict_build.records import Archive, ClaimKind, Statement, content_id

Key = tuple[str, ...]


def statement_key(archive: Archive, kind: ClaimKind, subject: str, one: Statement) -> Key:
    """The key of one statement."""
    start, end = one.anchor or (one.start, one.end)
    key = kind, archive.analyses[one.article].article.ref, str(start), str(end)
    return (*key, subject) if subject else key


def key_bytes(key: Sequence[str]) -> bytes:
    """A key in few bytes, which stand in the order of the keys."""
    return "\0".join(key).encode()


def claim_key(archive: Archive, kind: ClaimKind, subject: str, statements: Sequence[Statement]) -> Key:
    """The key of the earliest statement, by published day, then ref, then position."""
    return statement_key(archive, kind, subject, in_time(archive, statements)[0])


def in_time(archive: Archive, statements: Iterable[Statement]) -> list[Statement]:
    """Statements by the day their report was published, unknown days last, then its ref, then position."""

    def place_in_time(one: Statement) -> tuple[str, str, tuple[int, int]]:
        article = archive.analyses[one.article].article
        return article.published or "9", article.ref, one.anchor or (one.start, one.end)

    return sorted(statements, key=place_in_time)


def former_key(archive: Archive, kind: ClaimKind, one: Statement) -> Key:
    """The key that version 0.1.0 gave to a claim with this earliest statement, unless it told two of them apart."""
    return kind, archive.analyses[one.article].article.ref, str(one.start), str(one.end)


def find_redirects(archive: Archive, former_claims: Iterable[FormerClaim] = ()) -> Iterator[tuple[int, int]]:
    """Former ids with the id of the claim each leads to: those of judgements, then one for each further statement.

    First by the keys of now, then by those of 0.1.0; of several claims to the one that begins with the statement, then
    to the most disputed; last those of the claims of the archive before. Ids that claims have, or had when the editor
    took them out, lead nowhere else.
    """
    taken = {claim.id for claim in archive.claims}
    taken |= {content_id("claim", *one.former) for one in archive.judged if one.former is not None}
    for former, claim in chain(
        archive.redirects, statement_ids(archive), former_ids(archive), lead_on(archive, former_claims)
    ):
        if former not in taken:
            taken.add(former)
            yield former, claim


def statement_ids(archive: Archive) -> Iterator[tuple[int, int]]:
    """The ids by the keys of the statements of each claim."""
    for claim in archive.claims:
        for one in claim.statements:
            yield content_id("claim", *statement_key(archive, claim.kind, claim.subject, one)), claim.id


def former_ids(archive: Archive) -> Iterator[tuple[int, int]]:
    """The ids by the keys of 0.1.0: those of all first statements, then those of all others."""
    others = array("q"), array("q")  # the ids, and those of their claims
    for claim in archive.claims:
        first, *rest = (
            content_id("claim", *former_key(archive, claim.kind, one)) for one in in_time(archive, claim.statements)
        )
        yield first, claim.id
        others[0].extend(rest)
        others[1].extend([claim.id] * len(rest))
    yield from zip(*others, strict=True)
