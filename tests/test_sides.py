"""Sides: how the answers to one question part, by verdict, reason and kind."""

from typing import Any

import pytest

from datasette_conflict.evidence.sides import MOST_VOICES, describe_side, part_by_number, part_by_reason, part_by_stance

Sides = list[tuple[str, list[int]]]


def row(id: int, text: str, low: float | None = None, high: float | None = None, **more: Any) -> dict[str, Any]:
    """A statement; with a number if an end of it is given."""
    number = {"low": low, "high": high, "base_low": low, "base_high": high, "low_closed": 1, "high_closed": 1}
    facts = {"unit": None, "base_unit": None, "modifier": None, "approximate": 0, "stance": "asserted", "holder": None}
    report = dict.fromkeys("holder_id holder_printed title ref article_id start end published label".split())
    figure = None if low is None and high is None else id
    return {"id": id, "text": text, **number, **facts, **report, "outlet": "Alpha", "figure_id": figure, **more}


def ids(sides: list[tuple[str, list[Any]]]) -> Sides:
    return [(words, [row["id"] for row in rows]) for words, rows in sides]


NINE, NINE_TOO, TWELVE = row(1, "at least nine", 9), row(2, "At least 9 people", 9), row(3, "at least 12 people", 12)


@pytest.mark.parametrize(
    ("reason", "rows", "answers", "expected"),
    [
        (
            "Updated from “at least nine” (CNN) of 17 September to “at least 12 people” (BBC News).",
            [TWELVE, NINE, NINE_TOO],
            {},
            [("at least 9", [1, 2]), ("at least 12", [3])],
        ),
        (
            "“Israel” (Iran, CNN) and “United States” (Iran’s ambassador, CNN) are different answers.",
            [row(1, "blamed the United States"), row(2, "blames Israel"), row(3, "Israeli strike")],
            {1: ["United States"], 2: ["attack", "Israel"], 3: ["Israeli"]},
            [("Israel", [2]), ("United States", [1])],
        ),
        (
            "“Hezbollah movement” (Israel, Alpha) and “Israeli” (Hezbollah, Beta) are different answers.",
            [
                row(1, "blamed the Hezbollah movement", holder="Israel"),
                row(2, "an Israeli rocket", holder="Hezbollah", outlet="Beta"),
                row(3, "an Israeli soldier said", holder="a witness"),
            ],
            {},
            [("Hezbollah movement", [1]), ("Israeli", [2])],
        ),
        ("“Monday” (A) and “Tuesday” (B) are different days.", [row(1, "Tuesday"), row(2, "Monday")], {},
            [("Monday", [2]), ("Tuesday", [1])]),
        ("“Wednesday” (A) and “Wednesday” (B) are different days.", [row(1, "Wednesday"), row(2, "Wednesday")], {}, []),
        ("The numbers meet, but not what they measure.", [NINE, TWELVE], {}, []),
        ("", [], {}, []),
    ],
    ids=["numbers in other words", "who did it", "who is blamed", "days", "one word", "no quote", "nothing"],
)  # fmt: skip
def test_the_sides_are_what_the_reason_quotes(
    reason: str, rows: list[dict[str, Any]], answers: dict[int, list[str]], expected: Sides
) -> None:
    assert ids(part_by_reason(reason, rows, answers)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([TWELVE, NINE, row(4, "10", 10, 10)], [("at least 9", [1]), ("at least 12", [3])]),
        ([row(1, "up to 5", None, 5), row(2, "4", 4, 4)], [("4", [2]), ("up to 5", [1])]),
        ([row(1, "more than 4", 4), row(2, "4", 4, 4)], [("4", [2]), ("at least 4", [1])]),
        ([row(1, "4", 4, 4), row(2, "up to 4", None, 4)], [("up to 4", [2]), ("4", [1])]),
        ([NINE, NINE_TOO], [("at least 9", [1, 2])]),
        ([row(1, "many")], []),
    ],
    ids=["lowest and highest", "an open low end", "open above", "open below", "one number", "no number"],
)
def test_numbers_part_into_the_lowest_and_the_highest(rows: list[dict[str, Any]], expected: Sides) -> None:
    assert ids(part_by_number(rows)) == expected


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        (["asserted", "denied", "unconfirmed"], [[0], [1]]),
        (["asserted", "unconfirmed", "asserted"], [[0, 2], [1]]),
        (["denied", "denied"], [[0, 1]]),
        (["asserted"], []),
    ],
)
def test_a_conflict_has_those_who_deny_else_those_who_doubt(stances: list[str], expected: list[list[int]]) -> None:
    sides = part_by_stance([row(number, "words", stance=stance) for number, stance in enumerate(stances)])
    assert [[one["id"] for one in rows] for _, rows in sides] == expected


def test_who_says_it_comes_once_an_outlet_on_somebodys_word_first() -> None:
    rows = [row(0, "x"), row(1, "x", holder="Petrov"), row(2, "x", holder="petrov"), row(3, "x", outlet="Beta")]
    rows += [row(4, "x", outlet="Gamma"), row(5, "x", outlet="Delta")]
    side = describe_side("x", rows)
    assert [(voice["holder"], voice["outlet"]) for voice in side["voices"]] == [
        ("Petrov", "Alpha"),
        (None, "Alpha"),
        (None, "Beta"),
    ]
    assert (side["statements"], side["more_voices"]) == (6, 5 - MOST_VOICES)
