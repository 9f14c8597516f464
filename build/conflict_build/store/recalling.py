"""Recalling: a step over many items that does only those which no earlier build did."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from conflict_build.forks import map_forked
from conflict_build.store.kept import Kept

T = TypeVar("T")
R = TypeVar("R")


def map_kept(
    work: Callable[[T], R], items: Sequence[T], workers: int, kept: Kept[R] | None, made_from: Callable[[T], object]
) -> list[R]:
    """`work` of each item, in order; what is not kept is done in so many processes, and kept.

    `made_from` gives all that the work on an item depends on. Without a place to keep, everything is done. Items may be
    large: they do not travel to the processes, which are copies of this one.
    """
    if kept is None:
        return map_forked(partial(work_at, work, items), range(len(items)), workers)
    digests = [kept.digest(made_from(item)) for item in items]
    found = [kept.get(digest) for digest in digests]
    missing = [number for number, one in enumerate(found) if one is None]
    made = map_forked(partial(work_at, work, items), missing, workers)
    for number, one in zip(missing, made, strict=True):
        kept.put(digests[number], one)
        found[number] = one
    return [one for one in found if one is not None]


def work_at(work: Callable[[T], R], items: Sequence[T], number: int) -> R:
    return work(items[number])
