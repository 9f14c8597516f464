"""Names: where and when one is printed, in which forms, beside whom, and the passages that go with it. Knows no web."""

import json
import sqlite3
from collections import Counter
from typing import Any

from datasette_conflict.evidence.claim_lists import CONDITIONS, order_of
from datasette_conflict.evidence.overviews import describe_claims
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.verdicts import DISPUTED

MOST_REPORTS = 10  # those that name it most
MOST_DISPUTES = 4

# a form is the same however wide the space in it: reports print lines, and spaces that do not break
FORM = "replace(replace(replace(text, char(10), ' '), char(160), ' '), '  ', ' ')"
FORMS = f"""
select {FORM} as text, count(*) as times, count(distinct article_id) as reports, max(metonym) as metonym
from mentions where entity_id = :name group by 1 order by times desc, 1
"""
MERGES = "select form_a, form_b, score, reason from merges where entity_id = :name order by id"

# how often each report names it
NAMING = "select article_id, count(*) as times from mentions where entity_id = :name group by article_id"
MONTHS = f"""
select substr(a.published, 1, 7) as month, a.outlet_id, sum(n.times) as times, count(*) as reports,
       min(a.published) as first, max(a.published) as last
from ({NAMING}) n join articles a on a.id = n.article_id group by 1, 2 order by 1
"""
REPORTS = f"""
select a.id, o.name as outlet, a.title, a.ref, a.label, a.published, n.times,
       (select min(m.id) from mentions m where m.article_id = a.id and m.entity_id = :name) as mention_id
from ({NAMING} order by 2 desc, 1 limit :most) n join articles a on a.id = n.article_id
left join outlets o on o.id = a.outlet_id order by n.times desc, a.published, a.id
"""
FIRST_MENTIONS = """
select m.id as mention_id, m.start, m.end, t.position as sentence
from mentions m join sentences t on t.id = m.sentence_id where m.id in (select value from json_each(?))
"""
TOGETHER = """
select e.id, e.name, e.kind, n.sentences from named_together n join entities e on e.id = n.other_id
where n.entity_id = :name order by n.id
"""

# passages of reports that go with the name: the table, what is shown of it, and its column for the name
PASSAGES = {
    "quotes": ("quotes", "r.form, r.said_on, r.channel, r.speaker as printed", "speaker_id"),
    "figures": ("figures", "r.counted, r.stance, r.event_on, r.holder_printed as printed", "holder_id"),
    "mentions": ("mentions", "r.metonym, t.text as sentence_text, t.start as sentence_start", "entity_id"),
}
IN_TIME = """
select r.id from {table} r join articles a on a.id = r.article_id where r.{key} = :name
order by a.published is null, a.published, a.id, r.start limit :most offset :skipped
"""
READ = """
select {shown}, r.id as passage_id, r.article_id, r.start, r.end, r.text, t.position as sentence, o.name as outlet,
       a.title, a.ref, a.label, a.published
from {table} r join articles a on a.id = r.article_id join sentences t on t.id = r.sentence_id
left join outlets o on o.id = a.outlet_id where r.id in (select value from json_each(?))
"""
TOLLS = "select count(*) from figures where place_id = ? and kind = 'casualties'"
CLAIMS = "select c.id, c.verdict from claims c where {where} order by {order}"


def read_naming(connection: sqlite3.Connection, name_id: int) -> dict[str, Any]:
    """How often it is printed and in which reports: in all, by month and in which most."""
    rows = connection.execute(MONTHS, {"name": name_id}).fetchall()
    times, reports = Counter[str | None](), Counter[str | None]()
    for row in rows:
        times[row["month"]] += row["times"]
        reports[row["month"]] += row["reports"]
    dated = [month for month in times if month is not None]
    # a report of no known outlet counts as one of its own, as with incidents and claims
    unknown = sum(row["reports"] for row in rows if row["outlet_id"] is None)
    return {
        "mentions_count": sum(times.values()),
        "reports_count": sum(reports.values()),
        "outlets_count": len({row["outlet_id"] for row in rows} - {None}) + unknown,
        "first": min((row["first"][:10] for row in rows if row["first"]), default=None),
        "last": max((row["last"][:10] for row in rows if row["last"]), default=None),
        "months": [{"month": month, "mentions": times[month], "reports": reports[month]} for month in dated],
        "reports": read_naming_reports(connection, name_id),
    }


