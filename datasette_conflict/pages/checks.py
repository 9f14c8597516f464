"""The page /{db}/-/check: whether a number or a sentence from outside stands in the reports of an archive."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from datasette_conflict.evidence.claim_check.answers import STANDS
from datasette_conflict.evidence.claim_check.checks import describe, find_in_cited, find_in_others, read_asked, tell
from datasette_conflict.evidence.claim_check.matches import ELSEWISE
from datasette_conflict.evidence.claim_check.wordings import check_wording
from datasette_conflict.evidence.marks import Piece, Span, cut_at_spans, mark_evidence
from datasette_conflict.indexes import ensure_indexes
from datasette_conflict.pages.page import Page, Sheet, answer, one_batch, open_page
from datasette_conflict.pages.parameters import line_of

TABLES = """articles outlets sentences figures mentions entities claims statements addresses versions
            article_redirects""".split()
INDEXES = ("sentences", "entities")
LONGEST_TEXT_CHARACTERS = 1000
LONGEST_ADDRESS_CHARACTERS = 2000
MOST_SHOWN = 12  # reports of one list of the page; JSON and CSV have all
COLUMNS = """number value counted answer words item article_id outlet title ref published start end text relation
             can_both_be what event_on scope stance holder holder_printed sentence is_first url question
             question_url""".split()

NOTHING: dict[str, Any] = {"cited": None, "cited_status": None, "checks": [], "left_out": 0}
# how a number of a report stands to the one typed, as the page says it
RELATIONS = {
    "as printed": "as printed",
    "in other words": "in other words",
    "other bounds": "the same number with other bounds",
    "contrary bounds": "bounds that rule it out",
    "other number": "another number",
}
# why the text of a report that is here cannot be checked
UNREADABLE = {
    "withdrawn": "Its text was withdrawn.",
    "not analysed": "It is not in English, and its numbers are not read.",
}


async def check_page(datasette: Any, request: Any) -> Any:
    """What is found of each number of a text, in the report cited for it and in all others."""
    page = await open_page(datasette, request, TABLES)
    text = line_of(request.args, "q", LONGEST_TEXT_CHARACTERS)
    address = line_of(request.args, "report", LONGEST_ADDRESS_CHARACTERS) or None
    await page.read(partial(ensure_indexes, tables=INDEXES, file=page.file))
    data = await read_checks(page, text, address) if text else {"q": text, "report": address, **NOTHING}
    here = partial(page.to.check, q=text, report=address)
    shown = {
        "asked": mark_numbers(data),
        "most_shown": MOST_SHOWN,
        "longest": LONGEST_TEXT_CHARACTERS,
        "longest_address": LONGEST_ADDRESS_CHARACTERS,
        "RELATIONS": RELATIONS,
        "STANDS": STANDS,
        "ELSEWISE": ELSEWISE,
        "UNREADABLE": UNREADABLE,
        "mark_evidence": mark_evidence,
    }
    return await answer(page, "check", data, Sheet(COLUMNS, one_batch(check_rows(page, data))), here, **shown)


async def read_checks(page: Page, text: str, address: str | None) -> dict[str, Any]:
    """The object of the page, step by step: each step has the time limit of a query for itself."""
    asked = await page.read(partial(read_asked, text=text, address=address))
    checks = []
    for typed in asked.numbers:
        found = await page.read(partial(find_in_cited, typed=typed, asked=asked))
        others = await page.read(partial(find_in_others, typed=typed, asked=asked))
        checks.append(await page.read(partial(tell, typed=typed, asked=asked, found=found, others=others)))
    return describe(asked, checks or [await page.read(partial(check_wording, text=text, cited=asked.cited))])


def mark_numbers(data: dict[str, Any]) -> list[Piece]:
    """What was typed, with the numbers that were checked marked."""
    spans = [Span(one["start"], one["end"], "evidence") for one in data["checks"] if one["value"]]
    return cut_at_spans(data["q"], spans)


def check_rows(page: Page, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of the page's CSV: for each number its answer alone if nothing was found, else a row a passage."""
    for one in data["checks"]:
        head = {"number": one["text"], **{key: one[key] for key in ("value", "counted", "answer", "words")}}
        question = one["questions"][0] if one["questions"] else None
        if question:
            head["question"], head["question_url"] = question["question"], page.absolute(page.to.claim(question["id"]))
        items = [("cited", one["in_cited"])] if one["in_cited"] else []
        items += [("same", found) for found in one["same"]] + [("different", found) for found in one["different"]]
        yield from (row_of(page, head, item, found, found == one["first"]) for item, found in items)
        if not items:
            yield dict.fromkeys(COLUMNS) | head


def row_of(page: Page, head: dict[str, Any], item: str, found: dict[str, Any], is_first: bool) -> dict[str, Any]:
    """One passage as a row of CSV; `text` is the number as printed, `sentence` the sentence that carries it."""
    known = {key: found[key] for key in COLUMNS if key in found and key not in head}
    url = page.absolute(page.to.passage(found["article_id"], found["start"], found["end"]))
    own = {"item": item, "what": found["counted"], "sentence": found["sentence_text"], "is_first": int(is_first)}
    return dict.fromkeys(COLUMNS) | known | head | own | {"url": url}
