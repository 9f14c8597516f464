"""Meetings: which names share a key, and so may be one: only these are compared, so that the work grows with the names.

Of a key only a hash is kept: two keys that have the same would make a few more pairs, which are compared and found to
be unlike.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from conflict_build.forms import Likeness
from conflict_build.names.clusters import Edge, Edges, Name

Numbers = NDArray[np.int32]

LONGEST_BUCKET_NAMES = 60  # of more that share a key each is compared with the next only


class Buckets(NamedTuple):
    """Names that share a key, as numbers, bucket behind bucket, in order of who met first; of a bucket ascending."""

    members: Numbers
    ends: NDArray[np.int64]  # of the buckets, behind a first that ends at 0


def like_by_keys(
    names: Sequence[Name],
    numbers: Iterable[int],
    keys_of: Callable[[str], Iterable[str]],
    compare: Callable[[str, str], Likeness | None],
) -> Iterator[Edge]:
    """Pairs of names, by ascending numbers, that share a key and are alike; in the order in which they meet.

    Each pair is compared once, and what is known of it let go with the first of its names.
    """
    found, buckets = Edges(), array("i")
    for a, met in meetings(fill_buckets((i, keys_of(names[i][1])) for i in numbers)):
        form = names[a][1]
        for b, bucket in met.items():
            likeness = compare(form, names[b][1])
            if likeness:
                found.add((a, b, likeness))
                buckets.append(bucket)
    ends = np.array(found.ends, np.int32).reshape(-1, 2)
    for place in np.lexsort((ends[:, 1], ends[:, 0], np.array(buckets, np.int32))).tolist():
        yield found[place]


def fill_buckets(keyed: Iterable[tuple[int, Iterable[str]]]) -> Buckets:
    """The buckets of ascending numbers, by the keys of each, without those that one name has for itself."""
    hashes, owners = array("q"), array("i")
    for number, keys in keyed:
        held = {hash(key): None for key in keys}
        hashes.extend(held)
        owners.extend([number] * len(held))
    keys_held = np.frombuffer(hashes, np.int64) if hashes else np.zeros(0, np.int64)
    order = np.argsort(keys_held, kind="stable")
    starts = np.flatnonzero(np.diff(keys_held[order], prepend=keys_held[order[:1]] - 1))
    sizes = np.diff(starts, append=len(order))
    shared = np.flatnonzero(sizes > 1)
    shared = shared[np.argsort(order[starts[shared]])]
    ends = np.concatenate(([0], np.cumsum(sizes[shared])))
    places = np.repeat(starts[shared] - ends[:-1], sizes[shared]) + np.arange(ends[-1])
    return Buckets(np.array(owners, np.int32)[order[places]], ends)


def meetings(buckets: Buckets) -> Iterator[tuple[int, dict[int, int]]]:
    """Each name, ascending, with those behind it that it meets, and for each of these the first bucket of both."""
    members, ends = array("i", buckets.members.tobytes()), array("q", buckets.ends.tobytes())
    bucket_of = array("i", np.repeat(np.arange(len(ends) - 1, dtype=np.int32), np.diff(buckets.ends)).tobytes())
    met: dict[int, int] = {}
    last = -1
    for at in map(int, np.argsort(buckets.members, kind="stable")):
        if members[at] != last and met:
            yield last, met
            met = {}
        last, bucket = members[at], bucket_of[at]
        is_long = ends[bucket + 1] - ends[bucket] > LONGEST_BUCKET_NAMES
        for other in members[at + 1 : min(at + 2, ends[bucket + 1]) if is_long else ends[bucket + 1]]:
            met.setdefault(other, bucket)
    if met:
        yield last, met
