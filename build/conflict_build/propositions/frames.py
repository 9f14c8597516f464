"""Frames: the words by which a sentence says that somebody means, tries or refuses to do something, by its grammar.

"Israel will not leave", "vowed to leave", "is ready to leave", "Israel's plan to leave", "ruled out leaving": the frame
is the word that says how it stands, the act is "leave", and who means it is the subject of the frame or its owner.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from conflict_build.attribution.cues import inflect
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.lexicon import load_toml
from conflict_build.reading import Grammar
from conflict_build.records import PropositionRole

WILL = frozenset("will 'll ’ll won would wouldn shall".split())
SUPPOSING = frozenset("if unless whether should".split())
HAVE = frozenset("have has had having".split())
GOING = "going"
PARTS = ("prt", "prep", "advmod")  # labels of the word between a verb and its gerund: "ruled [out] leaving"


class Frame(NamedTuple):
    """A framed act, as tokens."""

    role: PropositionRole
    word: int  # that frames it; the act itself where that is a "will"
    act: int
    who: int
    negative: bool


class FrameWords(NamedTuple):
    """The words of the lexicon, in all forms, with the role they give."""

    verbs: dict[str, PropositionRole]
    gerunds: dict[tuple[str, str], PropositionRole]
    adjectives: dict[str, PropositionRole]
    nouns: dict[str, PropositionRole]
    negative: frozenset[PropositionRole]


@cache
def frame_words() -> FrameWords:
    """The words that frame an act."""
    words = FrameWords({}, {}, {}, {}, frozenset(name for name, row in rows().items() if row.get("negative")))
    for role in ("intend", "attempt", "refuse"):
        row = rows()[role]
        words.verbs.update((form, role) for base in row["verbs"] for form in inflect(base, verb=True))
        for base, between in row.get("gerunds", ()):
            words.gerunds.update(((form, between), role) for form in inflect(base, verb=True))
        words.adjectives.update((word, role) for word in row.get("adjectives", ()))
        words.nouns.update((word, role) for word in row["nouns"])
    return words


def rows() -> dict[str, dict[str, object]]:
    return load_toml("propositions")


def find_frames(nouns: Nouns, first: int, last: int) -> Iterator[Frame]:
    """The framed acts of the sentence of tokens [first, last), in order of their frames; each act by one frame."""
    grammar, taken = nouns.grammar, set[int]()
    for token in range(first, last):
        for frame in frames_at(nouns, token):
            if frame.act not in taken:
                taken.add(frame.act)
                yield frame
                yield from contrasted(grammar, frame)


def frames_at(nouns: Nouns, token: int) -> Iterator[Frame]:
    """The acts that a token frames."""
    grammar, words = nouns.grammar, frame_words()
    word, part = grammar.word(token), grammar.parse.parts[token]
    if part in ("VERB", "AUX"):
        if word in words.verbs or word == GOING:
            yield from by_verb(grammar, token, words.verbs.get(word, "intend"))
        yield from by_gerund(grammar, token)
        if is_willed(grammar, token):
            yield from framed(grammar, "intend", token, [token], grammar.subject_of(token))
    elif word in words.adjectives:
        copula = grammar.head(token)
        who = None if copula is None else grammar.subject_of(copula)
        if copula is not None and grammar.label(token) in ("acomp", "oprd", "attr"):
            yield from framed(grammar, words.adjectives[word], copula, infinitives(grammar, token), who)
    elif word in words.nouns and grammar.parse.tags[token].startswith("NN"):
        yield from by_noun(nouns, token, words.nouns[word])


def by_verb(grammar: Grammar, verb: int, role: PropositionRole) -> Iterator[Frame]:
    """ "vowed to leave", "is going to leave"; near misses: "was prepared to", where somebody else may have, "wants them
    to leave", which is another's act."""
    if grammar.is_passive(verb) or grammar.may_have(verb, ("dobj",)):
        return
    yield from framed(grammar, role, verb, infinitives(grammar, verb), grammar.subject_of(verb))


