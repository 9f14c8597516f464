"""Sayings: who says which words of a sentence, read off its grammar.

A verb that reports has its subject as source and its complement as content; "according to" has the clause that it
stands in. "Six people were killed, police said Monday", "The monitor, which has a network of activists, counted 40
dead", "the army said, adding that two were missing". Source, cue and content are terms of the PolNeAR corpus (Newell
and others 2018).
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from conflict_build.lexicon import load_table
from conflict_build.quotes.cues import cue_classes, inflect
from conflict_build.quotes.voices import TELLING, VOICELESS, voices
from conflict_build.reading.grammar import SUBJECTS, Grammar

CITING = "citing"
SPOKEN = frozenset({"say", "confirm", "deny", "claim", "write"})
ACTED = frozenset({"claim", "deny"})  # whose infinitive is reported: "claims to have taken"; near miss: "agreed to go"
PRONOUNS = frozenset("he she it they we i".split())
# What hangs on a source and is only said of it.
ASIDES = frozenset("relcl acl appos punct advcl parataxis dep".split())
FIGURES_OF = frozenset({"at", "as"})  # "put the toll at 12", "identified the dead as two brothers"
WITHIN_PHRASE = (
    "pobj",
    "prep",
    "poss",
    "compound",
)  # of what is no head of its phrase: "city" of "the mayor of the city"
BETWEEN = ("RB", "MD", "VBD", "VBP", "VBZ")  # tags of words between a subject and its verb


class Saying(NamedTuple):
    """Whose words some tokens are: the source's tokens [first, last), the word that reports, and what it reports."""

    first: int
    last: int
    head: int | None  # of the source; null if it is several: "the army and the police"
    cue: str
    content: frozenset[int]


def find_sayings(grammar: Grammar, first: int, last: int) -> Iterator[Saying]:
    """The sayings of the sentence of tokens [first, last), in order of their cues."""
    for token in range(first, last):
        read = reader_of(grammar, token)
        saying = read(grammar, token) if read else None
        if saying is not None and saying.content:
            yield saying


def reader_of(grammar: Grammar, token: int) -> Callable[[Grammar, int], Saying | None] | None:
    """What reads the saying of which a token is the cue; null if it is none."""
    word = grammar.word(token)
    if word in ("according", "per"):
        return read_according
    if word == CITING:
        return read_citing
    return read_verb if word in reporting_verbs() and grammar.parse.tags[token].startswith("VB") else None


@cache
def reporting_verbs() -> frozenset[str]:
    """The forms of verbs that report what somebody said."""
    said = {form for form, name in cue_classes().items() if name in SPOKEN}
    return frozenset(said - unspoken_verbs()) | object_verbs()


@cache
def unspoken_verbs() -> frozenset[str]:
    """The forms of verbs whose complement nobody has said: "knew", "showed"."""
    return forms_of("unspoken")


@cache
def object_verbs() -> frozenset[str]:
    """The forms of verbs whose object is a report."""
    return forms_of("objects")


def forms_of(row: str) -> frozenset[str]:
    lemmas = (entry for line in load_table("reporting")[row] for entry in line.split())
    return frozenset(form for lemma in lemmas for form in inflect(lemma, verb=True))


def read_verb(grammar: Grammar, verb: int) -> Saying | None:
    """What a verb reports, on its subject's word; nothing if it is in the passive or its subject cannot speak."""
    subject = None if grammar.is_passive(verb) else speaker_of(grammar, verb)
    if subject is None or not can_speak(grammar, subject, grammar.word(verb)):
        return None
    first, last = source_span(grammar, subject)
    return Saying(
        first,
        last,
        single(grammar, subject),
        grammar.word(verb),
        content_of(grammar, verb) - {verb, *range(first, last)},
    )


def speaker_of(grammar: Grammar, verb: int) -> int | None:
    """The head of the subject of a verb, the noun for a relative pronoun.

    Behind what it reports a verb may lose its subject to that ("... near Lebanon, the ministry said"): then it is the
    noun right before it.
    """
    own = [child for child in grammar.below[verb] if grammar.label(child) in SUBJECTS]
    subject = min(own, key=lambda child: abs(child - verb)) if own else grammar.subject_of(verb)
    if subject is None and grammar.parse.tags[verb] == "VBG":
        return speaker_above(grammar, verb)
    if subject is None:
        return noun_before(grammar, verb)
    noun = grammar.antecedent_of(subject)
    return subject if noun is None else noun


def speaker_above(grammar: Grammar, participle: int) -> int | None:
    """Who speaks by the verb over a participle that reports more: "The army said it had left, adding that ..."."""
    above = grammar.parse.heads[participle]
    while grammar.word(above) not in reporting_verbs() and grammar.parse.heads[above] != above:
        above = grammar.parse.heads[above]
    is_saying = grammar.word(above) in reporting_verbs() and grammar.parse.tags[above] != "VBG"
    return speaker_of(grammar, above) if is_saying else None


def noun_before(grammar: Grammar, verb: int) -> int | None:
    """The noun right before a verb that ends its sentence behind what it reports."""
    if grammar.parse.heads[verb] != verb:
        return None
    at = verb - 1
    while at > 0 and grammar.parse.tags[at] in BETWEEN:
        at -= 1
    told = any(child < at for child in grammar.below[verb] if grammar.label(child) == "ccomp")
    if not told or not grammar.parse.tags[at].startswith("NN"):
        return None
    while grammar.label(at) in WITHIN_PHRASE:
        at = grammar.parse.heads[at]
    return at


