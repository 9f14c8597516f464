"""How a report is laid out: its own lines, or paragraphs that are set where it came without any."""

from typing import Any

import pytest

from datasette_conflict.evidence.marks import Span
from datasette_conflict.evidence.paragraphs import Stretch, lay_out, spread, twins_by_sentence

SHORT = "It rained on Monday."
LONG = "The ministry said that " + "the bridge was closed again and again, " * 8 + "as before."


def report(text: str, *sentences: str, quotes: list[str] | None = None, roles: dict[str, str] | None = None) -> Any:
    """A report of these sentences, in order; of the words quoted the first place counts."""
    rows, at = [], 0
    for position, sentence in enumerate(sentences):
        at = text.index(sentence, at)
        row = {
            "position": position,
            "start": at,
            "end": at + len(sentence),
            "role": (roles or {}).get(sentence, "body"),
        }
        rows.append(row)
        at += len(sentence)
    empty = dict.fromkeys("speaker speaker_name speaker_id speaker_start speaker_end".split())
    quoted = [{"start": text.index(q), "end": text.index(q) + len(q), **empty} for q in quotes or []]
    nothing: dict[str, Any] = {"figures": [], "names": [], "statements": [], "copies": []}
    return {"article": {"text": text}, "sentences": rows, "quotes": quoted, **nothing}


def paragraph_lengths(given: Any) -> list[int]:
    return [len(paragraph) for paragraph in lay_out(given, None)]


@pytest.mark.parametrize(
    ("separator", "sentences", "lengths"),
    [
        (" ", [SHORT] * 10, [4, 4, 2]),  # no lines: paragraphs of a few sentences
        (" ", [LONG] * 5, [2, 2, 1]),  # of fewer, where they are long
        ("\n", [SHORT] * 3, [1, 1, 1]),  # the report's own lines are kept
        ("\n\n", [SHORT] * 3, [1, 1, 1]),
        (" ", [SHORT], [1]),
    ],
)
def test_paragraphs(separator: str, sentences: list[str], lengths: list[int]) -> None:
    assert paragraph_lengths(report(separator.join(sentences), *sentences)) == lengths


def test_a_long_line_stays_whole_where_the_text_has_lines() -> None:
    text = " ".join([SHORT] * 9) + "\n" + SHORT
    assert paragraph_lengths(report(text, *[SHORT] * 10)) == [9, 1]


def test_a_headline_in_its_own_line_is_no_line_break_of_the_prose() -> None:
    text = "Rain again\n\n" + " ".join([SHORT] * 6)
    given = report(text, "Rain again", *[SHORT] * 6, roles={"Rain again": "title"})
    assert paragraph_lengths(given) == [1, 4, 2]


def test_no_paragraph_is_set_within_a_quote() -> None:
    text = "“" + " ".join([SHORT] * 6) + "” he said. " + SHORT
    sentences = [f"“{SHORT}", *[SHORT] * 4, f"{SHORT}” he said.", SHORT]
    assert paragraph_lengths(report(text, *sentences, quotes=[" ".join([SHORT] * 6)])) == [6, 1]


def test_a_span_is_given_to_every_stretch_that_it_touches_and_to_no_other() -> None:
    stretches = [Stretch(0, 5, None), Stretch(6, 9, None), Stretch(9, 20, None)]
    inside, over, gap = Span(1, 3, "name"), Span(4, 10, "quote"), Span(5, 6, "name")
    assert spread([inside, over, gap], stretches) == [[inside, over], [over], [over]]


@pytest.mark.parametrize(
    ("passages", "shown"),
    [
        ([(0, 1, 7)], {0: [(7, 1)]}),
        ([(0, 1, 7), (1, 2, 7), (3, 4, 7)], {0: [(7, 2)], 3: [(7, 1)]}),  # one behind the other: one passage
        ([(0, 3, 7)], {0: [(7, 3)]}),  # a passage over three sentences
        ([(0, 2, 7), (1, 2, 8)], {0: [(7, 2)], 1: [(8, 1)]}),
        ([(1, 2, 7), (1, 2, 7)], {1: [(7, 1)]}),
    ],
)
def test_sentences_in_the_same_report_are_one_passage(
    passages: list[tuple[int, int, int]], shown: dict[int, list[tuple[int, int]]]
) -> None:
    given = report(" ".join([SHORT] * 4), *[SHORT] * 4)
    rows = given["sentences"]
    given["copies"] = [{"start": rows[a]["start"], "end": rows[b - 1]["end"], "other_id": o} for a, b, o in passages]
    found = twins_by_sentence(given)
    assert {at: [(twin["other_id"], twin["sentences"]) for twin in twins] for at, twins in found.items()} == shown
