"""Answer tables: the sides and the groups of a claim as its page lays them out, from the object of its JSON."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.labels import quote_headline

MOST_TEXTS = 10  # of one group that have a row of their own; the others are listed
MOST_HOLDERS = 3  # that are named for one side; the others are counted

Row = Mapping[str, Any]


class ShownSide(NamedTuple):
    """A side with who prints it and on whose word: what each outlet is called with how many of its reports."""

    side: Row
    outlets: dict[str, int]
    holders: list[Row]  # a statement of each of the first holders
    more_holders: int
    unsourced: bool  # whether a statement of it names nobody


def show_sides(sides: Iterable[Row], statements: Iterable[Row]) -> list[ShownSide]:
    """The sides of a claim, each with all who are on it."""
    by_id = {row["id"]: row for row in statements}
    return [show_side(side, [by_id[id] for id in side["statement_ids"]]) for side in sides]


def show_side(side: Row, rows: Sequence[Row]) -> ShownSide:
    outlets = Counter({row["article_id"]: row["outlet"] or quote_headline(row) for row in rows}.values())
    holders: dict[str, Row] = {}
    for row in rows:
        if row["holder"]:
            holders.setdefault(row["holder"].casefold(), row)
    named = list(holders.values())
    unsourced = any(not row["holder"] for row in rows)
    return ShownSide(side, outlets, named[:MOST_HOLDERS], max(0, len(named) - MOST_HOLDERS), unsourced)


class TextRow(NamedTuple):
    """What one text answers, as a row of a table: its first statement, the others of that report, those of copies."""

    lead: Row
    again: list[Row]
    copies: list[Row]


class ShownGroup(NamedTuple):
    """A group with its statements in place of their ids."""

    words: str
    by: str
    rows: list[TextRow]
    more: list[Row]  # the first statements of texts beyond MOST_TEXTS
    statements: int
    reports: int


def show_groups(groups: Iterable[Mapping[str, Any]], statements: Iterable[Row]) -> list[ShownGroup]:
    """The groups of a claim as the rows of a table."""
    by_id = {row["id"]: row for row in statements}
    return [show_group(group, [[by_id[id] for id in text] for text in group["texts"]]) for group in groups]


def show_group(group: Mapping[str, Any], texts: Sequence[Sequence[Row]]) -> ShownGroup:
    reports = {row["article_id"] for text in texts for row in text}
    rows = [show_text(text[0], text[1:]) for text in texts[:MOST_TEXTS]]
    more = [text[0] for text in texts[MOST_TEXTS:]]
    return ShownGroup(group["words"], group["by"], rows, more, sum(map(len, texts)), len(reports))


def show_text(lead: Row, others: Sequence[Row]) -> TextRow:
    again = [row for row in others if row["article_id"] == lead["article_id"]]
    return TextRow(lead, again, [row for row in others if row["article_id"] != lead["article_id"]])
