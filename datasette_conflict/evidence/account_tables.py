"""Account tables: what is said of an incident by side, position by position, as a page lays it out. Knows no web."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from datasette_conflict.evidence.accounts import POSITIONS, Saying, read_sayings
from datasette_conflict.evidence.allegiances import Side
from datasette_conflict.evidence.schemas import has_table
from datasette_conflict.evidence.statements import describe_value
from datasette_conflict.evidence.unanswered import find_unanswered

MOST_WORDS = 3  # that are given of one position of a side; the others are counted

Row = Mapping[str, Any]


def read_accounts(connection: sqlite3.Connection, incident: Row) -> dict[str, Any]:
    """What each side says of an incident (`accounts`), those said to have done it first, then those of no side that is
    known, then the outlets; and which reports leave a side's answer out (`unanswered`).

    Nothing in an archive made before sides were known.
    """
    if not has_table(connection, "parties"):
        return {"accounts": [], "unanswered": []}
    sayings = read_sayings(connection, incident)
    sides = sorted({one.side for one in sayings if one.side}, key=lambda side: order_of(side, sayings))
    unanswered = (find_unanswered(connection, incident["id"], side, sayings) for side in sides)
    return {
        "accounts": [describe_account(who, side, said) for who, side, said in part_sayings(sides, sayings) if said],
        "unanswered": [describe_unanswered(*one) for one in unanswered if one],
    }


def part_sayings(sides: Iterable[Side], sayings: Sequence[Saying]) -> Iterator[tuple[str, Side | None, list[Saying]]]:
    """What is said by side, by others, and by the outlets themselves; a side with all that says who did it."""
    for side in sides:
        yield "accused" if is_accused(side, sayings) else "side", side, [one for one in sayings if one.side == side]
    yield "others", None, [one for one in sayings if one.side is None and one.row["holder"] is not None]
    yield "outlets", None, [one for one in sayings if one.row["holder"] is None]


def order_of(side: Side, sayings: Sequence[Saying]) -> tuple[bool, int, str]:
    """Those said to have done it first, then those with most reports."""
    reports = {one.row["article_id"] for one in sayings if one.side == side}
    return not is_accused(side, sayings), -len(reports), side.name


def is_accused(side: Side, sayings: Iterable[Saying]) -> bool:
    """Whether somebody says that a side did it, itself among them."""
    return any(one.other == side and one.position in ("admits", "names") for one in sayings)


def describe_account(who: str, side: Side | None, said: Sequence[Saying]) -> dict[str, Any]:
    """What one side says, position by position."""
    ordered = sorted(said, key=lambda one: (POSITIONS.index(one.position), one.other.name if one.other else ""))
    groups = groupby(ordered, key=lambda one: (one.position, one.other))
    return {
        "who": who,
        "side_id": side and side.id,
        "side": side and side.name,
        "articles": len({one.row["article_id"] for one in said}),
        "holders": list(dict.fromkeys(one.row["holder"] for one in said if one.row["holder"])),
        "positions": [describe_position(position, other, list(group)) for (position, other), group in groups],
    }


def describe_position(position: str, other: Side | None, said: Sequence[Saying]) -> dict[str, Any]:
    """One position with its first words: `first` is the day of the first report, `said_on` when it was first said."""
    days = [one.row["published"][:10] for one in said if one.row["published"]]
    spoken = [one.row["said_on"] for one in said if one.row["said_on"]]
    return {
        "position": position,
        "other_id": other and other.id,
        "other": other and other.name,
        "first": min(days, default=None),
        "said_on": min(spoken, default=None),
        "articles": len({one.row["article_id"] for one in said}),
        "lineages": len({one.row["lineage_id"] for one in said}),
        "words": [describe_words(one) for one in said[:MOST_WORDS]],
        "more_words": max(0, len(said) - MOST_WORDS),
    }


def describe_words(one: Saying) -> dict[str, Any]:
    """Who says it in which report, in whose words, and to which question if it answers one."""
    shown = """holder holder_id holder_printed outlet label article_id start end text published claim_id question
               stance""".split()
    value = describe_value(one.row)
    return {**{key: one.row[key] for key in shown}, "value": value["words"] if value else None}


def describe_unanswered(answer: Saying, charges: Sequence[Saying]) -> dict[str, Any]:
    """A side's first answer to the charge that it did it, and the reports that have the charge and not the answer."""
    side = answer.side
    return {
        "side_id": side and side.id,
        "side": side and side.name,
        "answer": {"position": answer.position, **describe_words(answer)},
        "reports": [describe_words(one) for one in charges],
    }
