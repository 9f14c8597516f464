"""Collector: when Python looks for objects that refer to each other in a circle, all others going by themselves.

What the steps make refers to nothing that refers back, and there are millions of it: looking for circles took half of
the time of reading analyses from the store. The libraries that read pages may leave some.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = (50_000, 50, 50)  # new objects after which it looks, first among them; Python's own are 700, 10, 10


@contextmanager
def rarely_collected() -> Iterator[None]:
    """While reports are read and analysed."""
    usual = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def never_collected() -> Iterator[None]:
    """While steps run, which use no such library: of a worker over reports, or over the whole archive."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
