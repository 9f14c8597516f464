"""Wordings: the words of an event, whether they stand for several, and what else the clause of a mention tells."""

from conflict_build.incident_mentions.events import Event, is_noun
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import words_beside
from conflict_build.incident_mentions.standings import FRAMES
from conflict_build.reading import Grammar
from conflict_build.records import IncidentMention

KIND_WORDS = frozenset(
    "air suicide car guided ballistic cruise mass drive aerial artillery ground prisoner peace".split()
)
BEFORE = frozenset(("compound", "amod", "nmod", "punct"))
PARTICLES = frozenset(("prt", "advmod"))
PLURAL = frozenset(("NNS", "NNPS"))
SLOT_NAMES = ("actor", "target", "means", "place", "day")


def span_of_event(nouns: Nouns, event: Event) -> tuple[int, int]:
    """The offsets of an event's own words: "shot down", "guided bomb strike"."""
    tokens = nouns.tokens
    first = first_word(nouns, event) if is_noun(nouns.grammar, event.token) else event.token
    return tokens.starts[first], tokens.ends[last_word(nouns.grammar, event)]


def first_word(nouns: Nouns, event: Event) -> int:
    """Where the words of an event's noun begin: with those right before it that make its kind."""
    grammar, first = nouns.grammar, event.token - len(event.sense.lead)
    while first and grammar.label(first - 1) in BEFORE and makes_kind(nouns, first - 1):
        first -= 1
    return first


def makes_kind(nouns: Nouns, token: int) -> bool:
    """Whether a word before an event's noun makes its kind: "missile" strike; near miss: "Russian" strike."""
    if nouns.mention_at(token) is not None:
        return False
    return nouns.grammar.word(token) in KIND_WORDS or "weapon" in nouns.classes_of(token)


def last_word(grammar: Grammar, event: Event) -> int:
    """Where the words of an event end: behind the particle that makes its sense."""
    asked = {word for test, words in event.sense.conditions if test == "with" for word in words}
    after = event.token + 1
    is_particle = after < len(grammar.lowered) and grammar.label(after) in PARTICLES
    return after if is_particle and grammar.word(after) in asked else event.token


def is_several(grammar: Grammar, event: Event) -> bool:
    """Whether the words of an event stand for more than one: "strikes", "a series of attacks"."""
    if not is_noun(grammar, event.token):
        return False
    words = {grammar.word(event.top), *words_beside(grammar, event.token, event.parts)}
    return grammar.parse.tags[event.token] in PLURAL or not FRAMES["many"].isdisjoint(words)


def told_by_grammar(one: IncidentMention) -> str | None:
    """What the grammar of its clause tells of an event beside its kind: "actor, target and day"; None for nothing."""
    slots = one.actor, one.target, one.means, one.place, one.when
    known = [name for name, slot in zip(SLOT_NAMES, slots, strict=True) if slot is not None]
    return " and ".join(part for part in (", ".join(known[:-1]), *known[-1:]) if part) or None
