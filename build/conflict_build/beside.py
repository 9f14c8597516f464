"""Beside: the files that lie beside an archive and belong to it, as far as they are not hidden."""

from pathlib import Path

PARTIAL = ".partial"
OWN_ENDINGS = ("", PARTIAL, "-journal", "-wal", "-shm")  # the archive itself, and SQLite's own files


def partial_path(archive: Path) -> Path:
    """Where an archive is written before it takes its place."""
    return archive.with_name(archive.name + PARTIAL)


def is_own(path: Path, archive: Path) -> bool:
    """Whether a file is the archive that is built, or belongs to it."""
    return path.resolve() in {archive.resolve().with_name(archive.name + ending) for ending in OWN_ENDINGS}
