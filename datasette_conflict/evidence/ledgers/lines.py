"""Lines: the numbers of killed, hurt and missing that belong to a place or an incident, each with its three days.

The day of the event, the day on which the count stood so and the day of the report are kept apart, each with what it
rests on: a number that is added to one under another loses what it says (TechForPalestine/palestine-datasets 407, 705).
"""

import json
import sqlite3
from datetime import date
from typing import Any, Literal, NamedTuple

from datasette_conflict.evidence.schemas import has_changes, has_column, has_table
from datasette_conflict.evidence.statements import describe_value
from datasette_conflict.evidence.values import Interval

MOST_LINES = 2000  # of one ledger, first published first: the table figures has the others

TOTALS = ("since", "running total")  # figures.scope of what sums up to a day
NUMBERS = ("killed", "injured", "missing", "captured", "freed", "displaced")  # topics of questions

OF_PLACE = """
select id from figures where place_id = :id
union select p.figure_id from series r join series_points p on p.series_id = r.id where r.place_id = :id
union select f.id from incidents i join figures f on f.incident_id = i.id
      where i.place_id = :id and f.scope = 'event' and f.place_id is null
"""
OF_OLD_PLACE = "select id from figures where place_id = :id"
OF_INCIDENT = f"""
select id from figures where incident_id = :id and scope = 'event'
union select s.figure_id from claims c join statements s on s.claim_id = c.id
      where c.incident_id = :id and c.topic in {NUMBERS}
"""
BESIDE = """
select id from figures where part_of in (select value from json_each(:ids))
union select b.id from figures f join figures b on b.sentence_id = f.sentence_id
      where f.id in (select value from json_each(:ids))
except select value from json_each(:ids)
"""
LINES = """
select f.id as figure_id, f.article_id, o.name as outlet, a.label, a.title, a.ref, a.published, a.published_basis,
       a.lineage_id, t.position as sentence, t.text as sentence_text, t.start as sentence_start, f.start, f.end, f.text,
       f.counted, f.scope, f.event_on, f.holder, f.holder_id, f.holder_printed, f.stance, f.part_of, f.low, f.high,
       f.low_closed, f.high_closed, f.approximate, f.modifier, f.unit, f.base_low, f.base_high, f.base_unit,
       c.id as claim_id, c.question, c.topic, c.incident_id as asked_of_id,
       coalesce((select s.said_on from statements s where s.figure_id = f.id and s.said_on is not null limit 1),
                (select q.said_on from quotes q where q.sentence_id = f.sentence_id and q.said_on is not null
                 and q.start <= f.start and q.end >= f.end limit 1)) as said_on,
       {series}, {incident}
from figures f
join articles a on a.id = f.article_id
join sentences t on t.id = f.sentence_id
left join outlets o on o.id = a.outlet_id
left join claims c on c.id = (select min(s.claim_id) from statements s where s.figure_id = f.id)
{series_of}
{incident_of}
where f.kind = 'casualties' and f.conversion_of is null and f.id in ({chosen})
order by a.published is null, a.published, a.id, f.start limit :most
"""
SERIES = "r.id as series_id, r.question as series, r.since, p.counted_on, p.counted_on_basis, {change}"
SERIES_OF = "left join series_points p on p.figure_id = f.id left join series r on r.id = p.series_id"
CHANGE, NO_CHANGE = "p.change, p.change_reason", "null as change, null as change_reason"
NO_SERIES = f"""null as series_id, null as series, null as since, null as counted_on, null as counted_on_basis,
                {NO_CHANGE}"""
INCIDENT = """f.incident_id, i.title as incident, i.first_day, i.last_day, i.day_basis, i.place_id as incident_place_id,
              e.country as incident_country,
              exists (select 1 from statements s where s.claim_id = c.id and (
                      substr(s.event_on, 1, 10) > i.last_day or substr(s.event_on, -10) < i.first_day)) as other_day"""
