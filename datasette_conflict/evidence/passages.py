"""Evidence: the sentence of a report that carries a passage, with the one before and the one after it."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple

TEXTS = "select id, text from articles where id in (select value from json_each(?))"
BOUNDS = """
select article_id, start, end from sentences where article_id in (select value from json_each(?))
order by article_id, position
"""


class Evidence(NamedTuple):
    """The whole sentences that a passage touches; `start` is where their text begins in the report."""

    sentence: int  # position of the first of them in the report
    start: int
    text: str
    before: str  # the sentence before, "" if there is none
    after: str


class ReportText(NamedTuple):
    """A report's text and where its sentences start and end, in order."""

    text: str
    starts: list[int]
    ends: list[int]

    def evidence(self, start: int, end: int) -> Evidence:
        """What carries the passage from start to end."""
        if not self.starts:
            return Evidence(0, start, self.text[start:end], "", "")
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, end - 1) - 1)
        begin, finish = min(start, self.starts[first]), max(end, self.ends[last])
        return Evidence(first, begin, self.text[begin:finish], self.sentence(first - 1), self.sentence(last + 1))

    def sentence(self, position: int) -> str:
        """The sentence at a position; "" outside the report."""
        return self.text[self.starts[position] : self.ends[position]] if 0 <= position < len(self.starts) else ""


def read_texts(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, ReportText]:
    """The texts of these reports, by id."""
    asked = json.dumps(sorted(set(articles)))
    texts = {row["id"]: ReportText(row["text"], [], []) for row in connection.execute(TEXTS, [asked])}
    for row in connection.execute(BOUNDS, [asked]):
        texts[row["article_id"]].starts.append(row["start"])
        texts[row["article_id"]].ends.append(row["end"])
    return texts


def passage(texts: dict[int, ReportText], article: int, start: int, end: int) -> dict[str, Any]:
    """A passage as the pages show it: its words, its span, and its evidence."""
    report = texts[article]
    return {
        "article_id": article,
        "start": start,
        "end": end,
        "text": report.text[start:end],
        "evidence": report.evidence(start, end)._asdict(),
    }
