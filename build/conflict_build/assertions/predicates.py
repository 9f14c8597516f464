"""Predicates: where in a clause a plain subject begins and its finite verb follows, so that it can be asked about."""

from collections.abc import Iterator

from conflict_build.assertions.clauses import FINITE, Clause
from conflict_build.reading import Grammar

HELPING = ("aux", "auxpass")
BETWEEN = frozenset(("advmod", "neg"))  # labels of what may stand between a subject and its verb


def find_predicates(grammar: Grammar, clause: Clause) -> Iterator[tuple[int, int]]:
    """The offsets of each subject of a clause and of the finite verb behind it, in order; only what is sure."""
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
            yield starts[begin], starts[verb]
