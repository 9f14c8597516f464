"""Reports: verbs and nouns by which somebody is said to say something: "police said that", "his vow that"."""

from conflict_build.attribution.complements import complements_of, object_verbs, prepositions, unspoken_verbs
from conflict_build.attribution.cues import cue_classes
from conflict_build.attribution.sayings import Saying, said_by
from conflict_build.attribution.subjects import can_speak, speaker_of
from conflict_build.noun_phrases import DOCUMENTS
from conflict_build.reading.grammar import Grammar

SPOKEN = frozenset({"say", "confirm", "deny", "claim", "write"})  # classes of cue that report what was said
NAMES = frozenset("named identified quoted called known nicknamed codenamed titled entitled dubbed".split())
LONGEST_CUE_WORDS = 4  # "not yet publicly commented"
REFLEXIVES = frozenset("itself themselves himself herself".split())


def read_verb(grammar: Grammar, verb: int) -> Saying | None:
    """What a verb reports, on its subject's word, or its agent's in the passive; nothing if they cannot speak."""
    cue = verb_cue(grammar, verb)
    if cue is None:
        return None
    passive = grammar.is_passive(verb)
    subject = agent_of(grammar, verb) if passive else speaker_of(grammar, verb)
    if passive and subject is None and grammar.label(verb) in ("advcl", "acl", "amod"):
        return None  # "Asked if he would leave", "the so-called"
    if subject is not None and not can_speak(grammar, subject, grammar.word(verb)):
        return None
    content = complements_of(grammar, verb) - frozenset(range(*cue))
    return said_by(grammar, subject, cue, content, reports_saying(grammar, verb))


def reports_saying(grammar: Grammar, verb: int) -> bool:
    """Whether a verb reports what somebody said."""
    word = grammar.word(verb)
    if word in ("read", "reads"):
        subject = speaker_of(grammar, verb)
        return subject is not None and grammar.word(subject) in DOCUMENTS
    known = cue_classes().get(word) or cue_classes().get(" ".join(grammar.lowered[verb : verb + 2]))
    return word in object_verbs() or (known in SPOKEN and word not in unspoken_verbs())


def agent_of(grammar: Grammar, verb: int) -> int | None:
    """Who does it, of a passive: "the council" of "was condemned by the council"; surely or not."""
    by = [child for child in grammar.below[verb] if grammar.word(child) == "by" and child > verb]
    return next((noun for p in by for noun in grammar.below[p] if grammar.label(noun) == "pobj"), None)


def verb_cue(grammar: Grammar, verb: int) -> tuple[int, int] | None:
    """The words of a verb that reports: with its negation, its particle, and the verb of refusal over it ("declined to
    say"); null if a verb below is the cue, or it only names something ("calling itself the Sons")."""
    words, below, labels = grammar.tokens.words, grammar.below[verb], grammar.labels
    if grammar.parse.tags[verb] == "VBG" and any(
        grammar.word(child) in REFLEXIVES and labels[child] in ("dobj", "nsubj") for child in below
    ):
        return None
    if labels[verb] == "acl" and grammar.word(verb) in NAMES:
        return None
    first, last = verb, verb + 1
    negations = [child for child in below if labels[child] == "neg" and child < verb]
    first = negations[0] if negations and verb - negations[0] <= LONGEST_CUE_WORDS else first
    if last in below and labels[last] == "prt":
        last += 1
    governing = last in below and labels[last] == "prep"
    last += governing and grammar.word(last) in prepositions().get(grammar.word(verb), ())
    head = grammar.parse.heads[verb]
    if labels[verb] == "xcomp" and is_refusal(grammar, head):
        return (head, last) if grammar.may_have(verb, ("ccomp",)) else None
    if is_refusal(grammar, verb) and any(is_refused(grammar, child) for child in below):
        return None
    return (first, last) if words[verb][0].isalpha() else None


def is_refusal(grammar: Grammar, verb: int) -> bool:
    return cue_classes().get(grammar.word(verb)) == "refuse"


def is_refused(grammar: Grammar, verb: int) -> bool:
    """Whether it is the verb of what somebody refused to say: "declined to [say] whether"."""
    return grammar.label(verb) == "xcomp" and grammar.word(verb) in cue_classes() and grammar.may_have(verb, ("ccomp",))


def read_noun(grammar: Grammar, noun: int) -> Saying | None:
    """ "his vow that ...", "Kolb's claim that ..."; near miss: "the claim that"."""
    owner = next((child for child in grammar.below[noun] if grammar.label(child) == "poss"), None)
    clause = next((child for child in grammar.below[noun] if grammar.label(child) in ("acl", "ccomp", "relcl")), None)
    if owner is None or clause is None or grammar.word(grammar.edges_of(clause)[0]) not in ("that", "to"):
        return None
    if grammar.label(clause) == "relcl" or not can_speak(grammar, owner, "claim"):
        return None
    return said_by(grammar, owner, (noun, noun + 1), frozenset(grammar.subtree(clause)), True)
