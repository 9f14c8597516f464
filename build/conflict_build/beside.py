"""Beside: the files that lie beside an archive and belong to it."""

from pathlib import Path

PARTIAL = ".partial"
ENDINGS = ("", PARTIAL, "-journal", "-wal", "-shm")  # the archive itself, and SQLite's own files


def partial_path(archive: Path) -> Path:
    """Where an archive is written before it takes its place."""
    return archive.with_name(archive.name + PARTIAL)


def store_path(archive: Path) -> Path:
    """Where what builds keep for each other is."""
    return archive.with_name(f".{archive.name}.store")


def lock_path(archive: Path) -> Path:
    """Where it is noted who builds the archive."""
    return archive.with_name(f".{archive.name}.lock")


def is_own(path: Path, archive: Path) -> bool:
    """Whether a file is the archive that is built, or belongs to it; also by way of a linked folder."""
    stems = (archive.name, store_path(archive).name, lock_path(archive).name)
    own = path.name in {stem + ending for stem in stems for ending in ENDINGS}
    return own and path.parent.resolve() == archive.parent.resolve()