INCIDENT_OF = "left join incidents i on i.id = f.incident_id left join entities e on e.id = i.place_id"
NO_INCIDENT = """null as incident_id, null as incident, null as first_day, null as last_day, null as day_basis,
                 null as incident_place_id, null as incident_country, null as other_day"""


class Line(NamedTuple):
    """One figure. Days are ISO dates or two with a slash; a basis is null where the day is."""

    figure_id: int
    article_id: int
    outlet: str | None
    label: str
    title: str | None
    ref: str
    lineage_id: int | None
    sentence: int
    sentence_text: str
    sentence_start: int
    start: int
    end: int
    text: str
    holder: str | None
    holder_id: int | None
    holder_printed: str | None
    stance: str
    value: dict[str, Any]
    counted: str | None  # "people killed"
    covers: Literal["total", "event", "period"]  # up to a day | what happened at once | a day, a month ...
    since: str | None  # of a total, in words or as a day; null: the report does not say
    counted_on: str | None  # when the count stood so
    counted_on_basis: Literal["said", "published"] | None  # the day it was said | that of the report
    event_on: str | None  # when those counted died or were hurt; of no total
    event_on_basis: Literal["said", "incident", "first report"] | None  # there | by reports of the incident | undated
    reported_on: str | None  # day of the report
    reported_on_basis: str  # as articles.published_basis
    days_after: int | None  # from the last day of the event to the day of the report
    incident_id: int | None
    incident: str | None
    series_id: int | None
    series: str | None
    claim_id: int | None
    question: str | None  # of the claim
    asked_of_id: int | None  # the incident that the claim asks of
    part_of: int | None
    change: str | None  # as in series_points
    change_reason: str | None


MADE = {"value", "covers", "since", "counted_on", "counted_on_basis", "event_on", "event_on_basis", "reported_on"}
MADE |= {"reported_on_basis", "days_after"}
READ = [field for field in Line._fields if field not in MADE]  # as the query gives it


class Choice(NamedTuple):
    """Of what a ledger is: a place or an incident of the archive."""

    noun: Literal["place", "incident"]
    id: int


class Chosen(NamedTuple):
    """The lines of a ledger, and how many were left out since their incident is in another country."""

    lines: list[Line]
    elsewhere: int
    more: bool  # than are read


def read_lines(connection: sqlite3.Connection, choice: Choice, country: str | None) -> Chosen:
    """The numbers of a place, which lies in a country, or of an incident, by day of report."""
    of_place = OF_PLACE if has_incidents(connection) else OF_OLD_PLACE
    chosen = of_place if choice.noun == "place" else OF_INCIDENT
    rows = connection.execute(write_query(connection, chosen), {"id": choice.id, "most": MOST_LINES + 1}).fetchall()
    kept = [row for row in rows[:MOST_LINES] if choice.noun == "incident" or not is_elsewhere(row, choice.id, country)]
    return Chosen([describe_line(row) for row in kept], min(len(rows), MOST_LINES) - len(kept), len(rows) > MOST_LINES)


def read_beside(connection: sqlite3.Connection, lines: list[Line]) -> list[Line]:
    """The other numbers in the sentences of these lines, and those that are parts of them."""
    asked = {"ids": json.dumps([line.figure_id for line in lines]), "most": MOST_LINES}
    return [describe_line(row) for row in connection.execute(write_query(connection, BESIDE), asked)]


def has_incidents(connection: sqlite3.Connection) -> bool:
    """Whether figures say of which incident they are; archives of 0.1.0 do not."""
    return has_table(connection, "incidents") and has_column(connection, "figures", "incident_id")


