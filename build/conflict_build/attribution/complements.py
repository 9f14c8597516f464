"""Complements: what a reporting verb reports, by the grammar of its sentence.

"said [that nine died]", "denied [firing the rocket]", "condemned [the attack on the port]", "called [the raid
“barbaric”]", "called for [calm]", "accused [Moscow of shelling the corridor]", "[Nine died], the army said".
"""

from functools import cache

from conflict_build.attribution.cues import inflect
from conflict_build.lexicon import load_table
from conflict_build.reading.grammar import Grammar
from conflict_build.times import is_time

ARGUMENTS = frozenset({"as", "of", "for"})  # prepositions of a further argument: "accused Moscow of shelling"
PREDICATES = ("xcomp", "oprd")  # "vowed to fight", "called it a lie"
RESPONDING = frozenset("respond responds responded responding".split())
OPENING_MARKS = frozenset("\"“„«‘'")
UNNAMED = frozenset("named identified quoted".split())  # "asked not to be named"
SUBJECTS = ("nsubj", "nsubjpass")


def complements_of(grammar: Grammar, verb: int) -> frozenset[int]:
    """The tokens of what a verb reports; empty if it reports nothing."""
    clauses = [c for c in grammar.below[verb] if grammar.label(c) == "ccomp" and not is_apart(grammar, verb, c)]
    if clauses:
        clauses += [child for child in grammar.below[verb] if is_with_clause(grammar, child)]
        return frozenset(token for clause in clauses for token in reported_by(grammar, verb, clause))
    head = grammar.parse.heads[verb]
    if grammar.label(verb) == "parataxis":
        return frozenset(grammar.subtree(head)) - frozenset(grammar.subtree(verb))
    if grammar.parse.tags[verb] == "VBG" and grammar.label(verb) == "advcl" and not grammar.may_have(verb, SUBJECTS):
        return frozenset()  # "Responding to the strike, the mayor said"
    found = arguments_of(grammar, verb) or hidden_clause(grammar, verb)
    return frozenset(token for child in found for token in reach(grammar, child))


def reported_by(grammar: Grammar, verb: int, clause: int) -> range:
    """The tokens of a reported clause; one before the verb goes on behind it only in quote marks, or if its own verb
    stands there: "It will be hard, Orlov said, [while leaving]"; near miss: "The bridge, Orlov said, would be rebuilt".
    """
    found = reach(grammar, clause)
    if not clause < verb < found.stop:
        return found
    after = next((i for i in range(verb + 1, found.stop) if grammar.tokens.words[i] in OPENING_MARKS), None)
    if after is not None:
        return found
    return range(found.start, max(token for token in grammar.subtree(clause) if token < verb) + 1)


def is_with_clause(grammar: Grammar, child: int) -> bool:
    """Whether it goes on with what is reported: "nine died, the army said, [with two still missing]"."""
    return grammar.word(child) == "with" and any(grammar.label(one) == "pcomp" for one in grammar.below[child])


def hidden_clause(grammar: Grammar, verb: int) -> list[int]:
    """The "that" clause that the parser hung on a noun between: "said at a news conference [that talks go on]"."""
    for child in grammar.below[verb]:
        for noun in grammar.below[child] if child > verb and grammar.label(child) == "prep" else ():
            for clause in grammar.below[noun]:
                if grammar.label(clause) in ("relcl", "acl") and grammar.word(grammar.edges_of(clause)[0]) == "that":
                    return [clause]
    return []


def is_apart(grammar: Grammar, verb: int, clause: int) -> bool:
    """Whether a clause before a verb is another's: "doctors said 9 died; police said 4 did", or only says something of
    the subject: "The gunner, whose name is Kolb, said"."""
    if clause > verb:
        return False
    subject = next((c for c in grammar.below[verb] if grammar.label(c) in SUBJECTS), verb)
    return ";" in grammar.tokens.words[clause:verb] or subject < clause


def arguments_of(grammar: Grammar, verb: int) -> list[int]:
    """The object of a verb with what it is said to be, and what a preposition of the verb's own governs."""
    after = [child for child in grammar.below[verb] if child > verb and not is_unnamed(grammar, child)]
    predicates = [child for child in after if grammar.label(child) in PREDICATES]
    takes_object = bool(predicates) or grammar.word(verb) not in objectless_verbs()
    found: list[int] = []
    for child in after:
        word, label = grammar.word(child), grammar.label(child)
        is_object = label == "dobj" and takes_object and not is_time(word)
        if child in predicates or is_object or (label == "prep" and found and word in ARGUMENTS):
            found.append(child)
        elif label == "prep" and not found and governs(grammar, verb, word):
            found += [c for c in grammar.below[child] if grammar.label(c) in ("pobj", "pcomp")]
    return found


def governs(grammar: Grammar, verb: int, preposition: str) -> bool:
    """Whether a preposition of a verb governs what it reports: "called [for] calm", "did not respond [to] a request";
    near miss: "responded to the attack"."""
    if preposition == "to" and grammar.word(verb) in RESPONDING:
        return grammar.may_have(verb, ("neg",))
    return preposition in prepositions().get(grammar.word(verb), ())


def is_unnamed(grammar: Grammar, child: int) -> bool:
    """Whether what hangs on a verb is only a wish not to be named: "who asked [not to be named]"."""
    return grammar.label(child) == "xcomp" and grammar.word(child) in UNNAMED


def reach(grammar: Grammar, token: int) -> range:
    """The tokens from the first to the last that hang on a token: what lies between belongs to it."""
    return range(*grammar.edges_of(token))


@cache
def unspoken_verbs() -> frozenset[str]:
    """The forms of verbs whose complement nobody has said: "knew", "showed"."""
    return forms_of("unspoken")


@cache
def objectless_verbs() -> frozenset[str]:
    """The forms of verbs whose object alone is nothing that they report: "saw smoke", "thanked the crews"."""
    return unspoken_verbs() | forms_of("addressed")


@cache
def object_verbs() -> frozenset[str]:
    """The forms of verbs whose object is a report."""
    return forms_of("objects")


@cache
def prepositions() -> dict[str, frozenset[str]]:
    """For each form of a verb the prepositions that govern what it reports: "called [for]", "warned [of]"."""
    found: dict[str, frozenset[str]] = {}
    for preposition, lemmas in load_table("reported_after").items():
        for lemma in (lemma for line in lemmas for lemma in line.split()):
            for form in inflect(lemma, verb=True):
                found[form] = found.get(form, frozenset()) | {preposition}
    return found


def forms_of(row: str) -> frozenset[str]:
    lemmas = (entry for line in load_table("reporting")[row] for entry in line.split())
    return frozenset(form for lemma in lemmas for form in inflect(lemma, verb=True))
