"""Cluster: an executor whose workers are those of a Dask cluster, on other machines.

What runs there is what runs here: a worker that has another loader or other libraries refuses, since its rows could
differ. The scheduler hands what a worker had, that dies, to another.
"""

import logging
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from conflict_build import __version__
from conflict_build.store.digests import program_digest

INSTALL = "pip install 'datasette-conflict[cluster]'"
ANSWER_SECONDS = 10  # for the scheduler to answer
WORKER_SECONDS = 60  # for a first worker to be there, which a cluster may have to start

DIGEST_DIGITS = 8  # of the loader's digest that are told

P = ParamSpec("P")
T = TypeVar("T")

one_at_a_time = Lock()  # the steps are made for one thread a process, and would gain nothing from more


class ClusterError(RuntimeError):
    """Why a cluster cannot be used, and what to do."""


class ClusterExecutor(Executor):
    """Runs each call on a worker of the same version."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.executor = client.get_executor(pure=False)  # else each batch would be hashed, to find equal ones

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The result of the call, which is to come. An error of the call is raised where the result is asked for."""
        future: Future[T] = self.executor.submit(call_as, loader(), fn, *args, **kwargs)
        return future

    def workers(self) -> int:
        """How many calls can run at once by now: workers come and go."""
        return max(1, len(self.client.nthreads()))


def loader() -> str:
    """Which loader this is, with its libraries: two of one version can be other checkouts."""
    return f"{__version__} ({program_digest().hex()[:DIGEST_DIGITS]})"


def call_as(asked: str, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a worker is asked to do. Raises ClusterError if it is of another version."""
    if asked != loader():
        reason = f"the worker on {socket.gethostname()} has datasette-conflict {loader()}, and this is {asked}"
        raise ClusterError(
            f"{reason}: install one, with one Python and the same libraries, on all machines of the cluster"
        )
    with one_at_a_time:
        return function(*args, **kwargs)


@contextmanager
def connected(address: str) -> Iterator[ClusterExecutor]:
    """The executor of the cluster whose scheduler is at an address, such as tcp://10.0.0.5:8786.

    Raises ClusterError if it cannot be had, or is lost meanwhile.
    """
    client_class, killed = load_distributed()
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it tells of each lost connection in forty lines
    try:
        client = client_class(address, timeout=ANSWER_SECONDS)
    except (OSError, ValueError) as error:
        reason = f"no scheduler answers at {address} ({first_line(error)})"
        raise ClusterError(f"{reason}: start one with: dask scheduler") from error
    with client:
        await_worker(client, address)
        try:
            yield ClusterExecutor(client)
        except CancelledError as error:
            raise ClusterError(f"the cluster at {address} was lost: begin again when it is back") from error
        except killed as error:
            raise ClusterError(f"workers of {address} die of the same reports ({first_line(error)})") from error


def load_distributed() -> tuple[Any, type[Exception]]:
    """The client, and what is raised for work that kills workers. Raises ClusterError if the library is not there."""
    try:
        from distributed import Client, KilledWorker
    except ModuleNotFoundError as error:
        raise ClusterError(f"--cluster needs the library {error.name}, which is not installed: {INSTALL}") from error
    return Client, KilledWorker


def await_worker(client: Any, address: str) -> None:
    """Wait for a first worker. Raises ClusterError if none comes."""
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except TimeoutError as error:
        reason = f"no worker has come to the scheduler at {address} within {WORKER_SECONDS} s"
        raise ClusterError(f"{reason}: start some with: dask worker {address} --nworkers auto --nthreads 1") from error


def first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
