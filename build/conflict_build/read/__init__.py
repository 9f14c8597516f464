"""Read: every report of a SOURCE, whatever its file format, as `Report` records; what cannot be read, as problems."""

import json
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from conflict_build.records import Problem, Report


def read_sources(sources: list[Path]) -> Iterator[Report | Problem]:
    """The reports of files and folders, in order of path."""
    for source in sources:
        paths = sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else [source]
        for path in paths:
            if path.suffix == ".txt":
                yield Report(path.name, path.name, clean(path.read_text(encoding="utf-8")))
            elif path.suffix == ".jsonl":
                yield from read_jsonl(path)


def read_jsonl(path: Path) -> Iterator[Report | Problem]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        yield Report(
            ref=str(row.get("id", f"{path.name}:{number}")),
            path=path.name,
            text=clean(row["text"]),
            title=row.get("title"),
            publisher=row.get("publisher"),
            agency=row.get("agency"),
            published=row.get("published"),
            published_basis="field" if row.get("published") else "none",
            url=row.get("url"),
        )


def clean(text: str) -> str:
    return normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
