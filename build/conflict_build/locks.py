"""Locks: one build at a time for an archive, held by the system, so that a build that is killed holds none."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from conflict_build.beside import lock_path


class LockError(RuntimeError):
    """Why the right to write an archive is not to be had, as that another build is running, and what to do."""


@contextmanager
def locked(archive: Path) -> Iterator[None]:
    """The right to write an archive. Raises LockError while another process has it, or if none can be had.

    The file of the lock lies hidden beside the archive and stays: taken away it would not lock the next two builds out.
    """
    path = lock_path(archive)
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
        path.write_text(json.dumps({"process": os.getpid(), "since": f"{datetime.now():%H:%M on %d %B %Y}"}))
    except Timeout as error:
        raise LockError(f"{owner_of(path)} is building {archive}: wait until it is done, or stop it") from error
    except OSError as error:
        lock.release()
        raise LockError(f"{path} cannot be written ({error.strerror}): check the disk and its permissions") from error
    try:
        yield
    finally:
        lock.release()


def owner_of(path: Path) -> str:
    """Who holds a lock, in words."""
    try:
        owner = json.loads(path.read_text())
        return f"process {owner['process']} (since {owner['since']})"
    except (OSError, ValueError, LookupError, TypeError):  # just taken, and nothing written yet, or not by us
        return "another process"
