"""The archive as a data package: each row is there, by the types and digests that are told, whole or not at all."""

import csv
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from click.testing import CliRunner

from datasette_conflict.commands.datapackage import datapackage
from datasette_conflict.publishing.datapackages import cells, write_package

CASTS: dict[str, Any] = {"integer": int, "number": float, "string": str}


@pytest.fixture(scope="module")
def package(incident_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive, whose words are hostile, with all its texts."""
    folder = tmp_path_factory.mktemp("package") / "data"
    write_package(incident_path, folder, "Small & <b>")
    return folder


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def read_rows(folder: Path, resource: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a resource, by the types that it tells."""
    fields = resource["schema"]["fields"]
    with (folder / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
        head, *rows = csv.reader(file)
    assert head == [field["name"] for field in fields]
    for row in rows:
        yield tuple(
            None if cell in resource["schema"]["missingValues"] else CASTS[field["type"]](cell)
            for field, cell in zip(fields, row, strict=True)
        )


def test_every_row_of_every_table_is_read_back(package: Path, incident_path: Path) -> None:
    found = descriptor(package)
    with closing(sqlite3.connect(incident_path)) as connection:
        for resource in found["resources"]:
            stored = connection.execute(f"select * from [{resource['name']}] order by rowid").fetchall()
            told = [tuple(None if cell == "" else cell for cell in row) for row in stored]
            assert list(read_rows(package, resource)) == told
            assert resource["rows"] == len(stored)
        tables = (
            "select name from sqlite_master where type = 'table' and name not glob '*_fts*' and name <> 'sqlite_stat1'"
        )
        assert {one["name"] for one in found["resources"]} == {row[0] for row in connection.execute(tables)}


def test_sizes_and_digests_are_those_of_the_files(package: Path) -> None:
    for resource in descriptor(package)["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


def test_every_column_has_its_meaning_and_every_link_leads_to_one(package: Path) -> None:
    resources = {one["name"]: one["schema"] for one in descriptor(package)["resources"]}
    for name, schema in resources.items():
        assert all(field["description"] for field in schema["fields"])
        for key in schema["foreignKeys"]:
            whole = resources[key["reference"]["resource"] or name]
            assert set(key["reference"]["fields"]) <= {field["name"] for field in whole["fields"]}
    part = {"fields": ["part_of"], "reference": {"resource": "", "fields": ["id"]}}
    assert part in resources["figures"]["foreignKeys"]
    assert resources["build_info"]["primaryKey"] == ["key"]


def test_the_same_archive_gives_the_same_bytes(package: Path, incident_path: Path, tmp_path: Path) -> None:
    write_package(incident_path, tmp_path / "again", "Small & <b>")
    for path in package.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()
    assert descriptor(package)["name"] == "small-b"


def test_an_infinite_number_is_written_as_the_standard_has_it() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        (row,) = connection.execute("select 9e999 as a, -9e999 as b, 1.5 as c, null as d, 2 as e").fetchall()
    assert cells(row) == ["INF", "-INF", 1.5, None, 2]


def run(*given: object) -> Any:
    return CliRunner().invoke(datapackage, [*map(str, given)])


def test_only_evidence_is_given_unless_all_is_asked_for(seeds_archive: Path, tmp_path: Path) -> None:
    told = run(seeds_archive, tmp_path / "public")
    whole = run(seeds_archive, tmp_path / "whole", "--texts", "full")
    assert (told.exit_code, whole.exit_code) == (0, 0)
    assert f"holds {len(descriptor(tmp_path / 'public')['resources'])} tables" in told.output
    assert (descriptor(tmp_path / "public")["texts"], descriptor(tmp_path / "whole")["texts"]) == ("evidence", "full")
    everything = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "public").glob("*.csv"))
    roles = csv.DictReader((tmp_path / "public" / "sentences.csv").open(encoding="utf-8", newline=""))
    withheld = {row["id"] for row in roles if row["role"] == "withheld"}
    with closing(sqlite3.connect(seeds_archive)) as connection:
        hidden = [
            text
            for id, text in connection.execute("select id, text from sentences where length(text) > 60")
            if str(id) in withheld
        ]
    assert hidden
    assert not [text for text in hidden if text in everything]


def test_a_folder_that_holds_something_is_left_alone(seeds_archive: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    told = run(seeds_archive, tmp_path)
    assert (told.exit_code, [path.name for path in tmp_path.iterdir()]) == (2, ["mine.txt"])
    assert "give a folder that is new or empty" in told.output


def test_the_folder_that_one_is_in_is_refused(
    incident_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run(incident_path, Path("."))
    assert (told.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "give one inside it" in told.output


def test_an_empty_folder_is_filled(incident_path: Path, tmp_path: Path) -> None:
    assert run(incident_path, tmp_path, "--texts", "full").exit_code == 0
    assert (tmp_path / "datapackage.json").exists()


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("no archive")
    told = run(other, tmp_path / "data")
    assert (told.exit_code, "is no archive" in told.output) == (2, True)


def test_a_damaged_archive_leaves_no_half_of_a_package(incident_path: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    copyfile(incident_path, damaged)
    with closing(sqlite3.connect(damaged)) as connection:
        connection.execute("drop table build_info")  # which is read last
    with pytest.raises(sqlite3.Error):
        write_package(damaged, tmp_path / "data", "damaged")
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.db"]


def test_tables_of_others_are_left_out_and_named(incident_path: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.db"
    copyfile(incident_path, more)
    with closing(sqlite3.connect(more)) as connection:
        connection.execute("create table notes (words text)")
        connection.commit()
    told = run(more, tmp_path / "data", "--texts", "full")
    assert "Left out, since they are not the program's: notes" in told.output
    assert run(more, tmp_path / "redacted").exit_code == 1  # whose words nobody knows
