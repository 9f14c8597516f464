"""Manifest: `sources.yml` in a folder lists its reports and what is known of each.

    reports:
      - file: 001.txt          # path inside the folder
        outlet: The Daily Post # every key but file may be left out, or null where it is not known
        agency: AP
        title: Army leaves the town
        url: https://example.com/army
        published: 2021-05-03
        captured: 2021-05-04T09:30:00Z # when its page was saved: of two texts of one report the later is compared
      - file: export.jsonl     # all reports of the file; what an entry gives goes before what the line says
      - file: export.jsonl
        id: "17"               # one report of a file that has several
        withdrawn: true        # its text is taken out of the archive, its entry stays
      - file: table.csv
        map: {content: text}   # which column is what; `map:` beside `reports:` says so for all files

For a file that is one report, `id` is the id the report gets.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from conflict_build.read.columns import read_mapping
from conflict_build.read.fields import SHOWN_CHARACTERS, captured_of, id_of, line_of, published_of, text_of, url_of
from conflict_build.read.files import UnreadableError
from conflict_build.read.yaml_files import read_yaml
from conflict_build.records import Report

MANIFEST = "sources.yml"
LONGEST_PATH, LONGEST_PART_BYTES = 4000, 255  # characters of a path, bytes between its strokes: what systems take
KEYS = ("file", "id", "outlet", "agency", "title", "url", "published", "captured", "withdrawn", "map")


class Entry(NamedTuple):
    """What the manifest says of one report, or of all reports of a file; null where it does not know."""

    file: str
    id: str | None = None
    outlet: str | None = None
    agency: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    captured: str | None = None
    withdrawn: bool = False
    mapping: tuple[tuple[str, str], ...] = ()

    def complete(self, report: Report) -> Report:
        """The report with what the entry knows of it, which goes before what its file says."""
        return report._replace(
            publisher=self.outlet or report.publisher,
            agency=self.agency or report.agency,
            title=self.title or report.title,
            url=self.url or report.url,
            published=self.published or report.published,
            published_basis="manifest" if self.published else report.published_basis,
            captured=self.captured or report.captured,
        )


def read_manifest(path: Path) -> Iterator[Entry | UnreadableError]:
    """The entries of a manifest in order; for each that cannot be used, the error that says why.

    Raises UnreadableError if the file as a whole is no manifest.
    """
    seen: dict[tuple[str, str | None], int] = {}
    rows, mapping = read_rows(path)
    for number, row in enumerate(rows, 1):
        try:
            entry = read_entry(row)
            entry = entry._replace(mapping=(*entry.mapping, *mapping))
            first = seen.setdefault((entry.file, entry.id), number)
            if first != number:
                raise UnreadableError(f"lists {entry.file} again, as entry {first} does: keep one of them")
        except UnreadableError as error:
            yield UnreadableError(f"entry {number} {error}")
        else:
            yield entry


def read_rows(path: Path) -> tuple[list[Any], tuple[tuple[str, str], ...]]:
    """The list under `reports`, and what `map` says of all files. Raises UnreadableError if there is no list."""
    try:
        data = read_yaml(path)
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror}): check that it may be read") from error
    if not isinstance(data, dict) or not isinstance(data.get("reports"), list):
        raise UnreadableError("has no list of reports: write `reports:` and one `- file: NAME` for each")
    unknown = [str(key) for key in data if key not in ("reports", "map")]
    if unknown:
        raise UnreadableError(
            f"has the unknown key {unknown[0][:SHOWN_CHARACTERS]}: the known ones are reports and map"
        )
    return list(data["reports"]), mapping_of(data)


def mapping_of(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The columns under `map`, each with what of a report it is. Raises UnreadableError if that is no table of them."""
    given = row.get("map") or {}
    if not isinstance(given, dict):
        raise UnreadableError("has a map that is no table: write map: {content: text, site: outlet}")
    return tuple(read_mapping((str(column), str(field)) for column, field in given.items()))


def read_entry(row: Any) -> Entry:
    """The entry of a row. Raises UnreadableError for an unknown key, a missing file, a value of the wrong kind."""
    if not isinstance(row, dict):
        raise UnreadableError("is not a table: write `- file: NAME`")
    unknown = [str(key) for key in row if key not in KEYS]
    if unknown:
        raise UnreadableError(
            f"has the unknown key {unknown[0][:SHOWN_CHARACTERS]}: the known ones are {', '.join(KEYS)}"
        )
    withdrawn = row.get("withdrawn") or False
    if not isinstance(withdrawn, bool):
        raise UnreadableError("has a withdrawn that is neither true nor false")
    return Entry(
        file=file_of(row),
        id=id_of(row),
        outlet=line_of(row, "outlet"),
        agency=line_of(row, "agency"),
        title=line_of(row, "title"),
        url=url_of(row),
        published=published_of(row),
        captured=captured_of(row),
        withdrawn=withdrawn,
        mapping=mapping_of(row),
    )


def file_of(row: Mapping[str, Any]) -> str:
    """The path of the file inside the folder. Raises UnreadableError if there is none, or it is outside."""
    name = text_of(row, "file")
    if name is None:
        raise UnreadableError("names no file: write file: and its path inside the folder")
    path = PurePosixPath(name)
    if len(name) > LONGEST_PATH or any(len(os.fsencode(part)) > LONGEST_PART_BYTES for part in path.parts):
        raise UnreadableError(f"names {name[:SHOWN_CHARACTERS]}..., which is too long for a file: correct it")
    if path.is_absolute() or ".." in path.parts:
        raise UnreadableError(f"names {name}, which is not inside the folder: give a path below it")
    return path.as_posix()
