"""Sides: how the answers to one question part, each in the reports' words and on whose word. Knows no web.

A conflict has those who say so and those who deny or doubt it. Where answers differ, the sides are the two that the
claim's reason quotes, with all who give the same; of numbers otherwise the lowest and the highest. Where the answers
cannot be told apart so, there are no sides, and what is left is the reason, which says the dispute in words.
"""

import json
import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from datasette_conflict.evidence.labels import label_report
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.statements import describe_value, read_statements

MOST_VOICES = 3  # that are named on one side; the others are counted

# which columns of incident_mentions hold the answer to a question of this topic
ANSWERING = {"actor": "m.actor_printed, m.actor", "target": "m.target_printed, m.target", "means": "m.means"}
ANSWERS = """
select s.id, {columns} from statements s
join claims c on c.id = s.claim_id
join incident_mentions m on m.sentence_id = s.sentence_id and m.incident_id = c.incident_id
where s.claim_id = ?
"""
# an answer that a reason quotes with who gives it: “Israel” (Iran, CNN); near miss: “Israel” is denied by Iran
QUOTED_BY = re.compile(r"“([^“”]+)” \(([^()]+)\)")
AGAINST = ("denied", "unconfirmed", "no_information")  # the first of these that occurs is the other side

Row = Mapping[str, Any]


