"""Former claims: those of the archive that a build replaces, read in order, and where their ids lead."""

import sqlite3
from pathlib import Path

import pytest

from conflict_build.claims.former import FormerClaim, SpotIndex, lead_on
from conflict_build.claims.relating import relate_claims
from conflict_build.read.former_claims import read_former_claims
from conflict_build.records import Archive
from tests.one_story import one_story

TEXTS = [
    "A missile strike on Kharkiv killed 14 people, the governor said. The ministry said the depot was empty.",
    "The missile strike on Kharkiv killed 14 people, the governor said. The ministry said the depot was empty.",
]
TABLES = """
create table claims (id integer primary key, kind text);
create table statements (claim_id integer, article_id integer, start integer, end integer);
create table claim_redirects (id integer primary key, claim_id integer);
insert into claims values (7, 'quote'), (3, 'figure'), (5, 'stance');
insert into statements values (7, 2, 10, 20), (3, 1, 0, 5), (7, 1, 30, 40), (9, 1, 1, 2);
insert into claim_redirects values (30, 3), (10, 7), (20, 3), (40, 9);
"""


def made_with(path: Path, tables: str) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(tables)
    connection.close()
    return path


def test_each_claim_has_its_own_spots_and_former_ids(tmp_path: Path) -> None:
    assert [*read_former_claims(made_with(tmp_path / "archive.db", TABLES))] == [
        FormerClaim(3, "figure", frozenset({(1, 0, 5)}), (20, 30)),
        FormerClaim(5, "stance", frozenset(), ()),
        FormerClaim(7, "quote", frozenset({(2, 10, 20), (1, 30, 40)}), (10,)),
    ]


@pytest.mark.parametrize("tables", ["", "create table claims (id integer primary key, kind text)"])
def test_what_is_no_archive_with_claims_has_none(tmp_path: Path, tables: str) -> None:
    assert [*read_former_claims(tmp_path / "missing.db")] == []
    assert [*read_former_claims(made_with(tmp_path / "archive.db", tables))] == []


def related() -> Archive:
    archive = one_story(TEXTS)
    return archive._replace(claims=relate_claims(archive).claims)


def test_a_former_claim_leads_to_the_claim_that_has_most_of_it() -> None:
    archive = related()
    figure = next(claim for claim in archive.claims if claim.kind == "figure")
    spots = frozenset((archive.analyses[one.article].article.id, one.start, one.end) for one in figure.statements)
    told = FormerClaim(1, "figure", spots, (2, 3))
    gone = FormerClaim(4, "figure", frozenset({(0, 0, 1)}), ())
    of_another_kind = FormerClaim(5, "quote", spots, ())
    assert [*lead_on(archive, [told, gone, of_another_kind])] == [(id, figure.id) for id in (1, 2, 3)]


def test_every_statement_is_found_at_its_spot() -> None:
    archive = related()
    index = SpotIndex(archive)
    for number, claim in enumerate(archive.claims):
        for one in claim.statements:
            assert number in index.claims_at(claim.kind, (archive.analyses[one.article].article.id, one.start, one.end))
    assert index.claims_at("figure", (0, 0, 0)) == []