def write_query(connection: sqlite3.Connection, chosen: str) -> str:
    """The query of lines in what this archive has."""
    counted = has_table(connection, "series") and has_table(connection, "series_points")
    known = has_incidents(connection)
    change = CHANGE if counted and has_changes(connection) else NO_CHANGE
    return LINES.format(
        series=SERIES.format(change=change) if counted else NO_SERIES,
        series_of=SERIES_OF if counted else "",
        incident=INCIDENT if known else NO_INCIDENT,
        incident_of=INCIDENT_OF if known else "",
        chosen=chosen,
    )


def is_elsewhere(row: sqlite3.Row, place: int, country: str | None) -> bool:
    """Whether the incident of a number happened in another country than the place that its sentence names beside it.

    "Israel began its war in Gaza after the attacks in which 1,200 were killed" is no number of Gaza.
    """
    if row["scope"] in TOTALS or row["incident_place_id"] in (None, place):
        return False
    return None not in (country, row["incident_country"]) and country != row["incident_country"]


def describe_line(row: sqlite3.Row) -> Line:
    """One figure as a line."""
    total = row["scope"] in TOTALS
    reported = row["published"][:10] if row["published"] else None
    event, basis = (None, None) if total else read_event_day(row, reported)
    counted, counted_basis = read_count_day(row, total, reported)
    read = {field: row[field] for field in READ}
    given: dict[str, Any] = {
        "value": describe_value(row),
        "covers": "total" if total else "period" if row["scope"] == "per period" else "event",
        "since": read_start(row) if total else None,
        "counted_on": counted,
        "counted_on_basis": counted_basis,
        "event_on": event,
        "event_on_basis": basis,
        "reported_on": reported,
        "reported_on_basis": row["published_basis"],
        "days_after": days_between(event, reported),
    }
    return Line(**{**read, **given})


def read_event_day(row: sqlite3.Row, reported: str | None) -> tuple[str | None, str | None]:
    """When what is counted happened and by what: the report's words there, or the reports of its incident.

    The incident's day counts only for an answer to a question about it to which no report gives another day: that a
    sentence tells of a strike beside a number does not say that the number is of it ("The war has killed 39,480").
    """
    if row["event_on"]:
        return row["event_on"], "said"
    first, last = row["first_day"], row["last_day"]
    answers = row["incident_id"] is not None and row["asked_of_id"] == row["incident_id"]
    if not (first and answers and row["topic"] in NUMBERS) or row["other_day"] or (reported or first) < first:
        return None, None
    basis = "first report" if row["day_basis"] == "published" else "incident"
    return (first if first == last or not last else f"{first}/{last}"), basis


def read_count_day(row: sqlite3.Row, total: bool, reported: str | None) -> tuple[str | None, str | None]:
    """When the count stood so: as the series has it, else when it was said, else, of a total, the day of the report."""
    if row["counted_on"]:
        return row["counted_on"], row["counted_on_basis"]
    if row["said_on"]:
        return row["said_on"], "said"
    return (reported, "published") if total and reported else (None, None)


def read_start(row: sqlite3.Row) -> str | None:
    """From when a total is counted: in the words of its series, else the first day that its sentence gives."""
    if row["since"]:
        return str(row["since"])
    days = (row["event_on"] or "").split("/")
    return days[0] if row["scope"] == "since" and len(days) > 1 else None


def days_between(event: str | None, reported: str | None) -> int | None:
    """How many days after the last day of the event the report is; null if one of them is not a known day."""
    try:
        last = date.fromisoformat((event or "").split("/")[-1])
        return (date.fromisoformat(reported or "") - last).days
    except ValueError:
        return None


def interval_of(line: Line) -> Interval:
    """The bounds of a line, as compared."""
    value = line.value
    return Interval(
        value["base_low"], value["base_high"], value["low_closed"], value["high_closed"], value["approximate"]
    )


def printed_number(line: Line) -> float | None:
    """The number that is printed: the one bound of "at least 12"; null for a vague one, as "dozens"."""
    low, high = line.value["base_low"], line.value["base_high"]
    return low if high is None or low == high else high if low is None else None
