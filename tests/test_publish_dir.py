"""`datasette conflict publish-dir`: the folder holds what it says, and a real server serves it behind a real proxy."""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from click.testing import CliRunner
from datasette.cli import cli

from datasette_conflict.compat_serving import writes_configuration
from datasette_conflict.publishing.folders import (
    NotOursError,
    Plan,
    choose_settings,
    configuration,
    contents,
    copy_whole,
    published_in,
    write_folder,
)
from datasette_conflict.publishing.requirements import LocalInstallError, requirement_of
from tests.browser.stage import serve_files
from tests.programs import run_python

PREFIX = "/news/"
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')  # 'href="/news/archive"'; not 'href="#marked"', 'href="https:'
PLAN = Plan([Path("archive.db")], "evidence", {"title": "T"}, "/", True, ["datasette==1", "./ours.whl"], None)


def publish(*arguments: str | Path) -> Any:
    return CliRunner().invoke(cli, ["conflict", "publish-dir", *map(str, arguments)])


@pytest.fixture(autouse=True)
def counted_by_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are counted by copies of a process that has imported Datasette; of `folder` by a program of its own."""

    def run(command: list[str], cwd: Path, **_: Any) -> None:
        done = run_python(*command[1:], cwd=cwd)
        assert done.returncode == 0, done.stderr

    monkeypatch.setattr("datasette_conflict.publishing.folders.subprocess.run", run)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in the place of a wheel, which only pip would open."""
    path = tmp_path_factory.mktemp("wheel") / "datasette_conflict-0-py3-none-any.whl"
    path.write_bytes(b"wheel")
    return path


