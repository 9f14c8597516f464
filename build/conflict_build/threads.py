"""Threads: one of linear algebra a process, where there are as many processes as cores.

Its tables are small here, and threads that wait for each other take many times the processor that the work takes.
"""

from contextlib import AbstractContextManager
from functools import cache

import numpy  # noqa: F401 - whose library has the threads: it has to be loaded when libraries are looked for
from threadpoolctl import ThreadpoolController


@cache
def libraries() -> ThreadpoolController:
    """The libraries of linear algebra of this process: to find them takes 2 ms, and steps of a build ask often."""
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """From the call on linear algebra keeps to one thread, to the end of the block if it is used as one."""
    limiter: AbstractContextManager[object] = libraries().limit(limits=1)
    return limiter
