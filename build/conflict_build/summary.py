"""Summary: what a build has to say at its end, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote

from conflict_build.articles.unanalysed import count_languages
from conflict_build.records import Archive, Claim, Problem, Verdict

MOST_DISPUTED = 3
FRONT_PAGE = "http://127.0.0.1:8001/"  # where Datasette serves what it is given, unless told another port
MOST_PROBLEMS = 20
DISPUTE: dict[Verdict, int] = {"conflict": 0, "differ": 1, "unconfirmed": 2, "compatible": 3, "agree": 4}


def summarise(
    archive: Archive, path: Path, rows: dict[str, int], seconds: dict[str, float], program: str
) -> Iterator[str]:
    """The lines that the command prints: rows a table, seconds a step, the most disputed claims, how to go on with
    `program`, which is what the user calls Datasette by."""
    yield from columns("table", "rows", ((table, f"{count:,}") for table, count in rows.items()))
    yield ""
    yield from columns("step", "seconds", ((step, f"{spent:.2f}") for step, spent in seconds.items()))
    yield ""
    yield from disputed_claims(archive.claims)
    yield from other_languages(count_languages(archive.analyses))
    yield f"{path} holds {counted(rows['articles'], 'report')}. To browse it, run"
    yield f"  {program} {quote(str(path))}"
    yield f"and open {FRONT_PAGE}"


def summary_json(archive: Archive, path: Path, rows: dict[str, int], seconds: dict[str, float]) -> dict[str, object]:
    """The same for programs: counts, seconds, and each problem as the archive has it."""
    verdicts = Counter(claim.verdict for claim in archive.claims)
    return {
        "archive": str(path),
        "reports": rows["articles"],
        "rows": rows,
        "seconds": {step: round(spent, 3) for step, spent in seconds.items()},
        "verdicts": {verdict: verdicts[verdict] for verdict in DISPUTE},
        "not_analysed": dict(count_languages(archive.analyses)),
        "problems": [problem._asdict() for problem in archive.problems],
    }


def columns(left: str, right: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A table of two columns, the second set to the right."""
    for name, value in [(left, right), *rows]:
        yield f"{name:<16}{value:>10}"


def disputed_claims(claims: list[Claim]) -> Iterator[str]:
    """The most disputed claims, each in a sentence; nothing where no two reports answer one question."""
    ranked = sorted(claims, key=lambda claim: (DISPUTE[claim.verdict], -claim.lineages, -claim.articles, claim.key))
    for number, claim in enumerate(ranked[:MOST_DISPUTED], 1):
        if number == 1:
            yield "Most disputed"
        yield f"  {number}. {claim.question} {claim.verdict}: {claim.reason} ({independence(claim)})"
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
        yield f"{problem.path}: {problem.reason}"
    if len(problems) > MOST_PROBLEMS:
        yield f"... and {len(problems) - MOST_PROBLEMS:,} more"