@pytest.fixture(scope="module")
def folder(seeds_archive: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, to be served under a path."""
    base = tmp_path_factory.mktemp("published")
    (base / "m.yml").write_text("title: Fighting in the north\ndescription: Kept by us.\nplugins: {other: {a: 1}}\n")
    done = publish(
        seeds_archive, base / "site", "--wheel", wheel, "-m", base / "m.yml", "--base-url", PREFIX
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "site is ready" in done.output
    assert re.search(r"^0 unsafe", done.output, re.MULTILINE) or "Nothing unsafe" in done.output
    return Path(base / "site")


def test_it_holds_what_a_server_needs(folder: Path, wheel: Path) -> None:
    configured = ["datasette.yml"] if writes_configuration() else ["settings.json"]
    expected = [".dockerignore", "Dockerfile", "archive.db", "compose.yaml", "inspect-data.json", "metadata.yml"]
    expected += ["published.json", "requirements.txt", wheel.name, *configured]
    assert sorted(path.name for path in folder.iterdir()) == sorted(expected)
    assert (folder / "archive.db").stat().st_mode & 0o222 == 0
    counted = json.loads((folder / "inspect-data.json").read_text())["archive"]
    assert (counted["file"], counted["tables"]["articles"]["count"]) == ("archive.db", 5)
    told = json.loads((folder / "published.json").read_text())
    assert told["texts"] == "evidence"
    assert told["sha256"]["archive.db"] == hashlib.sha256((folder / "archive.db").read_bytes()).hexdigest()


def test_it_gives_only_evidence_unless_it_is_told_otherwise(
    folder: Path, seeds_archive: Path, wheel: Path, tmp_path: Path
) -> None:
    assert texts_of(folder / "archive.db") == [("evidence",)]
    done = publish(seeds_archive, tmp_path / "site", "--texts", "full", "--wheel", wheel)
    assert done.exit_code == 0, done.output
    assert texts_of(tmp_path / "site" / "archive.db") == []
    with closing(sqlite3.connect(tmp_path / "site" / "archive.db")) as connection:
        connection.execute("attach ? as built", [str(seeds_archive)])
        assert connection.execute("select * from articles except select * from built.articles").fetchall() == []


def texts_of(archive: Path) -> list[Any]:
    with closing(sqlite3.connect(archive)) as connection:
        return connection.execute("select value from build_info where key = 'texts'").fetchall()


def test_it_is_renewed_in_its_place(folder: Path, small_path: Path, wheel: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(folder, tmp_path / "site"))
    smaller = Path(shutil.copy(small_path, tmp_path / "archive.db"))
    assert publish(smaller, site, "--wheel", wheel).exit_code == 0
    counted = json.loads((site / "inspect-data.json").read_text())["archive"]
    assert counted["tables"]["articles"]["count"] == 6
    assert list(site.glob("*.new")) == []


def test_what_is_no_longer_published_goes(folder: Path, small_path: Path, wheel: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(folder, tmp_path / "site"))
    with closing(sqlite3.connect(site / "mine.db")) as connection:  # of no record
        connection.execute("create table t (a)")
    assert publish(small_path, site, "--wheel", wheel).exit_code == 0
    assert {path.name for path in site.glob("*.db")} == {small_path.name, "mine.db"}
    assert set(json.loads((site / "published.json").read_text())["sha256"]) == {small_path.name}


def test_a_wheel_takes_the_place_of_one_of_another_version(
    folder: Path, small_path: Path, wheel: Path, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(folder, tmp_path / "site"))
    (site / "other-1-py3-none-any.whl").write_bytes(b"not ours")
    newer = tmp_path / "datasette_conflict-1-py3-none-any.whl"
    newer.write_bytes(b"newer")
    assert publish(small_path, site, "--wheel", newer).exit_code == 0
    assert {path.name for path in site.glob("*.whl")} == {newer.name, "other-1-py3-none-any.whl"}


@pytest.mark.parametrize("name", ["../outside.db", "/outside.db", "", ".", ".."])
def test_a_record_leads_to_nothing_outside(folder: Path, tmp_path: Path, name: str) -> None:
    site = Path(shutil.copytree(folder, tmp_path / "site"))
    told = json.loads((site / "published.json").read_text())
    (site / "published.json").write_text(json.dumps({**told, "sha256": {name: "0", "archive.db": "1"}}))
    assert published_in(site) == {"archive.db": "1"}


@pytest.mark.parametrize("content", ["", "{", "[]", '{"program": "another"}', '{"program": "datasette-conflict"}'])
def test_a_record_of_another_program_is_none_of_ours(tmp_path: Path, content: str) -> None:
    (tmp_path / "published.json").write_text(content)
    with pytest.raises(NotOursError):
        published_in(tmp_path)


def test_a_run_that_ended_half_way_is_taken_up(small_path: Path, tmp_path: Path) -> None:
    def stop(_archive: Path, _path: Path) -> None:
        raise KeyboardInterrupt

    site, plan = tmp_path / "site", PLAN._replace(archives=[small_path])
    with pytest.raises(KeyboardInterrupt):
        write_folder(plan, site, stop)
    assert published_in(site) == {small_path.name: None}
    write_folder(plan, site, copy_whole)
    assert list(published_in(site).values()) == [hashlib.sha256((site / small_path.name).read_bytes()).hexdigest()]


def test_another_user_reads_it_whatever_the_umask(small_path: Path, wheel: Path, tmp_path: Path) -> None:
    former = os.umask(0o077)
    try:
        assert publish(small_path, tmp_path / "site", "--wheel", wheel).exit_code == 0
    finally:
        os.umask(former)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "site").iterdir()}
    assert modes.pop(small_path.name) == 0o444
    assert set(modes.values()) == {0o644}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_an_archive_that_cannot_be_copied_is_named(small_path: Path, wheel: Path, tmp_path: Path) -> None:
    archive = Path(shutil.copy(small_path, tmp_path / "broken.db"))
    with closing(sqlite3.connect(archive)) as connection, connection:
        connection.execute("drop table articles")
    for command in (
        ["publish-dir", archive, tmp_path / "site", "--wheel", wheel],
        ["redact", archive, tmp_path / "c.db"],
    ):
        done = CliRunner().invoke(cli, ["conflict", *map(str, command)])
        assert done.exit_code == 1
        assert "broken.db cannot be copied" in done.output
        assert "no such table" in done.output
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["published.json"]


@contextmanager
def proxied(served: str) -> Iterator[str]:
    """The address of a proxy that leads from /news/ to a server, and passes nothing else on."""

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith(PREFIX):
                self.send_error(404)
                return
            answer = httpx.get(served + "/" + self.path.removeprefix(PREFIX), headers={"host": "example.org"})
            self.send_response(answer.status_code)
            for name in ("content-type", "location"):
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_every_link_keeps_to_the_path_of_the_proxy(folder: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    with serve_files(folder) as served, proxied(served) as site, httpx.Client(timeout=30) as visitor:
        pages = [PREFIX, f"{PREFIX}archive", f"{PREFIX}archive/articles", f"{PREFIX}archive/-/compare"]
        links: set[str] = set()
        for page in pages:
            answer = visitor.get(site + page)
            assert answer.status_code == 200, page
            links |= {link.replace("&amp;", "&") for link in LINK.findall(answer.text)}
        assert len(links) > 50
        # links of Datasette's own to all values of a facet leave base_url out
        assert {link for link in links if not link.startswith(PREFIX) and "_facet_size=max" not in link} == set()
        kept = sorted(link for link in links if link.startswith(PREFIX))[::5]
        assert [link for link in kept if visitor.get(site + link, follow_redirects=True).status_code != 200] == []
        feed = visitor.get(f"{site}{PREFIX}archive/-/feed.atom").text
        assert "https://example.org/news/archive/-/" in feed
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_what_holds_other_things_is_left_alone(small_path: Path, wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = publish(small_path, tmp_path, "--wheel", wheel)
    assert done.exit_code == 2
    assert "holds other things" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_mistakes_are_said(small_path: Path, wheel: Path, tmp_path: Path) -> None:
    twin = Path(shutil.copytree(small_path.parent, tmp_path / "twin")) / small_path.name
    (tmp_path / "bad.yml").write_text("- a list")
    for arguments, words in [
        ((wheel, tmp_path / "x"), "is no archive"),
        ((small_path, twin, tmp_path / "x"), "Two archives have one name"),
        ((small_path, tmp_path / "x", "--base-url", "https://example.org/"), "begins and ends with a slash"),
        ((small_path, tmp_path / "x", "--base-url", "/news"), "begins and ends with a slash"),
        ((small_path, tmp_path / "x", "-m", tmp_path / "bad.yml"), "no list of names with values"),
    ]:
        done = publish(*arguments, "--wheel", wheel)
        assert done.exit_code == 2, done.output
        assert words in done.output
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, r"datasette-conflict==\d+\.\d+"),
        (
            {"url": "https://example.org/x.whl", "archive_info": {}},
            r"datasette-conflict @ https://example\.org/x\.whl$",
        ),
    ],
)
def test_the_server_installs_what_is_here(origin: dict[str, Any] | None, expected: str) -> None:
    assert re.match(expected, requirement_of(json.dumps(origin) if origin else None))


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        ({"url": "file:///here", "dir_info": {"editable": True}}, r"^file:///here$"),
        (
            {"url": "https://example.org/r", "vcs_info": {"vcs": "git", "commit_id": "abc"}},  # an image has no git
            r"^git\+https://example\.org/r@abc$",
        ),
    ],
)
def test_what_only_this_machine_has_needs_a_wheel(origin: dict[str, Any], source: str) -> None:
    with pytest.raises(LocalInstallError, match=source):
        requirement_of(json.dumps(origin))


def test_more_reports_get_more_time() -> None:
    assert "sql_time_limit_ms" not in choose_settings(PLAN, 9_999)
    assert choose_settings(PLAN, 10_000)["sql_time_limit_ms"] == 5000
    assert choose_settings(PLAN._replace(https=False), 1)["force_https_urls"] is False


def test_what_the_site_says_goes_before_but_for_the_texts() -> None:
    plugins = {"datasette-conflict": {"max_memory_mb": 99, "texts": "full"}, "datasette-block-robots": {"literal": "x"}}
    files = configuration(PLAN._replace(wording={"title": "T", "plugins": plugins}), 1)
    configured = yaml.safe_load(files["datasette.yml" if writes_configuration() else "metadata.yml"])["plugins"]
    assert configured["datasette-conflict"] == {"max_memory_mb": 99, "texts": "evidence"}
    assert configured["datasette-block-robots"] == {"literal": "x"}


def test_the_container_runs_as_nobody_and_writes_nothing() -> None:
    files = contents(PLAN._replace(wheel=Path("ours.whl"), base_url="/news/"), 1)
    lines = files["Dockerfile"].splitlines()
    assert "USER 10001" in lines
    assert "COPY requirements.txt ours.whl ./" in lines
    assert lines.index("USER 10001") > max(n for n, line in enumerate(lines) if line.startswith("RUN"))
    assert "/news/-/versions.json" in files["Dockerfile"]
    assert re.search(r"--port \$\{PORT:-8001\} >/dev/null", files["Dockerfile"])
    service = yaml.safe_load(files["compose.yaml"])["services"]["archive"]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["ports"] == ["127.0.0.1:8001:8001"]