def read_naming_reports(connection: sqlite3.Connection, name_id: int) -> list[dict[str, Any]]:
    """The reports that name it most, each with the first place where it does."""
    reports = [dict(row) for row in connection.execute(REPORTS, {"name": name_id, "most": MOST_REPORTS})]
    asked = json.dumps([report["mention_id"] for report in reports])
    firsts = {row["mention_id"]: dict(row) for row in connection.execute(FIRST_MENTIONS, [asked])}
    found = [{**report, **firsts[report["mention_id"]]} for report in reports]
    return [{key: value for key, value in report.items() if key != "mention_id"} for report in found]


def read_forms(connection: sqlite3.Connection, name_id: int) -> dict[str, Any]:
    """How it is printed, and why two forms are one name."""
    asked = {"name": name_id}
    return {
        key: [dict(row) for row in connection.execute(sql, asked)]
        for key, sql in (("forms", FORMS), ("merges", MERGES))
    }


def read_together(connection: sqlite3.Connection, name_id: int) -> list[dict[str, Any]] | None:
    """Who it is named with in one sentence, most often first; null in archives made before this was counted."""
    if not has_table(connection, "named_together"):
        return None
    return [dict(row) for row in connection.execute(TOGETHER, {"name": name_id})]


def read_disputes(connection: sqlite3.Connection, name_id: int) -> dict[str, Any]:
    """The first questions in conflict or with different answers that it is part of, and how many of each verdict."""
    sql = CLAIMS.format(where=CONDITIONS["name"], order=order_of(connection))
    rows = connection.execute(sql, {"name": name_id}).fetchall()
    disputed = [row["id"] for row in rows if row["verdict"] in DISPUTED]
    shown = json.dumps(disputed[:MOST_DISPUTES])
    read = f"""select * from claims c where c.id in (select value from json_each(?)) order by {order_of(connection)}"""
    return {
        "claims_count": len(rows),
        "verdicts": dict(Counter(row["verdict"] for row in rows)),
        "disputes": describe_claims(connection, connection.execute(read, [shown]).fetchall()),
    }


def count_tolls(connection: sqlite3.Connection, name_id: int) -> int:
    """How many numbers of killed, hurt and missing are set in it; 0 for what is no place."""
    return int(connection.execute(TOLLS, [name_id]).fetchone()[0])


def count_passages(connection: sqlite3.Connection, name_id: int, kind: str) -> int:
    """How many quotes, figures or mentions go with it."""
    table, _, key = PASSAGES[kind]
    return int(connection.execute(f"select count(*) from {table} where {key} = ?", [name_id]).fetchone()[0])


def find_passages(
    connection: sqlite3.Connection, name_id: int, kind: str, most: int = -1, skipped: int = 0
) -> list[int]:
    """Ids of its quotes, figures or mentions in time: all, or at `most` so many after those that are skipped."""
    table, _, key = PASSAGES[kind]
    asked = {"name": name_id, "most": most, "skipped": skipped}
    return [row[0] for row in connection.execute(IN_TIME.format(table=table, key=key), asked)]


def read_passages(connection: sqlite3.Connection, kind: str, ids: list[int]) -> list[dict[str, Any]]:
    """These quotes, figures or mentions in this order, each with its report and sentence."""
    table, shown, _ = PASSAGES[kind]
    rows = connection.execute(READ.format(table=table, shown=shown), [json.dumps(ids)])
    found = {row["passage_id"]: dict(row) for row in rows}
    return [{key: value for key, value in found[id].items() if key != "passage_id"} for id in ids]
