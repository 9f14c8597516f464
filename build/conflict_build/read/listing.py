"""Listing: which files of a SOURCE are to be read, and what its manifest knows of their reports."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from conflict_build.read.files import SourceFile, UnreadableError
from conflict_build.read.judgements import JUDGEMENTS
from conflict_build.read.manifest import MANIFEST, Entry, read_manifest
from conflict_build.read.name_rules import NAME_RULES
from conflict_build.records import Problem, Report

LEADS_OUT = "is a link that leads out of the folder and is not followed: copy the file into it, or give --follow-links"


class Listed(NamedTuple):
    """A file to be read, with the entries of the manifest about it; without a manifest there are none."""

    file: SourceFile
    entries: tuple[Entry, ...] = ()

    @property
    def reads_file(self) -> bool:
        """Whether anything of the file is wanted: not if all of it is withdrawn."""
        return not self.entries or any(not entry.withdrawn for entry in self.entries)

    def complete(self, reader: Callable[[SourceFile], Iterator[Report | Problem]]) -> Iterator[Report | Problem]:
        """The reports of the file as the manifest wants them: completed, renamed, only those listed, or withdrawn."""
        for entry in self.entries:
            if entry.withdrawn:
                ref = entry.id or self.file.name
                yield entry.complete(Report(ref, self.file.name, "", withdrawn=True))
        if self.reads_file:
            yield from self.complete_read(list(self.entries), reader)

    def complete_read(
        self, entries: list[Entry], reader: Callable[[SourceFile], Iterator[Report | Problem]]
    ) -> Iterator[Report | Problem]:
        """The reports that are read from the file, and a problem for each that is listed and not in it."""
        missing = {entry.id for entry in entries if entry.id is not None and not entry.withdrawn}
        for item in reader(self.file):
            if isinstance(item, Problem) or not entries:
                yield item
                continue
            entry = entry_for(item, self.file, entries)
            if entry is not None and not entry.withdrawn:
                missing.discard(entry.id)
                yield entry.complete(item if item.ref != self.file.name else item._replace(ref=entry.id or item.ref))
        for ref in sorted(missing, key=str):
            yield Problem(
                self.file.name, "read", f'has no report with the id "{ref}" that {MANIFEST} lists: correct it'
            )


def entry_for(report: Report, file: SourceFile, entries: list[Entry]) -> Entry | None:
    """The entry about a report: by its id, else the one about the whole file; null if it is not listed."""
    if report.ref == file.name:  # the file is one report, and has its name
        return entries[0]
    by_id = {entry.id: entry for entry in entries}
    return by_id.get(report.ref) or by_id.get(None)


def list_source(
    source: Path, name: str, suffixes: frozenset[str], follow_links: bool = False
) -> Iterator[Listed | Problem]:
    """The files of a source in order, and a problem for each that cannot be read. `name` goes before their paths.

    A link inside a folder that leads out of it is followed only if asked; the source itself may be one.
    """
    if source.is_file():
        yield from check(Listed(SourceFile(source, name or source.name)), suffixes)
    elif not source.is_dir():
        yield Problem(str(source), "read", "is not there: check the path")
    elif (source / MANIFEST).is_file():
        yield from list_manifest(source, name, suffixes, follow_links)
    else:
        beside = {source / NAME_RULES, source / JUDGEMENTS}
        found = [path for path in find_files(source, follow_links) if path not in beside]
        if not found:
            yield Problem(str(source), "read", f"is an empty folder: put reports ({formats(suffixes)}) into it")
        for path in found:
            where = joined(name, path.relative_to(source).as_posix())
            if leads_out(source, path, follow_links):
                yield Problem(where, "read", LEADS_OUT)
            else:
                yield from check(Listed(SourceFile(path, where)), suffixes)


def find_files(source: Path, follow_links: bool) -> list[Path]:
    """The files below a folder that are not hidden, in order of path, and the links to folders that are not entered.

    Each file once: not again through a link to it that stays inside the folder.
    """
    found: list[Path] = []
    entered = {source.resolve()}
    for folder, folders, files in os.walk(source, followlinks=True):
        here = Path(folder)
        for name in sorted(folders):
            path = here / name
            real = path.resolve()
            enters = not name.startswith(".") and real not in entered and not leads_out(source, path, follow_links)
            if not enters or (path.is_symlink() and real.is_relative_to(source.resolve())):
                folders.remove(name)
                found += [path] if leads_out(source, path, follow_links) and not name.startswith(".") else []
            else:
                entered.add(real)
        found += [here / name for name in files if not name.startswith(".") and (here / name).exists()]
    once: dict[Path, Path] = {}
    for path in sorted(found, key=lambda path: (path.is_symlink(), path)):
        once.setdefault(path.resolve(), path)
    return sorted(once.values())


def leads_out(source: Path, path: Path, follow_links: bool) -> bool:
    """Whether a path is a link out of a folder that is not to be followed, or stands behind one."""
    return not follow_links and not path.resolve().is_relative_to(source.resolve())


def list_manifest(source: Path, name: str, suffixes: frozenset[str], follow_links: bool) -> Iterator[Listed | Problem]:
    """The files that the manifest of a folder lists, each once, in its order."""
    where = joined(name, MANIFEST)
    files: dict[str, list[Entry]] = {}
    try:
        for entry in read_manifest(source / MANIFEST):
            if isinstance(entry, Entry):
                files.setdefault(entry.file, []).append(entry)
            else:
                yield Problem(where, "read", str(entry))
    except UnreadableError as error:
        yield Problem(where, "read", str(error))
        return
    if not files:
        yield Problem(where, "read", "lists no report that can be used: list one, or take the manifest out")
    for file, entries in files.items():
        listed = Listed(SourceFile(source / file, joined(name, file)), tuple(entries))
        if listed.reads_file and not listed.file.path.is_file():
            yield Problem(where, "read", f"names {file}, which is not there: correct the name, or take the entry out")
        elif listed.reads_file and leads_out(source, listed.file.path, follow_links):
            yield Problem(listed.file.name, "read", LEADS_OUT)
        else:
            yield from check(listed, suffixes)


def check(listed: Listed, suffixes: frozenset[str]) -> Iterator[Listed | Problem]:
    """The file itself, or a problem if no reader knows its format."""
    if listed.file.suffix in suffixes:
        yield listed
    else:
        reason = f"is in a format that is not read: save it as {formats(suffixes)}, or take it out"
        yield Problem(listed.file.name, "read", reason)


def formats(suffixes: frozenset[str]) -> str:
    return " or ".join(sorted(suffixes))


def joined(name: str, path: str) -> str:
    return f"{name}/{path}" if name else path
