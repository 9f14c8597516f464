"""Contents: the digest of all that is in the sources, read by nobody yet: files, and what the manifest says of them."""

import hashlib
from pathlib import Path
from typing import Any

from conflict_build.read import source_names
from conflict_build.read.files import SourceFile
from conflict_build.read.listing import ListedFile, Wanted, list_source

UNREADABLE = "unreadable"  # in place of a digest: such a file is a problem, as long as it stays so


def digest_sources(sources: list[Path], wanted: Wanted) -> str:
    """The digest of the files that would be read, in order, with their names and entries, and of problems and notes.

    Reads the bytes of every file once, at the speed of the disk.
    """
    digest = hashlib.sha256()
    for source, name in zip(sources, source_names(sources), strict=True):
        for listed in list_source(source, name, wanted):
            digest.update(repr(told_of(listed) if isinstance(listed, ListedFile) else listed).encode())
    return digest.hexdigest()


def told_of(listed: ListedFile) -> tuple[Any, ...]:
    """All of a file that bears on what is read from it."""
    file = listed.file
    return file.name, file.mapping, listed.entries, digest_file(file) if listed.reads_file else None


def digest_file(file: SourceFile) -> str:
    """The digest of the bytes of a file."""
    try:
        with file.path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return UNREADABLE
