"""Quotes: who says what in short texts of our own, and that no text, however broken, raises or breaks a span."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.attribution import Attributions
from conflict_build.dates import find_dates
from conflict_build.quotes import find_quotes
from conflict_build.reading import Grammar, Reading, parse_sentences
from conflict_build.reading.marked_passages import find_passages
from conflict_build.reading.reports import read_report
from conflict_build.records import EntityKind, Mention, Quote
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize
from tests.cases import load_cases

PEOPLE = (
    "Ihor Terekhov,Olena Hrytsenko,Dmitry Orlov,Andriy Savchuk,Maria Kovach,Yusuf Haddad,Leila Mansour,Viktor Danylko,"
    "Sarah Whitfield"
).split(",")
BODIES = "Interfax,Reuters,TASS,Defense Ministry,Health Ministry,Hezbollah,Red Cross,Pentagon,Al Jazeera,BBC".split(",")
PLACES = "Kyiv,Moscow,Kharkiv,Beirut,Ukraine,Russia".split(",")
NAMES: dict[str, EntityKind] = {
    **dict.fromkeys(PEOPLE, "person"),
    **dict.fromkeys(BODIES, "org"),
    **dict.fromkeys(PLACES, "place"),
}
HOSTILE = [  # what could be read by calls within calls has more than the 1,000 that Python allows
    "“" * 1000,
    "\"'" * 1000,
    "“He said ”“" * 400,
    "said that " * 600,
    "A “" + "x, said Y. " * 600,
    "he said, " * 1100 + "”",
    "\u200f“\u202e” \u0000\u0007 said" * 600,
    "according to according to " * 1100,
    "Smith, Smith, " * 1100 + "said “no",
    "\n".join("“Again and again" for _ in range(1000)),
    "TASS quoted him as saying, " * 1100,
    "he was quoted as saying by " * 1100,
    "“No.” — Smith, “No.” — " * 800,
    "per Smith, as Smith put it, in the words of " * 1000,
    "the call sign “X,” a gunner, said “Y,” " * 1000,
    "Smith, a nurse, 42, who said, " * 1100,
]


def mentions_in(text: str) -> list[Mention]:
    """The names of the cases in a text: a person also by the last name alone. Tests of quotes need no recogniser."""
    found: list[Mention] = []
    for name, kind in NAMES.items():
        forms = [name, name.split()[-1]] if kind == "person" else [name]
        for form in forms:
            for match in re.finditer(rf"\b{form}\b", text):
                if not any(m.start < match.end() and match.start() < m.end for m in found):
                    found.append(Mention(match.start(), match.end(), kind, name))
    return sorted(found)


def describe(text: str, quote: Quote, mentions: list[Mention], dates: list[Any]) -> dict[str, Any]:
    """A quote as a case writes it down."""
    said = quote.sources[-1] if quote.sources else None
    row = {
        "form": quote.form,
        "text": text[quote.start : quote.end],
        "by": said and text[said.start : said.end],
        "who": mentions[said.mention].name if said and said.mention is not None else None,
        "class": quote.cue_class,
        "utterance": quote.utterance,
        "channel": said and said.channel,
        "when": None if quote.when is None else text[dates[quote.when].start : dates[quote.when].end],
        "via": [text[source.start : source.end] for source in quote.sources[:-1]] or None,
    }
    return {key: value for key, value in row.items() if value is not None}


def quotes_of(text: str, title: str | None = None) -> list[dict[str, Any]]:
    tokens = tokenize(text)
    sentences = split_sentences(tokens, title)
    grammar = Grammar(parse_sentences(tokens, sentences), tokens)
    mentions, dates = mentions_in(text), find_dates(tokens, sentences, grammar)
    reading = Reading(tokens, sentences, sentences, grammar, mentions, dates)
    return [describe(text, quote, mentions, dates) for quote in read_quotes(reading)]


def read_quotes(reading: Reading) -> list[Quote]:
    passages = find_passages(reading.tokens)
    return find_quotes(reading, passages, Attributions(reading, passages))


@pytest.mark.parametrize("case", load_cases("quotes"))
def test_quotes(case: dict[str, Any]) -> None:
    assert quotes_of(case["text"], case.get("title")) == case["quotes"]


def check(text: str) -> None:
    """Every span of every quote lies in the text, is not empty, and the rows are in order."""
    tokens = tokenize(text)
    sentences = split_sentences(tokens)
    quotes = read_quotes(read_report(tokens, sentences))
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    spans = [(quote.start, quote.end) for quote in quotes]
    spans += [(source.start, source.end) for quote in quotes for source in quote.sources]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert not any(text[start:end].isspace() for start, end in spans)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_neither_raise_nor_break_a_span(text: str) -> None:
    check(text)


PIECES = st.sampled_from(
    [
        *"“”\"'‘’«».,:;?!-—()\n",
        *["\n\n", " ", "''", "``", "\u200f", "\u0000", "said", "he", "they", "according to", "told", "Mr.", "10"],
        *["Ihor Terekhov", "Reuters", "that", "the", "minister", "on Monday", "quoted", "as saying", "citing"],
        *[
            "~",
            "per",
            "put it",
            "in the words of",
            "so",
            "says",
            "call sign",
            "film",
            "was",
            "by",
            "a nurse",
            "42",
            "-",
        ],
    ]
)


@given(st.lists(PIECES, max_size=60), st.booleans())
def test_broken_news_neither_raises_nor_breaks_a_span(pieces: list[str], spaced: bool) -> None:
    check((" " if spaced else "").join(pieces))
