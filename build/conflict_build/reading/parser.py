"""The parser: for every token the word it depends on, how, and how sure that is.

Labels, tags and parts of speech are those of spaCy's English models (ClearNLP labels, Penn Treebank tags, Universal
parts of speech), whose parser taught this one, and `part`: the rest of a word of several tokens, as the stop of "Mr.".
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from conflict_build.entities.recogniser import token_bounds
from conflict_build.reading.network import LONGEST_SENTENCE_WORDS, Floats, Ints, Layout, Network, lay_out, load_network
from conflict_build.reading.trees import are_trees, best_tree
from conflict_build.records import Sentence
from conflict_build.tokens import Tokens

WORDS_A_RUN = 1000  # of the network; only memory and speed depend on it
PIECE = "piece"  # label of the root of a piece of a sentence that was too long to be read at once
SHORTEST_PIECE_WORDS = 100  # a piece ends at the last of these marks after so many words
PIECE_ENDS = frozenset(';,.:!?)”"—–')


class Parse(NamedTuple):
    """The grammar of a text: lists with an entry for each of its tokens, in order.

    A head is the index of a token of the same sentence; a root is its own head. A margin is how much better the score
    of the head is than that of the next best, in units of log-odds: below 0 if a better one is in no good tree.
    """

    heads: list[int]
    labels: list[str]
    tags: list[str]
    parts: list[str]
    margins: list[float]
    bounds: list[tuple[int, int]]  # the token indexes [first, last) of each sentence


Window = tuple[int, int]  # token indexes [first, last) of a sentence, or of a piece of a long one


def parse_sentences(tokens: Tokens, sentences: list[Sentence]) -> Parse:
    """The grammar of a text, sentence by sentence; a token outside all sentences is a root labelled `dep`. Linear."""
    return parse_words(tokens.words, token_bounds(tokens, sentences))


def parse_words(words: list[str], bounds: list[Window]) -> Parse:
    """The same, of words whose sentences have the bounds [first, last)."""
    network = load_network()
    pieces = [piece for first, last in bounds for piece in cut(words, first, last)]
    found = Arrays(len(words))
    for run in runs(pieces):
        read_run(network, words, run, found)
    parse = Parse(
        found.heads.tolist(),
        name_all(network.labels, found.labels, "dep"),
        name_all(network.tags, found.tags, "XX"),
        name_all(network.parts, found.parts, "X"),
        found.margins.tolist(),
        bounds,
    )
    join_pieces(parse, pieces)
    return parse


class Arrays:
    """The parse of a text while it is made, everything but heads and margins by number; -1 stands for nothing."""

    def __init__(self, count: int) -> None:
        self.heads = np.arange(count)
        self.margins = np.zeros(count, dtype=np.float32)
        self.labels, self.tags, self.parts = np.full((3, count), -1)


def name_all(names: list[str], numbers: Ints, other: str) -> list[str]:
    table = [*names, other]
    return [table[number] for number in numbers.tolist()]


def read_run(network: Network, words: list[str], run: list[Window], found: Arrays) -> None:
    """Read the sentences of a run together, and enter what comes out; each is read as if it were alone."""
    layout = lay_out([last - first for first, last in run])
    scores = network.score([words[first:last] for first, last in run], layout)
    heads, margins = choose_heads(scores.arcs, layout)
    shift = np.repeat([first for first, _ in run], layout.lengths) - layout.first
    places = np.arange(len(heads)) + shift
    found.heads[places], found.margins[places] = heads + shift, margins
    found.labels[places] = network.label(scores, heads, layout)
    found.tags[places], found.parts[places] = scores.tags, scores.parts


def choose_heads(arcs: Floats, layout: Layout) -> tuple[Ints, Floats]:
    """The best head of each word such that those of a sentence form a tree, and the margins. Changes `arcs`."""
    rows = np.arange(len(arcs))
    best = arcs.argmax(axis=1)
    heads = best + layout.first
    for number in np.flatnonzero(~are_trees(heads, layout.starts, arcs.shape[1])).tolist():
        first, length = layout.starts[number], layout.lengths[number]
        best[first : first + length] = best_tree(arcs[first : first + length, :length])
    chosen = arcs[rows, best]
    arcs[rows, best] = -np.inf
    margins = chosen - arcs.max(axis=1)
    return best + layout.first, np.where(np.isfinite(margins), margins, 0)  # a word alone has no other head


def cut(words: list[str], first: int, last: int) -> Iterator[Window]:
    """The token indexes of the pieces in which a sentence is read, mostly one: it itself."""
    while last - first > LONGEST_SENTENCE_WORDS:
        least, most = first + SHORTEST_PIECE_WORDS, first + LONGEST_SENTENCE_WORDS
        end = next((i + 1 for i in range(most - 1, least, -1) if words[i] in PIECE_ENDS), most)
        yield first, end
        first = end
    if last > first:
        yield first, last


def runs(pieces: list[Window]) -> Iterator[list[Window]]:
    """The pieces in groups of about `WORDS_A_RUN` words, those of like length together."""
    run: list[Window] = []
    size = 0
    for first, last in sorted(pieces, key=lambda piece: piece[1] - piece[0]):
        if run and size + last - first > WORDS_A_RUN:
            yield run
            run, size = [], 0
        run.append((first, last))
        size += last - first
    if run:
        yield run


def join_pieces(parse: Parse, pieces: list[Window]) -> None:
    """Hang the root of every further piece of a sentence on the root before it; of that nobody can be sure."""
    starts = {first for first, _ in parse.bounds}
    for (first, last), (next_first, next_last) in pairwise(pieces):
        if next_first not in starts:
            root = root_of(parse, next_first, next_last)
            parse.heads[root] = root_of(parse, first, last)
            parse.labels[root] = PIECE
            parse.margins[root] = 0.0


def root_of(parse: Parse, first: int, last: int) -> int:
    """The token of a piece whose head is itself or stands before the piece."""
    return next(i for i in range(first, last) if parse.heads[i] == i or parse.heads[i] < first)
