"""Remains: what stands of questions when sources are left out: by whom, with which verdict. Knows no web."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.omissions import Chains, Offer, Omission, choose, leave_out, offer_omissions
from datasette_conflict.evidence.rulings import Pair, first_sayer, rule
from datasette_conflict.evidence.sides import count_by, describe_side, part_by_number
from datasette_conflict.evidence.statements import read_chains, read_statements
from datasette_conflict.evidence.verdicts import DISPUTED, describe_independence

# what a ruling needs of a statement besides what pages show: the words before a denied number among it
BESIDES = """
select s.id, a.outlet_id,
       case when s.stance = 'denied' then substr(a.text, max(1, s.start - 11), min(12, s.start)) end as words_before
from statements s join articles a on a.id = s.article_id where s.claim_id in (select value from json_each(?))
"""
# statements of one claim of which one stands in a copy that tells of another place, the other in what was copied
MOVED = """
select s.claim_id, s.id, t.id from reuses r
join statements s on s.article_id = r.article_id and s.start < r.end and s.end > r.start
join statements t on t.claim_id = s.claim_id and t.article_id = r.source_article_id
                  and t.start < r.source_end and t.end > r.source_start
where r.kind = 'changed' and r.changed like '%place moved%' and s.claim_id in (select value from json_each(?))
"""

# disputes first, then numbers, then as readers are shown them
CLAIMS = f"select * from claims where incident_id = ? order by verdict not in {DISPUTED}, kind <> 'figure', rank"

# what becomes of a question, in the order of a page
CHANGES = ("other verdict", "open", "one report is left", "nothing is left", "same verdict", "untouched")

Row = dict[str, Any]


class Sources(NamedTuple):
    """The statements of some claims with all that leaving out and ruling need of them."""

    rows: dict[int, list[Row]]  # by claim
    chains: Chains
    moved: Mapping[int, Sequence[Pair]]  # by claim

    @property
    def all_rows(self) -> list[Row]:
        return [row for rows in self.rows.values() for row in rows]


def read_sources(connection: sqlite3.Connection, claims: Iterable[int]) -> Sources:
    """What stands behind some claims, by their ids."""
    asked = json.dumps(list(claims))
    besides = {row["id"]: dict(row) for row in connection.execute(BESIDES, [asked])}
    rows: dict[int, list[Row]] = defaultdict(list)
    for row in read_statements(connection, asked):
        rows[row["claim_id"]].append({**dict(row), **besides[row["id"]]})
    moved: dict[int, list[Pair]] = defaultdict(list)
    for claim, copy, source in connection.execute(MOVED, [asked]):
        moved[claim].append(frozenset((copy, source)))
    return Sources(rows, read_chains(connection, asked), moved)


def read_claim_remains(connection: sqlite3.Connection, data: Mapping[str, Any], asked: Sequence[str]) -> Row:
    """What can be left out of a claim (`sources`), and what stands without what was asked for (`without`, or null).

    `data` is the object of the claim's page. Raises UnknownOmissionError.
    """
    sources = read_sources(connection, [data["claim"]["id"]])
    offers = offer_omissions(sources.all_rows, sources.chains)
    chosen = choose(asked, offers)
    if not chosen:
        return {"sources": describe_offers(offers), "without": None}
    why = leave_out(sources.all_rows, sources.chains, chosen)
    without = {
        "chosen": describe_omissions(chosen),
        **describe_remains(data["claim"], sources, why),
        "answers": describe_answers(data["groups"], sources.all_rows, why),
        "left_out": [{"statement_id": id, "why": reason} for id, reason in sorted(why.items())],
    }
    return {"sources": describe_offers(offers), "without": without}


def describe_answers(groups: Iterable[Mapping[str, Any]], rows: Iterable[Row], why: Mapping[int, str]) -> list[Row]:
    """The answers of a claim, as it groups them, each with who still gives it."""
    by_id = {row["id"]: row for row in rows}
    return [describe_answer(group, [by_id[id] for text in group["texts"] for id in text], why) for group in groups]


def describe_answer(group: Mapping[str, Any], given: Sequence[Row], why: Mapping[int, str]) -> Row:
    """One answer: in how many reports it was and is left, and the first of those who still give it."""
    left = [row for row in given if row["id"] not in why]
    side = describe_side(group["words"], left) if left else {"articles": 0, "voices": [], "more_voices": 0}
    return {
        "words": group["words"],
        "by": group["by"],
        "articles_before": len({row["article_id"] for row in given}),
        **{key: side[key] for key in ("articles", "voices", "more_voices")},
    }


def read_incident_remains(
    connection: sqlite3.Connection, incident_id: int, reports: Iterable[Row], asked: Sequence[str]
) -> Row:
    """The same of an incident: of the reports that tell it, and of each question. Raises UnknownOmissionError."""
    claims = [dict(row) for row in connection.execute(CLAIMS, [incident_id])]
    sources = read_sources(connection, [claim["id"] for claim in claims])
    tellings = [{**report, "article_id": report["id"]} for report in reports]
    offers = offer_omissions([*sources.all_rows, *({**one, "id": None} for one in tellings)], sources.chains)
    chosen = choose(asked, offers)
    if not chosen:
        return {"sources": describe_offers(offers), "without": None}
    why = leave_out(sources.all_rows, sources.chains, chosen)
    untold = leave_out(tellings, {}, chosen)
    questions = [describe_question(claim, sources, why, chosen) for claim in claims]
    ordered = sorted(questions, key=lambda question: CHANGES.index(question["change"]))
    without = {
        "chosen": describe_omissions(chosen),
        **count_reports([one for one in tellings if one["id"] not in untold]),
        "changes": count_by(ordered, lambda question: str(question["change"])),
        "questions": ordered,
        "left_out": [{"article_id": id, "why": reason} for id, reason in untold.items()],
    }
    return {"sources": describe_offers(offers), "without": without}


def describe_question(claim: Row, sources: Sources, why: Mapping[int, str], chosen: Sequence[Omission]) -> Row:
    """What stands of one question of an incident, and what that changes; and what its own page can leave out, too."""
    rows = sources.rows[claim["id"]]
    own = {one.address for of_kind in offer_omissions(rows, sources.chains).values() for one, _ in of_kind}
    left = [row for row in rows if row["id"] not in why]
    remains = describe_remains(claim, sources, why)
    return {
        "claim_id": claim["id"],
        "question": claim["question"],
        "verdict_before": claim["verdict"],
        "change": tell_change(claim["verdict"], remains, len(rows)),
        **remains,
        "numbers_before": list_numbers(claim, rows),
        "numbers": list_numbers(claim, left),
        "without": [one.address for one in chosen if one.address in own],
    }


def tell_change(before: str, remains: Mapping[str, Any], statements: int) -> str:
    """What becomes of a question, as one of CHANGES."""
    if remains["statements"] == statements:
        return "untouched"
    if not remains["statements"]:
        return "nothing is left"
    if not remains["verdicts"]:
        return "one report is left"
    if before not in remains["verdicts"]:
        return "other verdict"
    return "same verdict" if remains["verdict"] else "open"


def list_numbers(claim: Mapping[str, Any], rows: Sequence[Row]) -> list[str] | None:
    """The lowest and the highest number given, in words, or the only one; null if the question asks for none."""
    return [words for words, _ in part_by_number(rows)] if claim["kind"] == "figure" else None


def describe_offers(offers: Mapping[str, Sequence[Offer]]) -> dict[str, list[Row]]:
    """What can be left out, by kind, as the parameter of a page takes it."""
    return {
        kind: [{"without": one.address, "name": one.name, "articles": articles} for one, articles in of_kind]
        for kind, of_kind in offers.items()
    }


def describe_omissions(chosen: Iterable[Omission]) -> list[Row]:
    """What is left out."""
    return [{"without": one.address, "kind": one.kind, "name": one.name} for one in chosen]


def describe_remains(claim: Mapping[str, Any], sources: Sources, why: Mapping[int, str]) -> Row:
    """What stands of one claim without the statements that fall: how many, with which verdict."""
    rows = sources.rows[claim["id"]]
    left = [row for row in rows if row["id"] not in why]
    verdicts, reason = rule(claim, rows, [row["id"] for row in left], sources.moved.get(claim["id"], ()))
    return {
        "verdict": verdicts[0] if len(verdicts) == 1 else None,
        "verdicts": list(verdicts),
        "reason": reason,
        **count_left(left),
    }


def count_left(rows: Sequence[Row]) -> Row:
    """How many statements, reports, outlets, texts and first sayers are left, counted as those of a claim."""
    counts, sayers = count_reports(rows), {first_sayer(row) for row in rows}
    originators = None if None in sayers or not sayers else len(sayers)
    told = describe_independence(counts["articles"], counts["lineages"], originators) if rows else None
    return {"statements": len(rows), **counts, "originators": originators, "independence": told}


def count_reports(rows: Sequence[Row]) -> dict[str, int]:
    """How many reports, outlets and texts some statements or reports are of."""
    return {
        "articles": len({row["article_id"] for row in rows}),
        "outlets": len({row["outlet"] or row["article_id"] for row in rows}),
        "lineages": len({row["lineage_id"] for row in rows}),
    }
