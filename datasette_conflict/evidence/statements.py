"""Statements: what reports say to the question of a claim, with value, chain of sources, dates and sentence."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from datasette_conflict.evidence.holders import describe_hop, word_holder
from datasette_conflict.evidence.passages import ReportText, passage
from datasette_conflict.evidence.values import Interval, describe_interval

OF_CLAIMS = """
from statements s
join articles a on a.id = s.article_id
left join outlets o on o.id = a.outlet_id
left join figures f on f.id = s.figure_id
left join quotes q on q.id = s.quote_id
where s.claim_id in (select value from json_each(:claims))
order by s.claim_id, a.published is null, a.published, a.id, s.start, s.id
"""
ANSWER = """
s.claim_id, s.article_id, s.start, s.end, s.text, s.stance, s.holder, s.holder_printed, s.figure_id,
o.name as outlet, a.label, a.title, a.ref, a.published,
f.low, f.high, f.low_closed, f.high_closed, f.approximate, f.modifier, f.unit, f.base_low, f.base_high, f.base_unit
"""
STATEMENTS = f"""
select {ANSWER}, s.id, s.certainty, s.holder_id, s.holder_printed_start, s.holder_printed_end, s.event_on, s.said_on,
       s.score, s.reason, a.agency, a.url, a.language, a.published_basis, a.published_doubt, a.lineage_id,
       q.form, q.said_on_basis
{OF_CLAIMS}
"""
ANSWERS = f"select {ANSWER} {OF_CLAIMS}"

CHAINS = """
select c.statement_id, c.hop, c.holder, c.holder_id, c.holder_printed, c.cue, c.channel, c.start, c.end
from attributions c join statements s on s.id = c.statement_id
where s.claim_id in (select value from json_each(:claims))
order by c.statement_id, c.hop
"""

REPORT = "outlet label title ref agency url language published published_basis published_doubt lineage_id".split()
SAID = """stance certainty holder holder_id holder_printed holder_printed_start holder_printed_end event_on said_on
          said_on_basis score reason form""".split()


def read_statements(connection: sqlite3.Connection, claims: str) -> list[sqlite3.Row]:
    """The rows of the statements of some claims (a JSON list of ids), by claim, then date of the report."""
    return connection.execute(STATEMENTS, {"claims": claims}).fetchall()


def read_answers(connection: sqlite3.Connection, claims: str) -> list[sqlite3.Row]:
    """The same in short, for lists: their words, value and stance, and on whose word."""
    return connection.execute(ANSWERS, {"claims": claims}).fetchall()


def read_chains(connection: sqlite3.Connection, claims: str) -> dict[int, list[dict[str, Any]]]:
    """The sources of each statement by its id, from nearest the outlet."""
    chains: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(CHAINS, {"claims": claims}):
        hop = dict(row)
        chains[hop.pop("statement_id")].append(hop)
    return chains


def describe_statement(
    row: Mapping[str, Any], chain: Sequence[dict[str, Any]], texts: dict[int, ReportText]
) -> dict[str, Any]:
    """One statement as the pages show it."""
    return {
        "id": row["id"],
        "claim_id": row["claim_id"],
        **{key: row[key] for key in REPORT},
        **passage(texts, row["article_id"], row["start"], row["end"]),
        "value": describe_value(row),
        **{key: row[key] for key in SAID},
        "chain": list(chain),
    }


def describe_value(row: Mapping[str, Any] | sqlite3.Row) -> dict[str, Any] | None:
    """The value of a statement that rests on a figure; null for the others."""
    if row["figure_id"] is None:
        return None
    closed = bool(row["low_closed"]), bool(row["high_closed"])
    printed = Interval(finite(row["low"]), finite(row["high"]), *closed, bool(row["approximate"]))
    return {
        **printed._asdict(),
        "unit": row["unit"],
        "modifier": row["modifier"],
        "base_low": finite(row["base_low"]),
        "base_high": finite(row["base_high"]),
        "base_unit": row["base_unit"],
        "words": describe_interval(printed, row["unit"]),
    }


def finite(number: float | None) -> float | None:
    """The number, which JSON can hold; null for an infinite one, which no report can mean."""
    return number if number is not None and math.isfinite(number) else None


def describe_chain(statement: dict[str, Any]) -> str:
    """The chain of sources in one line, the first sayer first: "he (Zelensky, Telegram), via Reuters"."""
    hops = [describe_hop(hop) for hop in reversed(statement["chain"])]
    return ", via ".join(hops) or str(word_holder(statement["holder_printed"], statement["holder"]))
