"""Evidence packets: /{db}/-/compare/{claim}.zip, /{db}/-/incident/{incident}.zip: all that a page rests on, in a file.

The rows are those of the pages' own JSON and CSV; with them go the texts that the archive gives, what links each answer
to its words (W3C Web Annotation), how the archive was built, and one page without scripts that is read offline.
"""

import json
from functools import partial
from typing import Any

from datasette_conflict.compat import Base400, Response
from datasette_conflict.evidence.claim_lists import batches
from datasette_conflict.evidence.holders import word_holder
from datasette_conflict.evidence.marks import mark_evidence
from datasette_conflict.evidence.packets import (
    LARGEST_TEXTS_BYTES,
    MOST_STATEMENTS,
    Subject,
    find_subject,
    read_build_info,
    read_questions,
    read_reports,
)
from datasette_conflict.evidence.statements import describe_chain
from datasette_conflict.evidence.verdicts import count, words
from datasette_conflict.pages.answers import View, answer_in_format
from datasette_conflict.pages.claims import CLAIM_COLUMNS, CLAIM_TABLES, claim_page, claim_row
from datasette_conflict.pages.incidents import TABLES as INCIDENT_TABLES
from datasette_conflict.pages.incidents import incident_page
from datasette_conflict.pages.linked_data import ANNOTATION, Linked, annotate
from datasette_conflict.pages.page import Page, cors, open_page
from datasette_conflict.pages.parameters import path_id
from datasette_conflict.pages.sheets import BYTE_ORDER_MARK, csv_lines
from datasette_conflict.pages.zips import digest, write_sums, write_zip
from datasette_conflict.urls import web_address

REPORT_FIELDS = """id ref outlet agency title label url published published_basis published_doubt language words
                   lineage_id""".split()
READ_ME = (
    "index.html is to be read, page.json and page.csv are the rows of the page, statements.csv every answer, texts/ "
    "the reports as the archive gives them, annotations.jsonld where in them an answer stands, SHA256SUMS the digests "
    "(sha256sum --check SHA256SUMS). start and end count code points of the text in texts/, end exclusive."
)


class TooLarge(Base400):  # type: ignore[misc]
    """A packet of more than a server should hold at once; answered with 413 and how to ask for less."""

    status = 413


async def claim_packet(datasette: Any, request: Any) -> Any:
    """The packet of one question."""
    return await send_packet(datasette, request, "claim", claim_page)


async def incident_packet(datasette: Any, request: Any) -> Any:
    """The packet of one incident: all its questions, and the reports that tell of it."""
    return await send_packet(datasette, request, "incident", incident_page)


async def send_packet(datasette: Any, request: Any, kind: str, view: View) -> Any:
    """The packet of what a page is about; what the page itself says where there is none, or another id leads to it."""
    page = await open_page(datasette, request, [*CLAIM_TABLES, *INCIDENT_TABLES, "build_info"])
    id = path_id(request, kind)
    own = await answer_in_format(view, datasette, request, "json")
    if own.location is not None:
        return Response.redirect(f"{own.location.removesuffix('.json')}.zip", status=own.status)
    subject = await page.read(partial(find_subject, kind=kind, id=id))
    ensure_small(subject)
    sheet = await answer_in_format(view, datasette, request, "csv")
    files = await collect_files(page, subject, own.body, sheet.body)
    headers = {**cors(page), "Content-Disposition": f'attachment; filename="{page.database.name}-{kind}-{id}.zip"'}
    return Response(write_zip(files), headers=headers, content_type="application/zip")


def ensure_small(subject: Subject) -> None:
    """Raise TooLarge for more than a packet may hold."""
    if subject.statements > MOST_STATEMENTS or subject.bytes > LARGEST_TEXTS_BYTES:
        raise TooLarge(
            f"This packet would hold {count(subject.statements, 'answer')} and {subject.bytes / 1e6:.1f} MB of texts; "
            f"at most {MOST_STATEMENTS:,} and {LARGEST_TEXTS_BYTES / 1e6:.0f} MB are allowed: take one question at a "
            "time, or the whole archive with `datasette conflict datapackage`"
        )


