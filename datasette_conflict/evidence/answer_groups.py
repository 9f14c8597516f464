"""Answer groups: all statements of a claim, those together that answer alike, the two sides first. Knows no web.

Numbers are grouped by what they are worth, from the lowest; days by the day; what was said by its wording; all else by
the answers that the verdict tells apart, and by stance where it tells none apart. In a group the statements of one
text stand together, the one on somebody's word first in its report.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from datasette_conflict.evidence.sides import number_of
from datasette_conflict.evidence.verdicts import STANCES, day_of
from datasette_conflict.evidence.wordings import word_key

Row = Mapping[str, Any]
Sides = Sequence[tuple[str, Sequence[Row]]]  # each side's words and statements, as `sides.part_statements` gives them

NO_NUMBER, NO_DAY, OTHER = "no number", "no day found", "in other words"


def group_answers(kind: str, verdict: str, rows: Sequence[Row], sides: Sides) -> list[dict[str, Any]]:
    """The groups in the order in which a page shows them; every statement is in one of them."""
    name, by = choose_name(kind, verdict, sides)
    key = key_of_wording if by == "wording" else name
    groups: dict[str, tuple[str, list[Row]]] = {}
    for row in sorted(rows, key=order_of_numbers) if by == "number" else rows:
        groups.setdefault(key(row).casefold(), (name(row), []))[1].append(row)
    ordered = sorted(groups.values(), key=lambda group: place_of(group[0], by, sides))
    return [{"words": words, "by": by, "texts": fold_texts(members)} for words, members in ordered]


def choose_name(kind: str, verdict: str, sides: Sides) -> tuple[Callable[[Row], str], str]:
    """What a statement's group is called, and by what the groups are made."""
    if kind == "figure":
        return name_number, "number"
    if kind == "quote":
        return name_wording, "wording"
    if verdict == "differ" and len(sides) > 1:
        answers = {row["id"]: words for words, side in sides for row in side}
        return lambda row: answers.get(row["id"], OTHER), "answer"
    return (name_day, "day") if kind == "date" else (name_stance, "stance")


def name_number(row: Row) -> str:
    return str(row["value"]["words"]) if row["value"] else NO_NUMBER


def name_wording(row: Row) -> str:
    return str(row["text"])


def key_of_wording(row: Row) -> str:
    """The words printed, whatever their case and the punctuation around them."""
    return " ".join(map(word_key, row["text"].split()))


def name_day(row: Row) -> str:
    return day_of(row["event_on"]) if row["event_on"] else NO_DAY


def name_stance(row: Row) -> str:
    return str(row["stance"])


def order_of_numbers(row: Row) -> tuple[bool, tuple[float, float]]:
    """From the lowest number to the highest; what has none comes last."""
    number = number_of(row["value"]) if row["value"] else None
    return number is None, number or (0.0, 0.0)


def place_of(words: str, by: str, sides: Sides) -> int:
    """Stances in their own order, answers in that of the sides, all else as it comes."""
    order = list(STANCES) if by == "stance" else [words for words, _ in sides] if by == "answer" else []
    return order.index(words) if words in order else len(order)


def fold_texts(rows: Iterable[Row]) -> list[list[int]]:
    """The ids of statements, those of one text together: of its first report first, and there those of a holder."""
    texts: dict[int, list[Row]] = {}
    for row in rows:
        texts.setdefault(row["lineage_id"], []).append(row)
    return [[row["id"] for row in sorted(text, key=leads(text[0]))] for text in texts.values()]


def leads(first: Row) -> Callable[[Row], tuple[bool, bool]]:
    return lambda row: (row["article_id"] != first["article_id"], not row["holder"])
