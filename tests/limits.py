"""Limits: what a test runs in a process of its own, with so much memory and time and no more."""

import os
import pickle
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

MOST_BYTES = 400_000_000  # of memory besides what the tests themselves take
MOST_SECONDS = 30  # of the processor

T = TypeVar("T")


def run_limited(work: Callable[[], T], most_bytes: int = MOST_BYTES, most_seconds: int = MOST_SECONDS) -> T:
    """What work gives, done within limits that the system keeps.

    Raises AssertionError if it took more time, MemoryError or whatever else the work raised.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            answer = pickle.dumps(attempt(work, most_bytes, most_seconds))
        except BaseException as error:  # noqa: BLE001 - told to the parent, whatever it is
            answer = pickle.dumps((False, MemoryError(str(error))))
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(answer)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    assert not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGXCPU, f"took more than {most_seconds} s"
    assert told, f"ended with {status}"
    is_done, given = pickle.loads(told)
    if not is_done:
        raise given
    result: T = given
    return result


def attempt(work: Callable[[], T], most_bytes: int, most_seconds: int) -> tuple[bool, T | Exception]:
    """The result of the work, or its error, under limits that hold from here on."""
    resource.setrlimit(resource.RLIMIT_DATA, (data_bytes() + most_bytes,) * 2)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime) + most_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    try:
        return True, work()
    except Exception as error:  # noqa: BLE001 - raised again by the parent
        return False, error


def data_bytes() -> int:
    """What the system counts as data of this process."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:"))
