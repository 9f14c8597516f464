"""Frames: the words by which a sentence says that somebody means, tries or refuses to do something, by its grammar.

"Israel will not leave", "vowed to leave", "is ready to leave", "Israel's plan to leave", "ruled out leaving": the frame
is the word that says how it stands, the act is "leave", and who means it is the subject of the frame or its owner. What
is only supposed, asked or demanded is nobody's: "if Israel leaves", "how Israel will leave", "Israel should leave".
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.attribution.voices import TELLING
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.propositions.words import forms_of, frame_words, is_negative, names_doing, row
from conflict_build.reading import Grammar
from conflict_build.reading.grammar import SUBJECTS, VERB_PARTS
from conflict_build.records import PropositionRole

WILL = frozenset("will 'll ’ll won would wouldn shall".split())
# Auxiliaries of what is demanded or only possible.
OPEN = frozenset("should must can could may might ought shouldn mustn couldn cannot".split())
# What is said of a proposition that leaves it open: "it is unlikely that they will agree".
DOUBTED = frozenset("unlikely likely doubtful unclear possible impossible uncertain".split())
SUPPOSING = frozenset("if unless whether once until".split())
ASKING = frozenset("how what when where why which".split())
HAVE = frozenset("have has had having 've ’ve".split())
GOING = "going"
BEHIND = ("prt", "prep")  # labels of the word between a verb and its gerund: "ruled [out] leaving"
HIGHEST = 8  # arcs from a frame up to a clause that leaves it open


class Frame(NamedTuple):
    """A framed act, as tokens."""

    role: PropositionRole
    word: int  # that frames it; the act itself where that is a "will"
    act: int
    who: int
    negative: bool


def find_frames(nouns: Nouns, first: int, last: int) -> Iterator[Frame]:
    """The framed acts of the sentence of tokens [first, last), each by its first frame."""
    taken: set[int] = set()
    for token in (token for token in range(first, last) if nouns.grammar.below[token]):  # an act hangs on its frame
        for frame in frames_at(nouns, token):
            if frame.act not in taken:
                taken.add(frame.act)
                yield frame
                yield from contrasted(nouns.grammar, frame)


def frames_at(nouns: Nouns, token: int) -> Iterator[Frame]:
    """The acts that a token frames."""
    grammar, words = nouns.grammar, frame_words()
    word, part = grammar.word(token), grammar.parse.parts[token]
    if part in VERB_PARTS:
        if word in words.verbs or word == GOING:
            yield from by_verb(grammar, token, words.verbs.get(word, "intend"))
        yield from by_doing(grammar, token)
        if is_willed(grammar, token):
            yield from framed(grammar, "intend", token, [token], actor_of(grammar, token))
    elif word in words.adjectives and grammar.label(token) in ("acomp", "oprd", "attr"):
        copula = grammar.head(token)
        if copula is not None:
            who = actor_of(grammar, copula)
            yield from framed(grammar, words.adjectives[word], copula, infinitives(grammar, token), who)
    elif word in words.nouns and grammar.parse.tags[token].startswith("NN"):
        yield from by_noun(nouns, token, words.nouns[word])


def by_verb(grammar: Grammar, verb: int, role: PropositionRole) -> Iterator[Frame]:
    """ "vowed to leave", "is going to leave"; near miss: "wants them to leave", which is another's act."""
    if not grammar.is_passive(verb) and not grammar.may_have(verb, ("dobj",)):
        yield from framed(grammar, role, verb, infinitives(grammar, verb), actor_of(grammar, verb))


def by_doing(grammar: Grammar, verb: int) -> Iterator[Frame]:
    """ "ruled out leaving", "insisted on staying", "agreed to withdrawals"."""
    gerunds = frame_words().gerunds.get(grammar.word(verb))
    if gerunds is None:
        return
    behind = {"": verb} | {grammar.word(child): child for child in grammar.children(verb, BEHIND)}
    found = [(gerunds[one], token) for one, token in behind.items() if one in gerunds]
    if not found or grammar.is_passive(verb):
        return
    role, holder = found[0]
    beside = [holder] if grammar.label(holder) == "prep" else [verb, *grammar.children(verb, ("prep",))]
    held = [token for one in beside for token in grammar.children(one, ("xcomp", "pcomp", "dobj", "ccomp", "pobj"))]
    acts = [token for token in held if is_doing(grammar, token)]
    yield from framed(grammar, role, verb, acts, actor_of(grammar, verb))


def is_doing(grammar: Grammar, token: int) -> bool:
    """Whether a token is a gerund or a noun that names a doing."""
    tag = grammar.parse.tags[token]
    return tag == "VBG" or (tag in ("NN", "NNS") and names_doing(grammar.word(token)))


def by_noun(nouns: Nouns, noun: int, role: PropositionRole) -> Iterator[Frame]:
    """ "Israel's plan to leave", "has no intention to leave"."""
    grammar = nouns.grammar
    acts = [act for act in grammar.children(noun, ("acl",)) if grammar.is_infinitive(act)]
    owners = [child for child in grammar.children(noun, ("poss", "compound", "amod")) if may_own(nouns, child)]
    over = grammar.head(noun)
    if owners:
        yield from framed(grammar, role, noun, acts, owners[0])
    elif over is not None and grammar.word(over) in HAVE and grammar.label(noun) == "dobj":
        yield from framed(grammar, role, over, acts, actor_of(grammar, over))


