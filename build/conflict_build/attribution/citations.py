"""Citations: whom an outlet cites, and the outlet that passes it on.

"TASS quoted Peskov as saying", "Peskov was quoted as saying by TASS", "..., Peskov said, quoted by TASS". The one cited
speaks; the outlet passes it on. The words of the citation are never part of what is said.
"""

from conflict_build.attribution.complements import complements_of
from conflict_build.attribution.reports import agent_of
from conflict_build.attribution.sayings import Saying, said_by, without
from conflict_build.attribution.subjects import can_speak, speaker_of
from conflict_build.reading.grammar import Grammar

SAID = frozenset("said told warned added written stated".split())
AS_SAYING = frozenset("saying telling stating adding writing warning".split())
CITED = frozenset("quoted quotes quoting cited cites citing reported reporting quote cite".split())


def saying_below(grammar: Grammar, verb: int) -> int | None:
    """The verb by which one cited speaks: "quoted the mayor as [saying]", "was reported to have [said]"."""
    for child in grammar.below[verb]:
        if grammar.word(child) == "as":
            return next((c for c in grammar.below[child] if grammar.word(c) in AS_SAYING | SAID), None)
        if grammar.label(child) == "xcomp" and grammar.word(child) in SAID and grammar.is_passive(verb):
            return child
    return None


def is_as_saying(grammar: Grammar, token: int) -> bool:
    """Whether a verb is that by which one cited speaks."""
    return verb_of_citing(grammar, token) is not None


def verb_of_citing(grammar: Grammar, token: int) -> int | None:
    """The verb that cites the one who speaks by a verb below it: "[quoted] the mayor as saying"."""
    head = grammar.parse.heads[token]
    head = grammar.parse.heads[head] if grammar.word(head) == "as" else head
    return head if grammar.word(head) in CITED and saying_below(grammar, head) == token else None


def read_as_saying(grammar: Grammar, token: int) -> Saying | None:
    """ "TASS quoted [the mayor] as saying that ..."; "[The mayor] was quoted as saying by TASS that ..."."""
    verb = verb_of_citing(grammar, token)
    if verb is None:
        return None
    labels = ("nsubjpass",) if grammar.is_passive(verb) else ("dobj",)
    cited = next((child for child in grammar.below[verb] if grammar.label(child) in labels), None)
    if cited is None and grammar.is_passive(verb):
        cited = grammar.subject_of(verb)
    content = complements_of(grammar, token) | clauses_of(grammar, verb)
    return None if cited is None else said_by(grammar, cited, (token, token + 1), content, True)


def clauses_of(grammar: Grammar, verb: int) -> frozenset[int]:
    """The tokens of the clauses that hang on a verb as what it reports, whoever says it."""
    if any(grammar.label(child) == "ccomp" for child in grammar.below[verb]) or grammar.label(verb) == "parataxis":
        return complements_of(grammar, verb)
    return frozenset()


def read_cited(grammar: Grammar, verb: int) -> Saying | None:
    """The outlet that passes it on: "[TASS] quoted the mayor as saying", "was quoted as saying by [TASS]"."""
    saying = saying_below(grammar, verb)
    if saying is None:
        return None
    agents = (agent_of(grammar, verb), next(iter(places_of(grammar, verb)), None), agent_of(grammar, saying))
    passive = grammar.is_passive(verb)
    outlet = next((agent for agent in agents if agent is not None), None) if passive else speaker_of(grammar, verb)
    if outlet is None or not can_speak(grammar, outlet, grammar.word(verb)):
        return None
    content = complements_of(grammar, saying) | clauses_of(grammar, verb) | {saying}
    found = said_by(grammar, outlet, (verb, verb + 1), content, True)
    return found._replace(passes_on=True)


def places_of(grammar: Grammar, verb: int) -> list[int]:
    """Where one was quoted, if that can speak: "quoted on state [television]"; near miss: "on Monday"."""
    below = (p for p in grammar.below[verb] if grammar.word(p) in ("on", "in"))
    nouns = [noun for p in below for noun in grammar.below[p] if grammar.label(noun) == "pobj"]
    return [noun for noun in nouns if can_speak(grammar, noun, grammar.word(verb))]


def is_passed_on(grammar: Grammar, verb: int) -> bool:
    """Whether a participle behind a clause only says who passed it on: ", quoted by Interfax"."""
    return grammar.label(verb) in ("advcl", "acl", "dep") and grammar.tokens.words[verb - 1 : verb] == [","]


def read_passed_on(grammar: Grammar, verb: int) -> Saying | None:
    """ "..., the mayor said, quoted by Interfax": of the clause that it hangs on."""
    outlet, head = agent_of(grammar, verb), grammar.parse.heads[verb]
    if outlet is None or head == verb or not can_speak(grammar, outlet, grammar.word(verb)):
        return None
    found = said_by(grammar, outlet, (verb, verb + 1), without(grammar, grammar.clause_of(head), verb), True)
    return found._replace(passes_on=True)
