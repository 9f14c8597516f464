"""Accounts: what each side of a conflict says of an incident, since when, and who of it. Knows no web.

Only what somebody is said to say counts, as an answer to a question of the incident or as the reported words that tell
it, and only with the stance that was read there. A side is that of the holder; who belongs to none is among the others,
and what a report says on nobody's word is its outlet's. That a side admits a deed takes what the archive's grade "own
side admits" takes: it is named by the words for who says so; see `charges`.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.allegiances import Side, read_sides_in_words, read_sides_of
from datasette_conflict.evidence.charges import (
    CHARGING,
    CLAIMING,
    DENIABLE,
    DENYING,
    OF_PERSON,
    PAPER,
    SAYING,
    SUBORDINATE,
    TOTAL_ASKED,
    Span,
    charge,
    is_deed,
    is_defence,
    is_named_in,
    is_of_charge,
    is_planned,
    leads,
)
from datasette_conflict.evidence.sides import value_words

# what a side does, in the order of a page
POSITIONS = (
    "admits",  # that it did it
    "denies",  # that it, or another side, did it, or that it happened
    "does not confirm",
    "has no information",
    "gives no comment",
    "names",  # another side as who did it
    "tells",  # what happened
    "counts",
)
ANSWERS = POSITIONS[:5]  # of a side to the charge that it did it
BY_STANCE = {
    "no_comment": "gives no comment",
    "no_information": "has no information",
    "unconfirmed": "does not confirm",
}
TOLD = frozenset(("happened", "target", "means", "victim", "cause"))  # topics of what happened
TOTALS = frozenset(("since", "running total"))  # scopes of what is no toll of one incident
COUNTED = frozenset("killed injured missing captured displaced".split())
SAYINGS = """
select s.id, c.id as claim_id, c.topic, c.question, s.article_id, s.sentence_id, s.start, s.end, s.text, s.stance,
       s.holder, s.holder_id, s.holder_printed, s.holder_printed_start as said_start, s.holder_printed_end as said_end,
       s.said_on, a.published, a.label, a.lineage_id, o.name as outlet, t.text as sentence,
       s.figure_id, f.low, f.high, f.low_closed, f.high_closed, f.approximate, f.modifier, f.unit, f.base_low,
       f.base_high, f.base_unit, f.scope
from claims c join statements s on s.claim_id = c.id join articles a on a.id = s.article_id
join sentences t on t.id = s.sentence_id left join outlets o on o.id = a.outlet_id
left join figures f on f.id = s.figure_id
where c.incident_id = ? and (s.holder is not null or c.topic = 'actor')
"""
# the mentions of an incident that say who did it, and the reported words that they stand in, with who says these
TELLINGS = """
select m.id, m.article_id, m.sentence_id, m.start, m.end, m.stance, m.actor_id, m.actor, m.actor_start, m.actor_end
from incident_mentions m where m.incident_id = ? and m.actor is not null
"""
QUOTED = """
select m.id, q.start, q.end, q.text, q.speaker_name as holder, q.speaker_id as holder_id, q.speaker as holder_printed,
       q.speaker_start as said_start, q.speaker_end as said_end, q.said_on, q.cue, a.published, a.label, a.lineage_id,
       o.name as outlet, t.text as sentence
from incident_mentions m join sentences t on t.id = m.sentence_id
join quotes q on q.article_id = m.article_id and q.start <= m.start and q.end >= m.end
join articles a on a.id = m.article_id left join outlets o on o.id = a.outlet_id
where m.incident_id = ? and m.actor is not null and q.speaker_name is not null order by m.id, q.end - q.start
"""
NAMED = """
select m.sentence_id, m.start, m.end, m.entity_id from mentions m
join (select distinct s.sentence_id from statements s join claims c on c.id = s.claim_id
      where c.incident_id = ? and c.topic = 'actor') t on t.sentence_id = m.sentence_id
"""

Row = Mapping[str, Any]


class Saying(NamedTuple):
    """What one report has somebody say of an incident."""

    position: str  # one of POSITIONS
    side: Side | None  # of who says it; null: of none that is known
    other: Side | None  # who is said to have done it, or not to have
    row: Row  # with who says it and where


class Told(NamedTuple):
    """What the archive has on who did what in one incident."""

    kind: str
    title: str
    actors: Mapping[int, Sequence[Row]]  # mentions that say who did it, by sentence
    names: Mapping[int, Sequence[Row]]  # the names in sentences that answer who did it
    sides: Mapping[int, Side]
    worded: Mapping[str, Side]  # of those without a name, by the words for them

    def side(self, entity: int | None, words: str | None = None) -> Side | None:
        """The side of an entity, else of the words for somebody unnamed."""
        return self.worded.get(words or "") if entity is None else self.sides.get(entity)


def read_sayings(connection: sqlite3.Connection, incident: Row) -> list[Saying]:
    """All that is said of an incident by name, each report's words for one position of one holder once, in time."""
    asked = [incident["id"]]
    rows = [dict(row) for row in connection.execute(SAYINGS, asked)]
    tellings = [dict(row) for row in connection.execute(TELLINGS, asked)]
    quoted = {row["id"]: dict(row) for row in reversed(connection.execute(QUOTED, asked).fetchall())}
    names = [dict(row) for row in connection.execute(NAMED, asked)]
    entities = [row["holder_id"] for row in (*rows, *quoted.values())]
    entities += [row["actor_id"] for row in tellings] + [row["entity_id"] for row in names]
    words = [row["holder"] for row in (*rows, *quoted.values())] + [row["actor"] for row in tellings]
    told = Told(
        incident["kind"],
        incident["title"],
        group_by_sentence(tellings),
        group_by_sentence(names),
        read_sides_of(connection, entities),
        read_sides_in_words(connection, words),
    )
    found = (*answered(told, rows), *reported(told, tellings, quoted))
    named = [one for one in found if not PAPER.match(one.row["holder_printed"] or "")]
    return unique(sorted(named, key=lambda one: (one.row["published"] is None, one.row["published"] or "")))


