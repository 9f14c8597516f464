"""Unanswered: reports that have another's word that a side did it, and leave the side's answer out. Knows no web.

Only reports of the day of the side's first answer, or later, could have it. A report is not named if a sentence of it
that tells of the incident, or the one before or behind it, names the side beside a word of saying; or any sentence
names it beside a word of denial, silence or responsibility; whatever is said there.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from datasette_conflict.evidence.accounts import ANSWERS, Saying
from datasette_conflict.evidence.allegiances import Side

LONGEST_STEM = 5  # characters of a side's name that its adjective has, too: "Israe", "Leban", "Russi"
# how else a side's names begin where its adjective does not begin like its name
OTHER_NAMES = {
    "United States": r"US\b|U\.S\.|America|Washington",
    "United Kingdom": r"UK\b|U\.K\.|Brit|London",
    "France": "French",
    "Turkey": "Turk",
    "Poland": "Polish",
    "Spain": "Spanish",
    "Netherlands": "Dutch",
}
SAYING = re.compile(
    r"\b(?:claim\w*|confirm\w*|sa(?:y|ys|id|ying)|told|according|stat(?:ed|es|ing|ement)|announc\w*|insist\w*)\b",
    re.IGNORECASE,
)
REPLYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ial|ying)|comment\w*|respond\w*|reject\w*|admit\w*|acknowledg\w*|responsibility|declin\w*)\b",
    re.IGNORECASE,
)
# the sentences of some reports, with the names in them, whether they tell of the incident, and who speaks in them
SENTENCES = """
select t.article_id, t.position, t.text,
       (select json_group_array(m.entity_id) from mentions m where m.sentence_id = t.id) as named,
       exists (select 1 from incident_mentions i where i.sentence_id = t.id and i.incident_id = :incident) as tells
from sentences t where t.article_id in (select value from json_each(:ids)) order by t.article_id, t.position
"""
MEMBERS = "select entity_id from parties where party_id = ? union select ?"


class Unanswered(NamedTuple):
    """A side's first answer, and the charges of the reports that leave it out."""

    answer: Saying
    charges: list[Saying]


def find_unanswered(
    connection: sqlite3.Connection, incident_id: int, side: Side, sayings: Sequence[Saying]
) -> Unanswered | None:
    """The reports that have a charge against a side and leave its answer out; null if there are none."""
    answers = [one for one in sayings if one.side == side and one.position in ANSWERS and one.row["published"]]
    if not answers:
        return None
    first = min(answers, key=lambda one: str(one.row["published"]))
    day = first.row["published"][:10]
    charges = {one.row["article_id"]: one for one in reversed(sayings) if is_charge(one, side, day)}
    silent = set(charges) - {one.row["article_id"] for one in sayings if one.side == side}
    silent -= read_answering(connection, incident_id, side, silent)
    return Unanswered(first, [one for id, one in charges.items() if id in silent]) if silent else None


def is_charge(one: Saying, side: Side, day: str) -> bool:
    """Whether another than a side says that it did it, in a report of a day or a later one."""
    holder = one.row["holder"] or ""
    own = one.side == side or not holder or names_of(side.name).search(holder)
    charged = one.position == "names" and one.other == side and not own
    return charged and bool(one.row["published"]) and one.row["published"][:10] >= day


def read_answering(connection: sqlite3.Connection, incident_id: int, side: Side, articles: Iterable[int]) -> set[int]:
    """The reports that have a side's word on an incident, or may have."""
    asked = {"ids": json.dumps(sorted(articles)), "incident": incident_id}
    rows = connection.execute(SENTENCES, asked).fetchall()
    telling = {(row["article_id"], row["position"] + step) for row in rows if row["tells"] for step in (-1, 0, 1)}
    members = {row[0] for row in connection.execute(MEMBERS, [side.id, side.id])}
    name = names_of(side.name)
    return {
        row["article_id"]
        for row in rows
        if not members.isdisjoint(json.loads(row["named"])) or name.search(row["text"])
        if REPLYING.search(row["text"])
        or ((row["article_id"], row["position"]) in telling and SAYING.search(row["text"]))
    }


@cache
def names_of(side: str) -> re.Pattern[str]:
    """How a side is named, by the beginning of its name or adjective: "Israe" of "Israeli"."""
    word = side.removeprefix("the ")
    stem = re.escape(word if word in OTHER_NAMES else word[:LONGEST_STEM])
    return re.compile(rf"\b(?:{'|'.join(filter(None, (stem, OTHER_NAMES.get(word))))})")
