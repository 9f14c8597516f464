"""Tense: whether an expression of time lies ahead of the report or behind it, by the verb that it hangs on."""

from typing import Literal

from conflict_build.reading.grammar import Grammar
from conflict_build.reading.stances import GIVEN_AFTER, Cue, covers, find_cues

Tense = Literal["ahead", "past"]

PLANNED = frozenset("upcoming scheduled slated planned deadline".split())  # nouns, and words that describe them
NOUNS = frozenset(("NOUN", "PROPN"))
PAST_TAGS = frozenset(("VBD", "VBN"))
PRESENT_TAGS = frozenset(("VBZ", "VBP"))
PAST = frozenset(
    "was were had did said told began came went took made left hit struck met held fell rose saw gave won lost fled "
    "wrote spoke shot fought sent drove broke led found became died flew ran brought "
    "caught grew blew sank withdrew".split()
)


def tense_at(grammar: Grammar, begin: int, end: int, first: int, last: int) -> Tense | None:
    """Where tokens [begin, end) of the sentence of tokens [first, last) lie by the verbs that they hang on.

    Null if none shows it: of "would answer after the killing on Friday" the killing may be past.
    """
    cues = [cue for cue in find_cues(grammar, first, last) if cue.row == "expected"]
    heads, token, of_event, given = grammar.parse.heads, end - 1, False, False
    while True:
        of_event = of_event or (not begin <= token < end and grammar.parse.parts[token] in NOUNS)
        given = given or (of_event and grammar.word(token) in GIVEN_AFTER)
        if any(grammar.word(word) in PLANNED for word in (token, *grammar.below[token])):
            return "ahead"
        if grammar.heads_clause(token):
            tense = tense_of(grammar, cues, token)
            if tense or grammar.parse.tags[token] in PRESENT_TAGS:
                return None if given and tense == "ahead" else tense
        if heads[token] == token:
            return None
        token = heads[token]


def tense_of(grammar: Grammar, cues: list[Cue], clause: int) -> Tense | None:
    """The tense of the clause that a word heads, by its auxiliaries and its form."""
    if any(covers(grammar, cue, clause) for cue in cues):
        return "ahead"
    tags = grammar.parse.tags
    helping = [tags[child] for child in grammar.below[clause] if grammar.label(child) in ("aux", "auxpass")]
    finite = [tag for tag in (*helping, tags[clause]) if tag in PAST_TAGS or tag in PRESENT_TAGS]
    return "past" if finite and finite[0] in PAST_TAGS else None


def is_past(word: str) -> bool:
    """Whether a word looks like a past form, where no grammar is at hand."""
    return word.lower() in PAST or (word.islower() and len(word) > 4 and word.endswith("ed"))