def read_sides(connection: sqlite3.Connection, claims: Sequence[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """For each claim by its id: its `sides`, its `stances` with their numbers, the days of its reports, its outlets."""
    rows = read_by_claim(connection, [claim["id"] for claim in claims])
    return {claim["id"]: describe_dispute(connection, claim, rows[claim["id"]]) for claim in claims}


def read_by_claim(connection: sqlite3.Connection, claims: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The statements of some claims by their ids."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    found = read_statements(connection, json.dumps(claims))
    columns = found[0].keys() if found else []
    for row in found:
        named = dict(zip(columns, row, strict=True))  # dict(row) looks for each column among all
        rows[named["claim_id"]].append(named)
    return rows


def describe_dispute(connection: sqlite3.Connection, claim: Row, rows: Sequence[Row]) -> dict[str, Any]:
    """How the statements of one claim part, and between which days they were published."""
    days = sorted(row["published"][:10] for row in rows if row["published"])
    return {
        "sides": [describe_side(name, side) for name, side in part_statements(connection, claim, rows)],
        "stances": count_by(rows, lambda row: str(row["stance"])),
        "reporting": list(count_by(rows, label_report)),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def count_by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, int]:
    """How many rows there are of each key, in order of the first."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[key(row)] = counts.get(key(row), 0) + 1
    return counts


def part_statements(connection: sqlite3.Connection, claim: Row, rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The sides of a claim, each by what it says; one side if all agree, none if they cannot be told apart."""
    if claim["verdict"] == "conflict":
        return part_by_stance(rows)
    if claim["verdict"] == "differ":
        quoted = part_by_reason(claim["reason"], rows, read_answers(connection, claim))
        return quoted or (part_by_number(rows) if claim["kind"] == "figure" else [])
    if claim["kind"] == "figure" and claim["verdict"] != "unconfirmed":
        return part_by_number(rows)
    return [(rows[0]["text"], list(rows))] if claim["verdict"] == "agree" and rows else []


def part_by_stance(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Those who say so, and those who deny it, or doubt it if nobody does."""
    for stance in AGAINST:
        against = [row for row in rows if row["stance"] == stance]
        if against:
            asserted = [row for row in rows if row["stance"] == "asserted"]
            return [(side[0]["text"], side) for side in (asserted, against) if side]
    return []


def part_by_number(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The statements of the lowest and of the highest number that was given; one side if it is the same."""
    sides = group_by([row for row in rows if number_of(row) is not None], value_words)
    ordered = sorted(sides.items(), key=lambda side: number_of(side[1][0]) or (0.0, 0.0))
    return ordered[:1] + ordered[1:][-1:]


def number_of(row: Row) -> tuple[float, float] | None:
    """What a statement's number is ordered by: the end that it prints, then the other; null if it has none.

    "Up to 12" comes before 12, and "at least 12" behind it.
    """
    low, high = row["base_low"], row["base_high"]
    if low is None:
        return None if high is None else (high, -math.inf)
    return low, math.inf if high is None else high


def value_words(row: Row) -> str:
    """A statement's number in words; "" if it has none."""
    value = describe_value(row)
    return str(value["words"]) if value else ""


def read_answers(connection: sqlite3.Connection, claim: Row) -> dict[int, list[str]]:
    """Who, what or with what each statement answers by the incident's mentions in its sentence, by its id."""
    answers: dict[int, list[str]] = defaultdict(list)
    columns = ANSWERING.get(claim["topic"] or "")
    if columns and has_table(connection, "incident_mentions"):
        for id, *found in connection.execute(ANSWERS.format(columns=columns), [claim["id"]]):
            answers[id].extend(filter(None, found))
    return answers


def part_by_reason(reason: str, rows: Sequence[Row], answers: Mapping[int, list[str]]) -> list[tuple[str, list[Row]]]:
    """The first two answers that the reason quotes, each with all statements that give it; none if it quotes fewer."""
    keys = {row["id"]: quoted_answer(reason, row, answers.get(row["id"], [])) for row in rows}
    groups = group_by([row for row in rows if keys[row["id"]]], lambda row: keys[row["id"]] or "")
    found = {words: min(place_in(reason, row, words) for row in group) for words, group in groups.items()}
    ordered = sorted((at, words) for words, at in found.items() if at < len(reason))
    return [(words, groups[words]) for _, words in ordered[:2]] if len(ordered) > 1 else []


def quoted_answer(reason: str, row: Row, answers: Sequence[str]) -> str | None:
    """What a statement answers: its number in words, else the answer or the printed words that the reason quotes."""
    exact = (words for words in (*answers, row["text"]) if f"“{words}”" in reason)
    within = (words for words, who in QUOTED_BY.findall(reason) if says(row, words) and gives(row, who))
    return value_words(row) or next(exact, None) or next(within, None)


def says(row: Row, words: str) -> bool:
    """Whether the printed words of a statement hold others, as words of their own."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", row["text"]) is not None


def gives(row: Row, who: str) -> bool:
    """Whether a statement is of the holder and outlet that a reason names in brackets."""
    return bool(row["outlet"]) and who == ", ".join(filter(None, (row["holder"], row["outlet"])))


def place_in(reason: str, row: Row, answer: str) -> int:
    """Where the reason quotes a statement or its answer; its end if it does not."""
    places = [reason.find(f"“{words}”") for words in (row["text"], answer)]
    return min((at for at in places if at >= 0), default=len(reason))


def group_by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    """Rows by a key in words, whose case makes no difference; called as the first of them has it."""
    groups: dict[str, tuple[str, list[Row]]] = {}
    for row in rows:
        groups.setdefault(key(row).casefold(), (key(row), []))[1].append(row)
    return dict(groups.values())


def describe_side(words: str, rows: Sequence[Row]) -> dict[str, Any]:
    """One side: what it says, with its number if it is one, and the first of those who say it."""
    voices: dict[tuple[str, str], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: not row["holder"]):  # on somebody's word first
        voices.setdefault(((row["holder"] or "").casefold(), label_report(row)), describe_voice(row))
    return {
        "words": words,
        "stance": rows[0]["stance"],
        "value": describe_value(rows[0]),
        "statements": len(rows),
        "articles": len({row["article_id"] for row in rows}),
        "voices": list(voices.values())[:MOST_VOICES],
        "more_voices": max(0, len(voices) - MOST_VOICES),
    }


def describe_voice(row: Row) -> dict[str, Any]:
    """Who says it, in which report, with the place where it stands there."""
    return {
        key: row[key]
        for key in "holder holder_id holder_printed outlet label article_id start end text published".split()
    }
