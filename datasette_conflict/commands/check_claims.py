"""`datasette conflict check-claims`: each number of a list of claims, looked for in the reports of an archive."""

import csv
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from datasette_conflict.archives import LostPart, is_archive_file
from datasette_conflict.evidence.claim_check.checks import check
from datasette_conflict.indexes import ensure_indexes
from datasette_conflict.pages.checks import INDEXES, LONGEST_ADDRESS_CHARACTERS, LONGEST_TEXT_CHARACTERS
from datasette_conflict.pages.sheets import BYTE_ORDER_MARK, csv_lines

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

Row = dict[str, Any]

CLAIM_COLUMNS = ("sentence", "number")  # the first that is there
REPORT_COLUMN = "report"
COLUMNS = """line claim report number value counted answer words cited printed sentence_there also_in also_in_reports
             first first_published first_holder first_sentence others_say question verdict question_id""".split()


class Claim(NamedTuple):
    """A line of the list; `fault` says why it cannot be checked."""

    line: int  # of the file, from 1, on which it begins
    text: str = ""
    report: str | None = None
    fault: str | None = None


@click.command("check-claims")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write there, not to the terminal.")
def check_claims(file: Path, archive: Path, output: Path | None) -> None:
    """Check each number of FILE, a CSV with a column `sentence` or `number`, against the reports of ARCHIVE.

    A column `report` may hold the address, ref or id of the report that is cited for it. The result is CSV, a row for
    each number of each line: whether it stands in that report, in which others, who printed it first, what they count,
    what others say. `answer` is one of a closed list (docs/json.md).

    Exit status: 0, 1 if a line could not be checked, each of which is named, or FILE or ARCHIVE cannot be used, 2 if
    the command was not understood.
    """
    if not is_archive_file(str(archive)):
        raise click.ClickException(f"{archive} is no archive: give what `datasette conflict build` made")
    if output and any(output.exists() and output.samefile(path) for path in (file, archive)):
        raise click.UsageError("The result would take the place of what is read: give another path")
    claims = read_claims(file)
    rows = list(check_all(archive, [claim for claim in claims if not claim.fault]))
    lines = csv_lines([COLUMNS, *([row[column] for column in COLUMNS] for row in rows)])
    write(lines, output)
    broken = [claim for claim in claims if claim.fault]
    for claim in broken:
        click.echo(f"{file}, line {claim.line}: {claim.fault}", err=True)
    sys.exit(int(bool(broken)))


def read_claims(file: Path) -> list[Claim]:
    """The lines of a list. Raises ClickException if it is no CSV with a column of claims."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened, strict=True)
            header = next(filter(None, reader), [])
            column = next((name for name in CLAIM_COLUMNS if name in header), None)
            if column is None:
                named = ", ".join(filter(None, header)) or "none"
                raise click.ClickException(f"{file} has no column named sentence or number; its columns are: {named}")
            return list(read_lines(reader, header, column))
    except csv.Error as error:  # in the header: that of a line is the line's
        raise click.ClickException(f"{file} is no CSV ({error}): is a quote mark not closed?") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{file} is not UTF-8 ({error.reason}): save it as CSV UTF-8") from error
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {error.strerror}") from error


def read_lines(reader: "CsvReader", header: list[str], column: str) -> Iterator[Claim]:
    """The claims of a list in order, blank lines passed over; one that is broken says why.

    What follows an open quote mark cannot be told.
    """
    line = reader.line_num + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Claim(line, fault=f"no CSV from here on ({error}): is a quote mark not closed?")
            return
        if cells is None:
            return
        if cells:
            yield read_claim(line, header, cells, column)
        line = reader.line_num + 1


def read_claim(line: int, header: list[str], cells: list[str], column: str) -> Claim:
    if len(cells) > len(header):
        return Claim(line, fault="more cells than columns: put text that has commas in quote marks")
    row = dict(zip(header, cells, strict=False))
    text = " ".join(row.get(column, "").replace("\0", " ").split())
    report = " ".join(row.get(REPORT_COLUMN, "").split()) or None
    if not text:
        return Claim(line, fault=f"{column} is empty")
    if len(text) > LONGEST_TEXT_CHARACTERS:
        return Claim(line, fault=f"{column} has {len(text)} characters; at most {LONGEST_TEXT_CHARACTERS} are checked")
    if report and len(report) > LONGEST_ADDRESS_CHARACTERS:
        return Claim(line, fault=f"report has {len(report)} characters; at most {LONGEST_ADDRESS_CHARACTERS} are read")
    return Claim(line, text, report)


def check_all(archive: Path, claims: list[Claim]) -> Iterator[Row]:
    """A row for each number of each claim. Raises ClickException for an archive that cannot be searched."""
    with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        try:
            ensure_indexes(connection, INDEXES, archive.name)
            for claim in claims:
                yield from claim_rows(claim, check(connection, claim.text, claim.report))
        except LostPart as error:
            raise click.ClickException(str(error)) from error
        except sqlite3.DatabaseError as error:
            raise click.ClickException(f"{archive} cannot be read: {error}") from error


def claim_rows(claim: Claim, found: Row) -> Iterator[Row]:
    """The rows of one claim."""
    cited = found["cited"]["ref"] if found["cited"] else None
    head = {"line": claim.line, "claim": claim.text, "report": claim.report, "cited": cited}
    for one in found["checks"]:
        there, first = one["in_cited"] or {}, one["first"] or {}
        question = one["questions"][0] if one["questions"] else {}
        yield {
            **head,
            "number": one["text"],
            **{key: one[key] for key in ("value", "counted", "answer", "words")},
            "printed": there.get("text"),
            "sentence_there": there.get("sentence_text"),
            "also_in": len(one["same"]),
            "also_in_reports": "; ".join(passage["ref"] for passage in one["same"]),
            "first": first.get("ref"),
            "first_published": first.get("published"),
            "first_holder": first.get("holder"),
            "first_sentence": first.get("sentence_text"),
            "others_say": "; ".join(f"{passage['value']} ({passage['ref']})" for passage in one["different"]),
            "question": question.get("question"),
            "verdict": question.get("verdict"),
            "question_id": question.get("id"),
        }


def write(lines: str, output: Path | None) -> None:
    """Print the result, or put it in the place of a file when it is complete."""
    if output is None:
        click.echo(lines, nl=False)
        return
    partial = output.with_name(f"{output.name}.partial")
    try:
        partial.write_text(BYTE_ORDER_MARK + lines, encoding="utf-8", newline="")
        os.replace(partial, output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise click.ClickException(f"{output} cannot be written: {error.strerror}") from error
