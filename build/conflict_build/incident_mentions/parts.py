"""Parts: who does it, what it is done to, and what else hangs on a verb or noun that tells an event, by the grammar."""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.lexicon import load_table
from conflict_build.reading import Grammar
from conflict_build.reading.grammar import SUBJECTS, VERB_PARTS
from conflict_build.times import is_time

LIGHT_VERBS = frozenset(load_table("incident_frames")["light"])
CARRIERS = frozenset(load_table("incident_frames")["carriers"])  # "a series of strikes"
DEFINED = frozenset("amod compound nmod poss".split())
HOLDING = ("prep", "agent", "prt", "advmod")  # labels of what may hold a noun: "out" of "out of the city"
NOT_BESIDE = frozenset("nsubj nsubjpass aux auxpass mark punct advcl ccomp parataxis conj cc relcl".split())
CITING = frozenset(("according", "due", "thanks"))
YEAR_DIGITS = 4
# Verbs that say no more than where a strike went.
HITTING = frozenset("hit hits hitting struck strikes striking targeted targets targeting".split())
HAVE = frozenset("have has had having 've ’ve 'd ’d".split())
FORCES = frozenset(("group", "force"))


class Parts(NamedTuple):
    """What stands beside a word that tells an event, as tokens."""

    doers: list[int]
    undergone: list[int]
    preps: dict[str, list[int]]  # each preposition on it with its nouns
    particles: frozenset[str]
    light: int | None = None  # the verb by which a noun is done: "carried out" of "carried out an attack"
    carrier: int | None = None  # the noun that counts it: "series" of "a series of attacks"


def parts_of_verb(grammar: Grammar, nouns: Nouns, verb: int) -> Parts:
    """The parts of a verb."""
    subject = None if is_controlled(grammar, verb) else grammar.subject_of(verb)
    subjects = [] if subject is None else [subject]
    if subject is not None and grammar.label(verb) != "acl":
        subjects = grammar.with_conjuncts(subjects)
    passive = is_passive(grammar, verb)
    undergone = subjects if passive else objects_of(grammar, verb)
    doers = agents_of(grammar, verb) if passive else subjects
    preps = preps_of(grammar, verb)
    for noun in [] if passive else undergone:
        for word, found in preps_of(grammar, noun).items():
            if word != "of":
                preps.setdefault(word, []).extend(found)
    particles = frozenset(grammar.word(word) for word in grammar.children(verb, ("prt", "advmod")))
    return Parts(in_text(nouns, doers), in_text(nouns, undergone), preps, particles)


def is_controlled(grammar: Grammar, verb: int) -> bool:
    """Whether an infinitive has the object of the verb above as who does it: "sent envoys [to meet] the rebels"."""
    head = grammar.parse.heads[verb]
    return (
        grammar.label(verb) in ("xcomp", "advcl")
        and grammar.parse.tags[verb] == "VB"
        and grammar.may_have(head, ("dobj",))
        and not grammar.may_have(verb, SUBJECTS)
    )


def is_passive(grammar: Grammar, verb: int) -> bool:
    """Whether a verb is in the passive, also where it hangs on another: "were reported [killed]", "had two [shot]"."""
    if grammar.is_passive(verb):
        return True
    objects = grammar.label(verb) != "conj" and grammar.may_have(verb, ("dobj",))
    if grammar.parse.tags[verb] != "VBN" or objects:
        return False
    first = grammar.first_conjunct(verb)
    return HAVE.isdisjoint(grammar.word(child) for one in (verb, first) for child in grammar.below[one])


def objects_of(grammar: Grammar, verb: int) -> list[int]:
    """The objects of a verb; of one without, those of the verb that "and" joins to it: "hit and destroyed a house"."""
    found = grammar.objects_of(verb)
    following = grammar.children(verb, ("conj",))
    if found or not following or following[0] - verb > 2:
        return found
    return grammar.objects_of(following[0])


def agents_of(grammar: Grammar, verb: int) -> list[int]:
    """Who does it, of a passive: what "by" has."""
    by = [prep for prep in grammar.children(verb, ("agent", "prep")) if grammar.word(prep) == "by"]
    return grammar.with_conjuncts(noun for prep in by for noun in grammar.children(prep, ("pobj",)))


def words_beside(grammar: Grammar, token: int, parts: Parts) -> frozenset[str]:
    """The words in the phrase of an event's noun and the one before it; or what a verb is done to or has behind it."""
    if grammar.parse.parts[token] not in VERB_PARTS:
        found = [*grammar.below[token], *(grammar.below[parts.carrier] if parts.carrier is not None else ())]
        return frozenset(grammar.word(child) for child in (*found, max(0, token - 1)))
    heads = [child for child in grammar.below[token] if grammar.label(child) not in NOT_BESIDE]
    heads += parts.undergone
    inner = [word for head in heads for word in grammar.below[head] if grammar.label(word) not in NOT_BESIDE]
    inner += [word for prep in inner for word in grammar.below[prep] if grammar.label(word) == "pobj"]
    return frozenset(grammar.word(word) for word in (*heads, *inner, max(0, token - 1)))


