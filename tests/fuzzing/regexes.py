"""Regexes under attack: each of ours on long runs of what it is made of, alone and in pairs.

    python -m tests.fuzzing.regexes

What is printed is where a text four times as long took many times as long, compared in one run. A pattern is tried in
the ways that it is used: one that is only asked whether it matches at a place is not searched for. Many of ours are
asked only of a few words, or of one line: whether such a one does harm, a text of 200,000 characters of its unit shows.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import click

import conflict_build
import datasette_conflict

SHORT_CHARACTERS = 1_000
TIMES_LONGER = 4
LINEAR_TIMES = 9  # at most, for a text so many times longer; 16 is quadratic
FEWEST_SECONDS = 0.0015  # for the short text; what is quicker cannot grow to much
ENOUGH_SECONDS = 0.2  # for the long text: no worse unit is looked for
MOST_UNITS = 14  # of a pattern, of which pairs are made
CATEGORIES = {
    "CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_WORD": "!",
    "CATEGORY_NOT_SPACE": "b", "CATEGORY_NOT_DIGIT": "c",
}  # fmt: skip
WAYS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
AT_A_PLACE = frozenset({"match", "fullmatch"})
IMPORTED = re.compile(r"^from .* import (?:\([^)]*\)|.*)$", re.MULTILINE)
ALWAYS = (" ", "\n", "a", "A", "1", ",", ".", "<", "“")


class Attack(NamedTuple):
    """A text that a pattern is slow on."""

    where: str
    head: str
    unit: str  # which is repeated behind the head
    seconds: float  # for the long text
    growth: float


def patterns() -> dict[str, re.Pattern[Any]]:
    """Every compiled pattern of the loader and the plugin, by where it stands."""
    found: dict[tuple[Any, int], str] = {}
    for package in (conflict_build, datasette_conflict):
        for module in modules_of(package):
            for name, value in vars(module).items():
                for path, pattern in patterns_in(value):
                    found.setdefault((pattern.pattern, pattern.flags), f"{module.__name__}.{name}{path}")
    return {where: re.compile(*key) for key, where in found.items()}


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(info.name)


def patterns_in(value: object, path: str = "", depth: int = 0) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns in a value, which may be a table or a list of them."""
    if isinstance(value, re.Pattern):
        yield path, value
    elif depth < 3 and isinstance(value, dict | list | tuple):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from patterns_in(part, f"{path}[{key!r}]", depth + 1)


def units_of(pattern: re.Pattern[Any]) -> list[str]:
    """What a pattern is made of: characters, one of each class, and whole words."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    units: dict[str, None] = {}
    collect(re._parser.parse(source, pattern.flags & ~re.DEBUG), units)  # type: ignore[attr-defined]
    return list(
        dict.fromkeys(
            [*ALWAYS, *sorted(units, key=len)[: MOST_UNITS // 2], *sorted(units, key=len)[-MOST_UNITS // 2 :]]
        )
    )


def collect(parsed: Any, units: dict[str, None]) -> None:
    """The units of a parsed pattern."""
    word = ""
    for operator, argument in parsed:
        name = str(operator)
        if name == "LITERAL":
            word += chr(argument)
            units.setdefault(chr(argument))
            continue
        if len(word) > 1:
            units.setdefault(word)
        word = ""
        if name == "IN":
            units.setdefault(member(argument))
        for part in parts_of(argument):
            collect(part, units)
    if len(word) > 1:
        units.setdefault(word)


def parts_of(argument: Any) -> Iterator[Any]:
    """The patterns inside an operator's argument."""
    if hasattr(argument, "data") or (isinstance(argument, list) and argument and isinstance(argument[0], tuple)):
        try:
            iter(argument)
        except TypeError:
            return
        if hasattr(argument, "data"):
            yield argument
    elif isinstance(argument, list | tuple):
        for part in argument:
            yield from parts_of(part)


def member(choices: list[tuple[Any, Any]]) -> str:
    """One character that a class takes."""
    operator, argument = choices[0]
    name = str(operator)
    if name == "NEGATE":
        refused = {argument for name, argument in ((str(one[0]), one[1]) for one in choices) if name == "LITERAL"}
        return next(letter for letter in "xy,. \nq" if ord(letter) not in refused)
    if name == "RANGE":
        return chr(argument[0])
    return chr(argument) if name == "LITERAL" else CATEGORIES.get(str(argument), "a")


@cache
def source() -> str:
    """All source of ours but what is imported."""
    folders = [Path(str(package.__file__)).parent for package in (conflict_build, datasette_conflict)]
    return IMPORTED.sub("", "\n".join(path.read_text() for folder in folders for path in sorted(folder.rglob("*.py"))))


def ways_of(where: str) -> frozenset[str]:
    """The methods by which a pattern is asked, all if it stands in a table or is given away."""
    name = where.rpartition(".")[2]
    if not name.isidentifier():
        return frozenset(WAYS)
    ways = frozenset(re.findall(rf"\b{name}\b(?! = )(?:\.(\w+)\()?", source()))
    return ways if ways <= set(WAYS) else frozenset(WAYS)


def seconds(pattern: re.Pattern[Any], text: str, ways: frozenset[str]) -> float:
    """The time of the processor that asking a whole text takes."""
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    began = time.process_time()
    if ways - AT_A_PLACE:
        for _ in pattern.finditer(subject):
            pass
    for way in ways & AT_A_PLACE:
        getattr(pattern, way)(subject)
    return time.process_time() - began


def texts_of(units: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a text begins with, and what is repeated behind it: each unit, each two, and one behind each other."""
    yield from (("", unit) for unit in units)
    yield from (("", one + other) for one, other in product(units, units))
    yield from ((one, other) for one, other in product(units, units) if len(one) > 1)


def attack(where: str, pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """What a pattern is slow on."""
    units, ways = units_of(pattern), ways_of(where)
    for head, unit in texts_of(units):
        run = unit * (SHORT_CHARACTERS // len(unit))
        spent = seconds(pattern, f"{head}{run}\0x\0", ways)
        if spent < FEWEST_SECONDS:
            continue
        longer = seconds(pattern, f"{head}{run * TIMES_LONGER}\0x\0", ways)
        if longer > LINEAR_TIMES * spent:
            yield Attack(where, head, unit, longer, longer / spent)
        if longer > ENOUGH_SECONDS:
            return


@click.command()
@click.option("--only", default="", help="Only patterns whose place holds these words.")
def main(only: str) -> None:
    """Attack every regex; exit status 1 if one is slow."""
    found = False
    tried = [(where, pattern) for where, pattern in patterns().items() if only in where]
    for where, pattern in tried:
        worst = max(attack(where, pattern), key=lambda one: one.seconds, default=None)
        if worst:
            found = True
            told = f"characters of {worst.unit!r} behind {worst.head!r}, x{worst.growth:.0f}"
            click.echo(f"{where}: {worst.seconds:.2f} s for {SHORT_CHARACTERS * TIMES_LONGER:,} {told}")
    click.echo(f"{len(tried)} regexes attacked")
    raise SystemExit(found)


if __name__ == "__main__":
    main()
