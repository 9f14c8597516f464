"""A Dask cluster of programs of this machine, for tests: a scheduler, and workers that may be told to misbehave."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import NamedTuple

from tests.programs import start_python

COMMON = ["--host", "127.0.0.1", "--no-dashboard"]
PATIENCE_SECONDS = 120

# What a worker does before all else. The one dies of the first batch it is given, as machines do
DIES = """
import os, signal
from conflict_build import batches
batches.analyse_batch = lambda reports: os.kill(os.getpid(), signal.SIGKILL)
"""
# The other takes for ever over it, and says that it has begun by a file in its folder
SLOW = """
import pathlib, time
from conflict_build import batches
def take_for_ever(reports):
    pathlib.Path({begun!r}).touch()
    time.sleep(3600)
batches.analyse_batch = take_for_ever
"""
OLD = """
from conflict_build import cluster
cluster.program_digest = lambda: b"old"
"""


class DaskCluster(NamedTuple):
    """What runs."""

    address: str
    scheduler: ForkServerProcess
    workers: list[ForkServerProcess]


@contextmanager
def dask_cluster(folder: Path, *preloads: str) -> Iterator[DaskCluster]:
    """A scheduler, and a worker for each preload, in that order; ended behind the block."""
    file = folder / "scheduler.json"
    log = folder / "log"

    def start(*command: str) -> ForkServerProcess:
        return start_python("-m", *command, "--scheduler-file", file, stdout=log, stderr=log)

    scheduler = start("distributed.cli.dask_scheduler", "--port", "0", *COMMON)
    started = [scheduler]
    try:
        for number, preload in enumerate(preloads):
            script = folder / f"preload_{number}.py"
            script.write_text(preload)
            options = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder), "--preload", str(script)]
            started.append(start("distributed.cli.dask_worker", *COMMON, *options))
        yield DaskCluster(address_in(file), scheduler, started[1:])
    finally:
        for process in started:
            process.kill()
            process.join()


def address_in(file: Path) -> str:
    """What a scheduler wrote into its file once it was there."""
    for _ in range(PATIENCE_SECONDS * 10):
        if file.exists() and file.stat().st_size:
            return str(json.loads(file.read_text())["address"])
        time.sleep(0.1)
    raise TimeoutError((file.parent / "log").read_text())
