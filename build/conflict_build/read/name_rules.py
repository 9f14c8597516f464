"""Name rules: `names.yml` beside the reports says which names are one and which never are.

    same:                        # each a list of forms of one name, as printed or as the archive has them
      - [Volodymyr Zelensky, Zelenskyy, Ze]
    apart:                       # each a pair of forms that are two names, whatever the program finds
      - [Mohammed Ali, Muhammad Ali]
    parties:                     # who belongs to which side, whatever the program finds; null: to none
      Ramzan Kadyrov: Russia
      Fars: null

It lies in a folder that is a SOURCE, or in the folder of a file that is one. Every joining that it forces or forbids
shows in the table merges of the next build; taking a line out takes its effect back.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conflict_build.read.cleaning import clean
from conflict_build.read.files import UnreadableError
from conflict_build.read.folders import OUT, leads_out
from conflict_build.read.yaml_files import read_yaml
from conflict_build.records import NameRules, Problem

NAME_RULES = "names.yml"
KEYS = ("same", "apart")
PARTIES = "parties"

Rule = tuple[str, tuple[str, ...]] | tuple[str, str, str | None]  # key and names; "parties", a name and its side


def read_name_rules(sources: list[Path], follow_links: bool = False) -> tuple[NameRules, list[Problem]]:
    """The rules of all sources together, and a problem for each that cannot be used."""
    same: list[tuple[str, ...]] = []
    apart: list[tuple[str, str]] = []
    parties: list[tuple[str, str | None]] = []
    problems: list[Problem] = []
    for path in sorted({rules_path(source) for source in sources}):
        if not follow_links and leads_out(path, path.parent):
            problems.append(Problem(NAME_RULES, "read", OUT))
            continue
        for item in read_rules(path):
            if isinstance(item, Problem):
                problems.append(item)
            elif len(item) == 3:
                parties.append(item[1:])
            elif item[0] == "same":
                same.append(item[1])
            else:
                apart.append((item[1][0], item[1][1]))
    return NameRules(tuple(same), tuple(apart), tuple(parties)), problems


def rules_path(source: Path) -> Path:
    return (source if source.is_dir() else source.parent) / NAME_RULES


def read_rules(path: Path) -> Iterator[Rule | Problem]:
    """The rules of one file, each under its key, in order; nothing if there is no such file."""
    if not path.is_file():
        return
    try:
        content = read_yaml(path) or {}
    except UnreadableError as error:
        yield Problem(NAME_RULES, "read", str(error))
        return
    except OSError as error:
        yield Problem(NAME_RULES, "read", f"cannot be read ({error.strerror}): check that it may be read")
        return
    if not isinstance(content, dict):
        yield Problem(NAME_RULES, "read", 'has no "same", "apart" or "parties": put names under them')
        return
    for key, rows in content.items():
        if key == PARTIES and isinstance(rows, dict):
            yield from (read_party(name, side) for name, side in rows.items())
            continue
        if key not in KEYS or not isinstance(rows, list):
            yield Problem(
                NAME_RULES,
                "read",
                f'has "{key}", which is no list under "same" or "apart" and no table under "parties": take it out',
            )
            continue
        yield from (read_rule(key, row) for row in rows)


def read_rule(key: str, row: Any) -> tuple[str, tuple[str, ...]] | Problem:
    """One rule under its key: at least two names, under "apart" exactly two."""
    given = row if isinstance(row, list) else []
    names = tuple(" ".join(clean(name).split()) for name in given if isinstance(name, str))
    if len(names) < 2 or len(names) != len(given) or (key == "apart" and len(names) > 2):
        wanted = "two names" if key == "apart" else "at least two names"
        return Problem(NAME_RULES, "read", f'has "{row}" under "{key}", which is no list of {wanted}: correct it')
    return key, names


def read_party(name: Any, side: Any) -> Rule | Problem:
    """The side that a name is given; null for none."""
    named, given = (" ".join(clean(words).split()) if isinstance(words, str) else "" for words in (name, side))
    if not named or not (given or side is None):
        wanted = "a name with the name of its side, or with null: correct it"
        return Problem(NAME_RULES, "read", f'has "{name}: {side}" under "parties", which is not {wanted}')
    return PARTIES, named, given or None
