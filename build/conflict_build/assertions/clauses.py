"""Clauses: the stretches of a sentence that each say one thing.

A sentence is cut where its grammar has a clause of its own begin or end: what somebody says, a subordinate clause, a
relative clause behind all that it belongs to, a further clause with a subject; and at the edges of reported speech, at
semicolons, colons and dashes, wherever both sides keep a verb. What falls between is given back whole.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from conflict_build.attribution.voices import TELLING
from conflict_build.reading import Grammar
from conflict_build.reading.grammar import SUBJECTS, VERB_PARTS
from conflict_build.records import Quote
from conflict_build.tokens import Tokens

BREAKS = frozenset(";:–—")
OPENS_ASIDE = frozenset("–—,(")
FEWEST_WORDS = 3
FEWEST_QUOTED_WORDS = 5  # of reported speech that stands as a clause of its own
EDGE_LABELS = frozenset(("cc", "mark", "punct"))
JOINED = frozenset("ccomp advcl relcl acl conj parataxis".split())  # labels of clauses that may stand alone
CONTRASTING = frozenset(("but", "yet"))
LEADING = frozenset("while after before when although though because whereas where".split())
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
RELATIVE = frozenset("who whom whose which where".split())  # near miss: "that", of what tells which is meant
SUPPOSING = frozenset("if whether unless lest".split())


class Clause(NamedTuple):
    """Tokens [first, last) of one clause."""

    first: int
    last: int


def find_clauses(grammar: Grammar, first: int, last: int, quotes: list[Quote]) -> Iterator[Clause]:
    """The clauses of the sentence of tokens [first, last), in order; `quotes` are those that overlap it."""
    edges, begins = {first, last}, set(clause_edges(grammar, first, last))
    for quote in quotes:
        edges.update(edge for edge in quote_edges(grammar, quote, begins) if first < edge < last)
    for low, high in pairwise(sorted(edges)):
        for start, end in merge_short(grammar, split_region(grammar.tokens, begins, low, high)):
            clause = trim_clause(grammar, start, end)
            if clause.last > clause.first:
                yield clause


def quote_edges(grammar: Grammar, quote: Quote, begins: set[int]) -> tuple[int, int]:
    """The tokens where a quote begins and ends; none for a fragment or what is planned, which is part of the clause
    around it: "planned [to keep its troops there]"."""
    first, last = tokens_of(grammar.tokens, quote)
    if quote.cue_class == "ask" and grammar.lowered[first : first + 1] == ["to"]:
        return -1, -1
    opening = min((i for i in begins if first < i < last), default=last)
    whole = last - first >= FEWEST_QUOTED_WORDS and has_verb(grammar, first, opening)
    return (first, last) if whole else (-1, -1)


def tokens_of(tokens: Tokens, quote: Quote) -> tuple[int, int]:
    """The tokens [first, last) of a quote."""
    return bisect_left(tokens.starts, quote.start), bisect_left(tokens.starts, quote.end)


def clause_edges(grammar: Grammar, first: int, last: int) -> Iterator[int]:
    """The tokens of a sentence where a clause begins that may stand alone, or what follows it."""
    heads, labels = grammar.parse.heads, grammar.parse.labels
    for verb in range(first, last):
        if labels[verb] in JOINED and heads[verb] != verb and grammar.heads_clause(verb):
            begin, end = grammar.edges_of(verb)
            if is_cut(grammar, verb, begin, end):
                yield begin
                if end < last and EDGE_LABELS.intersection((labels[end - 1], labels[end])):
                    yield end


def is_cut(grammar: Grammar, verb: int, begin: int, end: int) -> bool:
    """Whether a sentence is cut at the edges [begin, end) of the clause of a verb."""
    if interrupts(grammar, verb, begin, end) or is_question(grammar, verb):
        return False
    label, head, words = grammar.label(verb), grammar.parse.heads[verb], grammar.tokens.words
    own_subject = grammar.may_have(verb, SUBJECTS)
    behind_comma = begin > 0 and words[begin - 1] == ","
    if label == "ccomp":
        return own_subject and grammar.word(head) in TELLING and grammar.label(head) != "pcomp"
    if label == "conj":
        joined = begin > 1 and grammar.label(begin - 1) == "cc"
        parted = behind_comma or grammar.may_have(verb, ("mark",))  # "said that ... and that ..."
        return (own_subject and parted) or (joined and (words[begin - 2] == "," or words[begin - 1] in CONTRASTING))
    if label == "advcl":
        led = any(grammar.word(word) in LEADING for word in grammar.below[verb])
        return (own_subject and (led or end <= head)) or (behind_comma and head < begin)
    return label == "parataxis" or behind_comma or not RELATIVE.isdisjoint(grammar.lowered[begin : begin + 2])


def interrupts(grammar: Grammar, verb: int, begin: int, end: int) -> bool:
    """Whether a clause stands between the verb that it belongs to and the subject or a part of that before it."""
    above = grammar.parse.heads[verb]
    if grammar.label(verb) not in ("conj", "ccomp", "advcl", "parataxis"):
        above = grammar.clause_of(above)
    if begin <= above < end or above < begin:
        return False
    return any(child < begin and grammar.label(child) in SUBJECTS for child in grammar.below[above])


def is_question(grammar: Grammar, verb: int) -> bool:
    """Whether a clause asks or supposes what it says: "whether they live", "if it rains"."""
    return not SUPPOSING.isdisjoint(map(grammar.word, grammar.below[verb]))


def split_region(tokens: Tokens, begins: set[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The pieces of a region without reported speech inside it, before short ones are merged."""
    begin, words = first, tokens.words
    for i in [i for i in range(first + 1, last) if i in begins or words[i - 1] in BREAKS]:
        yield begin, i
        begin = i
    if begin < last:
        yield begin, last


