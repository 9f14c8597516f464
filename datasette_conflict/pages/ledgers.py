"""The page of a toll ledger, /{db}/-/ledger?place=ID or incident=ID: numbers line by line, each with three days."""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from datasette_conflict.compat import BadRequest, NotFound, Response
from datasette_conflict.evidence.ledgers import Ledger, make_ledger, read_subject, summarise
from datasette_conflict.evidence.ledgers.counts import SECTIONS, Count
from datasette_conflict.evidence.ledgers.flags import LATE_DAYS, Flag
from datasette_conflict.evidence.ledgers.lines import MOST_LINES, Choice, Line, read_beside, read_lines
from datasette_conflict.evidence.ledgers.steps import Step
from datasette_conflict.evidence.marks import mark_evidence
from datasette_conflict.pages.citations import Cited, cite
from datasette_conflict.pages.page import Page, Row, Sheet, answer, one_batch, open_page, turn_to
from datasette_conflict.pages.parameters import check_page, one_id, page_number

TABLES = """figures articles outlets sentences quotes claims statements entities incidents incident_redirects series
            series_points""".split()
PAGE_LINES = 100
MOST_FLAGS = 30  # that a page shows; the CSV marks every line
COLUMNS = """section count series_id claim_id figure_id covers value low high counted stance counted_on counted_on_basis
             event_on event_on_basis reported_on reported_on_basis days_after since holder holder_printed article_id
             outlet label text sentence start end incident_id incident part_of change change_reason step step_kind
             step_low step_high step_limits step_from step_from_sentence flags url""".split()
EARLIER = """article_id outlet label sentence start end text sentence_text value counted_on reported_on""".split()
FLAGS = {
    "parts": "Parts that are more than the whole",
    "fall": "A number that fell",
    "leap": "A number that leapt",
    "later": "Added later",
}
BASES = {
    "said": "the report says",
    "published": "day of the report",
    "incident": "by the reports of the incident",
    "first report": "day of the first report of the incident",
}


class Entry(NamedTuple):
    """A line with where it stands in the ledger, and the step that leads to it."""

    counted: Count
    line: Line
    step: Step | None
    earlier: Line | None  # from which the step leads


async def ledger_page(datasette: Any, request: Any) -> Any:
    """The tolls of a place or an incident: what was counted, when it happened, when it was reported, what changed."""
    page = await open_page(datasette, request, TABLES)
    choice, number = read_choice(request.args), page_number(request.args)
    ledger = await read_in_parts(page, choice)
    chosen: dict[str, Any] = {choice.noun: choice.id}
    here = partial(page.to.ledger, **chosen)
    if ledger is None:
        raise NotFound(f"No {choice.noun} has the id {choice.id}")
    if isinstance(ledger, int):
        return Response.redirect(page.to.ledger(page.format, incident=ledger), status=301)
    entries = list_entries(ledger)
    pages = max(1, math.ceil(len(entries) / PAGE_LINES))
    check_page(number, pages)
    shown_entries = entries[(number - 1) * PAGE_LINES : number * PAGE_LINES]
    flags = ledger.flags[:MOST_FLAGS]
    data = {
        choice.noun: ledger.subject,
        **summarise(ledger),
        "page": number,
        "pages": pages,
        "flags": [describe_flag(flag) for flag in flags],
        "lines": [describe_entry(entry) for entry in shown_entries],
        **cite(page, Cited(f"ledger of {choice.noun}", choice.id, f"Toll ledger: {ledger.subject['title']}"), here()),
    }
    shown = {
        "noun": choice.noun,
        "subject": ledger.subject,
        "sections": group_entries(shown_entries),
        "FLAGS": FLAGS,
        "BASES": BASES,
        "late_days": LATE_DAYS,
        "most_lines": MOST_LINES,
        "mark_evidence": mark_evidence,
        "to_page": partial(turn_to, here),
    }
    return await answer(
        page, "ledger", data, Sheet(COLUMNS, one_batch(sheet_rows(page, ledger, entries))), here, **shown
    )