def content_of(grammar: Grammar, verb: int) -> frozenset[int]:
    """The tokens of what a verb reports: its complement clauses, its object, or the clause that it interrupts."""
    found = {
        token for child in grammar.below[verb] if is_content(grammar, verb, child) for token in reach(grammar, child)
    }
    head = grammar.parse.heads[verb]
    if not found and grammar.label(verb) == "parataxis":
        found = set(grammar.subtree(head)) - set(grammar.subtree(verb))
    return frozenset(found)


def is_content(grammar: Grammar, verb: int, child: int) -> bool:
    """Whether what hangs on a reporting verb is what it reports."""
    label, word = grammar.label(child), grammar.word(child)
    if label == "ccomp" and child < verb and ";" in grammar.tokens.words[child:verb]:
        return False  # "doctors said 9 died; police said 4 did": the parser takes the first for what the second says
    if label == "ccomp" or (label == "xcomp" and cue_classes().get(grammar.word(verb)) in ACTED):
        return True
    if label == "prep" and word == "with":  # "..., the army said, with two still missing"
        return any(grammar.label(one) == "pcomp" for one in grammar.below[child])
    return grammar.word(verb) in object_verbs() and (label == "dobj" or (label == "prep" and word in FIGURES_OF))


def reach(grammar: Grammar, token: int) -> range:
    """The tokens from the first to the last that hang on a token: what lies between belongs to it."""
    below = grammar.subtree(token)
    return range(below[0], below[-1] + 1)


def read_according(grammar: Grammar, token: int) -> Saying | None:
    """ "according to the governor": of the clause that it stands in, at the end of a sentence of all of it."""
    to = (
        token
        if grammar.word(token) == "per"
        else next((c for c in grammar.below[token] if grammar.word(c) == "to"), token)
    )
    source = next((child for child in grammar.below[to] if grammar.label(child) == "pobj"), None)
    head = grammar.parse.heads[token]
    if source is None or head == token or (grammar.word(token) == "per" and not can_speak(grammar, source, "per")):
        return None
    clause = grammar.clause_of(head)
    while (
        is_at_end(grammar, token)
        and grammar.parse.heads[clause] != clause
        and grammar.label(clause) not in ("ccomp", "xcomp")
    ):
        clause = grammar.parse.heads[clause]
    return Saying(
        *source_span(grammar, source), single(grammar, source), grammar.word(token), without(grammar, clause, token)
    )


def is_at_end(grammar: Grammar, token: int) -> bool:
    """Whether only marks follow in its sentence what hangs on a token."""
    after = grammar.subtree(token)[-1] + 1
    return after >= len(grammar.parse.heads) or grammar.label(after) == "punct"


def read_citing(grammar: Grammar, token: int) -> Saying | None:
    """ "citing the ministry": whom the clause that it hangs on is from."""
    source = next((child for child in grammar.below[token] if grammar.label(child) in ("dobj", "pobj")), None)
    head = grammar.parse.heads[token]
    if source is None or head == token:
        return None
    return Saying(
        *source_span(grammar, source), single(grammar, source), CITING, without(grammar, grammar.clause_of(head), token)
    )


def without(grammar: Grammar, clause: int, token: int) -> frozenset[int]:
    """The tokens of a clause without those that hang on one of them."""
    return frozenset(grammar.subtree(clause)) - frozenset(grammar.subtree(token))


def source_span(grammar: Grammar, head: int) -> tuple[int, int]:
    """The tokens [first, last) that name a source, with a name beside it and what it is coordinated with."""
    kept, waiting = [head], [head]
    while waiting:
        word = waiting.pop()
        below = [
            child for child in grammar.below[word] if grammar.label(child) not in ASIDES or is_name(grammar, child)
        ]
        if word != head:
            below = [child for child in below if grammar.label(child) not in ("cc", "conj") or child < head]
        kept += below
        waiting += below
    return min(kept), max(kept) + 1


def single(grammar: Grammar, head: int) -> int | None:
    """The head of a source, if nothing is coordinated with it."""
    return None if any(grammar.label(child) == "conj" for child in grammar.below[head]) else head


def is_name(grammar: Grammar, token: int) -> bool:
    """Whether an apposition is the name of what it stands by: "a spokesman for the group, Siraj Mahmoud"."""
    return grammar.label(token) == "appos" and grammar.parse.tags[token].startswith("NNP")


def can_speak(grammar: Grammar, head: int, cue: str) -> bool:
    """Whether a word can head the name of somebody who speaks: a name, a pronoun, a noun that reports cite; with a verb
    that nobody but a speaker has ("said") any noun."""
    word = grammar.word(head)
    if word in PRONOUNS or grammar.parse.tags[head].startswith("NNP"):
        return True
    if word in VOICELESS:
        return False
    if cue in TELLING and not cue.endswith(
        "ing"
    ):  # a participle may hang on what cannot: "the figure is higher, saying"
        return True
    return not voices().isdisjoint((word, word.removesuffix("s")))
