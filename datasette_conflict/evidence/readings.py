"""Reading: one report with all that was found in it, and what stands beside it, as one object. Knows no web."""

import json
import sqlite3
from typing import Any

from datasette_conflict.evidence.labels import label_reports
from datasette_conflict.evidence.passages import read_texts
from datasette_conflict.evidence.redirects import follow
from datasette_conflict.evidence.surroundings import find_alone, read_surroundings
from datasette_conflict.evidence.versions import read_addresses, summarise_versions

Row = dict[str, Any]

ARTICLE = """
select a.*, o.name as outlet, s.title as story from articles a
left join outlets o on o.id = a.outlet_id left join stories s on s.id = a.story_id where a.id = ?
"""

# what was found in a report: one query for each list of the object
FOUND = {
    "sentences": "select position, start, end, role, text from sentences where article_id = ? order by position",
    "quotes": """select start, end, text, form, utterance, cue, cue_class, speaker, speaker_start, speaker_end,
                        speaker_name, speaker_id, channel, said_on
                 from quotes where article_id = ? order by start, id""",
    "figures": """select start, end, text, low, high, low_closed, high_closed, approximate, unit, counted, kind, holder,
                         holder_id, holder_printed, holder_printed_start, holder_printed_end, stance, event_on, scope
                  from figures where article_id = ? order by start, id""",
    "names": """select m.start, m.end, m.text, m.entity_id, e.name, e.kind, m.metonym
                from mentions m join entities e on e.id = m.entity_id where m.article_id = ? order by m.start, m.id""",
    "statements": """select s.start, s.end, s.text, s.claim_id, c.kind, c.question, c.verdict, c.lineages, s.stance,
                            s.holder, s.holder_id, s.holder_printed, s.holder_printed_start, s.holder_printed_end
                     from statements s join claims c on c.id = s.claim_id where s.article_id = ?
                     order by s.start, s.id""",
}

TWINS = """
select r.start, r.end, r.source_article_id as other_id, r.source_start as other_start, r.kind, r.direction, r.reason,
       r.changed, 'source' as other_is
from reuses r where r.article_id = :article
union all
select r.source_start, r.source_end, r.article_id, r.start, r.kind, r.direction, r.reason, r.changed, 'copy'
from reuses r where r.source_article_id = :article
order by 1, 2, 3, 4
"""

LABELS = """
select a.id, o.name as outlet, a.label, a.published from articles a left join outlets o on o.id = a.outlet_id
where a.id in (select value from json_each(?))
"""


def read_report(connection: sqlite3.Connection, article_id: int) -> Row | int | None:
    """The object of a report's page; the id of the report that took the place of one; null if there never was one."""
    row = connection.execute(ARTICLE, [article_id]).fetchone()
    if row is None:
        return follow(connection, "article", article_id)
    article = dict(row)
    found = {key: [dict(r) for r in connection.execute(sql, [article_id])] for key, sql in FOUND.items()}
    report = {"article": article, **found, "copies": read_twins(connection, article)}
    history = {
        "addresses": read_addresses(connection, article_id),
        "versions": summarise_versions(connection, article_id),
    }
    return {**report, "alone": find_alone(report), **read_surroundings(connection, article), **history}


def read_twins(connection: sqlite3.Connection, article: Row) -> list[Row]:
    """The passages this report shares with others, with the sentence of the other report where each begins."""
    twins = [dict(row) for row in connection.execute(TWINS, {"article": article["id"]})]
    texts = read_texts(connection, {twin["other_id"] for twin in twins})
    others = [dict(row) for row in connection.execute(LABELS, [json.dumps(list(texts))])]
    called = label_reports([article, *others])
    for twin in twins:
        start = twin["other_start"]
        twin["other_sentence"] = texts[twin["other_id"]].evidence(start, start + 1).sentence
        twin["other_label"] = called[twin["other_id"]]
    return twins


def read_question(connection: sqlite3.Connection, claim_id: int) -> Row | None:
    """A claim in short, or the one that took its place; null if there is none."""
    for id in (claim_id, follow(connection, "claim", claim_id)):
        row = connection.execute("select id, question, verdict from claims where id = ?", [id]).fetchone()
        if row is not None:
            return dict(row)
    return None
