"""Denying: whether the words over a proposition deny it, and who does: "Moscow denied that it would leave"."""

from typing import NamedTuple

from conflict_build.attribution import Attributions
from conflict_build.lexicon import load_table
from conflict_build.propositions.words import row
from conflict_build.reading import Grammar
from conflict_build.reading.grammar import VERB_PARTS
from conflict_build.reading.stances import negation
from conflict_build.records import Source

DENIALS = {name: frozenset(forms) for name, forms in load_table("denials").items()}
# Labels of what is told, up to what tells it.
TOLD = frozenset("ccomp xcomp pcomp acl dobj prep pobj relcl".split())
PHRASES = frozenset("dobj prep pobj".split())  # labels of what is only a part of what is told
BELIEVING = frozenset("believe believed think thought expect expected".split())
BEING = frozenset("is are was were be been".split())
HIGHEST = 6  # arcs from a proposition up to a word that denies it
NEAREST = 3  # tokens from a form of "be" to what calls a report false


class Denying(NamedTuple):
    """Whether a proposition is denied, and by whom; empty if that is who says it."""

    denied: bool
    sources: tuple[Source, ...] = ()


def find_denying(attributions: Attributions, word: int) -> Denying:
    """The words that deny what a word frames, on the way up from it."""
    grammar, token = attributions.grammar, word
    for _ in range(HIGHEST):
        head, label = grammar.parse.heads[token], grammar.label(token)
        if head == token or label not in TOLD:
            break
        over = grammar.word(head)
        if grammar.parse.parts[head] == "VERB" and over in DENIALS["verbs"] and negation(grammar, head) is None:
            return Denying(True, attributions.by(head))
        if label == "ccomp" and over in BELIEVING and negation(grammar, head) is not None:
            return Denying(True, attributions.by(head))
        if label in PHRASES and grammar.parse.parts[head] in VERB_PARTS:
            break  # "would not have an impact on the decision to leave" says nothing of the decision
        if label in ("acl", "relcl") and over in DENIALS["nouns"] and is_called_false(grammar, head, token):
            return Denying(True)
        token = head
    return Denying(False)


def is_called_false(grammar: Grammar, noun: int, clause: int) -> bool:
    """Whether the reports that a noun names are called false behind them: "reports that he had agreed were wrong"."""
    _, last = grammar.edges_of(clause)
    _, end = grammar.edges_of(grammar.parse.heads[noun])
    calling = [i for i in range(noun + 1, max(last, end)) if grammar.word(i) in row("false")]
    return any(not BEING.isdisjoint(grammar.lowered[max(noun, i - NEAREST) : i]) for i in calling)
