"""Ids that last: what a report said keeps its address when other reports are added."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conflict_build.claims.former import FormerClaim, Spot
from conflict_build.claims.keys import former_key, statement_key
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Analysis, Archive, Claim, Report, content_id

TOLLS = (
    "A missile strike on Kharkiv on Tuesday killed at least 12 people and hit a playground, the governor said.\n"
    "“We shall rebuild what they have destroyed,” Governor Oleh Syniehubov said.",
    "At least 12 people were killed in a missile strike on Kharkiv on Tuesday that hit a playground, officials said.\n"
    "“We shall rebuild what they have destroyed,” said Oleh Syniehubov, the governor.",
    "Twelve people were killed in Tuesday's missile strike on Kharkiv, which hit a playground.\n"
    "The governor, Oleh Syniehubov, said: “We shall rebuild what they have destroyed.”",
)


def analysed(days: dict[str, str]) -> list[Analysis]:
    """The analyses of reports of these refs, published on these days of March 2025."""
    return [
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


def archive_of(days: dict[str, str]) -> Archive:
    """The archive of such reports."""
    return relate_reports(analysed(days), [])


def spots(archive: Archive, claim: Claim) -> frozenset[Spot]:
    """Where the statements of a claim stand."""
    return frozenset((archive.analyses[one.article].article.id, one.start, one.end) for one in claim.statements)


def former(archive: Archive) -> list[FormerClaim]:
    """The claims of an archive as the next build reads them."""
    led = [(former, claim) for former, claim in archive.redirects]
    return [
        FormerClaim(one.id, one.kind, spots(archive, one), tuple(id for id, claim in led if claim == one.id))
        for one in archive.claims
    ]


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


@pytest.mark.parametrize("gone", ["a", "b", "c"])
def test_a_report_that_goes_moves_no_address_of_what_others_say(gone: str) -> None:
    before = archive_of({"a": "11", "b": "12", "c": "13"})
    left = {ref: day for ref, day in {"a": "11", "b": "12", "c": "13"}.items() if ref != gone}
    after = relate_reports(analysed(left), [], former_claims=former(before))
    held, leads = {claim.id: claim for claim in after.claims}, dict(addresses(after))
    forgotten = dict(addresses(archive_of(left)))
    assert gone != "a" or not leads.keys() <= forgotten.keys()
    for claim in before.claims:
        said = spots(before, claim)
        now = {spot for one in after.claims if one.kind == claim.kind for spot in spots(after, one)}
        if said & now:
            assert held[leads[claim.id]].kind == claim.kind
            assert said & spots(after, held[leads[claim.id]])


def test_an_address_leads_on_through_several_archives() -> None:
    days = {"a": "11", "b": "12", "c": "13"}
    first = archive_of(days)
    second = relate_reports(analysed({"b": "12", "c": "13"}), [], former_claims=former(first))
    third = relate_reports(analysed(days | {"a": "14"}), [], former_claims=former(second))
    assert {claim.id for claim in first.claims} <= dict(addresses(third)).keys()


def test_what_nobody_says_any_more_leads_nowhere() -> None:
    before = archive_of({"a": "11", "b": "12"})
    after = relate_reports(analysed({"c": "13"}), [], former_claims=former(before))
    assert (after.claims, after.redirects) == ([], ())
