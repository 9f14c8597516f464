"""Comparison: everything the archive knows about one claim, as one object. Reads through a connection, knows no web."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette_conflict.evidence.answer_groups import group_answers
from datasette_conflict.evidence.passages import ReportText, passage, read_texts
from datasette_conflict.evidence.redirects import follow
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.series import OF_CLAIM, read_series
from datasette_conflict.evidence.sides import describe_side, part_statements
from datasette_conflict.evidence.statements import describe_statement, finite, read_chains, read_statements
from datasette_conflict.evidence.verdicts import describe_independence
from datasette_conflict.evidence.wordings import align_wordings

CLAIM = """
select c.*, s.title as story from claims c left join stories s on s.id = c.story_id where c.id = ?
"""

# copies among the reports of a claim, first those that touch what the reports say to it
COPIES = """
select r.*,
       exists (select 1 from statements s where s.claim_id = :claim
               and (s.article_id = r.article_id and s.start < r.end and s.end > r.start
                    or s.article_id = r.source_article_id and s.start < r.source_end and s.end > r.source_start)
       ) as touches
from reuses r
where r.article_id in (select article_id from statements where claim_id = :claim)
  and r.source_article_id in (select article_id from statements where claim_id = :claim)
order by touches desc, r.article_id, r.start, r.id
"""

# pairs of which one side overlaps a statement of the claim; `ours` tells which
KEPT_APART = """
select distinct k.id, k.reason, 'a' as ours, k.a_article_id, k.a_start, k.a_end, k.b_article_id, k.b_start, k.b_end
from statements s join kept_apart k on k.a_article_id = s.article_id and k.a_start < s.end and k.a_end > s.start
where s.claim_id = :claim and k.kind = :kind
union all
select distinct k.id, k.reason, 'b', k.a_article_id, k.a_start, k.a_end, k.b_article_id, k.b_start, k.b_end
from statements s join kept_apart k on k.b_article_id = s.article_id and k.b_start < s.end and k.b_end > s.start
where s.claim_id = :claim and k.kind = :kind
order by 2, 1, 3
"""

JUDGEMENTS = """
select j.kind, j.result, j.wording, j.question, j.why, j.judged_by from judgements j
where j.id in (select judgement_id from judged_passages where {of_claim}) order by j.id
"""
OF_CLAIM_ALONE = "claim_id = :claim"
OF_INCIDENT_TOO = "claim_id = :claim or incident_id = :incident"

TAKEN_OUT = "select why, judged_by from judgements where former_claim_id = ?"

REPORTS = """
select a.id, a.label, a.title, a.ref, a.published, a.lineage_id, o.name as outlet
from articles a left join outlets o on o.id = a.outlet_id
where a.id in (select value from json_each(?)) order by a.published is null, a.published, a.id
"""


def read_comparison(connection: sqlite3.Connection, claim_id: int) -> dict[str, Any] | int | None:
    """The object of a claim's page; the id of the claim that took its place; or null if there never was one."""
    row = connection.execute(CLAIM, [claim_id]).fetchone()
    if row is None:
        return follow(connection, "claim", claim_id)
    claim = describe_claim(row)
    add_incidents(connection, [claim])
    rows = [dict(row) for row in read_statements(connection, json.dumps([claim_id]))]
    copies = connection.execute(COPIES, {"claim": claim_id}).fetchall()
    apart = connection.execute(KEPT_APART, {"claim": claim_id, "kind": claim["kind"]}).fetchall()
    articles = {row["article_id"] for row in rows} | {row[f"{side}_article_id"] for row in apart for side in "ab"}
    texts, reports = read_texts(connection, articles), read_report_heads(connection, articles)
    chains = read_chains(connection, json.dumps([claim_id]))
    statements = [describe_statement(row, chains.get(row["id"], []), texts) for row in rows]
    sides = part_statements(connection, claim, rows)
    return {
        "claim": claim,
        "sides": [
            {**describe_side(words, side), "statement_ids": [row["id"] for row in side]} for words, side in sides
        ],
        "groups": group_answers(claim["kind"], claim["verdict"], statements, sides),
        "statements": statements,
        "texts": group_texts(reports, {s["article_id"] for s in statements}, copies),
        "wordings": describe_wordings(statements) if claim["kind"] == "quote" else None,
        "copies": group_copies([row for row in copies if row["changed"]], texts, reports),
        "kept_apart": [describe_pair(row, texts, reports) for row in apart],
        "series": read_series(connection, OF_CLAIM, claim_id),
        "judgements": read_judgements(connection, claim),
    }


def read_judgements(connection: sqlite3.Connection, claim: dict[str, Any]) -> list[dict[str, Any]]:
    """What the editor changed about a claim or its incident; nothing if the archive is older than judgements."""
    if not (has_table(connection, "judged_passages") and has_table(connection, "judgements")):
        return []
    incident = claim.get("incident_id")
    query = JUDGEMENTS.format(of_claim=OF_CLAIM_ALONE if incident is None else OF_INCIDENT_TOO)
    return [dict(row) for row in connection.execute(query, {"claim": claim["id"], "incident": incident})]


