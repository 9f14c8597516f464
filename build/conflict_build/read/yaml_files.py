"""YAML files: what people write beside reports (sources.yml, names.yml, judgements.yml), within limits.

An alias costs nothing to read and everything to look at: nine lines can stand for a thousand million values. So what a
file stands for is counted before it is made, each alias as all that it repeats.
"""

from pathlib import Path
from typing import Any

import yaml

from conflict_build.read.files import MEGABYTE, UnreadableError

LARGEST_BYTES = 20_000_000  # a hundred thousand reports with all that is known of them
MOST_VALUES = 3_000_000  # the same, aliases counted as what they repeat
DEEPEST = 20  # lists and tables in one another; ours have five
MOST_NUMBER = 10**30  # a longer one cannot be written out by Python, and counts nothing
# what PyYAML raises for what is no YAML: its own errors, and Python's for days and numbers that cannot be
DAMAGE = (yaml.YAMLError, ValueError, RecursionError, TypeError, OverflowError)


# libyaml's, where PyYAML was built with it, is ten times as fast
class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's loader of plain values, with numbers that can be printed."""


def read_number(loader: Any, node: yaml.ScalarNode) -> int:
    """A whole number. Raises UnreadableError for one that is too long."""
    number: int = loader.construct_yaml_int(node)
    if abs(number) >= MOST_NUMBER:
        raise UnreadableError("has a number of more than 30 digits: put it in quote marks")
    return number


Loader.add_constructor("tag:yaml.org,2002:int", read_number)


def read_yaml(path: Path) -> Any:
    """The content of a file; null if it is empty. Raises UnreadableError if it is no YAML, or more than anybody writes,
    OSError if it cannot be read.
    """
    with path.open("rb") as stored:
        data = stored.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise UnreadableError(f"has more than {LARGEST_BYTES // MEGABYTE} MB: split it, each part with its reports")
    try:
        refuse_bomb(data)
        return yaml.load(data, Loader)
    except UnreadableError:
        raise
    except DAMAGE as error:
        raise UnreadableError(f"is not YAML in UTF-8 ({first_line(error)}): correct it, or take it out") from error


def refuse_bomb(data: bytes) -> None:
    """Raises UnreadableError for a file that stands for more values than anybody writes, or for itself."""
    open_sizes = [0]  # of what is being read: the file, and each list or table inside
    anchors: list[str | None] = []  # of the lists and tables that are open
    sizes: dict[str, int] = {}  # of what has an anchor, when it is whole
    for event in yaml.parse(data, Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            open_sizes.append(1)
            anchors.append(event.anchor)
            if len(anchors) > DEEPEST:
                raise UnreadableError(f"has lists or tables nested more than {DEEPEST} deep: write them flat")
        elif isinstance(event, yaml.CollectionEndEvent):
            add(open_sizes.pop(), anchors.pop(), open_sizes, sizes)
        elif isinstance(event, yaml.ScalarEvent):
            add(1, event.anchor, open_sizes, sizes)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor in anchors:
                raise UnreadableError(f"has *{event.anchor} inside what it stands for: write it out")
            add(sizes.get(event.anchor or "", 1), None, open_sizes, sizes)


def add(size: int, anchor: str | None, open_sizes: list[int], sizes: dict[str, int]) -> None:
    """Count a value as part of what it lies in. Raises UnreadableError if that is too much now."""
    if anchor:
        sizes[anchor] = size
    open_sizes[-1] += size
    if open_sizes[-1] > MOST_VALUES:
        raise UnreadableError(
            f"stands for more than {MOST_VALUES:,} values: write out what *aliases repeat, or split it"
        )


def first_line(error: Exception) -> str:
    """What an error says, without the place and the quotation that follow."""
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return f"line {mark.line + 1}: {said}" if mark else said
