"""Apart: a step over the whole archive in a process of its own, with which the memory goes that it took.

A connection to SQLite must not be used in a copy of the process that opened it. The copy reads the store by one of its
own, and hands over what it used and made when it is done.
"""

import sqlite3
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from conflict_build.forks import begin_forked
from conflict_build.store.files import TABLES
from conflict_build.store.kept import COMPRESSION, Store
from conflict_build.store.steps import KeptSteps, kept_steps

R = TypeVar("R")
Key = tuple[str, bytes]  # kind and digest


class Handed(NamedTuple):
    """What a copy has used of the store, and what it made for it, packed."""

    used: list[Key]
    made: list[tuple[Key, bytes]]


class StoreApart(Store):
    """A store as a copy sees it: what was kept in a file when the copy began; nothing if there is no file."""

    def __init__(self, file: str) -> None:
        if file:
            connection = sqlite3.connect(f"{Path(file).as_uri()}?mode=ro", uri=True)
        else:
            connection = sqlite3.connect(":memory:")
            connection.executescript(TABLES)
        super().__init__(connection)
        self.made: list[tuple[Key, bytes]] = []

    def keep(self, kind: str, digest: bytes, value: bytes) -> None:
        self.made.append(((kind, digest), zlib.compress(value, COMPRESSION)))

    def handed(self) -> Handed:
        """What goes back to the process that has the store."""
        return Handed(self.connection.execute("select kind, digest from temp.used").fetchall(), self.made)


def begin_apart(work: Callable[[KeptSteps], R], workers: int, kept: KeptSteps) -> Callable[[], R]:
    """`work`, begun in a copy of this process with what is kept; what is returned waits for its result.

    With one process, or without a store, it is as `begin_forked`.
    """
    store = kept.store
    if store is None or workers == 1:
        return begin_forked(partial(work, kept), workers)
    finish = begin_forked(partial(work_apart, work, store.committed_file()), workers)

    def take() -> R:
        result, handed = finish()
        for key in handed.used:
            store.use(*key)
        for key, packed in handed.made:
            store.keep_packed(*key, packed)
        return result

    return take


def work_apart(work: Callable[[KeptSteps], R], file: str) -> tuple[R, Handed]:
    """What the copy does."""
    store = StoreApart(file)
    return work(kept_steps(store)), store.handed()