def group_by_sentence(rows: Iterable[Row]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["sentence_id"]].append(row)
    return groups


def unique(sayings: Iterable[Saying]) -> list[Saying]:
    """The first words of each report for one position of one holder."""
    first: dict[tuple[object, ...], Saying] = {}
    for one in sayings:
        who = one.row["holder_id"] or (one.row["holder"] or "").casefold()
        key = one.position, one.side, one.other, one.row["article_id"], who
        counted = value_words(one.row) if one.position == "counts" else ""
        first.setdefault((*key, one.row["claim_id"] if counted else "", counted), one)
    return list(first.values())


def answered(told: Told, rows: Iterable[Row]) -> Iterator[Saying]:
    """What is said in answers to the questions of the incident."""
    for row in rows:
        side = told.side(row["holder_id"], row["holder"])
        other = accused(told, row) if row["topic"] == "actor" and is_deed(told.kind, told.title) else None
        position = position_of(told, row, side, other)
        if position:
            yield Saying(position, side, other, row)


def position_of(told: Told, row: Row, side: Side | None, other: Side | None) -> str | None:
    """What the holder of an answer does by it; null where the words do not say it surely."""
    topic, stance = row["topic"], row["stance"]
    if row["holder"] is None:  # the outlet itself
        return "names" if other is not None and stance == "asserted" else None
    if stance in BY_STANCE:
        charged = topic == "actor" or (topic in (*TOLD, "position") and is_of_charge(row))
        return BY_STANCE[stance] if charged else None
    if stance == "denied" and topic in ("actor", "happened"):
        return "denies" if told.kind in DENIABLE and DENYING.search(row["sentence"]) else None
    if stance != "asserted":
        return None
    if topic == "actor":
        personal = OF_PERSON.match(told.title) is not None
        if other == side and (
            is_defence(told.kind, row["text"]) or (personal and not is_named_in(told.title, row["sentence"], side))
        ):
            return None
        own = actor_words(told, row) if other is not None and other == side else None
        return charge(side, other, own, (row["said_start"], row["said_end"]))
    if topic in COUNTED and row["figure_id"] is not None:
        return None if row["scope"] in TOTALS or TOTAL_ASKED.search(row["question"]) else "counts"
    told_so = topic == "happened" and SAYING.search(row["sentence"]) and not SUBORDINATE.match(row["text"])
    return "tells" if told_so else None


def accused(told: Told, row: Row) -> Side | None:
    """The side that an answer to who did it names: its actor's, else the only one named in it besides the holder.

    Who claims responsibility names itself.
    """
    if CLAIMING.search(row["text"]):
        return told.side(row["holder_id"], row["holder"])
    sides = {told.side(one["actor_id"], one["actor"]) for one in actors_in(told, row)} - {None}
    if not sides and row["holder"] is not None and CHARGING.search(row["text"]):
        inside = (one for one in told.names.get(row["sentence_id"], ()) if is_inside(one, row))
        sides = {told.side(one["entity_id"]) for one in inside if not overlaps(one, row)} - {None}
    return sides.pop() if len(sides) == 1 else None


def actor_words(told: Told, row: Row) -> Span | None:
    """Where an answer says who did it; null where it holds who says so and no word of saying."""
    if row["start"] <= row["said_start"] < row["end"] and not SAYING.search(row["text"]):
        return None
    if CLAIMING.search(row["text"]):
        return row["said_start"], row["said_end"]
    return next(((one["actor_start"], one["actor_end"]) for one in actors_in(told, row)), None)


def actors_in(told: Told, row: Row) -> list[Row]:
    """The mentions in the words of an answer that say who did it."""
    return [one for one in told.actors.get(row["sentence_id"], ()) if is_inside(one, row)]


def is_inside(one: Row, row: Row) -> bool:
    return bool(row["start"] <= one["start"] and one["end"] <= row["end"])


def overlaps(one: Row, row: Row) -> bool:
    """Whether a name is one in the report's words for the holder."""
    return bool(one["start"] < row["said_end"] and row["said_start"] < one["end"])


def reported(told: Told, tellings: Iterable[Row], quoted: Mapping[int, Row]) -> Iterator[Saying]:
    """What is said in reported words whose subject did it: "that Russia had shelled the town".

    Near miss: "since Hamas attacked", which only comes up in what is said.
    """
    for one in tellings if is_deed(told.kind, told.title) else ():
        words = quoted.get(one["id"])
        if words is None or one["stance"] not in ("asserted", "denied") or is_planned(words):
            continue
        side, other = told.side(words["holder_id"], words["holder"]), told.side(one["actor_id"], one["actor"])
        if not is_named_in(told.title, words["sentence"], side) or is_defence(told.kind, words["text"]):
            continue
        own, said = (one["actor_start"], one["actor_end"]), (words["said_start"], words["said_end"])
        its_own = own[0] < said[1] and said[0] < own[1]
        if not (its_own or leads(own[0] - words["start"], words["text"])):
            continue
        position = charge(side, other, own, said)
        if one["stance"] == "denied":
            position = "denies" if position else None
        if position:
            figure = dict.fromkeys(("figure_id", "claim_id", "question"))
            yield Saying(position, side, other, {**figure, **words, **where(one), "stance": one["stance"]})


def where(telling: Row) -> dict[str, Any]:
    return {key: telling[key] for key in ("article_id", "sentence_id")}
