"""Surroundings: what an archive has around one report: its incidents, who else tells of them, what it alone says."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from datasette_conflict.evidence.schemas import has_table

Row = dict[str, Any]

MOST_INCIDENTS, MOST_SAME_EVENT, MOST_SAME_TEXT = 5, 8, 8
MOST_ALONE = 4  # of numbers, and of quotes

# what a number must be of to be listed as one that only this report has: distances and sums are mostly background
TELLING_KINDS = ("casualties", "forces", "weapons")
SHORTEST_QUOTE_WORDS = 8  # shorter ones are often phrases that cannot be told apart

INCIDENTS = """
select i.id, i.title, i.articles, i.outlets, count(*) as mentions
from incident_mentions m join incidents i on i.id = m.incident_id
where m.article_id = ? group by i.id order by i.articles > 1 desc, mentions desc, i.articles desc, i.id limit ?
"""
OTHERS = """
select a.id, o.name as outlet, a.label, a.published from articles a left join outlets o on o.id = a.outlet_id
where a.{column} = ? and a.id != ? order by a.published is null, a.published, a.id
"""


def read_surroundings(connection: sqlite3.Connection, article: Row) -> dict[str, Any]:
    """The incidents that a report tells of most, the others of its event, and those that are one text with it."""
    told = has_table(connection, "incidents")
    asked = [article["id"], MOST_INCIDENTS]
    same_event = read_others(connection, article, "story_id")
    return {
        "incidents": [dict(row) for row in connection.execute(INCIDENTS, asked)] if told else [],
        "same_event": same_event[:MOST_SAME_EVENT],
        "same_event_count": len(same_event),
        "same_text": read_others(connection, article, "lineage_id")[:MOST_SAME_TEXT],
    }


def read_others(connection: sqlite3.Connection, article: Row, column: str) -> list[Row]:
    """The other reports that have the same in a column, in time."""
    return [dict(row) for row in connection.execute(OTHERS.format(column=column), [article[column], article["id"]])]


def find_alone(report: Row) -> list[Row]:
    """The first numbers and quotes of a report for which nothing like them was found in any other.

    They answer no question and stand in no passage that another report shares. Another report may still say the same
    in other words.
    """
    met = Cover((one["start"], one["end"]) for one in [*report["statements"], *report["copies"]])
    own = Cover((s["start"], s["end"]) for s in report["sentences"] if s["role"] == "body")
    numbers = [describe("figure", one) for one in report["figures"] if one["kind"] in TELLING_KINDS]
    quotes = [describe("quote", one) for one in report["quotes"] if is_telling(one)]
    alone = [[one for one in found if own.touches(one) and not met.touches(one)] for found in (numbers, quotes)]
    return [one for found in alone for one in each_once(found)[:MOST_ALONE]]


def each_once(found: Iterable[Row]) -> list[Row]:
    """The first of those with the same words, whatever their case."""
    return list({one["text"].casefold(): one for one in reversed(list(found))}.values())[::-1]


def is_telling(quote: Row) -> bool:
    """Whether a quote is in a speaker's own words and long enough to be looked for elsewhere."""
    return quote["form"] == "direct" and len(quote["text"].split()) >= SHORTEST_QUOTE_WORDS


def describe(item: str, found: Row) -> Row:
    """A number or a quote in short, with whoever says it in the report's words and by name."""
    return {
        "item": item,
        **{key: found[key] for key in ("start", "end", "text")},
        "holder": found.get("speaker_name") or found.get("holder"),
        "holder_id": found.get("speaker_id") or found.get("holder_id"),
        "holder_printed": found.get("speaker") or found.get("holder_printed"),
    }


class Cover:
    """Spans joined where they overlap, so that one can be asked quickly whether it touches any."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def touches(self, found: Row) -> bool:
        """Whether a thing found shares a character with one of the spans."""
        number = bisect_right(self.ends, found["start"])
        return number < len(self.starts) and self.starts[number] < found["end"]
