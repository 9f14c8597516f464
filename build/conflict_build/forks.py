"""Forks: one step's work over many items, or a step of its own, in processes that begin as copies of this one.

A copy has the whole archive in its memory without being sent it, and shares that memory as long as nobody changes it;
only items and results travel. Results come back in the order of the items, so that the rows of an archive are the
same however many processes there are. Where a process cannot be copied safely (Windows, macOS), the items are worked
on here, one after the other.
"""

import gc
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from threadpoolctl import threadpool_limits

T = TypeVar("T")
R = TypeVar("R")

FEWEST_ITEMS = 20  # that are worth starting a process
CHUNK_ITEMS = 4  # handed out at once

# In a copy: what it was made for, behind what the copy was made for that made it.
held: list[Callable[[Any], Any]] = []


def map_forked(work: Callable[[T], R], items: Sequence[T], workers: int) -> list[R]:
    """`work` of each item, in order. Linear algebra keeps to one thread: its tables are small, the cores are taken."""
    with threadpool_limits(1):
        if workers == 1 or len(items) < FEWEST_ITEMS or not sys.platform.startswith("linux"):
            return [work(item) for item in items]
        with ProcessPoolExecutor(workers, get_context("fork"), hold, (work,)) as executor:
            return list(executor.map(call_held, items, chunksize=CHUNK_ITEMS))


def begin_forked(work: Callable[[], R], workers: int) -> Callable[[], R]:
    """`work`, begun in a copy of this process; what is returned waits for its result. Without copies it works here."""
    if workers == 1 or not sys.platform.startswith("linux"):
        return work
    executor = ProcessPoolExecutor(1, get_context("fork"), hold, (lambda _: work(),))
    future = executor.submit(call_held, None)

    def finish() -> R:
        with executor:
            result: R = future.result()
        return result

    return finish


def hold(work: Callable[[Any], Any]) -> None:
    """What each copy does first.

    Nothing that the steps make refers to itself, so that there is nothing to collect; the collector would only write
    to, and thereby copy, all that is shared.
    """
    gc.disable()
    threadpool_limits(1)
    held.append(work)


def call_held(item: Any) -> Any:
    """What a copy does for each item."""
    return held[-1](item)
