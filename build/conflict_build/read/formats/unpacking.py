"""Unpacking: what is packed goes to a file of its own, within limits that no archive of reports comes near.

A few kilobytes can be made to unpack to terabytes, or to archives inside archives without end.
"""

from collections.abc import Callable
from pathlib import Path

from conflict_build.read.files import MEGABYTE, SourceFile, UnreadableError

DEEPEST = 3  # archives inside archives: a .gz in a ZIP in a ZIP
LARGEST_UNPACKED_BYTES = 20_000_000_000
LARGEST_RATIO = 200  # of what is unpacked to what is packed; news has 3 to 10, lines that repeat up to 100
SMALL_BYTES = 50_000_000  # so much may have any ratio
CHUNK_BYTES = 1_000_000


def go_deeper(file: SourceFile, path: Path, name: str) -> SourceFile:
    """The file that lies in an archive, unpacked at `path`. Raises UnreadableError if it lies too deep."""
    if file.depth >= DEEPEST:
        raise UnreadableError(f"lies in more than {DEEPEST} archives, one in another: unpack them")
    return SourceFile(path, name, file.mapping, file.depth + 1)


def unpack(read: Callable[[int], bytes], path: Path, packed_bytes: int) -> int:
    """Write what is unpacked to a file; its size. Raises UnreadableError beyond the limits, EOFError if it is cut off.

    What was unpacked before it was cut off is in the file.
    """
    size = 0
    with path.open("wb") as target:
        while chunk := read(CHUNK_BYTES):
            size += len(chunk)
            refuse_bomb(size, packed_bytes)
            target.write(chunk)
    return size


def refuse_bomb(size: int, packed_bytes: int) -> None:
    """Raises UnreadableError for what unpacks to more bytes than any archive of reports."""
    if is_bomb(size, packed_bytes):
        sizes = f"more than {size // MEGABYTE:,} MB from {packed_bytes:,} bytes"
        raise UnreadableError(f"unpacks to {sizes}, as no reports do: unpack it yourself, if you trust it")


def is_bomb(size: int, packed_bytes: int) -> bool:
    """Whether so many bytes out of so many packed ones are what no archive of reports has."""
    return size > LARGEST_UNPACKED_BYTES or (size > SMALL_BYTES and size > LARGEST_RATIO * packed_bytes)
