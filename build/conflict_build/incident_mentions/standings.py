"""Standings: whether what a word tells happened, by its report: asserted, denied, still to come; or is no event at all.

"Threatened to attack" tells of an attack to come, "the risk of attacks" and "attacks are crimes" of none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.assertions import FARTHEST, stance_of_clause
from conflict_build.incident_mentions.parts import Parts
from conflict_build.lexicon import load_table
from conflict_build.reading import Grammar
from conflict_build.reading.grammar import SUBJECTS, VERB_PARTS
from conflict_build.reading.stances import Cue, covers
from conflict_build.records import Stance

FRAMES = {row: frozenset(forms) for row, forms in load_table("incident_frames").items()}
DEFINITE = frozenset("the this that these those his her its their our".split())
SUPPOSING = frozenset(("if", "unless", "should", "whether", "lest"))
BE = frozenset(("is", "are"))
SHOWN = frozenset(("denied", "expected", "unconfirmed"))
MOST_STEPS = 8  # up the arcs of a sentence, to words that make something of an event
ARGUMENTS = frozenset((*SUBJECTS, "dobj", "attr"))
GOVERNING = frozenset("for of to on about at against from".split())  # near miss: "the proposal after the murder"
DENYING = frozenset("denied denies deny denying denial".split())
GOVERNED = frozenset(("dobj", "pobj", "nsubjpass", "attr", "pcomp", "xcomp", "acl", "conj", "advcl", "nsubj", "ccomp"))


class Doubts(NamedTuple):
    """What of a sentence shows a stance: its cues, and whether any word of it may negate."""

    cues: list[Cue]
    negates: bool

    def near(self, token: int) -> list[Cue]:
        """The cues that stand so near to a token that they may bear on it."""
        first = bisect_left(self.cues, token - FARTHEST, key=lambda cue: cue.first)
        return self.cues[first : bisect_right(self.cues, token + FARTHEST, key=lambda cue: cue.first)]

    def stance_of(self, grammar: Grammar, verb: int) -> Stance:
        """The stance to what a verb tells, by other words than its own."""
        others = [cue for cue in self.near(verb) if not cue.first <= verb < cue.last]
        return stance_of_clause(grammar, others, verb).stance if others or self.negates else "asserted"


def standing_of(grammar: Grammar, doubts: Doubts, token: int, parts: Parts, negotiated: bool) -> Stance | None:
    """What a report has of an event that a token tells; null if it tells of none in particular. `negotiated` are events
    of which "a" one behind a preposition is mostly still to come: "on a deal"."""
    if grammar.parse.parts[token] in VERB_PARTS:
        return standing_of_verb(grammar, doubts, token)
    if grammar.parse.parts[token] == "ADJ":
        return standing_of_verb(grammar, doubts, grammar.parse.heads[token])
    return standing_of_noun(grammar, doubts, token, parts, negotiated)


def standing_of_verb(grammar: Grammar, doubts: Doubts, verb: int, steps: int = MOST_STEPS) -> Stance | None:
    """The same of a verb: by the words that bear on it, else by what it hangs on, up to some steps."""
    stance = doubts.stance_of(grammar, verb)
    if stance in SHOWN or steps == 0:
        return stance
    words = {grammar.word(child) for child in grammar.below[verb]}
    if not words.isdisjoint(FRAMES["habitual"]) or not words.isdisjoint(SUPPOSING):
        return None
    if takes_after_head(grammar, verb):
        return standing_of_verb(grammar, doubts, grammar.parse.heads[verb], steps - 1)
    return standing_by_form(grammar, verb)


def takes_after_head(grammar: Grammar, verb: int) -> bool:
    """Whether a verb happened if the word that it hangs on did: "managed [to escape]", "came and [shot]"."""
    label, tags, head = grammar.label(verb), grammar.parse.tags, grammar.parse.heads[verb]
    if head == verb or grammar.parse.parts[head] not in VERB_PARTS:
        return False
    if tags[verb] == "VB" and label in ("ccomp", "xcomp"):
        return grammar.word(head) in FRAMES["carried_out"] or (label == "xcomp" and not grammar.is_infinitive(verb))
    if label != "conj" or grammar.is_infinitive(verb):
        return False
    return tags[verb] == tags[head] and not grammar.may_have(verb, ("aux", "auxpass", *SUBJECTS))


def standing_by_form(grammar: Grammar, verb: int) -> Stance | None:
    """What the form of a verb makes of it: an infinitive is expected, an imperative no event."""
    label, tag, head = grammar.label(verb), grammar.parse.tags[verb], grammar.parse.heads[verb]
    if grammar.is_infinitive(verb):
        return None if grammar.word(head) in FRAMES["feared"] else "expected"
    if tag == "VB" and head == verb:
        return None
    if tag == "VB" and label == "ccomp":
        return "expected"  # "demanded that the army withdraw"
    if label in ("pcomp", "xcomp", "dobj") and tag in ("VBG", "VBN"):
        return standing_by_governors(grammar, verb)
    return "asserted"


def standing_of_noun(grammar: Grammar, doubts: Doubts, noun: int, parts: Parts, negotiated: bool) -> Stance | None:
    """The same of a noun: by its verb, if one says that it is done, else by the words around it."""
    top = noun if parts.carrier is None else parts.carrier
    if parts.light is not None:
        return standing_of_verb(grammar, doubts, parts.light)
    own = {grammar.word(child) for child in (*grammar.below[noun], *grammar.below[top]) if child < noun}
    known = is_definite(grammar, top) or is_definite(grammar, noun)
    if "no" in own or (is_denied_event(grammar, doubts, top) and not (known and does_something(grammar, top))):
        return "denied"
    if not own.isdisjoint(FRAMES["vague"]):
        return None
    stance = "expected" if not own.isdisjoint(FRAMES["hoped"]) else standing_by_governors(grammar, top)
    if stance != "asserted" or known:
        return stance
    if negotiated and grammar.label(top) == "pobj" and grammar.word(grammar.parse.heads[top]) in GOVERNING:
        return "expected"  # "the terms of a deal"
    return standing_by_verb(grammar, doubts, top)


def is_denied_event(grammar: Grammar, doubts: Doubts, noun: int) -> bool:
    """Whether somebody denies an event that a noun tells: "denied the attack"; near miss: "rejected his dismissal"."""
    denials = (cue for cue in doubts.near(noun) if cue.row == "denied" and grammar.word(cue.root) in DENYING)
    return any(covers(grammar, cue, noun) for cue in denials)


def standing_by_verb(grammar: Grammar, doubts: Doubts, noun: int) -> Stance | None:
    """What the verb of its clause makes of an event that is not known yet: "may face an attack"."""
    verb = grammar.parse.heads[noun]
    if grammar.parse.parts[verb] not in VERB_PARTS or grammar.label(noun) not in ARGUMENTS:
        return "asserted"
    if grammar.word(verb) in BE and grammar.label(noun) in SUBJECTS and not is_counted(grammar, noun):
        return None  # "Strikes on hospitals are crimes"
    standing = standing_of_verb(grammar, doubts, verb)
    return "asserted" if standing == "denied" and does_something(grammar, noun) else standing


def does_something(grammar: Grammar, noun: int) -> bool:
    """Whether its clause says more of an event than that it happened: "the strike killed nobody", where only what it
    did is denied; near miss: "no attack took place"."""
    return grammar.label(noun) in SUBJECTS and grammar.word(grammar.parse.heads[noun]) not in FRAMES["occurring"]


def is_definite(grammar: Grammar, noun: int) -> bool:
    """Whether a noun is one that is known: "the attack", "Friday's attack"."""
    return any(grammar.label(c) == "poss" or grammar.word(c) in DEFINITE for c in grammar.below[noun])


def is_counted(grammar: Grammar, noun: int) -> bool:
    """Whether a noun has a word before it that counts it: "an attack", "three attacks"."""
    return any(grammar.label(child) in ("det", "nummod") for child in grammar.below[noun])


def is_bare(grammar: Grammar, noun: int) -> bool:
    """Whether nothing before a noun says which one it is: "famine", "strikes"."""
    return not is_definite(grammar, noun) and not is_counted(grammar, noun)


def standing_by_governors(grammar: Grammar, token: int) -> Stance | None:
    """What the words make of an event that its own word hangs on: expected of "plans for", none of "risk of"."""
    for word in governors_of(grammar, token):
        if word in FRAMES["feared"]:
            return None
        if word in FRAMES["hoped"]:
            return "expected"
    return "asserted"


def governors_of(grammar: Grammar, token: int) -> Iterator[str]:
    """The words that a token hangs on, with the preposition between, if they say something of it."""
    while grammar.label(token) == "conj":
        token = grammar.parse.heads[token]
    label, head = grammar.label(token), grammar.parse.heads[token]
    if label not in GOVERNED or head == token:
        return
    if label in ("pobj", "pcomp"):
        yield grammar.word(head)
        if label == "pobj" and grammar.word(head) not in GOVERNING:
            return
        head = grammar.parse.heads[head]
    if label in ("nsubj", "nsubjpass") and not grammar.is_passive(head):
        return
    yield grammar.word(head)
