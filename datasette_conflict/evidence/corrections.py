"""Corrections: entries of judgements.yml, ready to be pasted, by which an editor corrects a claim and its incident."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

MOST_CITED = 12
FOR_CLAIM = 2  # statements that tell one claim from others
SIGNED = ['  why: ""', '  by: ""']

# what the reports of a claim say happened, of the incident that it asks about
TOLD = """
select m.article_id, a.ref, m.start, m.text
from claims c join incident_mentions m on m.incident_id = c.incident_id join articles a on a.id = m.article_id
where c.id = :claim and m.article_id in (select article_id from statements where claim_id = :claim)
order by a.published is null, a.published, a.id, m.start
"""


class Correction(NamedTuple):
    """What an entry is for, and the entry as YAML."""

    title: str
    entry: str


def read_told(connection: sqlite3.Connection, claim: dict[str, Any]) -> list[dict[str, Any]]:
    """The words by which the reports of a claim tell its incident; nothing for a claim that is of none."""
    if claim.get("incident_id") is None:
        return []
    return [dict(row) for row in connection.execute(TOLD, {"claim": claim["id"]})]


def draft_corrections(
    claim: dict[str, Any], statements: Sequence[dict[str, Any]], told: Sequence[dict[str, Any]]
) -> list[Correction]:
    """An entry of each kind for a claim, and for the incident that is told in some words of its reports."""
    return [*for_claim(claim, statements), *(for_incident(one_a_report(told)) if told else ())]


def for_claim(claim: dict[str, Any], statements: Sequence[dict[str, Any]]) -> list[Correction]:
    telling, kind = one_a_report(statements)[:FOR_CLAIM], [f"  kind: {claim['kind']}"]
    return [
        Correction(
            "Some of these statements are about something else",
            entry(
                "- different: # keep those that are not about one thing: two, or more if no two of them are",
                cite_statements(statements[:MOST_CITED]),
                kind,
            ),
        ),
        Correction(
            "Another claim asks the same",
            entry(
                "- same:",
                cite_statements(telling[:1]),
                ["    # and below it, from the other claim's page, one of its statements"],
                kind,
            ),
        ),
        Correction("This is not a claim", entry("- not a claim:", cite_statements(telling), kind)),
        Correction(
            "The question should be put better",
            entry(f"- better wording: {quoted(claim['question'])}", ["  of:"], cite_statements(telling), kind),
        ),
    ]


def for_incident(told: Sequence[dict[str, Any]]) -> list[Correction]:
    same = Correction(
        "Another event of this archive is the same",
        entry(
            "- same incident:",
            cite_statements(told[:1]),
            ["    # and below it, from a claim about the other event, the words that tell it"],
        ),
    )
    if len(told) == 1:
        return [same]
    other = entry(
        "- other incident: # keep those that are not of one event: two, or more if no two of them are",
        cite_statements(told[:MOST_CITED]),
    )
    return [Correction("Some of these reports tell of another event", other), same]


def entry(opening: str, *parts: Iterable[str]) -> str:
    """One entry of the file."""
    return "\n".join([opening, *(line for part in parts for line in part), *SIGNED])


def one_a_report(statements: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first statement of each report."""
    first: dict[int, dict[str, Any]] = {}
    for statement in statements:
        first.setdefault(statement["article_id"], statement)
    return list(first.values())


def cite_statements(statements: Iterable[dict[str, Any]]) -> list[str]:
    """The lines that cite statements: the report, the words, where they start."""
    return [line for statement in statements for line in cite_statement(statement)]


def cite_statement(statement: dict[str, Any]) -> list[str]:
    words = " ".join(statement["text"].split())
    return [
        f"    - report: {quoted(statement['ref'])}",
        f"      words: {quoted(words)}",
        f"      at: {statement['start']}",
    ]


def quoted(words: str) -> str:
    """Words as a YAML string in double quote marks; characters that cannot be seen are written as escapes."""
    return '"' + "".join(map(escaped, words)) + '"'


def escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"