def read_former(connection: sqlite3.Connection, claim_id: int) -> str:
    """Why there is no claim with this id, in words: the editor's, if one took it out."""
    known = has_table(connection, "judgements")
    row = connection.execute(TAKEN_OUT, [claim_id]).fetchone() if known else None
    if row is None:
        return f"No claim has the id {claim_id}"
    by = f" ({row['judged_by']})" if row["judged_by"] else ""
    return f"The editor of this archive judged that this is no claim{': ' + row['why'] if row['why'] else ''}{by}"


INCIDENT_TITLES = """
select c.id, i.title from claims c join incidents i on i.id = c.incident_id
where c.id in (select value from json_each(?))
"""


def add_incidents(connection: sqlite3.Connection, claims: Iterable[dict[str, Any]]) -> None:
    """Give claims the titles of their incidents; null where there is none, or in an archive made before there were."""
    by_id = {claim["id"]: claim for claim in claims}
    known = has_table(connection, "incidents") and any(claim["incident_id"] for claim in by_id.values())
    for id, title in connection.execute(INCIDENT_TITLES, [json.dumps(list(by_id))]) if known else ():
        by_id[id]["incident"] = title


# what archives of 0.1.0 do not have; `incident` is added to the others
LATER_COLUMNS = ("topic", "incident_id", "incident", "rank", "independence")


def describe_claim(row: sqlite3.Row) -> dict[str, Any]:
    """A claim as all pages show it, but for the title of its incident."""
    claim = {**dict.fromkeys(LATER_COLUMNS), **dict(row)}
    claim["low"], claim["high"] = finite(claim["low"]), finite(claim["high"])
    claim["independence_grade"] = claim["independence"]
    claim["independence"] = describe_independence(row["articles"], row["lineages"], row["originators"])
    return claim


def read_report_heads(connection: sqlite3.Connection, articles: set[int]) -> dict[int, dict[str, Any]]:
    """Outlet, title and date of some reports by id, in order of publication."""
    rows = connection.execute(REPORTS, [json.dumps(sorted(articles))])
    return {row["id"]: dict(row) for row in rows}


def group_texts(
    reports: dict[int, dict[str, Any]], articles: set[int], copies: list[sqlite3.Row]
) -> list[dict[str, Any]]:
    """The reports of the claim grouped by the text they are, with why those of one group are one text."""
    groups: dict[int, list[dict[str, Any]]] = {}
    for report in reports.values():
        if report["id"] in articles:
            groups.setdefault(report["lineage_id"], []).append(report)
    reasons = {row["article_id"]: row["reason"] for row in copies}
    return [
        {
            "lineage_id": lineage,
            "reports": group,
            "reason": next((reasons[r["id"]] for r in group if len(group) > 1 and r["id"] in reasons), None),
        }
        for lineage, group in groups.items()
    ]


def describe_wordings(statements: list[dict[str, Any]]) -> dict[str, Any]:
    """The reports' words for one utterance, and the runs in which they are aligned word by word."""
    runs = align_wordings([statement["text"] for statement in statements])
    return {
        "statement_ids": [statement["id"] for statement in statements],
        "runs": [{"same": run.same, "words": list(run.words)} for run in runs],
    }


def group_copies(
    rows: list[sqlite3.Row], texts: dict[int, ReportText], reports: dict[int, dict[str, Any]]
) -> list[dict[str, Any]]:
    """What was changed on the way from one report to another, those first whose changes touch the claim."""
    pairs: dict[tuple[int, int], list[sqlite3.Row]] = {}
    for row in rows:
        pairs.setdefault((row["article_id"], row["source_article_id"]), []).append(row)
    return [
        {
            "copy": name_report(reports, copy),
            "source": name_report(reports, source),
            "direction": group[0]["direction"],
            "reason": group[0]["reason"],
            "changes": [describe_change(row, texts, reports) for row in group],
        }
        for (copy, source), group in pairs.items()
    ]


def describe_change(
    row: sqlite3.Row, texts: dict[int, ReportText], reports: dict[int, dict[str, Any]]
) -> dict[str, Any]:
    """A passage that one report took from another and changed."""
    return {
        "changed": row["changed"],
        "touches_claim": bool(row["touches"]),
        "copy": side(texts, reports, row["article_id"], row["start"], row["end"]),
        "source": side(texts, reports, row["source_article_id"], row["source_start"], row["source_end"]),
    }


def describe_pair(row: sqlite3.Row, texts: dict[int, ReportText], reports: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """A passage that looked like one of the claim's, and why it is not compared with it."""
    ours, other = (row["ours"], "b" if row["ours"] == "a" else "a")
    return {
        "reason": row["reason"],
        **{
            name: side(texts, reports, row[f"{letter}_article_id"], row[f"{letter}_start"], row[f"{letter}_end"])
            for name, letter in (("ours", ours), ("other", other))
        },
    }


def side(
    texts: dict[int, ReportText], reports: dict[int, dict[str, Any]], article: int, start: int, end: int
) -> dict[str, Any]:
    """One of two passages that are shown beside each other."""
    return {**name_report(reports, article), **passage(texts, article, start, end)}


def name_report(reports: dict[int, dict[str, Any]], article: int) -> dict[str, Any]:
    """What a report is called by."""
    return {
        "article_id": article,
        **{key: reports[article][key] for key in ("outlet", "label", "title", "ref", "published")},
    }
