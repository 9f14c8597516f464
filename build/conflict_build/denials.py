"""Denials: clauses that deny what the report told before them, in words that do not repeat it.

"Hamas has repeatedly denied the claims", "which was denied by the owner", "claims the party denied": what is denied is
the clause before, so that whoever compares that clause has its denial too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from conflict_build.assertions.around import clause_around
from conflict_build.attribution import Attributions
from conflict_build.lexicon import load_table
from conflict_build.reading import Grammar, Reading
from conflict_build.reading.stances import negation
from conflict_build.records import Assertion, Denial, Source

WORDS = {row: frozenset(forms) for row, forms in load_table("denials").items()}
COMPLETED = frozenset(("acl", "ccomp", "relcl"))  # labels of what says itself what a claim is: "claims that it fell"
COMPLETING = frozenset(("of", "about", "on", "from", "against", "for"))
ADDED = frozenset(("appos", "npadvmod", "dobj", "dep"))  # labels of a noun that is put behind a clause
SENTENCES_BACK = 2


def find_denials(reading: Reading, assertions: Sequence[Assertion], attributions: Attributions) -> tuple[Denial, ...]:
    """The denials of a report whose denied clause and denier are plain, in order of position."""
    grammar, starts = reading.grammar, reading.tokens.starts
    found: list[Denial] = []
    for i in grammar.find_words(WORDS["verbs"], 0, len(grammar.lowered)):
        if grammar.parse.parts[i] != "VERB" or negation(grammar, i) is not None:
            continue
        taken, own = taken_up(grammar, i), clause_around(assertions, starts[i], starts[i] + 1)
        sources = () if taken is None or own is None else deniers(attributions, i)
        if taken is None or own is None or not sources:
            continue
        if is_added_to_clause(grammar, taken, i):
            found += deny_own_clause(reading, assertions, own, taken, sources)
        elif assertions[own].stance == "denied":
            words, one = told_of(grammar, taken), assertions[own]
            denied = find_denied(reading, assertions, own, sources)
            denied = [number for number in denied if has_all(reading.tokens.text, assertions[number], words)]
            found += [Denial(one.start, one.end, number, sources) for number in denied]
    return tuple(found)


def is_added_to_clause(grammar: Grammar, noun: int, verb: int) -> bool:
    """Whether a noun with its denial is put behind the clause that it takes up: "..., a charge the Kremlin denies"."""
    return grammar.parse.heads[verb] == noun and grammar.label(noun) in ADDED


def deny_own_clause(
    reading: Reading, assertions: Sequence[Assertion], own: int, noun: int, sources: tuple[Source, ...]
) -> list[Denial]:
    """The denial of the clause before it in its sentence, which may run on until it; none if the denier says it."""
    start, end = reading.grammar.span_of(noun)
    first = reading.sentences[bisect_right(reading.sentences, start, key=lambda one: one.start) - 1].start
    before = [i for i in range(own + 1) if first <= assertions[i].start < start]
    denied = [i for i in before[-1:] if is_of_other_holder(assertions[i], sources)]
    return [Denial(start, end, number, sources) for number in denied]


def taken_up(grammar: Grammar, verb: int) -> int | None:
    """The word that stands for what is denied: "it", "claims", "which"; null if the denial says itself what."""
    if grammar.is_passive(verb):
        subject = grammar.subject_of(verb)
        denied = [] if subject is None else [subject]
    else:
        denied = grammar.objects_of(verb)
        if grammar.label(verb) == "relcl" and not denied:
            denied = [grammar.parse.heads[verb]]  # "claims the party denied"
    return next((noun for noun in denied if points_back(grammar, noun, verb)), None)


def points_back(grammar: Grammar, noun: int, verb: int) -> bool:
    """Whether a noun or pronoun takes up what was said: "the claims"; near misses: "claims of fraud", "any claims"."""
    word = grammar.word(noun)
    if word in WORDS["pronouns"] and grammar.word(verb) not in WORDS["plain"]:
        return False  # "rejected it" is said of an offer
    if word in WORDS["pronouns"] and grammar.parse.tags[noun] in ("PRP", "DT", "WDT", "WP"):
        return True
    if word not in WORDS["nouns"]:
        return False
    below = [child for child in grammar.below[noun] if child != verb]
    if any(grammar.label(child) in COMPLETED for child in below):
        return False
    if any(grammar.label(child) == "prep" and grammar.word(child) in COMPLETING for child in below):
        return False
    pointing = any(grammar.word(child) in WORDS["pointing"] or grammar.label(child) == "poss" for child in below)
    return pointing or grammar.parse.heads[verb] == noun


def deniers(attributions: Attributions, verb: int) -> tuple[Source, ...]:
    """Who denies."""
    grammar = attributions.grammar
    if grammar.is_passive(verb):
        agents = grammar.agents_of(verb)
        return attributions.by_noun(agents[0], verb) if agents else ()
    return attributions.by(verb)


def told_of(grammar: Grammar, noun: int) -> list[str]:
    """What the words before a noun say of what it takes up: "weapons" of "the weapons allegations"."""
    return [grammar.word(child) for child in grammar.below[noun] if grammar.label(child) in ("compound", "nmod")]


def has_all(text: str, clause: Assertion, words: Sequence[str]) -> bool:
    told = text[clause.start : clause.end].lower()
    return all(word in told for word in words)


def find_denied(reading: Reading, assertions: Sequence[Assertion], own: int, sources: tuple[Source, ...]) -> list[int]:
    """The clauses that a denial takes up: of its own sentence the one before it, else those of the last sentence before
    that somebody else is cited with."""
    sentence = bisect_right(reading.sentences, assertions[own].start, key=lambda one: one.start) - 1
    start = reading.sentences[sentence].start
    before = [i for i in range(own) if assertions[i].start >= start and assertions[i].end <= assertions[own].start]
    if before:
        return before[-1:] if is_of_other_holder(assertions[before[-1]], sources) else []
    for back in range(sentence - 1, max(-1, sentence - 1 - SENTENCES_BACK), -1):
        first, last = reading.sentences[back].start, reading.sentences[back].end
        low = bisect_left(assertions, first, key=lambda one: one.start)
        told = [i for i in range(low, own) if assertions[i].end <= last and is_of_other_holder(assertions[i], sources)]
        said = [i for i in told if assertions[i].sources]
        if said:
            return said
    return []


def is_of_other_holder(one: Assertion, sources: tuple[Source, ...]) -> bool:
    """Whether a clause is said outright, and not by who denies."""
    own = {source.mention for source in sources if source.mention is not None}
    return one.stance == "asserted" and (not one.sources or one.sources[-1].mention not in own)
