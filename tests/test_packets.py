"""Evidence packets: they hold what the pages say, found by digests and selectors, and no more than is given."""

import hashlib
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import pytest_asyncio
from click.testing import CliRunner

from datasette_conflict.commands.redact import redact
from datasette_conflict.evidence import packets
from datasette_conflict.pages import packets as packet_pages
from datasette_conflict.pages.zips import write_sums, write_zip
from tests.incident_archive import INCIDENT, MOVED_INCIDENT
from tests.serving import fetch, serve, serve_once
from tests.small_archive import article_id, claim_id

QUESTION, HAPPENED = f"/small/-/compare/{claim_id('a')}", f"/small/-/incident/{INCIDENT}"


@pytest_asyncio.fixture
async def datasette(incident_path: Path) -> Any:
    return await serve_once(incident_path)


async def unpack(datasette: Any, address: str) -> dict[str, bytes]:
    """The files of a packet."""
    answer = await fetch(datasette, f"{address}.zip")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    with ZipFile(io.BytesIO(answer.content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("address", [QUESTION, HAPPENED])
async def test_the_rows_are_those_of_the_page(datasette: Any, address: str) -> None:
    files = await unpack(datasette, address)
    for format in ("json", "csv"):
        assert files[f"page.{format}"] == (await fetch(datasette, f"{address}.{format}")).content


@pytest.mark.parametrize("address", [QUESTION, HAPPENED])
async def test_every_file_is_listed_with_its_digest(datasette: Any, address: str) -> None:
    files = await unpack(datasette, address)
    lines = [line.split("  ") for line in files["SHA256SUMS"].decode().splitlines()]
    sums = {name: digest for digest, name in lines}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}
    listed = json.loads(files["packet.json"])["files"]
    assert {**{name: one["sha256"] for name, one in listed.items()}, "packet.json": sums["packet.json"]} == sums


@pytest.mark.parametrize("address", [QUESTION, HAPPENED])
async def test_selectors_find_each_answer_in_the_texts(datasette: Any, incident_path: Path, address: str) -> None:
    files = await unpack(datasette, address)
    collection = json.loads(files["annotations.jsonld"])
    found = []
    for one in collection["first"]["items"]:
        target = one["target"][0]
        text = files[target["source"]].decode()
        quote, place = target["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])
        found.append((int(Path(target["source"]).stem), place["start"], place["end"]))
    condition = f"claim_id = {claim_id('a')}" if address == QUESTION else "c.incident_id is not null"
    asked = f"select article_id, start, end from statements s join claims c on c.id = s.claim_id where {condition}"
    with closing(sqlite3.connect(incident_path)) as connection:
        assert sorted(found) == sorted(connection.execute(asked).fetchall())
    assert collection["total"] == len(found)
    assert len(files["statements.csv"].decode().splitlines()) > len(found)


async def test_a_packet_of_an_incident_has_the_reports_that_answer_nothing(datasette: Any) -> None:
    reports = json.loads((await unpack(datasette, HAPPENED))["packet.json"])["reports"]
    told = {article_id(ref) for ref in ("alpha", "beta", "gamma", "<hostile>")}
    assert told <= {report["id"] for report in reports}


async def test_the_same_archive_gives_the_same_bytes(datasette: Any, incident_path: Path) -> None:
    again = await serve(incident_path)
    for address in (QUESTION, HAPPENED):
        first, second = [await fetch(one, f"{address}.zip") for one in (datasette, again)]
        assert first.content == second.content


def test_a_zip_depends_on_its_files_alone() -> None:
    files = {"b.txt": b"2", "a/c.txt": b"1"}
    assert write_zip(files) == write_zip(dict(reversed(files.items())))
    with ZipFile(io.BytesIO(write_zip(files))) as packed:
        assert [(one.filename, one.date_time[0]) for one in packed.infolist()] == [("a/c.txt", 1980), ("b.txt", 1980)]
    assert write_sums({"a": b""}) == f"{hashlib.sha256().hexdigest()}  a\n".encode()


@pytest.mark.parametrize("address", [QUESTION, HAPPENED])
async def test_the_page_is_read_offline(datasette: Any, address: str) -> None:
    """No script, nothing that is loaded, each link into the packet to a file of it, hostile words escaped."""
    files = await unpack(datasette, address)
    html = files["index.html"].decode()
    assert not re.search(r"<(?:script|link|img|iframe|svg|b>Evil)|javascript:|url\(|@import", html)
    linked = re.findall(r'href="([^"]+)"', html)
    inside = [one for one in linked if not one.startswith(("http://", "https://", "#"))]
    assert inside
    assert set(inside) <= set(files)


async def test_a_withdrawn_report_is_an_entry_without_a_text(incident_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    path.write_bytes(incident_path.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update articles set withdrawn = 1, text = '' where id = ?", [article_id("gamma")])
        connection.execute("delete from statements where article_id = ?", [article_id("gamma")])
        connection.commit()
    files = await unpack(await serve(path), HAPPENED)
    (entry,) = [r for r in json.loads(files["packet.json"])["reports"] if r["id"] == article_id("gamma")]
    assert (entry["withdrawn"], entry["file"], entry["sha256"]) == (True, None, None)
    assert f"texts/{article_id('gamma')}.txt" not in files
    assert b"withdrawn" in files["index.html"]


async def test_a_redacted_archive_gives_its_evidence_and_no_more(seeds_archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "public.db"
    assert CliRunner().invoke(redact, [str(seeds_archive), str(copy)]).exit_code == 0
    with closing(sqlite3.connect(copy)) as connection:
        connection.row_factory = None
        (claim,) = connection.execute("select id from claims order by rank limit 1").fetchone()
        connection.execute("attach ? as whole", [str(seeds_archive)])
        withheld = connection.execute(
            """select w.text from sentences s join whole.sentences w on w.id = s.id
               where s.role = 'withheld' and length(w.text) > 40"""
        ).fetchall()
    files = await unpack(await serve(copy, plugin={"texts": "evidence"}), f"/public/-/compare/{claim}")
    everything = b"".join(files.values()).decode()
    assert withheld
    assert not [text for (text,) in withheld if text in everything]
    reports = json.loads(files["packet.json"])["reports"]
    assert any(report["sha256"] != report["sha256_of_whole_text"] for report in reports)


async def test_too_large_a_packet_says_what_to_ask_for(datasette: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packet_pages, "MOST_STATEMENTS", 1)
    answer = await fetch(datasette, f"{QUESTION}.zip")
    assert (answer.status_code, "take one question at a time" in answer.text) == (413, True)
    monkeypatch.setattr(packet_pages, "MOST_STATEMENTS", packets.MOST_STATEMENTS)
    monkeypatch.setattr(packet_pages, "LARGEST_TEXTS_BYTES", 1)
    assert (await fetch(datasette, f"{QUESTION}.zip")).status_code == 413


async def test_a_former_id_leads_to_the_packet_and_an_unknown_one_nowhere(datasette: Any) -> None:
    moved = await fetch(datasette, f"/small/-/incident/{MOVED_INCIDENT}.zip")
    assert (moved.status_code, moved.headers["location"]) == (301, f"/small/-/incident/{INCIDENT}.zip")
    assert (await fetch(datasette, "/small/-/compare/1.zip")).status_code == 404
    assert (await fetch(datasette, "/small/-/compare.zip")).status_code == 404


async def test_who_may_not_see_the_texts_gets_no_packet(incident_path: Path) -> None:
    closed = await serve(incident_path, small={"tables": {"articles": {"allow": {"id": "root"}}}})
    assert (await fetch(closed, f"{QUESTION}.zip")).status_code == 403
    assert (await fetch(closed, f"{QUESTION}.zip", actor="root")).status_code == 200


@pytest.mark.parametrize("address", [QUESTION, HAPPENED])
async def test_the_page_leads_to_its_packet(datasette: Any, address: str) -> None:
    assert f'href="{address}.zip"' in (await fetch(datasette, address)).text
