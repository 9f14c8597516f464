"""Tense: whether an expression of time lies ahead of the report or behind it, by the verb that it hangs on."""

from typing import Literal

from conflict_build.reading.grammar import Grammar
from conflict_build.reading.stances import GIVEN_AFTER, Cue, covers, find_cues

Tense = Literal["ahead", "past"]

PLANNED = frozenset("upcoming scheduled slated planned deadline".split())  # nouns, and words that describe them
# Nouns of what nobody gives the day of before it, in singular and plural; near miss: "talks", "vote", "release".
UNANNOUNCED = frozenset(
    form
    for noun in "attack assault ambush airstrike bombing bombardment barrage salvo shelling explosion blast detonation "
    "shooting stabbing raid incursion clash crash killing murder assassination massacre abduction kidnapping".split()
    for form in (noun, f"{noun}s", f"{noun}es")
)
STRIKES = frozenset(("strike", "strikes"))  # without a weapon beside it, a strike may be one of workers
WEAPONS = frozenset("air missile missiles drone drones rocket rockets artillery".split())
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

    Null if none shows it: of "would answer after the killing on Friday" and "will answer Friday's attack" what happened
    on Friday may be past, whatever the answer.
    """
    cues = [cue for cue in find_cues(grammar, first, last) if cue.row == "expected"]
    heads, token, of_event, given = grammar.parse.heads, end - 1, False, False
    while True:
        of_event = of_event or (not begin <= token < end and grammar.parse.parts[token] in NOUNS)
        given = given or (of_event and grammar.word(token) in GIVEN_AFTER)
        given = given or (not begin <= token < end and tells_unannounced(grammar, token))
        if any(grammar.word(word) in PLANNED for word in (token, *grammar.below[token])):
            return "ahead"
        if grammar.heads_clause(token):
            tense = tense_of(grammar, cues, token)
            if tense or grammar.parse.tags[token] in PRESENT_TAGS:
                return None if given and tense == "ahead" else tense
        if heads[token] == token:
            return None
        token = heads[token]


def tells_unannounced(grammar: Grammar, token: int) -> bool:
    """Whether a noun tells what nobody gives the day of before it: "attack", "missile strike", "wave of explosions"."""
    within = (below for of in grammar.below[token] if grammar.word(of) == "of" for below in grammar.below[of])
    return any(
        grammar.word(word) in UNANNOUNCED
        or (grammar.word(word) in STRIKES and any(grammar.word(below) in WEAPONS for below in grammar.below[word]))
        for word in (token, *within)
        if grammar.parse.parts[word] in NOUNS
    )


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
