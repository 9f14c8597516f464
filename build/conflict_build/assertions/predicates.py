"""Predicates: the subjects of a report with their finite verbs, and where what they say may end.

With these a clause can stand as a heading or be asked about: "Artillery destroyed the silos of Lodva on Monday, after a
warning" may end behind "Lodva", "Monday" and "warning", and nowhere else.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from conflict_build.assertions import ROLES
from conflict_build.assertions.clauses import FINITE, SUPPOSING
from conflict_build.attribution.voices import TELLING
from conflict_build.lexicon import load_toml
from conflict_build.reading import Grammar, Reading
from conflict_build.reading.grammar import ONLY, SUBJECTS
from conflict_build.records import Predicate

SUBJECT_LABELS = ("nsubj", "nsubjpass", "expl")
HELPING = ("aux", "auxpass")
BETWEEN = frozenset(("advmod", "neg", "punct"))  # labels of what may stand between a subject and its verb in a question
# Labels of what may be left out behind the rest; a list, an "and" and what a word cannot do without may not.
LEFT_OUT = frozenset(("punct", "npadvmod", "advmod", "appos", "parataxis"))
NARROWING = frozenset(("relcl", "acl"))  # may be left out behind a comma: near miss: "the men [who burned the mill]"
LEAVABLE = LEFT_OUT | NARROWING | {"advcl", "prep", "agent"}  # may be left out, some of them not everywhere
NO_END = frozenset(
    ("cc", "punct", "mark", "case", "det", "aux", "auxpass", "neg", "preconj", "prep", "poss", "compound", "intj")
)
OBJECTS = ("dobj", "attr", "acomp", "oprd", "dative")
COMPLEMENTS = ("ccomp", "xcomp")
SAID_OF_SUBJECT = (*OBJECTS, *COMPLEMENTS, "prep")  # labels of what follows "is"
BEING = frozenset("is are was were be been being".split())
VERY_SURE_MARGIN = 4.0  # of the subject of a past that may be a participle; "attack launched overnight" has 1.4
# Pasts that are participles too, of verbs with an object: "four officers [shot] in Lodva"; near misses: "ran", "fell"
ALSO_PARTICIPLES = frozenset("shot hurt held built found sent brought caught bought taught".split())
CLAUSES = ("advcl", "relcl", "acl", "conj", "ccomp", "xcomp", "parataxis")
# Clauses without their subject's whole meaning: "weapons [that Israel has used]", "the issue they are to discuss".
GAPPED = ("relcl", "acl", "csubj", "csubjpass", "pcomp")
TOLD_BESIDE = ("appos", "relcl", "acl", "npadvmod", "amod", "nummod", "prep", "advcl")
# Conjunctions of clauses that say what happened; near misses: "before", "until", "once", "as if".
TELLING_MARKS = frozenset("that while as because since after although though".split())
WH_WORDS = frozenset(("WDT", "WP", "WP$", "WRB"))


def find_predicates(reading: Reading) -> Iterator[Predicate]:
    """Each subject with its finite verb and the ends of what it says, in the order of the verbs; only what is sure."""
    grammar, starts = reading.grammar, reading.tokens.starts
    for sentence in reading.prose:
        if sentence.role in ROLES:
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            verbs = (i for i in range(first, last) if grammar.parse.tags[i] in FINITE)
            yield from (one for verb in verbs if (one := predicate_at(grammar, verb, first, last)) is not None)


def predicate_at(grammar: Grammar, verb: int, first: int, last: int) -> Predicate | None:
    """The predicate whose finite verb a token in a sentence of tokens [first, last) is; none if it has no subject that
    is told with it."""
    parse, tokens = grammar.parse, grammar.tokens
    head = parse.heads[verb] if parse.labels[verb] in HELPING else verb
    subject = grammar.subject_of(head)
    if subject is None or parse.labels[subject] not in SUBJECT_LABELS or not stands_alone(grammar, head):
        return None
    if not is_whole(grammar, subject, head):
        return None
    helping = [child for child in grammar.children(head, HELPING) if parse.tags[child] in FINITE and child > subject]
    begin, end = grammar.edges_of(subject)
    while begin < subject and parse.labels[begin] in ("punct", "cc"):
        begin += 1
    if min(helping, default=head) != verb or begin < first or end > verb:
        return None
    if any(parse.tags[i] in WH_WORDS and grammar.clause_of(i) == head for i in range(begin, end)):
        return None  # "170 of whom"
    shared = parse.heads[subject] != head
    # What stands between may only be adverbs, and what is told beside the subject.
    between = BETWEEN.issuperset(parse.labels[end:verb])
    if not (is_joined(grammar, subject, verb) if shared else between):
        return None
    core = core_end(grammar, subject, end)
    ends = tuple(tokens.ends[i - 1] for i in find_ends(grammar, verb, head, last))
    return Predicate(
        tokens.starts[begin],
        tokens.ends[core - 1],
        tokens.starts[verb],
        tokens.starts[head],
        ends,
        object_of(grammar, head, last),
        shared,
        parse.tags[subject] in ("NNS", "NNPS") or bool(grammar.children(subject, ("conj",))),
        is_sure(grammar, subject, head),
        tokens.starts[second] if (second := second_of(grammar, head, last)) < last else tokens.ends[last - 1],
    )


def is_joined(grammar: Grammar, subject: int, verb: int) -> bool:
    """Whether a finite verb is of the form of the one that its subject stands with: "took the port and burned it"; near
    miss: "were killed in Gaza and occupied East Jerusalem"."""
    parse, first = grammar.parse, grammar.parse.heads[subject]
    helping = [child for child in grammar.children(first, HELPING) if parse.tags[child] in FINITE]
    return parse.tags[min(helping, default=first)] == parse.tags[verb]


def stands_alone(grammar: Grammar, head: int) -> bool:
    """Whether the clause of a verb says something by itself: no question, condition, or clause that is a part of a
    noun: "the weapons that Israel has used", "how they came"."""
    first = grammar.first_conjunct(head)
    if grammar.label(first) in GAPPED:
        return False
    tags, labels = grammar.parse.tags, grammar.labels
    for child in grammar.below[first]:
        if child < first:
            if tags[child] in WH_WORDS and grammar.word(child) != "when":
                return False
            for inner in grammar.below[child]:  # "how many people", "whose men"
                if tags[inner] in WH_WORDS:
                    return False
        if labels[child] == "mark" and grammar.word(child) not in TELLING_MARKS:
            return False
        if labels[child] == "advcl" and is_supposing(grammar, child):
            return False
    return True


def is_supposing(grammar: Grammar, clause: int) -> bool:
    """Whether a clause is a condition: "if Hamas agrees"."""
    if grammar.label(clause) != "advcl":
        return False
    return any(grammar.label(i) == "mark" and grammar.word(i) in SUPPOSING for i in grammar.below[clause])


def is_limited(grammar: Grammar, verb: int) -> bool:
    """Whether an "only" says that a verb is true no further than what hangs on it: "will only stop when"."""
    words, labels = grammar.lowered, grammar.labels
    return any(words[child] in ONLY and labels[child] == "advmod" for child in grammar.below[verb])


def core_end(grammar: Grammar, subject: int, end: int) -> int:
    """The token before which a subject ends that is told without what stands beside it: "Rashid Sedda, 22,"."""
    beside = [child for child in grammar.below[subject] if child > subject and grammar.label(child) in TOLD_BESIDE]
    commas = (grammar.edges_of(child)[0] - 1 for child in beside)
    return min((i for i in commas if i > subject and grammar.word(i) in (",", "(", "–", "—", "-")), default=end)


def object_of(grammar: Grammar, head: int, last: int) -> tuple[int, int] | None:
    """The offsets of the object of a verb, or of what its subject is."""
    found = grammar.first_child(head, ("dobj", "attr"))
    if found is None:
        return None
    begin, end = grammar.edges_of(found)
    return grammar.tokens.starts[begin], grammar.tokens.ends[min(end, last) - 1]


def is_sure(grammar: Grammar, subject: int, head: int) -> bool:
    """Whether the grammar of a clause leaves no doubt: a noun as subject, all arcs of its verb sure."""
    parse = grammar.parse
    if not parse.tags[subject].startswith("NN") or not grammar.is_sure(subject):
        return False
    near = [child for child in grammar.below[head] if parse.labels[child] in (*OBJECTS, *CLAUSES, *HELPING)]
    return all(grammar.is_sure(child) for child in near)


def is_whole(grammar: Grammar, subject: int, head: int) -> bool:
    """Whether a verb has what it needs: "A drone attack launched overnight" may only be called so, "withstood and
    repelled the attack" has its object behind the second verb."""
    if grammar.may_have(head, (*OBJECTS, *COMPLEMENTS)):
        return True
    if any(grammar.may_have(one, OBJECTS) for one in grammar.children(head, ("conj",))):
        return False
    if grammar.word(head) in TELLING and not grammar.is_passive(head):
        return False
    if grammar.word(head) in BEING:
        return grammar.may_have(head, ("prep",))
    if grammar.parse.tags[head] == "VBD" and grammar.word(head) in ALSO_PARTICIPLES:
        return False
    if grammar.parse.tags[head] != "VBD" or not grammar.word(head).endswith("ed"):
        return True
    if grammar.word(head) in load_toml("counted")["voice"]["intransitive"]:
        return True
    if grammar.word(head) in transitive_pasts() or not grammar.may_have(head, ("prep",)):
        return False
    return grammar.parse.margins[subject] >= VERY_SURE_MARGIN


