"""Apart: a step over the whole archive in a process of its own, with which the memory goes that it took.

A connection to SQLite must not be used in a copy of the process that opened it. The copy reads the store by one of its
own, and hands over what it used and made when it is done, in a file that both have: that of many reports is more than
the step itself holds.
"""

import sqlite3
import zlib
from array import array
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple, TypeVar

from conflict_build.forks import begin_forked
from conflict_build.spool.files import SpoolFile, opened_file
from conflict_build.spool.stored_records import StoredRecords
from conflict_build.store.files import TABLES
from conflict_build.store.kept import COMPRESSION, Store
from conflict_build.store.steps import KeptSteps, kept_steps

R = TypeVar("R")


class Handed(NamedTuple):
    """A thing that a copy made for the store, packed, or that it used of it."""

    kind: str
    digest: bytes
    made: bytes | None  # null for what was kept before


class StoreApart(Store):
    """A store as a copy sees it: what was kept in a file when the copy began; nothing if there is no file."""

    def __init__(self, file: str, handed: StoredRecords[Handed]) -> None:
        if file:
            connection = sqlite3.connect(f"{Path(file).as_uri()}?mode=ro", uri=True)
        else:
            connection = sqlite3.connect(":memory:")
            connection.executescript(TABLES)
        super().__init__(connection)
        self.handed = handed

    def keep(self, kind: str, digest: bytes, value: bytes) -> None:
        self.handed.add(Handed(kind, digest, zlib.compress(value, COMPRESSION)))

    def hand_over_used(self) -> None:
        """Put what was used behind what was made."""
        for kind, digest in self.connection.execute("select kind, digest from temp.used"):
            self.handed.add(Handed(kind, digest, None))


def begin_apart(work: Callable[[KeptSteps], R], workers: int, kept: KeptSteps) -> Callable[[], R]:
    """`work`, begun in a copy of this process with what is kept; what is returned waits for its result.

    With one process, or without a store, it is as `begin_forked`.
    """
    store = kept.store
    if store is None or workers == 1:
        return begin_forked(partial(work, kept), workers)
    file = store.committed_file()
    folder = Path(file).parent if file else Path(gettempdir())
    passed = opened_file(folder)
    handed = StoredRecords(SpoolFile(passed, folder), Handed)
    finish = begin_forked(partial(work_apart, work, file, handed), workers)

    def take() -> R:
        with closing(passed):
            result, ends = finish()
            handed.take_over(ends)
            for kind, digest, made in handed:
                if made is None:
                    store.use(kind, digest)
                else:
                    store.keep_packed(kind, digest, made)
        return result

    return take


def work_apart(work: Callable[[KeptSteps], R], file: str, handed: StoredRecords[Handed]) -> tuple[R, "array[int]"]:
    """What the copy does: its result, and where in the file each thing ends that it hands over."""
    store = StoreApart(file, handed)
    result = work(kept_steps(store))
    store.hand_over_used()
    return result, handed.ends
