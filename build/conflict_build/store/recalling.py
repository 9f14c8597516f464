"""Recalling: a step over many items that does only those which no earlier build did."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from conflict_build.forks import map_forked
from conflict_build.store.digests import encoder
from conflict_build.store.kept import Kept

T = TypeVar("T")
R = TypeVar("R")

ITEMS_AT_ONCE = 2_000  # whose results are held together, encoded: 4 MB of accounts of incidents


def map_kept(
    work: Callable[[T], R],
    items: Sequence[T],
    workers: int,
    type: type[R],
    kept: Kept[R] | None,
    made_from: Callable[[T], object],
) -> Iterator[R]:
    """`work` of each item, in order; what is not kept is done in so many processes, and kept.

    `made_from` gives all that the work on an item depends on. Without a place to keep, everything is done. Items may be
    large: they do not travel to the processes, which are copies of this one. Results do, as bytes, and are decoded one
    by one: those of many items may fill the memory.
    """
    decode = kept.decode if kept else msgspec.msgpack.Decoder(type).decode
    for first in range(0, len(items), ITEMS_AT_ONCE):
        yield from map(decode, map_some(work, items[first : first + ITEMS_AT_ONCE], workers, kept, made_from))


def map_some(
    work: Callable[[T], R], items: Sequence[T], workers: int, kept: Kept[R] | None, made_from: Callable[[T], object]
) -> list[bytes]:
    """What `map_kept` gives of some items, encoded."""
    if kept is None:
        return map_forked(partial(work_at, work, items), range(len(items)), workers)
    digests = [kept.digest(made_from(item)) for item in items]
    found = [kept.encoded(digest) for digest in digests]
    missing = [number for number, one in enumerate(found) if one is None]
    made = map_forked(partial(work_at, work, items), missing, workers)
    for number, one in zip(missing, made, strict=True):
        kept.put_encoded(digests[number], one)
        found[number] = one
    return [one for one in found if one is not None]


def work_at(work: Callable[[T], R], items: Sequence[T], number: int) -> bytes:
    return encoder.encode(work(items[number]))
