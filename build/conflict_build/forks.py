"""Forks: one step's work over many items, or a step of its own, in processes that begin as copies of this one.

A copy has the whole archive in its memory without being sent it, and shares that memory as long as nobody changes it;
only items and results travel. Results come back in the order of the items, so that the rows of an archive are the
same however many processes there are. Where a process cannot be copied safely (Windows, macOS), the items are worked
on here, one after the other.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import get_context
from typing import Any, TypeVar

from conflict_build.orphans import end_with_parent
from conflict_build.threads import one_thread

T = TypeVar("T")
R = TypeVar("R")

FEWEST_ITEMS = 20  # that are worth starting a process
CHUNK_ITEMS = 4  # handed out at once
# A copy takes memory of its own for all that it looks at, since Python counts in each object who refers to it: copies
# are therefore made anew so many times in a step.
ROUNDS = 4
ROUND_ITEMS = 100  # at least
MOST_ROUND_ITEMS = 2_000  # whose results are held together, too

# In a copy: what it was made for, behind what the copy was made for that made it.
held: list[Callable[[Any], Any]] = []


def map_forked(work: Callable[[T], R], items: Sequence[T], workers: int) -> list[R]:
    """`work` of each item, in order."""
    return list(each_forked(work, items, workers))


def each_forked(work: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    """`work` of each item, in order, for those who need not have all at once: with copies, a round is there at a time.

    Linear algebra keeps to one thread: its tables are small, the cores are taken.
    """
    with one_thread():
        if workers == 1 or len(items) < FEWEST_ITEMS or not sys.platform.startswith("linux"):
            yield from map(work, items)
            return
        size = min(max(ROUND_ITEMS, -(-len(items) // ROUNDS)), MOST_ROUND_ITEMS)
        for i in range(0, len(items), size):
            yield from map_round(work, items[i : i + size], workers)


def map_round(work: Callable[[T], R], items: Sequence[T], workers: int) -> list[R]:
    """`work` of each item by copies made for these, in order.

    Nothing is cancelled where one fails: an executor of Python 3.11.2 was seen to wait for ever for what it cancelled.
    """
    chunks = [items[i : i + CHUNK_ITEMS] for i in range(0, len(items), CHUNK_ITEMS)]
    with ProcessPoolExecutor(workers, get_context("fork"), hold, (work,)) as executor:
        futures = [executor.submit(call_each, chunk) for chunk in chunks]
        wait(futures)
        return [one for future in futures for one in future.result()]


def begin_forked(work: Callable[[], R], workers: int) -> Callable[[], R]:
    """`work`, begun in a copy of this process; what is returned waits for its result. Without copies it works here."""
    if workers == 1 or not sys.platform.startswith("linux"):
        return work
    executor = ProcessPoolExecutor(1, get_context("fork"), hold, (lambda _: work(),))
    future = executor.submit(call_held, None)
    future.add_done_callback(lambda _: executor.shutdown(wait=False))  # its memory goes before anybody asks

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
    end_with_parent()
    gc.disable()
    one_thread()
    held.append(work)


def call_each(items: Sequence[Any]) -> list[Any]:
    """What a copy does for some items."""
    return [call_held(item) for item in items]


def call_held(item: Any) -> Any:
    """What a copy does for each item."""
    return held[-1](item)
