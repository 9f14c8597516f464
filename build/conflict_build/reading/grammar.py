"""Grammar: questions about a sentence, answered from its arcs.

Tokens are asked about by index and given back by index. An arc counts only if the parser is sure enough of it: what
hangs on a word by an arc below `least_margin` is not among its subjects, objects and so on, so that an answer may be
missing, and is seldom wrong. Spans and the way up to a clause follow all arcs, since they need a whole tree.

    grammar = Grammar(parse, tokens)
    grammar.subject_of(verb)      # "missiles" of "Missiles, officials said, killed two people"
    grammar.complements_of(verb)  # "killed" of "said that missiles killed two people"
"""

from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from itertools import compress
from typing import Any

from conflict_build.lexicon import load_table
from conflict_build.reading.parser import PIECE, Parse
from conflict_build.tokens import Tokens
from conflict_build.verbs import NEGATIONS

SURE_MARGIN = 1.0  # of the arcs below it (8 %) half are right, of those above .96; see models/parser.md

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
OBJECTS = ("dobj", "dative")
COMPLEMENTS = ("ccomp", "xcomp")
CLAUSES = frozenset(
    ("ROOT", PIECE, "ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "pcomp", "parataxis")
)
WITHOUT_SUBJECT = ("xcomp", "advcl")  # clauses that may take the subject of the word they hang on
RELATIVE_PRONOUNS = frozenset(("who", "whom", "which", "that", "whose"))
NEGATIVE_WORDS = frozenset(load_table("closed_classes")["negatives"])
NEGATING_WORDS = NEGATIVE_WORDS | NEGATIONS | {"cannot", "'t", "’t"}
NEGATING = NEGATIVE_WORDS | {"cannot", "neither", "nor"}  # negate whatever the label of their arc
CERTAIN = frozenset("doubt doubts question secret wonder".split())  # of which "no" denies nothing: "I have no doubt"
ALTERNATIVES = frozenset(("or", "nor"))
ONLY = frozenset(("only", "just", "merely", "simply", "least", "solely"))  # after "not", which then negates nothing
VERB_PARTS = frozenset(("VERB", "AUX"))
PARTICIPLES = ("VBN", "VBG")


class Grammar:
    """The arcs of a text, to be asked."""

    def __init__(self, parse: Parse, tokens: Tokens, least_margin: float = SURE_MARGIN) -> None:
        self.parse, self.tokens, self.least_margin = parse, tokens, least_margin
        self.heads, self.labels, self.margins = parse.heads, parse.labels, parse.margins
        self.lowered = [word.lower() for word in tokens.words]
        self.cues: dict[tuple[int, int], list[Any]] = {}  # of stances by sentence, kept for reading/stances.py
        self.below: list[list[int]] = [[] for _ in parse.heads]  # what hangs on each token, in order
        for token, head in enumerate(parse.heads):
            if head != token:
                self.below[head].append(token)

    # Arcs

    def label(self, token: int) -> str:
        return self.labels[token]

    def word(self, token: int) -> str:
        """The word in lower case."""
        return self.lowered[token]

    def find_words(self, known: Container[str], first: int, last: int) -> Iterator[int]:
        """Those of tokens [first, last) of which the word in lower case is known, in order."""
        return compress(range(first, last), map(known.__contains__, self.lowered[first:last]))

    def head(self, token: int) -> int | None:
        """The word that a token hangs on; null for a root, and if the parser is not sure."""
        head = self.heads[token]
        return head if head != token and self.margins[token] >= self.least_margin else None

    def is_sure(self, token: int) -> bool:
        """Whether the parser is sure enough of what a token hangs on."""
        return self.margins[token] >= self.least_margin

    def children(self, token: int, labels: Container[str]) -> list[int]:
        """What surely hangs on a token by one of some labels, in order."""
        own, margins, least = self.labels, self.margins, self.least_margin
        return [child for child in self.below[token] if own[child] in labels and margins[child] >= least]

    def may_have(self, token: int, labels: Container[str]) -> bool:
        """Whether anything, surely or not, hangs on a token by one of some labels."""
        own = self.labels
        for child in self.below[token]:  # noqa: SIM110 - asked so often that a generator would take a percent of a build
            if own[child] in labels:
                return True
        return False

    def first_child(self, token: int, labels: Container[str]) -> int | None:
        for child in self.below[token]:
            if self.labels[child] in labels and self.margins[child] >= self.least_margin:
                return child
        return None

    # Who does what to whom

    def subject_of(self, verb: int) -> int | None:
        """The subject of a verb: its own, or that of the verb whose subject it shares ("came and saw", "wants to see",
        "said ..., adding"), or the noun that a participle describes ("troops stationed there")."""
        if self.may_have(verb, SUBJECTS) or not self.may_share_subject(verb):
            return self.first_child(verb, SUBJECTS)
        head = self.head(verb)
        if head is None:
            return None
        if self.label(verb) == "acl":
            return head if self.parse.tags[verb] in PARTICIPLES else None
        return self.subject_of(head)

    def may_share_subject(self, verb: int) -> bool:
        """Whether a verb without a subject of its own takes it from the word that it hangs on."""
        if self.label(verb) == "conj":
            return self.parse.parts[verb] in VERB_PARTS or self.first_child(verb, ("aux", "auxpass", "cop")) is not None
        return self.label(verb) in (*WITHOUT_SUBJECT, "acl") and not self.may_have(verb, ("mark",))

    def objects_of(self, verb: int) -> list[int]:
        """The direct and indirect objects of a verb, each with what is coordinated with it."""
        return self.with_conjuncts(self.children(verb, OBJECTS))

    def agents_of(self, verb: int) -> list[int]:
        """Who does it, of a passive: "rebels" and "troops" of "was taken by rebels and troops"."""
        if not self.is_passive(verb):
            return []
        by = [p for p in self.children(verb, ("agent", "prep")) if self.word(p) == "by"]
        return self.with_conjuncts(noun for p in by for noun in self.children(p, ("pobj",)))

    def is_infinitive(self, verb: int) -> bool:
        """Whether a verb has "to" before it."""
        return any(self.labels[child] == "aux" and self.lowered[child] == "to" for child in self.below[verb])

    def is_passive(self, verb: int) -> bool:
        """Whether a verb is in the passive, by itself ("was hit", "troops killed in") or with the verb that it is
        coordinated with ("was hit and destroyed")."""
        if self.parse.tags[verb] != "VBN":
            return False
        if self.children(verb, ("auxpass", "nsubjpass", "csubjpass")):
            return True
        head = self.head(verb)
        if self.label(verb) == "conj" and head is not None and not self.may_have(verb, ("aux", *SUBJECTS)):
            return self.is_passive(head)
        return self.label(verb) in ("acl", "advcl") and not self.may_have(verb, ("aux", "nsubj"))

    # Clauses

    def complements_of(self, verb: int) -> list[int]:
        """The heads of the clauses that a verb takes as complements: "killed" of "said it had killed two", and of "It
        killed two, the army said", each with the clauses coordinated with it."""
        found = self.children(verb, COMPLEMENTS)
        head = self.head(verb)
        if self.label(verb) == "parataxis" and head is not None and not found:
            found = [head]
        return self.with_conjuncts(found)

    def complement_within(self, verb: int, first: int, last: int) -> int | None:
        """The head of the clause among tokens [first, last) that a verb takes as complement, sure or not."""
        return next(
            (child for child in self.below[verb] if self.label(child) == "ccomp" and first <= child < last), None
        )

    def antecedent_of(self, pronoun: int) -> int | None:
        """The noun that a relative pronoun stands for; null for another word."""
        if self.word(pronoun) not in RELATIVE_PRONOUNS:
            return None
        clause = self.clause_of(pronoun)
        return self.head(clause) if self.label(clause) == "relcl" else None

    def clause_of(self, token: int) -> int:
        """The head of the clause that a token stands in, mostly a verb: the token itself if it heads one."""
        while not self.heads_clause(token):
            token = self.heads[token]
        return token

    def heads_clause(self, token: int) -> bool:
        """Whether a token heads a clause: by its label, or coordinated with one that does."""
        label, head = self.labels[token], self.heads[token]
        if label == "conj":
            return self.parse.parts[token] in VERB_PARTS and self.heads_clause(head)
        return label in CLAUSES or head == token

    # Negation

    def may_negate(self, first: int, last: int) -> bool:
        """Whether any of tokens [first, last) is a word that can negate a verb."""
        return not NEGATING_WORDS.isdisjoint(self.lowered[first:last])

    @cached_property
    def negatable(self) -> list[bool]:
        """For each token whether its sentence has a word that negates anything."""
        found = [False] * len(self.heads)
        for first, last in self.parse.bounds:
            if "neg" in self.labels[first:last] or not NEGATING.isdisjoint(self.lowered[first:last]):
                found[first:last] = [True] * (last - first)
        return found

    def negations_of(self, verb: int) -> list[int]:
        """The words that negate a verb: "not", "never", "no" of its subject or object, and those of the verb that it is
        coordinated with by "or" ("did not confirm or deny")."""
        if not self.negatable[verb]:
            return []
        found = [neg for neg in self.children(verb, ("neg",)) if not self.is_only(neg + 1)]
        for adverb in self.children(verb, ("advmod",)):
            found += self.children(adverb, ("neg",)) if not self.is_only(adverb) else []
        for noun in self.children(verb, (*SUBJECTS, *OBJECTS, "attr")):
            words = noun, *self.children(noun, ("det", "neg"))
            found += [word for word in words if self.word(word) in NEGATIVE_WORDS and self.word(noun) not in CERTAIN]
        found += [word for word in self.children(verb, ("aux",)) if self.word(word) == "cannot"]
        found += [word for word in self.children(verb, ("preconj", "cc")) if self.word(word) == "neither"]
        found += [word for word in self.joints_of(verb) if self.word(word) == "nor"]
        if self.shares_negation(verb):
            found += self.negations_of(self.parse.heads[verb])
        return sorted(set(found))

    def is_only(self, token: int) -> bool:
        """Whether a token makes no negation of the "not" before it: "not only", "not just"."""
        return token < len(self.tokens.words) and self.word(token) in ONLY

    def joints_of(self, verb: int) -> list[int]:
        """The word that joins a verb to the one before: "nor" of "did not comment, nor did it deny"."""
        head = self.head(verb)
        if self.label(verb) != "conj" or head is None:
            return []
        return [word for word in self.children(head, ("cc",)) if word < verb][-1:]

    def shares_negation(self, verb: int) -> bool:
        head = self.head(verb)
        if self.label(verb) != "conj" or head is None or self.may_have(verb, ("aux", "auxpass", *SUBJECTS)):
            return False
        joints = [self.word(word) for word in self.children(self.first_conjunct(verb), ("cc",))]
        joints += [self.word(word) for one in self.conjuncts_of(verb) for word in self.children(one, ("cc",))]
        return any(joint in ALTERNATIVES for joint in joints)

    # Groups

    def conjuncts_of(self, token: int) -> list[int]:
        """The tokens coordinated with a token, and it itself, in order."""
        return self.with_conjuncts([self.first_conjunct(token)])

    def first_conjunct(self, token: int) -> int:
        while self.label(token) == "conj" and (head := self.head(token)) is not None:
            token = head
        return token

    def with_conjuncts(self, tokens: Iterable[int]) -> list[int]:
        found = list(tokens)
        for token in found:  # grows
            if self.below[token]:
                found += self.children(token, ("conj",))
        return sorted(found)

    def appositions_of(self, noun: int) -> list[int]:
        """What else a noun is called: "governor" of "Oleh Syniehubov, the governor of the region"."""
        return self.children(noun, ("appos",))

    # Spans

    def subtree(self, token: int) -> list[int]:
        """A token and all that hangs on it, in order."""
        return sorted(self.descend(token))

    def descend(self, token: int) -> Iterator[int]:
        """A token and all below it in its piece of the sentence."""
        waiting = [token]
        while waiting:
            found = waiting.pop()
            yield found
            waiting += [child for child in self.below[found] if self.parse.labels[child] != PIECE]

    def edges_of(self, token: int) -> tuple[int, int]:
        """The tokens [first, last) from the leftmost to the rightmost that hang on a token in its piece of the
        sentence."""
        firsts, lasts = self.extents
        return firsts[token], lasts[token] + 1

    @cached_property
    def extents(self) -> tuple[list[int], list[int]]:
        """For each token the leftmost and the rightmost of those that hang on it. Linear in the tokens."""
        heads, labels = self.parse.heads, self.parse.labels
        order = [token for token, head in enumerate(heads) if head == token]
        for token in order:  # grows: those above stand before those below
            order += self.below[token]
        firsts, lasts = list(range(len(heads))), list(range(len(heads)))
        for token in reversed(order):
            head, first, last = heads[token], firsts[token], lasts[token]
            if labels[token] != PIECE:
                if first < firsts[head]:
                    firsts[head] = first
                if last > lasts[head]:
                    lasts[head] = last
        return firsts, lasts

    def count_within(self, token: int, first: int, last: int) -> int:
        """How many of the tokens [first, last) hang on a token by words among them."""
        count, waiting = 0, [token]
        while waiting:
            count += 1
            waiting += [child for child in self.below[waiting.pop()] if first <= child < last]
        return count

    def span_of(self, token: int) -> tuple[int, int]:
        """Offsets in the text of a token with all that hangs on it, without marks and joining words at its ends."""
        return self.span(self.subtree(token))

    def span(self, found: list[int]) -> tuple[int, int]:
        """Offsets of the first and last of some tokens that are no marks, as [start, end)."""
        kept = [token for token in found if self.label(token) not in ("punct", "cc")] or found
        return self.tokens.starts[kept[0]], self.tokens.ends[kept[-1]]
