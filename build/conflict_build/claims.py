"""Claims: which statements of different reports answer one question, and whether they agree."""

from typing import NamedTuple

from conflict_build.records import Archive, Claim, KeptApart


class Claims(NamedTuple):
    """The claims, most disputed first, and the pairs that look alike but are not comparable."""

    claims: list[Claim]
    kept_apart: list[KeptApart]


def relate_claims(archive: Archive) -> Claims:
    """Compare the statements of the reports of each story; holds the whole archive."""
    return Claims([], [])