def may_own(nouns: Nouns, token: int) -> bool:
    """Whether a word before a noun may be whose it is."""
    return nouns.stands_for(token) is not None or nouns.is_people(token)


def framed(grammar: Grammar, role: PropositionRole, word: int, acts: Sequence[int], who: int | None) -> Iterator[Frame]:
    """The frames of some acts with those coordinated with them; none without somebody, or where it is left open."""
    if who is None or is_open(grammar, word):
        return
    for act in grammar.with_conjuncts(acts):
        joined = grammar.parse.parts[act] == "VERB" and not grammar.may_have(act, ("nsubj", "aux"))
        if (act in acts or joined) and not grammar.is_passive(act):
            inner = running_act(grammar, act)
            negated = is_negated(grammar, word, inner)
            left_open = is_open(grammar, inner) or is_limited(grammar, inner) or (negated and is_negative(role))
            if not left_open:  # who "has not ruled out" a thing does not mean to do it
                yield Frame(role, word, inner, who, is_negative(role) ^ negated)


def actor_of(grammar: Grammar, verb: int) -> int | None:
    """The subject of a verb; of several that the parser gives it, since one must be wrong, the nearest before it."""
    before = [noun for noun in grammar.children(verb, SUBJECTS) if noun < verb]
    return before[-1] if before else grammar.subject_of(verb)


def running_act(grammar: Grammar, act: int) -> int:
    """What goes on: "leave" of "will continue to leave", "will be ready to leave"; else the act itself."""
    if grammar.word(act) not in forms_of("running"):
        return act
    inner = infinitives(grammar, act) or [
        one for one in grammar.children(act, ("xcomp",)) if grammar.parse.tags[one] == "VBG"
    ]
    for one in grammar.children(act, ("acomp",)):
        inner += infinitives(grammar, one) if grammar.word(one) in frame_words().adjectives else []
    return inner[0] if inner else act


def is_negated(grammar: Grammar, word: int, act: int) -> bool:
    """Whether an odd number of negations stands on a frame and its act."""
    return sum(bool(grammar.negations_of(top)) for top in {word, act}) % 2 == 1


def contrasted(grammar: Grammar, frame: Frame) -> Iterator[Frame]:
    """What is set against an act with a "not": "will be tracking jets, not [shooting] them down"."""
    for act in grammar.children(frame.act, ("advcl", "conj")):
        set_against = grammar.parse.tags[act] == "VBG" and grammar.children(act, ("neg",))
        if set_against and not grammar.may_have(act, ("mark", "nsubj", "aux")):
            yield frame._replace(act=act, negative=not frame.negative)


def has_no(grammar: Grammar, noun: int) -> bool:
    """Whether a noun is said not to be: "no indication that they are ready"; near miss: "no plan to leave"."""
    return grammar.word(noun) not in frame_words().nouns and any(
        grammar.word(child) == "no" for child in grammar.below[noun]
    )


def is_limited(grammar: Grammar, act: int) -> bool:
    """Whether an act is tied to a condition or an end: "will not stop until", "would only leave", "unless"."""
    near = [
        *grammar.below[act],
        *(inner for child in grammar.children(act, ("advcl",)) for inner in grammar.below[child]),
    ]
    return any(grammar.word(token) in row("limits") for token in near)


def infinitives(grammar: Grammar, token: int) -> list[int]:
    return [act for act in grammar.children(token, ("xcomp",)) if grammar.is_infinitive(act)]


def is_willed(grammar: Grammar, verb: int) -> bool:
    """Whether a verb has a "will" of its own; near miss: "would have", of what did not come."""
    helping = [grammar.word(child) for child in grammar.children(verb, ("aux",))]
    return not WILL.isdisjoint(helping) and HAVE.isdisjoint(helping)


def is_open(grammar: Grammar, word: int) -> bool:
    """Whether a word stands in a clause of condition, question or demand, or is not said: "has not said it will"."""
    for inner in (inner for token in (word, *grammar.children(word, ("advcl",))) for inner in grammar.below[token]):
        if grammar.word(inner) in SUPPOSING or (grammar.word(inner) in ASKING and inner < word):
            return True
    if any(grammar.word(child) in OPEN for child in grammar.below[word]):
        return True
    return any(leaves_open(grammar, token) for token in (word, *above(grammar, word)))


def above(grammar: Grammar, token: int) -> Iterator[int]:
    """The words that a token hangs on, from the nearest up."""
    for _ in range(HIGHEST):
        if grammar.parse.heads[token] == token:
            return
        token = grammar.parse.heads[token]
        yield token


def leaves_open(grammar: Grammar, token: int) -> bool:
    """Whether a word on the way up from a frame leaves it open: "if", "it is unlikely that", "an indication that"."""
    head, label = grammar.parse.heads[token], grammar.label(token)
    if any(grammar.word(child) in SUPPOSING and grammar.label(child) == "mark" for child in grammar.below[token]):
        return True
    if label == "acl" and not grammar.is_infinitive(token):
        return grammar.may_have(token, ("mark",)) and grammar.word(head) not in row("tellings")
    if label == "acl":
        return has_no(grammar, head)
    if label != "ccomp":
        return False
    unsaid = grammar.word(head) in TELLING and bool(grammar.negations_of(head))
    return unsaid or any(grammar.word(one) in DOUBTED for one in (head, *grammar.below[head]))
