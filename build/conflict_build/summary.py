"""Summary: what a build has to say at its end, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from conflict_build.claims.worth import is_announced
from conflict_build.records import DISPUTE, Archive, Claim, Problem
from conflict_build.terminal import printable

MOST_DISPUTED = 3
FRONT_PAGE = "http://127.0.0.1:8001/"  # where Datasette serves what it is given, unless told another port
MOST_PROBLEMS = 20
NAME_CHARACTERS = 16  # of the first column, at least


class Built(NamedTuple):
    """A build that came to its end."""

    archive: Archive
    rows: dict[str, int]  # of each table
    seconds: dict[str, float]  # of each step
    analysed: int  # reports
    kept: int  # reports whose analyses an earlier build had made
    languages: list[tuple[str, int]]  # of the reports that were not analysed, with how many are in each


def summarise(built: Built, path: Path, program: str) -> Iterator[str]:
    """The lines that the command prints: rows a table, seconds a step, the most disputed claims, how to go on with
    `program`, which is what the user calls Datasette by."""
    yield from columns("table", "rows", ((table, f"{count:,}") for table, count in built.rows.items()))
    yield ""
    yield from columns("step", "seconds", ((step, f"{spent:.2f}") for step, spent in built.seconds.items()))
    yield ""
    yield from disputed_claims(built.archive.claims)
    yield from other_languages(built.languages)
    if built.kept:
        yield f"{counted(built.analysed, 'report')} analysed now, {built.kept:,} as an earlier build had kept them"
    yield f"{path} holds {counted(built.rows['articles'], 'report')}. {how_to_browse(path, program)}"


def how_to_browse(path: Path, program: str) -> str:
    """The lines that say how to look at an archive."""
    return f"To browse it, run\n  {program} {quote(str(path))}\nand open {FRONT_PAGE}"


def summary_json(built: Built, path: Path) -> dict[str, object]:
    """The same for programs: counts, seconds, and each problem as the archive has it."""
    archive = built.archive
    verdicts = Counter(claim.verdict for claim in archive.claims)
    return {
        "archive": str(path),
        "changed": True,
        "reports": built.rows["articles"],
        "analysed": built.analysed,
        "kept": built.kept,
        "rows": built.rows,
        "seconds": {step: round(spent, 3) for step, spent in built.seconds.items()},
        "verdicts": {verdict: verdicts[verdict] for verdict in DISPUTE},
        "not_analysed": dict(built.languages),
        "problems": [problem._asdict() for problem in archive.problems],
    }


def columns(left: str, right: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A table of two columns, the second set to the right."""
    lines = [(left, right), *rows]
    width = max(NAME_CHARACTERS, *(len(name) for name, _ in lines))
    for name, value in lines:
        yield f"{name:<{width}}{value:>10}"


def place_in_dispute(claim: Claim) -> tuple[int, int, int, tuple[str, ...]]:
    """Where a claim stands among those in dispute, the sharpest and most told first."""
    return DISPUTE[claim.verdict], -claim.lineages, -claim.articles, claim.key


def disputed_claims(claims: Iterable[Claim]) -> Iterator[str]:
    """The most disputed claims, each in a sentence; nothing where none is in dispute."""
    ranked = nsmallest(MOST_DISPUTED, filter(is_announced, claims), key=place_in_dispute)
    for number, claim in enumerate(ranked, 1):
        if number == 1:
            yield "Most disputed"
        told = f"{claim.question} {claim.verdict}: {claim.reason} ({independence(claim)})"
        yield f"  {number}. {printable(told)}"
    if ranked:
        yield ""


def other_languages(counts: list[tuple[str, int]]) -> Iterator[str]:
    """What became of the reports in other languages than English, how many in each; nothing if there are none."""
    if counts:
        each = ", ".join(f"{count:,} in {language}" for language, count in counts)
        yield f"Not in English: {counted(sum(count for _, count in counts), 'report')} ({each})"
        yield "  stored and searchable, but not analysed; the table problems names each"
        yield "  to have compared what they say, add translations into English as reports of their own"
        yield ""


def independence(claim: Claim) -> str:
    """How many reports, texts and first sayers stand behind a claim: "5 reports, 4 texts, 1 original source"."""
    said = [counted(claim.articles, "report"), counted(claim.lineages, "text")]
    if claim.originators is not None:
        said.append(counted(claim.originators, "original source"))
    return ", ".join(said)


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def problem_lines(problems: list[Problem]) -> Iterator[str]:
    """A line for each input that could not be used, or only in part; after many, how many more there are."""
    for problem in problems[:MOST_PROBLEMS]:
        yield printable(f"{problem.path}: {problem.reason}")
    if len(problems) > MOST_PROBLEMS:
        yield f"... and {len(problems) - MOST_PROBLEMS:,} more"
