"""Events: the words of a sentence that tell one, with their sense, what stands beside them, and whether it happened."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from conflict_build.incident_mentions.kinds import Sense, adjective_senses, kind_named, noun_senses, verb_senses
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import HITTING, Parts, parts_of_adjective, parts_of_noun, parts_of_verb
from conflict_build.incident_mentions.senses import choose_sense
from conflict_build.incident_mentions.standings import Doubts, standing_of
from conflict_build.reading import Grammar
from conflict_build.reading.stances import find_cues
from conflict_build.records import Stance

PREDICATES = frozenset("acomp oprd ccomp xcomp".split())
NOUN_PARTS = frozenset(("NOUN", "PROPN"))
DESCRIBING = frozenset(("compound", "nmod", "amod"))  # labels of words that only describe another noun


class Event(NamedTuple):
    """What a token tells, by its sense; a null standing: it tells of no event of its own."""

    token: int
    sense: Sense
    parts: Parts
    standing: Stance | None

    @property
    def top(self) -> int:
        """The word of its phrase that the sentence has a place for: "series" of "a series of attacks"."""
        return self.token if self.parts.carrier is None else self.parts.carrier


@cache
def event_words() -> frozenset[str]:
    """The words that may tell of an event."""
    return frozenset((*verb_senses(), *noun_senses(), *adjective_senses()))


def find_events(nouns: Nouns, first: int, last: int) -> dict[int, Event]:
    """The events of the sentence of tokens [first, last), by the token that tells each, in order."""
    grammar = nouns.grammar
    told = grammar.find_words(event_words(), first, last)
    read = [found for token in told if (found := read_event(nouns, token)) is not None]
    if not read:
        return {}
    doubts = Doubts(find_cues(grammar, first, last), grammar.may_negate(first, last))
    return {
        token: Event(token, sense, parts, standing_of(grammar, doubts, token, parts, kind_named(sense.kind).negotiated))
        for token, sense, parts in read
    }


def read_event(nouns: Nouns, token: int) -> tuple[int, Sense, Parts] | None:
    """A token with its sense, if it tells an event, and what stands beside it."""
    grammar = nouns.grammar
    word, part, label = grammar.word(token), grammar.parse.parts[token], grammar.label(token)
    if label in DESCRIBING or nouns.mention_at(token) is not None:
        return None
    senses: tuple[Sense, ...] = ()
    if part == "VERB" and word in verb_senses():
        senses, parts = verb_senses()[word], parts_of_verb(grammar, nouns, token)
    elif part == "ADJ" and label in PREDICATES and word in adjective_senses():
        senses, parts = adjective_senses()[word], parts_of_adjective(grammar, nouns, token)
    elif part in NOUN_PARTS and (word in noun_senses() or word.endswith("ing")):  # "the dropping of a bomb"
        senses, parts = noun_senses().get(word) or verb_senses()[word], parts_of_noun(grammar, nouns, token)
    else:
        return None
    sense = choose_sense(senses, nouns, token, parts)
    return None if sense is None else (token, sense, parts)


def told_apart(grammar: Grammar, events: dict[int, Event]) -> Iterator[Event]:
    """The events without verbs that only say that what their subject or object tells was done: "a strike [hit] the
    port", "[launched] a salvo"."""
    tops = {event.top for event in events.values()}
    for token, event in events.items():
        done = [events[child] for child in grammar.below[token] if child in events and is_object(grammar, child)]
        if any(one.parts.light == token or one.sense.kind == event.sense.kind for one in done):
            continue
        if grammar.word(token) in HITTING and grammar.subject_of(token) in tops:
            continue
        yield event


def is_object(grammar: Grammar, token: int) -> bool:
    return grammar.label(token) in ("dobj", "nsubjpass")


def is_noun(grammar: Grammar, token: int) -> bool:
    return grammar.parse.parts[token] in NOUN_PARTS
