"""Findings: what is unsafe or unwise in how archives are served, each with what mends it."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

# unsafe: somebody can read, change or bring down what they should not; unwise: it works, and worse than it could
Level = Literal["unsafe", "unwise"]


class Finding(NamedTuple):
    """One fault; `about` is the file, option or setting that has it."""

    level: Level
    about: str
    what: str
    fix: str


def describe(findings: Sequence[Finding]) -> Iterator[str]:
    """The lines that the command prints: what is unsafe first, then how many there are."""
    for one in sorted(findings, key=lambda finding: finding.level):
        yield f"{one.level}: {one.about}: {one.what}"
        yield f"  fix: {one.fix}"
    unsafe = sum(one.level == "unsafe" for one in findings)
    yield f"{unsafe} unsafe, {len(findings) - unsafe} unwise" if findings else "Nothing unsafe or unwise was found."
