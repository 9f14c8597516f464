"""Listing: which files of a SOURCE are to be read, and what its manifest knows of their reports."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from conflict_build.beside import is_own
from conflict_build.read.detection import detect
from conflict_build.read.files import Item, Note, Reader, SourceFile, UnreadableError
from conflict_build.read.folders import NO_FILE, OUT, find_files, leads_out
from conflict_build.read.judgements import JUDGEMENTS
from conflict_build.read.manifest import MANIFEST, Entry, read_manifest
from conflict_build.read.name_rules import NAME_RULES
from conflict_build.records import Problem, Report

SHOWN_FILES = 10


class ListedFile(NamedTuple):
    """A file to be read, with the entries of the manifest about it; without a manifest there are none."""

    file: SourceFile
    entries: tuple[Entry, ...] = ()

    @property
    def reads_file(self) -> bool:
        """Whether anything of the file is wanted: not if all of it is withdrawn."""
        return not self.entries or any(not entry.withdrawn for entry in self.entries)

    def complete(self, reader: Reader) -> Iterator[Item]:
        """The reports of the file as the manifest wants them: completed, renamed, only those listed, or withdrawn."""
        for entry in self.entries:
            if entry.withdrawn:
                ref = entry.id or self.file.name
                yield entry.complete(Report(ref, self.file.name, "", withdrawn=True))
        if self.reads_file:
            yield from self.complete_read(list(self.entries), reader)

    def complete_read(self, entries: list[Entry], reader: Reader) -> Iterator[Item]:
        """The reports that are read from the file, and a problem for each that is listed and not in it."""
        missing = {entry.id for entry in entries if entry.id is not None and not entry.withdrawn}
        for item in reader(self.file):
            if not isinstance(item, Report) or not entries:
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


class Wanted(NamedTuple):
    """What is to be read of the sources, and how."""

    follow_links: bool = False  # also those that lead out of a SOURCE
    mapping: tuple[tuple[str, str], ...] = ()  # columns that the user names, each with what of a report it is
    archive: Path | None = None  # the one that is built: it may lie in a SOURCE, and is no report


def list_source(source: Path, name: str, wanted: Wanted) -> Iterator[ListedFile | Problem | Note]:
    """The files of a source in order, and a problem for each that cannot be read. `name` goes before their paths."""
    if source.is_file():
        yield ListedFile(SourceFile(source, name or written_path(Path(source.name)), wanted.mapping))
    elif not source.is_dir():
        reason = NO_FILE if source.exists() else "is not there: check the path"
        yield Problem(written_path(source), "read", reason)
    elif (source / MANIFEST).is_file():
        yield from list_manifest(source, name, wanted)
    else:
        yield from list_folder(source, name, wanted)


def list_folder(source: Path, name: str, wanted: Wanted) -> Iterator[ListedFile | Problem | Note]:
    """The files of a folder without a manifest."""
    beside = (source / NAME_RULES, source / JUDGEMENTS)  # what is wrong with these is said where they are read
    files = find_files(source, wanted.follow_links)
    own = [below for below in files if wanted.archive and is_own(below.path, wanted.archive)]
    found = [below for below in files if below.path not in beside and below not in own]
    if not found:
        yield Problem(written_path(source), "read", "is an empty folder: put reports into it")
    for path, reason, is_fault in found:
        file = SourceFile(path, joined_path(name, written_path(path.relative_to(source))), wanted.mapping)
        if reason is None:
            yield ListedFile(file)
        else:
            yield Problem(file.name, "read", reason) if is_fault else Note(file.name, reason)


def list_manifest(source: Path, name: str, wanted: Wanted) -> Iterator[ListedFile | Problem | Note]:
    """The files that the manifest of a folder lists, each once, in its order; then which it does not list."""
    where = joined_path(name, MANIFEST)
    if not wanted.follow_links and leads_out(source / MANIFEST, source):
        yield Problem(where, "read", OUT)
        return
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
    firsts = real_files(source, files)
    for file, entries in files.items():
        mapping = (*(pair for entry in entries for pair in entry.mapping), *wanted.mapping)
        listed = ListedFile(SourceFile(source / file, joined_path(name, file), mapping), tuple(entries))
        reason = unusable(listed, firsts[os.path.realpath(source / file)], source, wanted)
        if reason:
            yield Problem(where, "read", f"names {file}, which {reason}")
        else:
            yield listed
    yield from unlisted(source, where, files)


def unlisted(source: Path, where: str, files: Iterable[str]) -> Iterator[Note]:
    """A note of the files below a folder that could be reports, and that its manifest does not list."""
    known = {os.path.realpath(source / file) for file in (*files, MANIFEST, NAME_RULES, JUDGEMENTS)}
    below = (path for path, reason, _ in find_files(source, follow_links=False) if not reason)
    unknown = (path for path in below if os.path.realpath(path) not in known)
    left = [written_path(path.relative_to(source)) for path in unknown if could_be_report(path)]
    if left:
        names = ", ".join(left[:SHOWN_FILES]) + (f" and {len(left) - SHOWN_FILES:,} more" if left[SHOWN_FILES:] else "")
        yield Note(where, f"does not list {names}, not read: list what is a report")


def could_be_report(path: Path) -> bool:
    """Whether a file is in a format that is read."""
    try:
        detect(SourceFile(path, path.name))
    except (UnreadableError, OSError):
        return False
    return True


def real_files(source: Path, files: Iterable[str]) -> dict[str, str]:
    """For the real path of each file the name it is read by: its own before that of a link to it, else the first."""
    firsts: dict[str, str] = {}
    for file in sorted(files, key=lambda name: (source / name).is_symlink()):
        firsts.setdefault(os.path.realpath(source / file), file)
    return firsts


def unusable(listed: ListedFile, first: str, source: Path, wanted: Wanted) -> str | None:
    """Why a file that a manifest names is not read, in words that say what to do; null if it is."""
    path = listed.file.path
    if path != source / first:
        return f"leads to {first}, which is listed too: keep one of them"
    if not listed.reads_file:
        return None
    if not path.is_file():
        return "is not there: correct the name, or take the entry out"
    return OUT if not wanted.follow_links and leads_out(path, source) else None


def written_path(path: Path) -> str:
    """A path as it can be stored and printed: bytes that are no UTF-8, which systems allow, as \\xff."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="backslashreplace")


def joined_path(name: str, path: str) -> str:
    return f"{name}/{path}" if name else path