class Piece(NamedTuple):
    """A piece of a region, tokens [first, last), with what is asked of it: joining pieces asks nothing anew."""

    first: int
    last: int
    words: int  # without marks
    is_finite: bool
    has_verb: bool
    in_capitals: bool  # whether each word begins with one


def measure(grammar: Grammar, first: int, last: int) -> Piece:
    """A piece, with what is asked of it."""
    words, parse = grammar.tokens.words[first:last], grammar.parse
    return Piece(
        first,
        last,
        sum(word[0].isalnum() for word in words),
        not FINITE.isdisjoint(parse.tags[first:last]),
        has_verb(grammar, first, last),
        all(word[0].isupper() for word in words if word[0].isalpha()),
    )


def join(held: Piece, piece: Piece) -> Piece:
    """Two pieces that follow each other as one."""
    return Piece(
        held.first,
        piece.last,
        held.words + piece.words,
        held.is_finite or piece.is_finite,
        held.has_verb or piece.has_verb,
        held.in_capitals and piece.in_capitals,
    )


def merge_short(grammar: Grammar, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces with a verb and enough words; the others are joined to the piece before, or to the next if they lead.

    What stands before a first dash or colon without a verb is a dateline or a label, and falls away.
    """
    held: Piece | None = None
    for piece in (measure(grammar, first, last) for first, last in pieces):
        if held is None or is_label(grammar, held):
            held = piece
        elif (reads_alone(grammar, held) or says_what_follows(grammar, held)) and (
            reads_alone(grammar, piece) or leads_on(grammar, piece)
        ):
            yield held.first, held.last
            held = piece
        else:
            held = join(held, piece)
    if held is not None:
        yield held.first, held.last


def says_what_follows(grammar: Grammar, piece: Piece) -> bool:
    """Whether a short piece is who says what follows: "Damascus said"."""
    return not TELLING.isdisjoint(grammar.tokens.words[piece.last - 1 : piece.last]) and piece.has_verb


def leads_on(grammar: Grammar, piece: Piece) -> bool:
    """Whether a piece without a verb begins a clause that goes on behind it: "after two men – one on foot – struck"."""
    return grammar.label(piece.first) == "mark" and grammar.tokens.words[piece.last - 1] in OPENS_ASIDE


def is_label(grammar: Grammar, piece: Piece) -> bool:
    """Whether a piece is a dateline or label, all in capitals: "BEIRUT (AP) —", "Photo:"; near miss: "Two men –"."""
    return grammar.tokens.words[piece.last - 1] in BREAKS and not piece.has_verb and piece.in_capitals


def reads_alone(grammar: Grammar, piece: Piece) -> bool:
    """Whether a piece has a finite verb, or is a participle behind a comma, and enough words to be read alone."""
    if piece.words < FEWEST_WORDS:
        return False
    words, first = grammar.tokens.words, piece.first
    added = grammar.parse.tags[first] == "VBG" and words[first - 1 : first] == [","]
    return added or piece.is_finite


def has_verb(grammar: Grammar, first: int, last: int) -> bool:
    """Whether tokens [first, last) hold a verb."""
    return not VERB_PARTS.isdisjoint(grammar.parse.parts[first:last])


def trim_clause(grammar: Grammar, first: int, last: int) -> Clause:
    """A piece without the connective it begins with and the marks at its ends."""
    while first < last and is_edge(grammar, first):
        first += 1
    while last > first and is_edge(grammar, last - 1):
        last -= 1
    return Clause(first, last)


def is_edge(grammar: Grammar, token: int) -> bool:
    """Whether a token at the edge of a clause is no part of it."""
    return grammar.label(token) in EDGE_LABELS or grammar.word(token) == "when"
