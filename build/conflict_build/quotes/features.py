"""Quote features: what the quote model sees of each word. Training and decoding share them.

A word is seen through itself, its ending, its shape and whether it is a cue, from up to four words away; and through
its surroundings: whether it stands between quote marks, and how far the nearest cues of its sentence are.
"""

from bisect import bisect_left
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from conflict_build.quotes.cues import cue_classes
from conflict_build.quotes.marks import Marked
from conflict_build.records import Sentence
from conflict_build.sequence import Column, Columns, Ints, Pair, Template
from conflict_build.tokens import Tokens

LONGEST_UNIT_WORDS = 400
OUTSIDE, OPENING, INSIDE, CLOSING, EDGE = range(5)
SEEN_FROM = range(-4, 5)  # quote states
FAR_WORDS = 7
BESIDE_CUE = (
    "that the a an to it he she they his her its their of for on in as about whether if how why what , : . in with not"
).split()


CODE_BASE = 64  # more than the words beside cues


class Unit(NamedTuple):
    """Words that are decoded together: a paragraph, cut at the end of a sentence if it is very long.

    A paragraph that ends with a colon belongs with the one that follows: "He said:" and the quote.
    """

    first: int
    end: int


def word_features(word: str) -> list[tuple[str, int]]:
    """A word's features, each with the distance in words from which it is seen."""
    low = word.lower()
    return [
        (f"w={low}", 3),
        (f"e={low[-3:]}", 2),
        (f"f={low[-2:]}", 0),
        (f"s={shape(word)}", 2),
        (f"c={cue_classes().get(low)}", 4),
    ]


def shape(word: str) -> str:
    """XX for capitals, Xx, x, d for a number, the mark itself, nothing for the padding."""
    if not word or not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "d"
    return ("XX" if len(word) > 1 and word.isupper() else "Xx") if word[0].isupper() else "x"


@cache
def cue_forms() -> dict[str, int]:
    """One-word cues, numbered from 1."""
    return {form: i for i, form in enumerate(sorted(form for form in cue_classes() if " " not in form), 1)}


@cache
def quote_template() -> Template:
    cues = ("none", *cue_forms())
    distances = tuple(str(i) for i in range(FAR_WORDS + 1))
    states = ("outside", "opening", "inside", "closing", "edge")
    steps = tuple(f"{a}-{b}" for a in states for b in states)
    return Template(
        reach=4,
        of_word=word_features,
        classes_of=lambda word: (word.lower(), shape(word)),
        pairs=(Pair("left", 0, 0, 1), Pair("right", 0, 0, 0), Pair("shapes", 1, 1, 1)),
        columns=(
            *(Column(f"mark{offset:+d}", states) for offset in SEEN_FROM),
            Column("step", steps),
            Column("before", cues),
            Column("before-next", ("other", *BESIDE_CUE)),
            Column("before-far", distances),
            Column("after", cues),
            Column("after-far", distances),
            Column("after-last", ("other", *BESIDE_CUE)),
            Column("after-next", ("other", *BESIDE_CUE)),
            Column("commas", ("no cue", "0", "1", "2", "3")),
            Column("place", ("first", "second", "later")),
        ),
    )


def columns_of(tokens: Tokens, states: Ints, sentence_of: Ints, units: list[Unit]) -> Columns:
    """The columns of the template for every word of the text, given its quote states and sentences."""
    unit_of = np.repeat(np.arange(len(units)), [unit.end - unit.first for unit in units])
    columns: dict[str, Ints] = {f"mark{offset:+d}": shift(states, unit_of, offset) for offset in SEEN_FROM}
    columns["step"] = columns["mark-1"] * (EDGE + 1) + states
    columns |= cue_columns(tokens, states, sentence_of)
    starts = np.array([unit.first for unit in units], dtype=np.int64)
    columns["place"] = np.minimum(np.arange(len(states)) - starts[unit_of], 2)
    return columns


