"""Paragraphs: a report laid out to be read, each sentence with what is marked in it and what is asked of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from datasette_conflict.evidence.holders import other_name
from datasette_conflict.evidence.marks import Piece, Span, cut_at_spans
from datasette_conflict.evidence.verdicts import DISPUTED, VERDICTS

Row = dict[str, Any]


# a text that came without line breaks is set in paragraphs of so many sentences, as news prints them, or fewer
SENTENCES_A_PARAGRAPH = 4
CHARACTERS_A_PARAGRAPH = 600

# who says a thing: the report's words, the name, its id, and where the words stand
SPEAKER = ("speaker", "speaker_name", "speaker_id", "speaker_start", "speaker_end")
HOLDER = ("holder_printed", "holder", "holder_id", "holder_printed_start", "holder_printed_end")


class Line(NamedTuple):
    """A sentence as it is laid out; what lies between two sentences has no position and role."""

    position: int | None
    role: str
    pieces: list[Piece]
    twins: list[Row]  # where other reports have the same passage
    questions: list[Row]  # the claims that it answers, most disputed first, each by its first statement here


class Stretch(NamedTuple):
    """A part of a text: a sentence, or what can be seen between two (then `sentence` is null)."""

    start: int
    end: int
    sentence: Row | None


def lay_out(report: Row, mark: tuple[int, int] | None) -> list[list[Line]]:
    """The text as paragraphs of sentences, cut where marks begin and end. Nothing of the text is left out but space."""
    text, stretches = report["article"]["text"], list(stretches_of(report))
    covers = spread(mark_report(report, mark), stretches)
    twins, questions = twins_by_sentence(report), questions_by_sentence(report)
    begins = begin_paragraphs(report)
    paragraphs: list[list[Line]] = [[]]
    for (start, end, sentence), spans in zip(stretches, covers, strict=True):
        pieces = cut_at_spans(text[start:end], spans, start)
        if sentence is None:
            paragraphs[-1].append(Line(None, "body", pieces, [], []))
            continue
        position = sentence["position"]
        if position in begins:
            paragraphs.append([])
        line = Line(position, sentence["role"], pieces, twins.get(position, []), questions.get(position, []))
        paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


def stretches_of(report: Row) -> Iterator[Stretch]:
    """The sentences of a report in order, and what can be seen between, before and behind them."""
    text, at = report["article"]["text"], 0
    for sentence in report["sentences"]:
        if text[at : sentence["start"]].strip():
            yield Stretch(at, sentence["start"], None)
        yield Stretch(sentence["start"], sentence["end"], sentence)
        at = sentence["end"]
    if text[at:].strip():
        yield Stretch(at, len(text), None)


def spread(spans: Iterable[Span], stretches: Sequence[Stretch]) -> list[list[Span]]:
    """The spans that each stretch needs to be cut at; one that reaches over several is in all of them."""
    ends = [stretch.end for stretch in stretches]
    covers: list[list[Span]] = [[] for _ in stretches]
    for span in spans:
        number = bisect_right(ends, span.start)
        while number < len(stretches) and stretches[number].start < span.end:
            covers[number].append(span)
            number += 1
    return covers


def begin_paragraphs(report: Row) -> set[int]:
    """Positions of the sentences that begin a paragraph: where a line does, or as set here if prose has no lines."""
    printed = {sentence["position"] for before, sentence in pairs(report) if "\n" in between(report, before, sentence)}
    return printed if has_line_breaks(report) else printed | set_paragraphs(report)


def has_line_breaks(report: Row) -> bool:
    """Whether the prose of a report came in lines; a headline in a line of its own does not count."""
    return any(
        before["role"] == sentence["role"] == "body" and "\n" in between(report, before, sentence)
        for before, sentence in pairs(report)
    )


def pairs(report: Row) -> Iterator[tuple[Row, Row]]:
    """Each sentence but the first, after the one before it."""
    return zip(report["sentences"], report["sentences"][1:], strict=False)


def between(report: Row, before: Row, sentence: Row) -> str:
    text: str = report["article"]["text"]
    return text[before["end"] : sentence["start"]]


def set_paragraphs(report: Row) -> set[int]:
    """Where paragraphs begin that are set here: after a few sentences, never within a quote, and where prose ends."""
    quoted = within_quotes(report)
    begins: set[int] = set()
    sentences = characters = 0
    for before, sentence in pairs(report):
        sentences, characters = sentences + 1, characters + before["end"] - before["start"]
        full = sentences >= SENTENCES_A_PARAGRAPH or characters >= CHARACTERS_A_PARAGRAPH
        if sentence["position"] not in quoted and (full or before["role"] != sentence["role"]):
            begins.add(sentence["position"])
            sentences = characters = 0
    return begins


def within_quotes(report: Row) -> set[int]:
    """Positions of the sentences that begin inside a quote."""
    starts = [sentence["start"] for sentence in report["sentences"]]
    inside = [
        range(bisect_right(starts, quote["start"]), bisect_left(starts, quote["end"])) for quote in report["quotes"]
    ]
    return {report["sentences"][number]["position"] for numbers in inside for number in numbers}


def mark_report(report: Row, mark: tuple[int, int] | None) -> list[Span]:
    """The spans that are shown in a report, with the id of what each links to."""
    spans = [Span(q["start"], q["end"], "quote") for q in report["quotes"]]
    spans += [Span(f["start"], f["end"], "figure") for f in report["figures"]]
    spans += [Span(n["start"], n["end"], "name", n["entity_id"]) for n in report["names"]]
    spans += [Span(s["start"], s["end"], kind_of(s), s["claim_id"]) for s in report["statements"]]
    spans += [Span(start, end, "source", key) for start, end, key in sorted(sources_of(report))]
    return [*spans, Span(*mark, "evidence")] if mark else spans


def kind_of(statement: Row) -> str:
    """What a statement is marked as."""
    return "dispute" if statement["verdict"] in DISPUTED else "claim"


def said_by(report: Row) -> list[tuple[Any, ...]]:
    """Whoever a quote, a number or a statement is from, each as `SPEAKER` lists it."""
    said = [tuple(quote[column] for column in SPEAKER) for quote in report["quotes"]]
    return said + [tuple(one[column] for column in HOLDER) for one in [*report["figures"], *report["statements"]]]


def sources_of(report: Row) -> set[tuple[int, int, int]]:
    """Where words stand for a name without a form of it in them ("he", "the ministry"), with the id of the name."""
    named = {(name["start"], name["entity_id"]) for name in report["names"]}
    return {
        (start, end, key)
        for words, name, key, start, end in set(said_by(report))
        if key and other_name(words, name) and not any((at, key) in named for at in range(start, end))
    }


def names_of_sources(report: Row) -> dict[int, str]:
    """The names of those who say something in a report, by their ids."""
    return {key: name for _, name, key, _, _ in said_by(report) if key}


def twins_by_sentence(report: Row) -> dict[int, list[Row]]:
    """Where passages that are in other reports begin: by the position of the sentence, each with how many `sentences`.

    Sentences one behind the other that are in the same report are one passage.
    """
    starts = [sentence["start"] for sentence in report["sentences"]]
    shared: dict[int, dict[int, Row]] = {}
    for first, twin in place(report, report["copies"]):
        more = bisect_left(starts, twin["end"]) - bisect_right(starts, twin["start"])
        for position in range(first, first + more + 1):
            shared.setdefault(twin["other_id"], {}).setdefault(position, twin)
    twins: dict[int, list[Row]] = {}
    for by_position in shared.values():
        for position, length in runs_of(by_position):
            twins.setdefault(position, []).append({**by_position[position], "sentences": length})
    return twins


def runs_of(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each run of numbers one behind the other: its first, and how many they are."""
    for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield found[0], len(found)


def questions_by_sentence(report: Row) -> dict[int, list[Row]]:
    """The questions that each sentence answers, by its position: each once, most disputed first."""
    asked: dict[int, dict[int, Row]] = {}
    for position, statement in place(report, report["statements"]):
        asked.setdefault(position, {}).setdefault(statement["claim_id"], statement)
    return {position: sorted(claims.values(), key=most_disputed) for position, claims in asked.items()}


def most_disputed(statement: Row) -> tuple[int, int, int]:
    """What orders questions: the verdict, then how many texts answer them."""
    return list(VERDICTS).index(statement["verdict"]), -statement["lineages"], statement["claim_id"]


def place(report: Row, found: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Each thing found with the position of the sentence in which it begins; left out before the first sentence."""
    starts = [sentence["start"] for sentence in report["sentences"]]
    for one in found:
        number = bisect_right(starts, one["start"]) - 1
        if number >= 0:
            yield report["sentences"][number]["position"], one
