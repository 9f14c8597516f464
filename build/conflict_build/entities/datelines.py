"""Datelines: the towns from which a report says that it was sent: "TEL KARAM, Gaza, Nov 4 (Reuters) - "."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from conflict_build.areas import areas_by_form
from conflict_build.entities.descriptions import has_given_name
from conflict_build.entities.known_names import known_names
from conflict_build.entities.name_runs import PARTICLES, is_name_run
from conflict_build.entities.recogniser import Span
from conflict_build.gazetteer import find_places
from conflict_build.lexicon import load_words
from conflict_build.records import Sentence
from conflict_build.sentences.agencies import agency_of
from conflict_build.sentences.bylines import DATELINE, is_dateline
from conflict_build.tokens import Tokens

# What stands between the towns of a dateline: "TEL AVIV, Israel, and CAIRO", "BEIRUT/TYRE"; near miss: "Andorra"
BETWEEN = re.compile(r",? and |, ?|/")


def find_datelines(tokens: Tokens, sentences: list[Sentence], spans: list[Span]) -> Iterator[Span]:
    """The towns of the datelines that open a paragraph, in order; who speaks in a transcript ("KELLY: ") is none."""
    at = {i: span for span in spans for i in range(span.first, span.last)}
    body = [sentence for sentence in sentences if sentence.role == "body"]
    for i, sentence in enumerate(body):
        match = DATELINE.match(tokens.text, sentence.start) if begins_line(tokens.text, sentence.start) else None
        if match and match["place"] and is_dateline(match) and is_sure(match, i == 0):
            yield from towns(tokens, *match.span("place"), at)


def is_sure(match: re.Match[str], opens: bool) -> bool:
    """Whether a dateline has the dash or the day of one, or with a colon opens the report: "KABUL: "."""
    if match["dash"] == ":" or match["mark"] == ":":
        return opens and "," not in match["place"] and is_once(match)
    return bool(match["dash"] or match["mark"] or match["day"]) or match["place"].isupper()


def is_once(match: re.Match[str]) -> bool:
    """Whether a name before a colon comes back nowhere, as speakers of a transcript do."""
    return match.string.count(match["place"] + ":") == 1


def begins_line(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip()


def towns(tokens: Tokens, start: int, end: int, at: dict[int, Span]) -> Iterator[Span]:
    """The names between two offsets, without the wire that some print behind the town."""
    for part in (part for part in split_at(tokens.text, start, end) if part[0] < part[1]):
        first, last = bisect_left(tokens.starts, part[0]), bisect_left(tokens.starts, part[1])
        if last - first > 1 and (tokens.words[last - 1] == "." or agency_of(tokens.words[last - 1])):
            last -= 1
        whole = last - first == 1 or is_name_run(tokens, first, last, at)
        if whole and is_town_of_dateline(tokens.words[first:last]):
            yield Span(first, last, "LOC")


def is_town_of_dateline(words: list[str]) -> bool:
    """Whether words can be a town: no wire, no body ("UNITED NATIONS (Reuters)"), nobody, no "BREAKING NEWS: "."""
    name = " ".join(words)
    labels = known_names().entries.get(tuple(words), ())
    if "LOC" in labels or name in areas_by_form() or find_places(name):
        return True
    other = labels or agency_of(name) or words[0].lower() == "by" or has_given_name(words)
    plain = [word.lower() for word in words if word.lower() not in PARTICLES]
    return not other and load_words("english_words").isdisjoint(plain)


def split_at(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in BETWEEN.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end
