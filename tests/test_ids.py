"""Ids that last: what a report said keeps its address when other reports are added."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conflict_build.claims.keys import former_key, statement_key
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Archive, Report, content_id

TOLLS = (
    "A missile strike on Kharkiv on Tuesday killed at least 12 people and hit a playground, the governor said.\n"
    "“We shall rebuild what they have destroyed,” Governor Oleh Syniehubov said.",
    "At least 12 people were killed in a missile strike on Kharkiv on Tuesday that hit a playground, officials said.\n"
    "“We shall rebuild what they have destroyed,” said Oleh Syniehubov, the governor.",
    "Twelve people were killed in Tuesday's missile strike on Kharkiv, which hit a playground.\n"
    "The governor, Oleh Syniehubov, said: “We shall rebuild what they have destroyed.”",
)


def archive_of(days: dict[str, str]) -> Archive:
    """The archive of reports of these refs, published on these days of March 2025."""
    analyses = [
        analyse_report(
            Report(
                ref,
                f"{ref}.txt",
                TOLLS["abc".index(ref)],
                title="Missile strike on Kharkiv playground",
                publisher=f"Outlet {ref}",
                published=f"2025-03-{day}",
                published_basis="field",
            )
        )
        for ref, day in days.items()
    ]
    return relate_reports(analyses, [])


def addresses(archive: Archive) -> Iterator[tuple[int, int]]:
    """Every id by which claims can be reached, with the claim."""
    yield from ((claim.id, claim.id) for claim in archive.claims)
    yield from archive.redirects


@pytest.mark.parametrize("earlier", ["11", "12", "13"], ids=["first", "between", "last"])
def test_a_report_that_is_added_moves_no_address(earlier: str) -> None:
    before, after = archive_of({"b": "11", "c": "12"}), archive_of({"a": earlier, "b": "11", "c": "12"})
    assert {claim.kind for claim in before.claims} >= {"figure", "quote", "stance"}
    leads = dict(addresses(after))
    held = {claim.id: claim for claim in after.claims}
    for claim in before.claims:
        assert held[leads[claim.id]].kind == claim.kind
        spans = {(after.analyses[one.article].article.ref, one.start) for one in held[leads[claim.id]].statements}
        begins = claim.statements[0]
        assert claim.kind == "stance" or (before.analyses[begins.article].article.ref, begins.start) in spans


def test_no_two_claims_have_a_key_in_common() -> None:
    archive = archive_of({"a": "10", "b": "11", "c": "12"})
    keys = [
        statement_key(archive, claim.kind, claim.subject, one) for claim in archive.claims for one in claim.statements
    ]
    assert len(set(keys)) == len(keys)


def test_an_id_of_the_first_version_leads_to_the_claim() -> None:
    archive = archive_of({"a": "10", "b": "11", "c": "12"})
    leads = dict(addresses(archive))
    for claim in archive.claims:
        for one in claim.statements:
            former = content_id("claim", *former_key(archive, claim.kind, one))
            assert former in leads


def test_redirects_lead_from_ids_that_no_claim_has_to_claims(seeds_archive: Path) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        for table, of in (("claims", "claim"), ("stories", "story")):
            ids = {id for (id,) in connection.execute(f"select id from {table}")}
            rows = connection.execute(f"select id, {of}_id from {of}_redirects").fetchall()
            assert rows
            assert all(former not in ids and now in ids for former, now in rows)
