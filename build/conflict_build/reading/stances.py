"""Stances: the words of a sentence that deny, doubt or expect something, and what of the sentence they bear on.

"Will" bears on its verb with subject and objects, "denied" on its complement, "could not be verified" on its subject as
well, "reportedly" on the verb that it stands by. What is told by the way is not meant: of "denied shelling the school
where 12 people died" nobody has denied the deaths.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from conflict_build.lexicon import load_table
from conflict_build.phrases import Phrasebook
from conflict_build.reading.grammar import SUBJECTS, VERB_PARTS, Grammar
from conflict_build.records import Stance
from conflict_build.verbs import AUXILIARIES

# Rows of lexicon/stances.txt, in the order in which they count, with the stance that they show.
ROWS: dict[str, Stance] = {
    "no_comment": "no_comment",
    "no_information": "no_information",
    "denied": "denied",
    "unconfirmed": "unconfirmed",
    "expected": "expected",
}
OF_CLAUSE = frozenset(("aux", "auxpass", "neg", "advmod"))  # words that bear on the clause of their verb
PREDICATES = frozenset(("acomp", "attr", "oprd"))  # "It is unclear whether"
COMPLEMENTS = frozenset("ccomp xcomp dobj dative acl attr oprd pcomp prep".split())
RAISING = frozenset("appears appear appeared seems seem seemed going likely about set due poised ready".split())
DEMANDING = frozenset(("should", "must"))
UNDERGONE = frozenset(("feared", "expected", "presumed"))  # that show a stance only as participles
MODALS = frozenset("may might will would can could shall should must".split())
LONGEST_DOUBT = 6  # tokens from a "not" to the word of settling that it negates
BY_THE_WAY = frozenset("relcl advcl parataxis appos".split())
CLAUSES_WITHIN = BY_THE_WAY | {"ccomp", "acl", "pcomp", "csubj", "csubjpass"}
CONTENT_OF = frozenset(("of", "about"))  # "denied reports of 12 deaths"; near miss: "a role in 12 deaths"
DESCRIBING = frozenset(("amod", "compound", "nmod"))  # "the two-day meeting will end"
DEFINITE = frozenset(load_table("closed_classes")["determiners"]) - {"a", "an"}  # "the stock of 12 tons will help"
GIVEN_AFTER = frozenset("despite after before following since amid during than besides except because given".split())
# From a word that shows the stance of its own clause up to the verb: "gave no details", "is unclear".
PREDICATE = frozenset((*SUBJECTS, *PREDICATES, *OF_CLAUSE, "dobj", "xcomp"))


class Cue(NamedTuple):
    """Tokens [first, last) that show a stance, and the one of them on which the others hang."""

    first: int
    last: int
    row: str
    root: int


class Reach(NamedTuple):
    """What a cue bears on: a word with its clause, or only what hangs on it by some labels."""

    word: int
    labels: frozenset[str] | None  # null: the word with all of its clause


def find_cues(grammar: Grammar, first: int, last: int) -> list[Cue]:
    """The words of the sentence of tokens [first, last) that show a stance, in order of their rows; not to be changed.

    They are looked for once: each date, event and clause of a sentence asks for them.
    """
    if (first, last) not in grammar.cues:
        grammar.cues[first, last] = read_cues(grammar, first, last)
    return grammar.cues[first, last]


def read_cues(grammar: Grammar, first: int, last: int) -> list[Cue]:
    lowered = grammar.lowered[first:last]
    if stance_words().isdisjoint(lowered):
        return []
    found = [
        Cue(first + phrase.first, first + phrase.last, row, root_of(grammar, first + phrase.first, first + phrase.last))
        for phrase in phrasebook().find(lowered)
        for row in phrase.labels
    ]
    settling = grammar.find_words(settling_words(), first, last)
    found += (cue for word in settling for cue in unsettled(grammar, word))
    return sorted(cue for cue in found if not is_other_word(grammar, cue))


@cache
def phrasebook() -> Phrasebook:
    """The phrases that show a stance, with their row."""
    return Phrasebook((phrase, row) for row in ROWS for phrase in load_table("stances")[row])


@cache
def settling_words() -> dict[str, str]:
    """The words that with a "not" show doubt ("confirmed") or that something is not known ("clear"), with their row."""
    rows = {"checking": "unconfirmed", "knowing": "no_information"}
    return {word: row for name, row in rows.items() for word in load_table("stances")[name]}


@cache
def stance_words() -> frozenset[str]:
    """The words of which a sentence has one if it shows a stance."""
    return frozenset((*settling_words(), *phrasebook().lengths))


def unsettled(grammar: Grammar, word: int) -> Iterator[Cue]:
    """What a negated word of settling shows: "has not been independently confirmed", "It is also not clear"."""
    verb = grammar.parse.heads[word] if grammar.label(word) in PREDICATES else word
    found = [negation for negation in grammar.negations_of(verb) if negation < word]
    if found:
        first = found[-1] if word - found[-1] < LONGEST_DOUBT else word
        yield Cue(first, word + 1, settling_words()[grammar.word(word)], word)


def is_other_word(grammar: Grammar, cue: Cue) -> bool:
    """Whether a cue of one word is another that looks alike: "May", "his will", "Residents feared the army"."""
    if cue.last - cue.first > 1:
        return False
    word = grammar.word(cue.first)
    if word in MODALS:
        return grammar.label(cue.first) not in OF_CLAUSE
    return word in UNDERGONE and grammar.parse.tags[cue.first] != "VBN"


def root_of(grammar: Grammar, first: int, last: int) -> int:
    """The one of tokens [first, last) that hangs on none of them, an auxiliary last; for "is" what is said with it."""
    heads, labels = grammar.parse.heads, grammar.parse.labels
    tops = [i for i in range(first, last) if heads[i] == i or not first <= heads[i] < last]
    top = next((i for i in tops if labels[i] not in OF_CLAUSE and labels[i] != "mark"), tops[-1])
    told = (i for i in range(first, last) if heads[i] == top and labels[i] in PREDICATES)
    return next(told, top) if grammar.word(top) in AUXILIARIES else top


def covers(grammar: Grammar, cue: Cue, token: int) -> bool:
    """Whether what a token says is what a cue denies, doubts or expects."""
    return any(reaches(grammar, reach, cue, token) for reach in reaches_of(grammar, cue))


def reaches_of(grammar: Grammar, cue: Cue) -> Iterator[Reach]:
    """What a cue bears on."""
    root, label, head = cue.root, grammar.label(cue.root), grammar.parse.heads[cue.root]
    if label in OF_CLAUSE:
        yield Reach(head, None)
    elif label == "amod":
        yield Reach(head, COMPLEMENTS)  # "unconfirmed reports that"; near miss: "killed 12 suspected rebels"
        if grammar.label(head) in SUBJECTS:
            yield Reach(grammar.parse.heads[head], frozenset({"ccomp"}))
    elif grammar.word(root) in AUXILIARIES:
        yield Reach(root, None)
    else:
        yield from reaches_of_relative(grammar, cue)
        with_subject = grammar.is_passive(root) or grammar.word(root) in RAISING
        yield Reach(root, COMPLEMENTS.union(SUBJECTS) if with_subject else COMPLEMENTS)
        if label in PREDICATES:
            yield Reach(head, COMPLEMENTS.union(SUBJECTS))


def reaches_of_relative(grammar: Grammar, cue: Cue) -> Iterator[Reach]:
    """The noun, and its clause, of a doubt in a relative clause: "12 died, which is not confirmed"."""
    subject = grammar.first_child(cue.root, SUBJECTS) if grammar.word(cue.root) in settling_words() else None
    noun = None if subject is None else grammar.antecedent_of(subject)
    if noun is not None:
        yield Reach(noun, None)
        yield Reach(grammar.parse.heads[noun], None)


def reaches(grammar: Grammar, reach: Reach, cue: Cue, token: int) -> bool:
    """Whether a token lies in what a cue bears on, and is not told by the way there."""
    labels, heads = grammar.parse.labels, grammar.parse.heads
    if token == reach.word:
        return reach.labels is None
    ends = CLAUSES_WITHIN if reach.labels is None else BY_THE_WAY
    while heads[token] != token and not leads_away(grammar, cue, token, ends):
        if heads[token] == reach.word:
            return reach.labels is None or labels[token] in reach.labels
        token = heads[token]
        if labels[token] in DESCRIBING:
            return False
    return False


def leads_away(grammar: Grammar, cue: Cue, token: int, ends: frozenset[str]) -> bool:
    """Whether a token on the way up to a cue is no part of what that bears on: a clause by the way, a further predicate
    of its own, what is told of a noun by a preposition."""
    label, head = grammar.label(token), grammar.parse.heads[token]
    if label in ends:
        return label != "relcl" or not grammar.may_have(token, ("mark",))  # "reports that 12 died" has a "mark"
    if label == "conj":
        return grammar.may_have(token, ("aux", "auxpass", "mark", *SUBJECTS))
    if grammar.word(token) in GIVEN_AFTER:
        return True
    if label != "prep" or cue.first <= token < cue.last:
        return False
    if grammar.word(token) not in CONTENT_OF:
        return head == cue.root or grammar.parse.parts[head] not in VERB_PARTS
    return ends is CLAUSES_WITHIN and any(grammar.word(word) in DEFINITE for word in grammar.below[head])


def is_of_clause(grammar: Grammar, cue: Cue, clause: int) -> bool:
    """Whether a cue shows the stance of the clause that a word heads: "denied" that of "Moscow denied it"."""
    token = cue.root
    while token != clause:
        label, head = grammar.label(token), grammar.parse.heads[token]
        if label not in PREDICATE or (label == "advmod" and grammar.parse.parts[head] not in VERB_PARTS):
            return False
        token = head
    return True


def is_negated(grammar: Grammar, cue: Cue) -> bool:
    """Whether a denial is itself denied: "has not denied"; near miss: "does not believe"."""
    return any(not cue.first <= word < cue.last for word in grammar.negations_of(cue.root))


def negation(grammar: Grammar, clause: int) -> tuple[int, int] | None:
    """The tokens [first, last) that negate the clause that a word heads, with the auxiliary: "did not", "No"."""
    found = grammar.negations_of(clause)
    if not found or any(grammar.word(word) in DEMANDING for word in grammar.children(clause, ("aux",))):
        return None  # "should not have a bomb" is what somebody wants
    first, starts, ends = found[0], grammar.tokens.starts, grammar.tokens.ends
    helped = (
        first > 0
        and grammar.label(first) == "neg"
        and (grammar.label(first - 1) in ("aux", "auxpass") or ends[first - 1] == starts[first])
    )
    return first - helped, first + 1


def head_of_clause(grammar: Grammar, first: int, last: int) -> int:
    """The word of tokens [first, last) that says what they say: of those that hang on none of them a verb, the one with
    the most words below."""
    heads = grammar.parse.heads
    tops = [token for token in range(first, last) if not first <= heads[token] < last or heads[token] == token]
    if len(tops) == 1:
        return tops[0]
    parts = grammar.parse.parts
    verbs = [top for top in tops if parts[top] in VERB_PARTS] or tops
    return verbs[0] if len(verbs) == 1 else max(verbs, key=lambda top: grammar.count_within(top, first, last))
