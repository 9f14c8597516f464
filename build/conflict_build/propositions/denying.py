"""Denying: whether the words over a proposition deny it, and who does: "Moscow denied that it would leave"."""

from typing import NamedTuple

from conflict_build.attribution import Attributions
from conflict_build.lexicon import load_table
from conflict_build.reading.stances import negation
from conflict_build.records import Source

WORDS = {row: frozenset(forms) for row, forms in load_table("denials").items()}
TOLD = ("ccomp", "xcomp", "pcomp", "acl", "dobj", "prep", "pobj", "conj", "relcl")
DOUBTING = frozenset("believe think expect".split())
FARTHEST = 6  # arcs from a proposition up to a word that denies it


class Denying(NamedTuple):
    """Whether a proposition is denied, and by whom."""

    denied: bool
    sources: tuple[Source, ...] = ()


def find_denying(attributions: Attributions, token: int) -> Denying:
    """The words that deny what a token frames, on the way up from it."""
    grammar = attributions.grammar
    for _ in range(FARTHEST):
        head, label = grammar.parse.heads[token], grammar.label(token)
        if head == token or label not in TOLD:
            break
        if grammar.parse.parts[head] == "VERB" and grammar.word(head) in WORDS["verbs"] and negation(grammar, head) is None:
            return Denying(True, attributions.by(head))
        if label == "ccomp" and grammar.word(head) in DOUBTING and negation(grammar, head) is not None:
            return Denying(True, attributions.by(head))
        token = head
    return Denying(False)
