"""Changes: the questions that reports answered last, each with when. Knows no web.

An archive does not know when it was built, only when its reports were published: a question is new, or has changed,
when a report that answers it was. Dates that are doubted do not count; a question without any other is not among them.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from datasette_conflict.evidence.claim_lists import ClaimChoice, find_claims, order_of
from datasette_conflict.evidence.overviews import describe_claims

MOST_CHANGES = 50  # as many as feeds usually hold; a reader of feeds asks every hour or so
NEWEST_REPORTS = 500  # that are asked for the questions they answer, where all are: many more than 50

DATED = "published is not null and published_doubt is null"
OF_NEWEST = f"a.id in (select id from articles where {DATED} order by published desc, id limit {NEWEST_REPORTS})"
OF_CHOSEN = "s.claim_id in (select value from json_each(:claims))"
LAST_ANSWERED = """
select s.claim_id from statements s join articles a on a.id = s.article_id join claims c on c.id = s.claim_id
where {among} and {dated} and (:verdict is null or c.verdict = :verdict)
group by s.claim_id order by max(a.published) desc, {order} limit :most
"""
CLAIMS = "select * from claims where id in (select value from json_each(?))"
MOMENTS = f"""
select distinct s.claim_id, a.published from statements s join articles a on a.id = s.article_id
where s.claim_id in (select value from json_each(?)) and {DATED}
"""


def read_changes(
    connection: sqlite3.Connection, chosen: ClaimChoice | None = None, verdict: str | None = None
) -> list[dict[str, Any]]:
    """The questions, those with the newest report first, with their sides and that report's date as `changed`."""
    among, chosen_ids = OF_NEWEST, "[]"
    if chosen is not None:
        among, chosen_ids = OF_CHOSEN, json.dumps(find_claims(connection, chosen))
    asked = {"claims": chosen_ids, "verdict": verdict, "most": MOST_CHANGES}
    answered = LAST_ANSWERED.format(among=among, dated=DATED, order=order_of(connection))
    ids = [row[0] for row in connection.execute(answered, asked)]
    moments, rows = read_moments(connection, ids), connection.execute(CLAIMS, [json.dumps(ids)]).fetchall()
    claims = {claim["id"]: claim for claim in describe_claims(connection, rows)}
    found = [{**claims[id], "changed": moments[id]} for id in ids if id in moments]
    return sorted(found, key=lambda claim: claim["changed"], reverse=True)


def read_moments(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, datetime]:
    """When the newest report that answers each of these questions was published."""
    newest: dict[int, datetime] = {}
    for claim, published in connection.execute(MOMENTS, [json.dumps(list(ids))]):
        moment = read_moment(published)
        if moment is not None:
            newest[claim] = max(moment, newest.get(claim, moment))
    return newest


def read_moment(published: str) -> datetime | None:
    """A date of publication as a moment, in UTC where it names no zone; null for what is no date."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