@cache
def transitive_pasts() -> frozenset[str]:
    """Past forms of verbs that something is done with, and so are participles where they have no object: "launched"."""
    return frozenset(form for forms in load_toml("counted")["states"].values() for form in forms)


def find_ends(grammar: Grammar, begin: int, head: int, last: int) -> Iterator[int]:
    """The tokens before which a clause whose verb begins at one may end without a phrase being cut, up to a second
    verb with a subject of its own."""
    parse, heads, labels = grammar.parse, grammar.heads, grammar.labels
    farthest = begin  # first token that must be within
    if grammar.word(head) in BEING:
        said = [child for child in grammar.below[head] if child > head and grammar.label(child) in SAID_OF_SUBJECT]
        farthest = max(farthest, min(said, default=last))
    for end in range(begin + 1, reach_of(grammar, head, last) + 1):
        token = end - 1
        below, left = grammar.below[token], heads[token]
        if below and below[-1] > farthest:
            farthest = max(farthest, needed_by(grammar, token, head, last))
        if left > farthest and token != head:
            farthest = left
        if farthest < end and end > head and labels[token] not in NO_END:
            cut = end < last and parse.tags[end] in FINITE and labels[token] != "punct"  # "as a building [was hit]"
            if not cut:
                yield end


def reach_of(grammar: Grammar, head: int, last: int) -> int:
    """The token before which all that hangs on a verb ends, up to another verb with a subject of its own."""
    others = [one for one in grammar.below[head] if grammar.label(one) == "conj" and grammar.may_have(one, SUBJECTS)]
    joints = [i for one in others for i in grammar.below[head] if head < i < one and grammar.label(i) == "cc"]
    return min([last, grammar.edges_of(head)[1], *joints])


