"""Sayings: who says which words of a sentence, read off its grammar.

A verb that reports has its subject as source and its complement as content; "according to" has the clause that it
stands in. Source, cue and content are terms of the PolNeAR corpus (Newell and others 2018).

    reports.py    verbs and nouns that report: "police said that", "denied the claim", "his vow that"
    sourcings.py  phrases that give a source: "according to the ministry", "citing doctors", "as Dusek put it"
    citations.py  whom an outlet cites: "TASS quoted Peskov as saying"
    readers.py    all sayings of a sentence
"""

from typing import NamedTuple

from conflict_build.attribution.subjects import single, source_span
from conflict_build.reading.grammar import Grammar
from conflict_build.times import is_time

TIME_LEADS = frozenset("on late early".split())


class Saying(NamedTuple):
    """Whose words some tokens are, or what somebody is said to think or want; token indexes, ends exclusive."""

    source: tuple[int, int] | None  # null: nobody is named
    head: int | None  # of the source; null if it is several: "the army and the police"
    cue: tuple[int, int]  # the words that report
    content: frozenset[int]  # what is reported
    told: bool  # whether it reports what somebody said; near misses: "wants", "knew"
    cites: bool = False  # whether it names who is nearer to the words than another source: "citing doctors"
    passes_on: bool = False  # whether it names who only passes on what another said: "quoted by Interfax"


def said_by(grammar: Grammar, subject: int | None, cue: tuple[int, int], content: frozenset[int], told: bool) -> Saying:
    """The saying of a subject, whose own words are no part of what it says."""
    if subject is None:
        return Saying(None, None, cue, content, told)
    first, last = source_span(grammar, subject)
    return Saying((first, last), single(grammar, subject), cue, content - frozenset(range(first, last)), told)


def without(grammar: Grammar, clause: int, token: int) -> frozenset[int]:
    """The tokens of a clause without those that hang on one of them."""
    return frozenset(grammar.subtree(clause)) - frozenset(grammar.subtree(token))


def clause_around(grammar: Grammar, head: int, token: int) -> frozenset[int]:
    """The tokens of the clause of `head` without a phrase that hangs on it; of the whole sentence if the phrase ends
    it."""
    clause = grammar.clause_of(head)
    while (
        is_at_end(grammar, token)
        and grammar.parse.heads[clause] != clause
        and grammar.label(clause) not in ("ccomp", "xcomp")
    ):
        clause = grammar.parse.heads[clause]
    return without(grammar, clause, token)


def is_at_end(grammar: Grammar, token: int) -> bool:
    """Whether only marks and words that say when follow in its sentence what hangs on a token: "according to Kolb on
    Saturday"."""
    (_, after), size = grammar.edges_of(token), len(grammar.parse.heads)
    while after < size and (grammar.word(after) in TIME_LEADS or is_time(grammar.word(after))):
        after += 1
    return after >= size or grammar.label(after) == "punct"