async def collect_files(page: Page, subject: Subject, own: bytes, sheet: bytes) -> dict[str, bytes]:
    """The files of a packet by name; `own` and `sheet` are the page's JSON and CSV."""
    questions: list[Linked] = []
    for ids in batches(subject.claims):
        questions += await page.read(partial(read_questions, ids=ids))
    reports = await page.read(partial(read_reports, ids=subject.articles))
    texts = {name_text(report["id"]): report["text"].encode() for report in reports if not report["withdrawn"]}
    described = [describe_report(report, texts) for report in reports]
    title, address = name_subject(page, subject, json.loads(own))
    files = {
        "page.json": own,
        "page.csv": sheet,
        "statements.csv": write_statements(page, questions),
        "annotations.jsonld": write_json(link_answers(page, questions, address)),
        "build_info.json": write_json(await page.read(read_build_info)),
        "index.html": await draw_page(page, title, address, questions, described),
        **texts,
    }
    manifest = {
        "title": title,
        "permalink": address,
        "archive": page.database.name,
        "read_me": READ_ME,
        "questions": len(questions),
        "reports": described,
        "files": {name: {"bytes": len(files[name]), "sha256": digest(files[name])} for name in sorted(files)},
    }
    files["packet.json"] = write_json(manifest)
    return {**files, "SHA256SUMS": write_sums(files)}


def name_subject(page: Page, subject: Subject, data: Linked) -> tuple[str, str]:
    """What a packet is about, and where the archive has it."""
    if subject.kind == "claim":
        return data["claim"]["question"], page.absolute(page.to.claim(subject.id))
    return data["incident"]["title"], page.absolute(page.to.incident(subject.id))


def name_text(article: int) -> str:
    """The file of a report's text."""
    return f"texts/{article}.txt"


def describe_report(report: Linked, texts: dict[str, bytes]) -> Linked:
    """A report in the manifest. `sha256_of_whole_text` is of the text as it was read, also in a redacted archive."""
    name = name_text(report["id"])
    return {
        **{field: report[field] for field in REPORT_FIELDS},
        "withdrawn": bool(report["withdrawn"]),
        "file": name if name in texts else None,
        "sha256": digest(texts[name]) if name in texts else None,
        "sha256_of_whole_text": report["sha256"],
    }


def write_json(data: Any) -> bytes:
    """JSON to be read by people, too."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def write_statements(page: Page, questions: list[Linked]) -> bytes:
    """Every answer as a row, in the columns of the CSV of a question."""
    rows = (claim_row(page, question, one, None) for question in questions for one in question["statements"])
    lines = csv_lines([row[column] for column in CLAIM_COLUMNS] for row in rows)
    return (BYTE_ORDER_MARK + csv_lines([CLAIM_COLUMNS]) + lines).encode()


def link_answers(page: Page, questions: list[Linked], address: str) -> Linked:
    """An annotation for each answer: of the text in the packet, of its report in the archive, of the original page."""
    items = [
        add_targets(annotate(page, one, page.absolute(page.to.claim(question["id"]))), one)
        for question in questions
        for one in question["statements"]
    ]
    return {
        "@context": ANNOTATION,
        "id": f"{address}.zip#annotations",
        "type": "AnnotationCollection",
        "label": "Where each answer stands in its report",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def add_targets(annotation: Linked, statement: Linked) -> Linked:
    """An annotation that also finds the words in the packet's text, and in the original, where only words are sure."""
    target = annotation["target"]
    targets = [{**target, "source": name_text(statement["article_id"])}, target]
    original = web_address(statement["url"])
    targets += [{"source": original, "selector": target["selector"][0]}] if original else []
    return {key: value for key, value in {**annotation, "target": targets}.items() if key != "@context"}


async def draw_page(page: Page, title: str, address: str, questions: list[Linked], reports: list[Linked]) -> bytes:
    """The page that is read offline."""
    context = {
        "title": title,
        "permalink": address,
        "archive": page.database.name,
        "questions": questions,
        "reports": reports,
        "word_holder": word_holder,
        "mark_evidence": mark_evidence,
        "describe_chain": describe_chain,
        "web_address": web_address,
        **words(),
    }
    html: str = await page.datasette.render_template("conflict/packet.html", context)
    return html.encode()