def second_of(grammar: Grammar, head: int, last: int) -> int:
    """The token with which a second verb of the same subject begins: the "and" of "seized the port and burned it"."""
    joints = [i for i in grammar.below[head] if i > head and grammar.label(i) == "cc"]
    verbs = [i for i in grammar.below[head] if i > head and grammar.label(i) == "conj"]
    return min([last, *joints, *verbs])


def needed_by(grammar: Grammar, token: int, head: int, last: int) -> int:
    """The last token before `last` without which a token is not whole; itself if nothing is missing."""
    needed = token
    for child in grammar.below[token]:
        if child < token or (token == head and grammar.labels[child] in ("cc", "conj")):
            continue  # a second verb stands behind any end
        if not can_leave(grammar, token, child):
            needed = max(needed, child if child < last else last)
    return needed


def can_leave(grammar: Grammar, token: int, child: int) -> bool:
    """Whether what hangs on a token behind it may be left out: a prepositional phrase behind the object of a verb, a
    clause of time; near misses: an object, "of Lodva", "with rebels" right behind "clashed", "that" behind "a move"."""
    labels, label = grammar.labels, grammar.labels[child]
    if label not in LEAVABLE or grammar.word(child) == "of":
        return False
    if label in NARROWING and labels[token] == "appos":
        return False
    if label in NARROWING:
        return grammar.word(grammar.edges_of(child)[0] - 1) == ","
    if label == "advcl":
        return not (is_supposing(grammar, child) or is_limited(grammar, token))
    if label in ("prep", "agent") and not is_limited(grammar, token):
        parted = any(labels[other] in OBJECTS and token < other < child for other in grammar.below[token])
        return parted and grammar.parse.parts[token] in ("VERB", "AUX")
    return label in LEFT_OUT