async def read_in_parts(page: Page, choice: Choice) -> Ledger | int | None:
    """As `evidence.ledgers.read_ledger`, each part within the time limit of a query."""
    subject: dict[str, Any] | int | None = await page.read(partial(read_subject, choice=choice))
    if not isinstance(subject, dict):
        return subject
    chosen = await page.read(partial(read_lines, choice=choice, country=subject.get("country")))
    beside = await page.read(partial(read_beside, lines=chosen.lines))
    return make_ledger(choice, subject, chosen, beside)


def read_choice(args: Any) -> Choice:
    """Of what the ledger is. Raises BadRequest unless it is one place or one incident."""
    place, incident = one_id(args, "place"), one_id(args, "incident")
    if (place is None) == (incident is None):
        raise BadRequest("A ledger is of one place or one incident: valid is place=ID or incident=ID, not both")
    return Choice("incident", incident) if place is None and incident is not None else Choice("place", place or 0)


def list_entries(ledger: Ledger) -> list[Entry]:
    """All lines in the order of the ledger."""
    entries = []
    for count in ledger.counts:
        steps = {step.later_id: step for step in count.steps}
        by_id = {line.figure_id: line for line in count.lines}
        for line in count.lines:
            step = steps.get(line.figure_id)
            entries.append(Entry(count, line, step, by_id[step.earlier_id] if step else None))
    return entries


def group_entries(entries: Sequence[Entry]) -> dict[str, list[tuple[Count | None, list[Entry]]]]:
    """The lines of one page by section and count; last, without a count, those that are no series and no question."""
    sections: dict[str, dict[str, list[Entry]]] = {section: {} for section in SECTIONS}
    alone: dict[str, list[Entry]] = {section: [] for section in SECTIONS}
    for entry in entries:
        count = entry.counted
        named = count.series_id is not None or count.claim_id is not None
        (sections[count.section].setdefault(count.key, []) if named else alone[count.section]).append(entry)
    grouped: dict[str, list[tuple[Count | None, list[Entry]]]] = {}
    for section, counts in sections.items():
        grouped[section] = [(group[0].counted, group) for group in counts.values()]
        grouped[section] += [(None, alone[section])] if alone[section] else []
    return grouped


def describe_entry(entry: Entry) -> dict[str, Any]:
    """A line as JSON, its step with the passage that it leads from, which may stand on another page."""
    count, step, earlier = entry.counted, entry.step, entry.earlier
    place = {"section": count.section, "count": count.title, "count_key": count.key}
    told = {key: getattr(earlier, key) for key in EARLIER} if earlier else {}
    return {**place, **entry.line._asdict(), "step": {**step._asdict(), "earlier": told} if step else None}


def describe_flag(flag: Flag) -> dict[str, Any]:
    """A flag as JSON, with its lines whole: they may stand on other pages."""
    return {"kind": flag.kind, "words": flag.words, "lines": [line._asdict() for line in flag.lines]}


def sheet_rows(page: Page, ledger: Ledger, entries: Sequence[Entry]) -> Iterator[Row]:
    """All lines as rows of CSV, each with the kinds of flags that it is in."""
    flagged: dict[int, list[str]] = {}
    for flag in ledger.flags:
        for line in flag.lines:
            flagged.setdefault(line.figure_id, []).append(flag.kind)
    for count, line, step, earlier in entries:
        mark = f"{line.start}-{line.end}"
        yield {
            **line._asdict(),
            "section": count.section,
            "count": count.title,
            "value": line.value["words"],
            "low": line.value["low"],
            "high": line.value["high"],
            "sentence": line.sentence_text,
            **({f"step_{key}": getattr(step, key, None) for key in ("kind", "low", "high", "limits")}),
            "step": step.words if step else None,
            "step_from": earlier.figure_id if earlier else None,
            "step_from_sentence": earlier.sentence_text if earlier else None,
            "flags": ", ".join(dict.fromkeys(flagged.get(line.figure_id, []))) or None,
            "url": page.absolute(page.to.article(line.article_id, line.sentence, mark)),
        }