def in_text(nouns: Nouns, found: list[int]) -> list[int]:
    """The nouns that tokens stand for; a pronoun itself, which is known to be something."""
    return [token if (noun := nouns.stands_for(token)) is None else noun for token in found]


def parts_of_noun(grammar: Grammar, nouns: Nouns, noun: int) -> Parts:
    """The parts of a noun."""
    preps = preps_of(grammar, noun)
    carrier = carrier_of(grammar, noun)
    top = noun if carrier is None else carrier
    light = light_verb(grammar, top)
    doers = list(preps.get("by", ()))
    for one in {noun, top}:
        doers += [child for child in grammar.children(one, DEFINED) if owns(nouns, child)]
        done_by = [clause for clause in grammar.children(one, ("acl",)) if grammar.word(clause) in LIGHT_VERBS]
        doers += [doer for clause in done_by for doer in grammar.agents_of(clause)]
    if light is None:
        light = next((c for c in grammar.children(top, ("relcl",)) if grammar.word(c) in LIGHT_VERBS), None)
    if light is not None:
        done = parts_of_verb(grammar, nouns, light)
        doers += [doer for doer in done.doers if doer not in doers]
        for word, found in done.preps.items():
            preps.setdefault(word, []).extend(token for token in found if token not in preps[word])
    undergone = [token for word in ("on", "against", "of", "for", "at") for token in preps.get(word, ())]
    undergone += [c for c in grammar.children(noun, ("compound", "poss")) if not nouns.is_people(c)]
    return Parts(doers, undergone, preps, frozenset(), light, carrier)


def parts_of_adjective(grammar: Grammar, nouns: Nouns, adjective: int) -> Parts:
    """The parts of an adjective that tells what became of somebody: "two people were found [dead]"."""
    head = grammar.parse.heads[adjective]
    own = grammar.children(adjective, ("nsubj",)) or objects_before(grammar, head, adjective)
    undergone = own or [subject for subject in [grammar.subject_of(head)] if subject is not None]
    preps = {word: list(found) for word, found in preps_of(grammar, head).items()}
    for word, found in preps_of(grammar, adjective).items():
        preps.setdefault(word, []).extend(found)
    return Parts([], in_text(nouns, undergone), preps, frozenset())


def objects_before(grammar: Grammar, verb: int, token: int) -> list[int]:
    return [noun for noun in grammar.children(verb, ("dobj",)) if noun < token]


def owns(nouns: Nouns, child: int) -> bool:
    """Whether a word before an event's noun may say who does it: "Israel's", "Russian", "Hamas", "army"."""
    label = nouns.grammar.label(child)
    if label == "poss":
        return nouns.stands_for(child) is not None
    if nouns.is_people(child):
        return True
    return label in ("compound", "nmod") and not FORCES.isdisjoint(nouns.classes_of(child))


def carrier_of(grammar: Grammar, noun: int) -> int | None:
    """The noun that counts an event: "series" of "a series of attacks"."""
    of = grammar.parse.heads[noun]
    if grammar.label(noun) != "pobj" or grammar.word(of) != "of":
        return None
    carrier = grammar.parse.heads[of]
    return carrier if grammar.word(carrier) in CARRIERS else None


def light_verb(grammar: Grammar, noun: int) -> int | None:
    """The verb that only says that what a noun tells is done: "launched" of "launched a strike"."""
    head = grammar.head(noun)
    if head is None or grammar.word(head) not in LIGHT_VERBS or grammar.parse.parts[head] not in VERB_PARTS:
        return None
    wanted = ("nsubjpass",) if grammar.is_passive(head) else ("dobj",)
    return head if grammar.label(noun) in wanted else None


def is_when(word: str) -> bool:
    """Whether a noun behind a preposition says when: "on Monday", "in 2014"."""
    return is_time(word) or (word.isdigit() and len(word) == YEAR_DIGITS)


def preps_of(grammar: Grammar, token: int) -> dict[str, list[int]]:
    """Each preposition on a word, in lower case, with its nouns, sure or not; of "out of" both words have them."""
    found: dict[str, list[int]] = {}
    labels, words, below = grammar.parse.labels, grammar.lowered, grammar.below
    for prep in below[token]:
        label = labels[prep]
        if label not in HOLDING or (label == "advmod" and prep < token) or words[prep] in CITING or not below[prep]:
            continue
        for one in (prep, *(child for child in below[prep] if labels[child] == "prep")):
            held = [child for child in below[one] if labels[child] == "pobj" and not is_when(words[child])]
            if held:
                found.setdefault(words[one], []).extend(grammar.with_conjuncts(held))
    return found


def nouns_after(parts: Parts, words: Iterable[str]) -> list[int]:
    return [one for word in words if word in parts.preps for one in parts.preps[word]] if parts.preps else []
