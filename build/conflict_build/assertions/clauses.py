"""Clauses: the stretches of a sentence that each say one thing.

Without a parser: a sentence is cut at the edges of reported speech, at semicolons, at commas before a connective, and
at subordinating words, wherever both sides keep a verb. What falls between is given back whole.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from conflict_build.records import Quote, Sentence
from conflict_build.tokens import Tokens
from conflict_build.verbs import is_verb

BREAKS = frozenset(";:–—")
OPENS_ASIDE = frozenset("–—,(")
AFTER_COMMA = frozenset(
    "and but while as after before when although though which who whose whom where with amid since because if unless "
    "so yet then leaving causing killing there".split()
)
SUBORDINATORS = frozenset("while after before when although though because unless whereas but where who which".split())
FEWEST_WORDS = 3
FEWEST_QUOTED_WORDS = 5  # of reported speech that stands as a clause of its own
LEADING = frozenset("and but while as after before when although though because that so yet then since if".split())
EDGE_MARKS = frozenset(".,;:–—-!?\"“”‘’'()[]…")


class Clause(NamedTuple):
    """Tokens [first, last) of one clause."""

    first: int
    last: int


def find_clauses(tokens: Tokens, sentence: Sentence, quotes: list[Quote]) -> Iterator[Clause]:
    """The clauses of a sentence, in order; `quotes` are those that overlap it. Linear in the sentence."""
    first = bisect_left(tokens.starts, sentence.start)
    last = bisect_left(tokens.starts, sentence.end)
    edges = {first, last}
    for quote in quotes:
        edges.update(edge for edge in quote_edges(tokens, quote) if first < edge < last)
    bounds = sorted(edges)
    for low, high in pairwise(bounds):
        for start, end in merge_short(tokens, split_region(tokens, low, high)):
            clause = trim(tokens, start, end)
            if clause.last > clause.first:
                yield clause


def quote_edges(tokens: Tokens, quote: Quote) -> tuple[int, int]:
    """The tokens where a quote begins and ends; none for a fragment, which is part of the clause around it."""
    first, last = bisect_left(tokens.starts, quote.start), bisect_left(tokens.starts, quote.end)
    opening = next((i for i in range(first + 1, last) if begins_clause(tokens, i)), last)
    whole = last - first >= FEWEST_QUOTED_WORDS and any(is_verb(word) for word in tokens.words[first:opening])
    return (first, last) if whole else (-1, -1)


def split_region(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The pieces of a region without reported speech inside it, before short ones are merged."""
    begin = first
    for i in range(first + 1, last):
        if begins_clause(tokens, i):
            yield begin, i
            begin = i
    if begin < last:
        yield begin, last


def begins_clause(tokens: Tokens, i: int) -> bool:
    """Whether a clause may begin at token i."""
    word, before = tokens.words[i].lower(), tokens.words[i - 1]
    if before in BREAKS:
        return True
    if before == ",":
        return word in AFTER_COMMA or (word.endswith("ing") and is_verb(word))
    return word in SUBORDINATORS


def merge_short(tokens: Tokens, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces with a verb and enough words; the others are joined to the piece before, or to the next if they lead.

    What stands before a first dash or colon without a verb is a dateline or a label, and falls away.
    """
    held: tuple[int, int] | None = None
    for first, last in pieces:
        if held is None or is_label(tokens, *held):
            held = first, last
        elif stands_alone(tokens, *held) and (stands_alone(tokens, first, last) or leads_on(tokens, first, last)):
            yield held
            held = first, last
        else:
            held = held[0], last
    if held is not None:
        yield held


def leads_on(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a piece without a verb begins a clause that goes on behind it: "after two men – one on foot – struck"."""
    return tokens.words[first].lower() in SUBORDINATORS and tokens.words[last - 1] in OPENS_ASIDE


def is_label(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a piece is a dateline or label, all in capitals: "BEIRUT (AP) —", "Photo:"; near miss: "Two men –"."""
    words = [word for word in tokens.words[first:last] if word[0].isalpha()]
    return tokens.words[last - 1] in BREAKS and all(word[0].isupper() and not is_verb(word) for word in words)


def stands_alone(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a piece has a verb and enough words to be read alone."""
    words = [word for word in tokens.words[first:last] if word[0].isalnum()]
    return len(words) >= FEWEST_WORDS and any(is_verb(word) for word in words)


def trim(tokens: Tokens, first: int, last: int) -> Clause:
    """A piece without the connective it begins with and the marks at its ends."""
    while first < last and (tokens.words[first] in EDGE_MARKS or tokens.words[first].lower() in LEADING):
        first += 1
    while last > first and (tokens.words[last - 1] in EDGE_MARKS or tokens.words[last - 1].lower() in LEADING):
        last -= 1
    return Clause(first, last)
