"""Predicates: where in a clause a plain subject begins, its finite verb follows, and where what it says may end.

With these a clause can be asked about: "Artillery destroyed the silos of Lodva on Monday, after a warning" may end
behind "Lodva", "Monday" and "warning", and nowhere else.
"""

from collections.abc import Iterator

from conflict_build.assertions.clauses import FINITE, Clause
from conflict_build.reading import Grammar
from conflict_build.records import Predicate

HELPING = ("aux", "auxpass")
BETWEEN = frozenset(("advmod", "neg"))  # labels of what may stand between a subject and its verb
# Labels of what may be left out behind the rest; a list, an "and" and what a word cannot do without may not.
LEFT_OUT = frozenset(("punct", "advcl", "relcl", "npadvmod", "advmod", "appos", "parataxis", "acl"))
NO_END = frozenset(
    ("cc", "punct", "mark", "case", "det", "aux", "auxpass", "neg", "preconj", "prep", "poss", "compound")
)
NARROWING = ("relcl", "acl")  # without which a noun beside another says little: "to Russia, a move [that alarmed]"
OBJECTS = ("dobj", "attr", "acomp", "oprd", "dative")


def find_predicates(grammar: Grammar, clause: Clause) -> Iterator[Predicate]:
    """Each subject of a clause with its finite verb and the ends of what it says, in order; only what is sure."""
    parse, starts = grammar.parse, grammar.tokens.starts
    for subject in range(*clause):
        if parse.labels[subject] not in ("nsubj", "nsubjpass") or not grammar.is_sure(subject):
            continue
        if not parse.tags[subject].startswith("NN"):
            continue
        head = parse.heads[subject]
        verb = min([child for child in grammar.children(head, HELPING) if child > subject], default=head)
        begin, end = grammar.edges_of(subject)
        between = all(parse.labels[i] in BETWEEN for i in range(end, verb))
        if clause.first <= begin and end <= verb < clause.last and between and parse.tags[verb] in FINITE:
            ends = tuple(grammar.tokens.ends[i - 1] for i in find_ends(grammar, begin, head, clause.last))
            yield Predicate(starts[begin], starts[verb], ends)


def find_ends(grammar: Grammar, begin: int, head: int, last: int) -> Iterator[int]:
    """The tokens before which a clause that begins at one may end without a phrase being cut, up to a second verb."""
    parse = grammar.parse
    second = [i for i in grammar.below[head] if i > head and parse.labels[i] == "cc"]
    reach = min([last, *second])
    farthest = begin  # first token that must be within
    for end in range(begin + 1, reach + 1):
        token = end - 1
        farthest = max(farthest, needed_by(grammar, token, head, last))
        left = parse.heads[token]
        if token != head and left >= end:
            farthest = max(farthest, left)
        whole = end > head and farthest < end
        if whole and parse.labels[token] not in NO_END:
            yield end


def needed_by(grammar: Grammar, token: int, head: int, last: int) -> int:
    """The last token before `last` without which a token is not whole; itself if nothing is missing."""
    needed = token
    for child in grammar.below[token]:
        # a second verb stands behind any end
        beside = token == head and grammar.label(child) in ("cc", "conj")
        if token < child and not beside and not can_leave(grammar, token, child):
            needed = max(needed, child if child < last else last)
    return needed


def can_leave(grammar: Grammar, token: int, child: int) -> bool:
    """Whether what hangs on a token behind it may be left out: a prepositional phrase behind the object of a verb, a
    clause of time; near misses: an object, "of Lodva", "with rebels" right behind "clashed", "that" behind "a move"."""
    label = grammar.label(child)
    if grammar.word(child) == "of" or (label in NARROWING and grammar.label(token) == "appos"):
        return False
    if label in ("prep", "agent"):
        parted = any(grammar.label(other) in OBJECTS and token < other < child for other in grammar.below[token])
        return parted and grammar.parse.parts[token] in ("VERB", "AUX")
    return label in LEFT_OUT
