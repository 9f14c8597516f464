"""The table of a question: which statements stand together, in which order, and what is folded under them."""

from typing import Any

import pytest

from datasette_conflict.evidence.answer_groups import group_answers
from datasette_conflict.evidence.answer_tables import MOST_HOLDERS, MOST_TEXTS, show_groups, show_sides


def row(id: int, text: str = "words", **more: Any) -> dict[str, Any]:
    """A statement of a report and text of its own, unless more is said."""
    facts = {"article_id": id, "lineage_id": id, "value": None, "stance": "asserted", "holder": None, "event_on": None}
    return {"id": id, "text": text, "outlet": "Alpha", "label": "A headline", **facts, **more}


def number(words: str, low: float | None, high: float | None) -> dict[str, Any]:
    return {"value": {"words": words, "base_low": low, "base_high": high}}


NINE, TWELVE, UP_TO = number("9", 9, 9), number("at least 12", 12, None), number("up to 9", None, 9)
DENIED, EXPECTED = {"stance": "denied"}, {"stance": "expected"}
ISRAEL, AMERICA = row(1, "blamed Israel"), row(3, "blamed America")


@pytest.mark.parametrize(
    ("kind", "verdict", "rows", "sides", "expected"),
    [
        ("figure", "differ", [row(1, **TWELVE), row(2), row(3, **NINE), row(4, **UP_TO), row(5, **NINE)], [],
            [("up to 9", [4]), ("9", [3, 5]), ("at least 12", [1]), ("no number", [2])]),
        ("stance", "conflict", [row(1, **EXPECTED), row(2, **DENIED), row(3), row(4, **DENIED)], [],
            [("asserted", [3]), ("denied", [2, 4]), ("expected", [1])]),
        ("stance", "differ", [ISRAEL, row(2, "somebody"), AMERICA], [("America", [AMERICA]), ("Israel", [ISRAEL])],
            [("America", [3]), ("Israel", [1]), ("in other words", [2])]),
        ("stance", "agree", [row(1), row(2)], [("words", [row(1), row(2)])], [("asserted", [1, 2])]),
        ("quote", "compatible", [row(1, "We will win!"), row(2, "we win"), row(3, "“we will win”")], [],
            [("We will win!", [1, 3]), ("we win", [2])]),
        ("date", "agree", [row(1, event_on="2024-11-04"), row(2), row(3, event_on="2024-11-04")], [],
            [("4 November 2024", [1, 3]), ("no day found", [2])]),
        ("stance", "agree", [], [], []),
    ],
    ids=["numbers", "stances", "answers", "all agree", "wordings", "days", "nothing"],
)  # fmt: skip
def test_what_is_alike_stands_together(
    kind: str, verdict: str, rows: list[Any], sides: list[Any], expected: list[tuple[str, list[int]]]
) -> None:
    groups = group_answers(kind, verdict, rows, sides)
    assert [(group["words"], [id for text in group["texts"] for id in text]) for group in groups] == expected


def test_one_text_is_one_row_its_first_report_and_a_named_holder_first() -> None:
    rows = [
        row(1, lineage_id=7, article_id=1),
        row(2, lineage_id=7, article_id=2, holder="Petrov"),
        row(3, lineage_id=7, article_id=1, holder="Petrov"),
        row(4),
    ]
    groups = group_answers("stance", "agree", rows, [])
    assert [group["texts"] for group in groups] == [[[3, 1, 2], [4]]]
    shown = show_groups(groups, rows)[0]
    assert (shown.statements, shown.reports) == (4, 3)
    first = shown.rows[0]
    assert (first.lead["id"], [s["id"] for s in first.again], [s["id"] for s in first.copies]) == (3, [1], [2])


def test_texts_beyond_the_first_of_a_group_are_listed() -> None:
    rows = [row(id) for id in range(MOST_TEXTS + 2)]
    shown = show_groups(group_answers("stance", "agree", rows, []), rows)[0]
    assert (len(shown.rows), [s["id"] for s in shown.more]) == (MOST_TEXTS, [MOST_TEXTS, MOST_TEXTS + 1])


def test_a_side_names_outlets_with_their_reports_and_holders_once() -> None:
    rows = [row(1, holder="Petrov"), row(2, holder="petrov"), row(3, outlet=None), row(4, outlet="Beta")]
    rows += [row(id, article_id=1, holder=f"Holder {id}") for id in range(5, 8)]
    rows.append(row(8, article_id=1, holder="Petrov"))
    side = show_sides([{"statement_ids": [one["id"] for one in rows]}], rows)[0]
    assert side.outlets == {"Alpha": 2, "“A headline”": 1, "Beta": 1}
    assert [one["holder"] for one in side.holders] == ["Petrov", "Holder 5", "Holder 6"]
    assert (side.more_holders, side.unsourced) == (4 - MOST_HOLDERS, True)
