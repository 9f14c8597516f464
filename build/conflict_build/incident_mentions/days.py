"""Days: which date of a sentence an event happened on, by what the date hangs on.

"On Sunday officials said that a drone hit the port on Friday": Friday hangs on "hit", Sunday on "said". Below a
picture, "A man prays during protests against the killing, May 29, 2020", the day is that of the picture.
"""

from bisect import bisect_left
from collections.abc import Container

from conflict_build.dates.nearness import SAYING, dates_within, is_said
from conflict_build.reading import Grammar, Reading
from conflict_build.reading.grammar import VERB_PARTS
from conflict_build.records import DateMention, Sentence

BOUNDING = frozenset("since until till before after from by following for within ahead than".split())
WITHIN_PHRASE = frozenset("pobj npadvmod nmod amod compound nummod poss prep pcomp advmod appos dep conj dobj".split())
PRESENT = frozenset(("VBZ", "VBP"))
MOST_STEPS = 6


class SentenceDays:
    """The dates of one sentence by the word that they hang on."""

    def __init__(self, reading: Reading, sentence: Sentence, told: Container[int]) -> None:
        """Take the words that tell events too: a date right behind one is its own."""
        self.grammar, tokens = reading.grammar, reading.tokens
        self.hung: dict[int, int] = {}
        for i in dates_within(reading.dates, sentence):
            date = reading.dates[i]
            if is_said(tokens.text, date, sentence):
                continue
            first, last = bisect_left(tokens.starts, date.start), bisect_left(tokens.starts, date.end)
            held = pictured(self.grammar, reading.dates[i], first)
            held = noun_before(self.grammar, first, told) if held is None else held
            held = held_by(self.grammar, first, last, told) if held is None else held
            if held is not None:
                self.hung.setdefault(held, i)

    def of(self, token: int) -> int | None:
        """The date that hangs on a token, by index into the dates of the report."""
        return self.hung.get(token)


def pictured(grammar: Grammar, date: DateMention, first: int) -> int | None:
    """The verb that tells in the present what a picture shows, if a date with its year stands behind it."""
    heads, verb = grammar.parse.heads, first
    while heads[verb] != verb:
        verb = heads[verb]
    shown = grammar.parse.tags[verb] in PRESENT and verb < first and grammar.word(verb) not in SAYING
    return verb if shown and date.earliest is not None and date.earliest == date.latest else None


def noun_before(grammar: Grammar, first: int, told: Container[int]) -> int | None:
    """The noun of an event right before a date that begins at a token: "the attack on 7 October"."""
    at = first - 2 if first > 1 and grammar.word(first - 1) in ("on", "in") else first - 1
    if grammar.word(first) in ("on", "in"):
        at = first - 1
    return at if at in told and grammar.parse.tags[at].startswith("NN") else None


def held_by(grammar: Grammar, first: int, last: int, told: Container[int]) -> int | None:
    """The event or verb that the date of tokens [first, last) hangs on; null if it bounds a time or is not sure."""
    heads = grammar.parse.heads
    root = next((i for i in range(first, last) if not first <= heads[i] < last or heads[i] == i), None)
    for _ in range(MOST_STEPS):
        if root is None or heads[root] == root:
            return None
        if grammar.word(root) in BOUNDING or grammar.word(last - 1) in BOUNDING:
            return None
        head = heads[root]
        outside = not first <= root < last
        if outside and grammar.label(root) not in WITHIN_PHRASE:
            return root
        if grammar.parse.parts[head] in VERB_PARTS or head in told:
            return head
        root = head  # "the attack on Israel on 7 October", "visited for the first time in 2012"
    return None
