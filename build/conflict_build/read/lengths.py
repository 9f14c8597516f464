"""Lengths: a report that is longer, or has more in it, than any news, is cut where that begins, and named.

Of 12,600 reports of many outlets the longest has 109,000 characters, the one with the most numbers 1,092. What is
beyond that is a list, a table or no text at all, and takes more time than all reports beside it.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from conflict_build.read.files import Item
from conflict_build.records import Problem, Report

MOST_CHARACTERS = 200_000
MOST_NUMBERS = 2_000
LONGEST_SENTENCE_CHARACTERS = 20_000
MOST_MARKS = 20_000  # each of which is a token; of 14,000 reports none has more than 2,800
LONGEST_REF_CHARACTERS = 4_000  # of what a report is known by: an id, an address, a path
LONGEST_FIELDS = {"title": 1_000, "publisher": 300, "agency": 300, "url": 4_000}  # characters
MOST_PROBLEMS = 1_000  # of one file that are named
LONGEST_REASON = 2_000  # characters of a problem, which may quote what is wrong
SHOWN_CHARACTERS = 80
NUMBER = re.compile(r"\d[\d,.]*")
MARK = re.compile(r"[^\w\s]")
# What a sentence of any language ends with, or a line
SENTENCE = re.compile("[^.!?\n。！？｡।؟۔]+")


def shortened(report: Report) -> Iterator[Item]:
    """The report; cut at the end of a line or a word if it is too long, after a problem that says so.

    What it is called by is not cut, since half a headline or address is another: it is left out, or with it the report.
    """
    if len(report.ref) > LONGEST_REF_CHARACTERS:
        said = f"has {len(report.ref):,} characters, more than {LONGEST_REF_CHARACTERS:,}: give a shorter one"
        yield Problem(report.path, "read", f'the id "{report.ref[:SHOWN_CHARACTERS]}..." of a report {said}')
        return
    left_out: dict[str, Any] = {}
    for field, most in LONGEST_FIELDS.items():
        value = getattr(report, field) or ""
        if len(value) > most:
            said = f"it has {len(value):,} characters, more than {most:,}: give a shorter one"
            yield Problem(report.path, "read", f'report "{report.ref}" is loaded without its {field}: {said}')
            left_out[field] = None
    yield from shortened_text(report._replace(**left_out))


def shortened_text(report: Report) -> Iterator[Item]:
    """The report with a text that is not too long."""
    end, reason = first_excess(report.text)
    if not reason:
        yield report
        return
    kept = report.text[: last_break(report.text, end)]
    told = f'report "{report.ref}" {reason}, and its first {len(kept):,} characters are read: split it into reports'
    yield Problem(report.path, "read", told)
    yield report._replace(text=kept)


def first_excess(text: str) -> tuple[int, str | None]:
    """Where a text has more than a report has, for the first time, and of what; null if it has not."""
    found: list[tuple[int, str]] = []
    if len(text) > MOST_CHARACTERS:
        found.append((MOST_CHARACTERS, f"has {len(text):,} characters"))
    if len(text) > MOST_NUMBERS and (number := next(islice(NUMBER.finditer(text), MOST_NUMBERS, None), None)):
        found.append((number.start(), f"has more than {MOST_NUMBERS:,} numbers"))
    if len(text) > MOST_MARKS and (mark := next(islice(MARK.finditer(text), MOST_MARKS, None), None)):
        found.append((mark.start(), f"has more than {MOST_MARKS:,} marks that are no letters"))
    if len(text) > LONGEST_SENTENCE_CHARACTERS:
        runs = (run for run in SENTENCE.finditer(text) if run.end() - run.start() > LONGEST_SENTENCE_CHARACTERS)
        if run := next(runs, None):
            said = f"has no end of a sentence in {run.end() - run.start():,} characters"
            found.append((run.start() + LONGEST_SENTENCE_CHARACTERS, said))
    return min(found, default=(len(text), None))


def few_problems(items: Iterator[Item]) -> Iterator[Item]:
    """The items; of the problems of one file only the first, and then how many more there are."""
    path, problems = "", 0
    for item in items:
        if item.path != path:
            yield from further_problems(path, problems)
            path, problems = item.path, 0
        problems += isinstance(item, Problem)
        if not isinstance(item, Problem) or problems <= MOST_PROBLEMS:
            yield item
    yield from further_problems(path, problems)


def further_problems(path: str, problems: int) -> Iterator[Problem]:
    """What is said in place of a file's problems beyond those that are named; nothing if they all are."""
    if problems > MOST_PROBLEMS:
        yield Problem(
            path, "read", f"has {problems - MOST_PROBLEMS:,} more problems than those named: correct these first"
        )


def shortened_problem(problem: Problem) -> Problem:
    """The problem without most of what it quotes, where that is long."""
    reason = problem.reason
    if len(reason) <= LONGEST_REASON:
        return problem
    half = LONGEST_REASON // 2
    return problem._replace(reason=f"{reason[:half]} ... {reason[-half:]}")


def last_break(text: str, end: int) -> int:
    """The end of the last line before a place, if that is not far, else of the last word, else the place itself."""
    line = text.rfind("\n", end // 2, end)
    word = text.rfind(" ", end // 2, end)
    return next((at for at in (line, word) if at > 0), end)