def by_gerund(grammar: Grammar, verb: int) -> Iterator[Frame]:
    """ "ruled out leaving", "insisted on staying"."""
    words = frame_words()
    between = [""] + [grammar.word(child) for child in grammar.children(verb, PARTS)]
    role = next((words.gerunds[grammar.word(verb), one] for one in between if (grammar.word(verb), one) in words.gerunds), None)
    if role is None or grammar.is_passive(verb):
        return
    inner = [verb, *grammar.children(verb, ("prep", "prt"))]
    acts = [act for one in inner for act in grammar.children(one, ("xcomp", "pcomp", "dobj", "ccomp")) if grammar.parse.tags[act] == "VBG"]
    yield from framed(grammar, role, verb, acts, grammar.subject_of(verb))


def by_noun(nouns: Nouns, noun: int, role: PropositionRole) -> Iterator[Frame]:
    """ "Israel's plan to leave", "has no intention to leave"."""
    grammar = nouns.grammar
    acts = [act for act in grammar.children(noun, ("acl",)) if is_infinitive(grammar, act)]
    if not acts:
        return
    owners = [child for child in grammar.children(noun, ("poss", "compound", "amod")) if nouns.stands_for(child) is not None or nouns.is_people(child)]
    over = grammar.head(noun)
    if owners:
        yield from framed(grammar, role, noun, acts, owners[0])
    elif over is not None and grammar.word(over) in HAVE and grammar.label(noun) == "dobj":
        yield from framed(grammar, role, over, acts, grammar.subject_of(over))


def framed(grammar: Grammar, role: PropositionRole, word: int, acts: list[int], who: int | None) -> Iterator[Frame]:
    """The frames of some acts, with those coordinated with them; none without somebody, or where it is only supposed."""
    if who is None or is_supposed(grammar, word):
        return
    for act in grammar.with_conjuncts(acts):
        if grammar.parse.parts[act] in ("VERB", "AUX") and (act in acts or not grammar.may_have(act, ("nsubj", "nsubjpass", "aux"))):
            negative = (role in frame_words().negative) ^ is_negated(grammar, word, act)
            yield Frame(role, word, act, who, negative)


def is_negated(grammar: Grammar, word: int, act: int) -> bool:
    """Whether an odd number of negations stands on a frame and its act."""
    count = bool(grammar.negations_of(word)) + (act != word and bool(grammar.negations_of(act)))
    if grammar.label(word) == "conj" and act == word:
        return bool(count)
    return count % 2 == 1


def contrasted(grammar: Grammar, frame: Frame) -> Iterator[Frame]:
    """What is set against an act with a "not": "will be tracking jets, not [shooting] them down"."""
    for act in grammar.children(frame.act, ("advcl", "conj")):
        if grammar.parse.tags[act] == "VBG" and grammar.children(act, ("neg",)) and not grammar.may_have(act, ("mark", "nsubj")):
            yield frame._replace(act=act, negative=not frame.negative)


def infinitives(grammar: Grammar, token: int) -> list[int]:
    return [act for act in grammar.children(token, ("xcomp",)) if is_infinitive(grammar, act)]


def is_infinitive(grammar: Grammar, act: int) -> bool:
    return any(grammar.word(child) == "to" for child in grammar.below[act])


def is_willed(grammar: Grammar, verb: int) -> bool:
    """Whether a verb has a "will" of its own; near miss: "would have", of what did not come."""
    helping = [grammar.word(child) for child in grammar.children(verb, ("aux",))]
    return not WILL.isdisjoint(helping) and HAVE.isdisjoint(helping)


def is_supposed(grammar: Grammar, word: int) -> bool:
    """Whether a frame stands in a clause of condition or question, or under one: "if Israel leaves, it will"."""
    return any(
        grammar.word(inner) in SUPPOSING
        for token in (word, *grammar.children(word, ("advcl",)))
        for inner in grammar.below[token]
    )
