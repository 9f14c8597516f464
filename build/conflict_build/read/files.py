"""Files: one file of a SOURCE, and its bytes."""

from pathlib import Path
from typing import NamedTuple


class SourceFile(NamedTuple):
    """A file to be read."""

    path: Path  # on disk
    name: str  # path inside SOURCE, with SOURCE's name before it if there are several

    @property
    def suffix(self) -> str:
        return self.path.suffix.lower()


class UnreadableError(ValueError):
    """What bytes or a record cannot be used for, and what to do, in words a reader of the program's output follows."""


def read_bytes(file: SourceFile) -> bytes:
    """The bytes of a file. Raises UnreadableError if there are none, or the file cannot be read."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror}): check that it is there and may be read") from error
    if not data.strip():
        raise UnreadableError("is empty: put the text of the report into it, or take it out")
    return data
