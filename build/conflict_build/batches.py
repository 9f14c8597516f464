"""Batches: the steps over one report, run for many reports at once through a `concurrent.futures.Executor`.

Any executor will do: processes of this machine, or the client of a cluster. Analyses come back in the order of the
reports, so that the same input gives the same rows however many workers there are.
"""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import ParamSpec, TypeVar

from conflict_build.cluster import connected
from conflict_build.collector import never_collected
from conflict_build.orphans import end_with_parent
from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, Report
from conflict_build.spool.packed import encode_whole, packed_from
from conflict_build.threads import one_thread

BATCH_REPORTS = 25
BATCHES_A_WORKER = 3  # handed out ahead, so that no worker waits while the next report is read

P = ParamSpec("P")
T = TypeVar("T")


class SerialExecutor(Executor):
    """Runs each call at once in this process: for inputs too small to be worth starting others."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The result of the call, already there. An error of the call is raised here."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def analyse_reports(
    reports: Iterable[Report], workers: int | None = None, cluster: str | None = None
) -> Iterator[Analysis]:
    """The analysis of each report, in order. `workers`: processes, null for one a core. Reads no faster than it works.

    What makes one batch is analysed in this process. With the address of a `cluster` its workers do it, however many
    there are at a time. Raises ClusterError if it cannot be used.
    """
    if cluster is None:
        yield from analyse_here(reports, workers)
        return
    with connected(cluster) as executor:
        analyses = analyse_batches(
            batched(reports, BATCH_REPORTS), executor, lambda: BATCHES_A_WORKER * executor.workers()
        )
        yield from analyses


def analyse_here(reports: Iterable[Report], workers: int | None) -> Iterator[Analysis]:
    """The same on this machine."""
    batches = batched(reports, BATCH_REPORTS)
    first = list(islice(batches, 2))
    count = workers or os.cpu_count() or 1
    alone = len(first) < 2 or count == 1
    with SerialExecutor() if alone else ProcessPoolExecutor(count, initializer=end_with_parent) as executor:
        ahead = 1 if alone else BATCHES_A_WORKER * count
        analyses = analyse_batches(chain(first, batches), executor, lambda: ahead)
        yield from analyses


def analyse_batches(
    batches: Iterable[list[Report]], executor: Executor, ahead: Callable[[], int]
) -> Generator[Analysis, None, None]:
    """The analyses of all batches, in order, with at most so many batches handed out ahead as is said at each.

    If it is closed or fails before the end, batches that nobody has begun are not analysed.
    """
    pending: deque[Future[list[bytes]]] = deque()
    try:
        for batch in batches:
            pending.append(executor.submit(analyse_batch, batch))
            while len(pending) >= ahead():
                yield from map(packed_from, pending.popleft().result())
        while pending:
            yield from map(packed_from, pending.popleft().result())
    finally:
        for future in pending:  # nobody waits for these any more
            future.cancel()


def analyse_batch(reports: list[Report]) -> list[bytes]:
    """What a worker is asked to do; analyses travel as they are put on the disk.

    Linear algebra keeps to one thread: its tables are small, and with a worker a core its threads would only wait for
    each other.
    """
    with one_thread(), never_collected():
        return [encode_whole(analyse_report(report)) for report in reports]


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of so many, the last shorter."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