def mark_states(tokens: Tokens, marked: list[Marked]) -> Ints:
    """For each word whether it stands outside quotes, inside, or is the mark that opens or closes one."""
    states = np.full(len(tokens.words), OUTSIDE, dtype=np.int64)
    for passage in marked:
        first = bisect_left(tokens.starts, passage.start)
        end = bisect_left(tokens.starts, passage.end, first)
        states[first:end] = INSIDE
        if first and states[first - 1] != INSIDE and not passage.continues:
            states[first - 1] = OPENING
        if passage.closed and end < len(states):
            states[end] = CLOSING
    return states


def number_words(tokens: Tokens, sentences: list[Sentence], states: Ints, units: list[Unit]) -> Ints:
    """The sentence of each word; one that begins between quote marks belongs to the sentence around the quote."""
    begins = np.zeros(len(tokens.words), dtype=np.int64)
    starts = np.searchsorted(tokens.starts, [sentence.start for sentence in sentences])
    begins[starts[starts < len(begins)]] = 1
    begins[states == INSIDE] = 0
    begins[[unit.first for unit in units]] = 1
    return np.cumsum(begins)


def shift(states: Ints, unit_of: Ints, offset: int) -> Ints:
    """The states `offset` words further on, EDGE where that is outside the unit."""
    shifted = np.full(len(states), EDGE, dtype=np.int64)
    here = slice(max(0, -offset), max(0, len(states) - max(0, offset)))
    there = slice(max(0, offset), max(0, len(states) - max(0, -offset)))
    same = unit_of[here] == unit_of[there]
    shifted[here][same] = states[there][same]
    return shifted


@lru_cache(maxsize=50_000)
def word_code(word: str) -> int:
    """Which cue a word is, and which of the words beside cues that matter, in one number."""
    low = word.lower()
    return cue_forms().get(low, 0) * CODE_BASE + (BESIDE_CUE.index(low) + 1 if low in BESIDE_CUE else 0)


def cue_columns(tokens: Tokens, states: Ints, sentence_of: Ints) -> dict[str, Ints]:
    """The nearest cue of the sentence before each word, and from it on: which, how far, and what stands beside it."""
    size = len(tokens.words)
    codes = np.array([0, *map(word_code, tokens.words), 0], dtype=np.int64)
    cues = (codes[1:-1] // CODE_BASE) * (states != INSIDE)
    words = codes % CODE_BASE
    commas = np.cumsum(words[1:-1] == BESIDE_CUE.index(",") + 1)
    places = np.arange(size)
    last = np.maximum.accumulate(np.where(cues > 0, places, -1))
    before = np.concatenate([[-1], last[:-1]])
    after = np.minimum.accumulate(np.where(cues > 0, places, size)[::-1])[::-1]
    seen_before = (before >= 0) & (sentence_of[before] == sentence_of)
    seen_after = (after < size) & (sentence_of[np.minimum(after, size - 1)] == sentence_of)
    after = np.minimum(after, size - 1)
    return {
        "before": np.where(seen_before, cues[before], 0),
        "before-next": np.where(seen_before, words[before + 2], 0),
        "before-far": np.where(seen_before, np.minimum(places - before, FAR_WORDS), 0),
        "after": np.where(seen_after, cues[after], 0),
        "after-far": np.where(seen_after, np.minimum(after - places, FAR_WORDS - 1) + 1, 0),
        "after-last": np.where(seen_after, words[after], 0),
        "after-next": np.where(seen_after, words[after + 2], 0),
        "commas": np.where(seen_before, np.minimum(commas - commas[before], 3) + 1, 0),
    }


def decoding_units(tokens: Tokens, sentences: list[Sentence]) -> list[Unit]:
    """The paragraphs of a text as units, in order; together they hold every word."""
    units: list[Unit] = []
    first = 0
    for sentence, following in pairwise(sentences):
        end = bisect_left(tokens.starts, following.start, first)
        gap = "\n" in tokens.text[sentence.end : following.start] and not is_introduction(tokens, end)
        cut = gap or end - first > LONGEST_UNIT_WORDS
        if cut and end > first:
            units.append(Unit(first, end))
            first = end
    if first < len(tokens.words):
        units.append(Unit(first, len(tokens.words)))
    return units


def is_introduction(tokens: Tokens, end: int) -> bool:
    """Whether the words before `end` announce a quote that opens a new paragraph there."""
    return tokens.words[end - 1] == ":" and tokens.words[end] in "\"“‘'``"
