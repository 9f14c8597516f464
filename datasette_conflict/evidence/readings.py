"""Reading: one report with all that was found in it, as one object, and laid out as paragraphs to be read."""

import json
import sqlite3
from bisect import bisect_right
from typing import Any, NamedTuple

from datasette_conflict.evidence.holders import other_name
from datasette_conflict.evidence.marks import Piece, Span, cut_at_spans
from datasette_conflict.evidence.passages import read_texts

ARTICLE = """
select a.*, o.name as outlet, s.title as story from articles a
left join outlets o on o.id = a.outlet_id left join stories s on s.id = a.story_id where a.id = ?
"""

# what was found in a report: one query for each list of the object
FOUND = {
    "sentences": "select position, start, end, role, text from sentences where article_id = ? order by position",
    "quotes": """select start, end, text, form, utterance, cue, cue_class, speaker, speaker_start, speaker_end,
                        speaker_name, speaker_id, channel, said_on
                 from quotes where article_id = ? order by start, id""",
    "figures": """select start, end, text, low, high, low_closed, high_closed, approximate, unit, counted, kind, holder,
                         holder_id, holder_printed, holder_printed_start, holder_printed_end, stance, event_on, scope
                  from figures where article_id = ? order by start, id""",
    "names": """select m.start, m.end, m.text, m.entity_id, e.name, e.kind, m.metonym
                from mentions m join entities e on e.id = m.entity_id where m.article_id = ? order by m.start, m.id""",
    "statements": """select s.start, s.end, s.text, s.claim_id, c.kind, c.question, c.verdict, s.stance, s.holder,
                            s.holder_id, s.holder_printed, s.holder_printed_start, s.holder_printed_end
                     from statements s join claims c on c.id = s.claim_id where s.article_id = ?
                     order by s.start, s.id""",
}

TWINS = """
select r.start, r.end, r.source_article_id as other_id, r.source_start as other_start, r.kind, r.direction, r.reason,
       r.changed, 'source' as other_is
from reuses r where r.article_id = :article
union all
select r.source_start, r.source_end, r.article_id, r.start, r.kind, r.direction, r.reason, r.changed, 'copy'
from reuses r where r.source_article_id = :article
order by 1, 2, 3, 4
"""

LABELS = """
select a.id, coalesce(o.name, a.label) as label from articles a left join outlets o on o.id = a.outlet_id
where a.id in (select value from json_each(?))
"""

# who says a thing: the report's words, the name, its id, and where the words stand
SPEAKER = ("speaker", "speaker_name", "speaker_id", "speaker_start", "speaker_end")
HOLDER = ("holder_printed", "holder", "holder_id", "holder_printed_start", "holder_printed_end")


class Line(NamedTuple):
    """A sentence as it is laid out; what lies between two sentences has no position and role."""

    position: int | None
    role: str
    pieces: list[Piece]
    twins: list[dict[str, Any]]


def read_report(connection: sqlite3.Connection, article_id: int) -> dict[str, Any] | None:
    """The object of a report's page; null if there is none."""
    row = connection.execute(ARTICLE, [article_id]).fetchone()
    if row is None:
        return None
    article = dict(row)
    found = {key: [dict(r) for r in connection.execute(sql, [article_id])] for key, sql in FOUND.items()}
    return {"article": article, **found, "copies": read_twins(connection, article_id)}


def read_twins(connection: sqlite3.Connection, article_id: int) -> list[dict[str, Any]]:
    """The passages this report shares with others, with the sentence of the other report where each begins."""
    twins = [dict(row) for row in connection.execute(TWINS, {"article": article_id})]
    texts = read_texts(connection, {twin["other_id"] for twin in twins})
    labels = {row["id"]: row["label"] for row in connection.execute(LABELS, [json.dumps(list(texts))])}
    for twin in twins:
        start = twin["other_start"]
        twin["other_sentence"] = texts[twin["other_id"]].evidence(start, start + 1).sentence
        twin["other_label"] = labels[twin["other_id"]]
    return twins


def lay_out(report: dict[str, Any], mark: tuple[int, int] | None) -> list[list[Line]]:
    """The text as paragraphs of sentences, cut where marks begin and end. Nothing of the text is left out but space."""
    text, sentences = report["article"]["text"], report["sentences"]
    spans = mark_report(report, mark)
    twins = by_sentence(report)
    paragraphs: list[list[Line]] = [[]]
    ends = [0, *(sentence["end"] for sentence in sentences)]
    for end, sentence in zip(ends, sentences, strict=False):
        add_between(paragraphs, text[end : sentence["start"]], end, spans)
        start, position = sentence["start"], sentence["position"]
        pieces = cut_at_spans(text[start : sentence["end"]], spans, start)
        paragraphs[-1].append(Line(position, sentence["role"], pieces, twins.get(position, [])))
    add_between(paragraphs, text[ends[-1] :], ends[-1], spans)
    return [paragraph for paragraph in paragraphs if paragraph]


def add_between(paragraphs: list[list[Line]], text: str, start: int, spans: list[Span]) -> None:
    """Add what stands between two sentences, if it can be seen, and begin a paragraph where a line ends."""
    if text.strip():
        paragraphs[-1].append(Line(None, "body", cut_at_spans(text, spans, start), []))
    if "\n" in text:
        paragraphs.append([])


def mark_report(report: dict[str, Any], mark: tuple[int, int] | None) -> list[Span]:
    """The spans that are shown in a report, with the id of what each links to."""
    spans = [Span(q["start"], q["end"], "quote") for q in report["quotes"]]
    spans += [Span(f["start"], f["end"], "figure") for f in report["figures"]]
    spans += [Span(n["start"], n["end"], "name", n["entity_id"]) for n in report["names"]]
    spans += [Span(s["start"], s["end"], "claim", s["claim_id"]) for s in report["statements"]]
    spans += [Span(start, end, "source", key) for start, end, key, _ in sorted(sources_of(report))]
    return [*spans, Span(*mark, "evidence")] if mark else spans


def sources_of(report: dict[str, Any]) -> set[tuple[int, int, int, str]]:
    """Where words stand for a name without a form of it in them ("he", "the ministry"), with its id and the name."""
    said = [tuple(quote[column] for column in SPEAKER) for quote in report["quotes"]]
    said += [tuple(one[column] for column in HOLDER) for one in [*report["figures"], *report["statements"]]]
    named = {(name["start"], name["entity_id"]) for name in report["names"]}
    return {
        (start, end, key, name)
        for words, name, key, start, end in said
        if key and other_name(words, name) and not any((at, key) in named for at in range(start, end))
    }


def names_of_sources(report: dict[str, Any]) -> dict[int, str]:
    """The names of those who say something in a report under other words, by their ids."""
    return {key: name for _, _, key, name in sources_of(report)}


def by_sentence(report: dict[str, Any]) -> dict[int, list[dict[str, Any]]]:
    """The twins of each sentence by its position, each other report once."""
    starts = [sentence["start"] for sentence in report["sentences"]]
    twins: dict[int, dict[int, dict[str, Any]]] = {}
    for twin in report["copies"]:
        number = bisect_right(starts, twin["start"]) - 1
        if number >= 0:
            twins.setdefault(report["sentences"][number]["position"], {})[twin["other_id"]] = twin
    return {position: list(others.values()) for position, others in twins.items()}
