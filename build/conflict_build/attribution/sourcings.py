"""Sourcings: phrases that give the source of a clause: "according to the ministry", "citing doctors"."""

from conflict_build.attribution.sayings import Saying, clause_around, said_by, without
from conflict_build.attribution.subjects import can_speak, speaker_of
from conflict_build.reading.grammar import Grammar


def read_according(grammar: Grammar, token: int) -> Saying | None:
    """ "according to the governor": of the clause that it stands in, at the end of a sentence of all of it."""
    per = grammar.word(token) == "per"
    to = token if per else next((c for c in grammar.below[token] if grammar.word(c) == "to"), token)
    source = next((child for child in grammar.below[to] if grammar.label(child) == "pobj"), None)
    head = grammar.parse.heads[token]
    if source is None or head == token or (per and not can_speak(grammar, source, "per")):
        return None
    return said_by(grammar, source, (token, to + 1), clause_around(grammar, head, token), True)


def read_citing(grammar: Grammar, token: int) -> Saying | None:
    """ "citing the ministry": whom the clause that it hangs on is from."""
    saying = next((child for child in grammar.below[token] if grammar.word(child) == "as"), None)
    source = next((child for child in grammar.below[token] if grammar.label(child) in ("dobj", "pobj")), None)
    head = grammar.parse.heads[token]
    if source is None or head == token or saying is not None:
        return None
    around = without(grammar, grammar.clause_of(head), token)
    found = said_by(grammar, source, (token, token + 1), around, True)
    return found._replace(cites=True)


def read_wording(grammar: Grammar, token: int) -> Saying | None:
    """ "in the words of Dusek", "in Dusek's view": of the clause around; near misses: "in other words", "in view"."""
    into = grammar.parse.heads[token]
    if grammar.word(into) != "in" or grammar.parse.heads[into] == into:
        return None
    owner = next((child for child in grammar.below[token] if grammar.label(child) == "poss"), None)
    of = next((child for child in grammar.below[token] if grammar.word(child) == "of"), token)
    owner = owner if owner is not None else next((c for c in grammar.below[of] if grammar.label(c) == "pobj"), None)
    if owner is None or not can_speak(grammar, owner, "words"):
        return None
    return said_by(grammar, owner, (token, token + 1), clause_around(grammar, grammar.parse.heads[into], into), True)


def read_put(grammar: Grammar, token: int) -> Saying | None:
    """ "The war is lost, as Dusek put it": the clause around."""
    subject, head = speaker_of(grammar, token), grammar.parse.heads[token]
    if subject is None or not can_speak(grammar, subject, "put"):
        return None
    around = frozenset[int]() if head == token else without(grammar, grammar.clause_of(head), token)
    return said_by(grammar, subject, (token, token + 2), around, True)
