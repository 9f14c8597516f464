"""Incident mentions: what a report says happened: the words, the kind, who, to whom, with what, where, when.

    kinds.py      the lexicon: which words tell of what, and what must stand beside them for that
    parts.py      what stands beside a word, by the grammar; nouns.py: what the nouns there stand for
    senses.py     which of its senses a word has
    standings.py  whether it happened, is denied, is to come, or is no event of its own
    slots.py      actor, target, means and place; days.py: the day; links.py: whose day and place a word shares
Nothing is filled by guess: where the grammar does not say, a slot is null.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from conflict_build.incident_mentions.days import Days
from conflict_build.incident_mentions.kinds import Sense, adjective_senses, noun_senses, verb_senses
from conflict_build.incident_mentions.links import sharers
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import Parts, parts_of_adjective, parts_of_noun, parts_of_verb, words_beside
from conflict_build.incident_mentions.senses import choose_sense
from conflict_build.incident_mentions.slots import HITTING, Slots, fill_slots
from conflict_build.incident_mentions.standings import FRAMES, Doubts, is_bare, standing_of
from conflict_build.reading import Grammar, Reading
from conflict_build.reading.stances import find_cues
from conflict_build.records import IncidentMention, Sentence, Stance

ROLES = frozenset({"title", "body", "caption"})
PREDICATES = frozenset("acomp oprd ccomp xcomp".split())
NOUN_PARTS = frozenset(("NOUN", "PROPN"))
DESCRIBING = frozenset(("compound", "nmod", "amod"))  # labels of words that only describe another noun
PLURAL = frozenset(("NNS", "NNPS"))
SLOT_NAMES = ("actor", "target", "means", "place")


def find_incident_mentions(reading: Reading) -> tuple[IncidentMention, ...]:
    """What a report says happened, in order of position."""
    nouns = Nouns(reading)
    return tuple(
        mention
        for sentence in reading.prose
        if sentence.role in ROLES
        for mention in sentence_mentions(reading, nouns, sentence)
    )


@cache
def telling_words() -> frozenset[str]:
    """The words that may tell of an event."""
    return frozenset((*verb_senses(), *noun_senses(), *adjective_senses()))


def sentence_mentions(reading: Reading, nouns: Nouns, sentence: Sentence) -> Iterator[IncidentMention]:
    """The mentions of one sentence, in order."""
    grammar, starts = reading.grammar, reading.tokens.starts
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    known = telling_words()
    told = [i for i in range(first, last) if grammar.lowered[i] in known]
    events = {token: event for token in told if (event := read_event(nouns, token)) is not None}
    if not events:
        return
    doubts = Doubts(find_cues(grammar, first, last), grammar.may_negate(first, last))
    days = Days(reading, sentence, events)
    standings = {token: standing_of(grammar, doubts, token, parts) for token, (_, parts) in events.items()}
    kinds = {token: sense.kind for token, (sense, _) in events.items()}
    filled = {
        token: fill_slots(nouns, token, sense.kind, parts, is_noun(grammar, token))
        for token, (sense, parts) in events.items()
        if standings[token] is not None
    }
    for token in filled:
        sense, parts = events[token]
        shared = list(sharers(grammar, token, parts.light, kinds))
        when = next((day for one in shared if (day := days.of(one)) is not None), None)
        place = next((filled[one].place for one in shared if one in filled and filled[one].place is not None), None)
        slots = filled[token]._replace(place=place)
        stance = standings[token]
        if stance is None or (sentence.role != "title" and is_empty(grammar, token, parts, slots, when)):
            continue
        if not is_told_beside(grammar, token, sense, events):
            yield as_mention(reading, nouns, token, sense, parts, slots, when, stance)


def read_event(nouns: Nouns, token: int) -> tuple[Sense, Parts] | None:
    """The sense of a token, if it tells an event, and what stands beside it."""
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
    return None if sense is None else (sense, parts)


def is_noun(grammar: Grammar, token: int) -> bool:
    return grammar.parse.parts[token] in NOUN_PARTS


def is_empty(grammar: Grammar, token: int, parts: Parts, slots: Slots, when: int | None) -> bool:
    """Whether a noun says nothing of its event, not even that it is a known one: "amid fighting"."""
    if not is_noun(grammar, token) or parts.light is not None:
        return False
    top = token if parts.carrier is None else parts.carrier
    return is_bare(grammar, top) and slots == Slots() and when is None


def is_told_beside(grammar: Grammar, token: int, sense: Sense, events: dict[int, tuple[Sense, Parts]]) -> bool:
    """Whether a verb only says that what its subject or object tells was done: "a strike [hit] the port", "[launched] a
    salvo"."""
    for child in grammar.below[token]:
        done = child in events and grammar.label(child) in ("dobj", "nsubjpass")
        if done and (events[child][1].light == token or events[child][0].kind == sense.kind):
            return True
    if grammar.word(token) not in HITTING:
        return False
    subject = grammar.subject_of(token)
    return subject is not None and subject in events and events[subject][0].kind != "killing"


def as_mention(
    reading: Reading, nouns: Nouns, token: int, sense: Sense, parts: Parts, slots: Slots, when: int | None, stance: Stance
) -> IncidentMention:
    grammar, tokens = reading.grammar, reading.tokens
    noun = is_noun(grammar, token)
    first = first_word(nouns, token, sense) if noun else token
    start, end = tokens.starts[first], tokens.ends[last_word(grammar, token, sense)]
    several = noun and (grammar.parse.tags[token] in PLURAL or is_counted(grammar, token, parts))
    reason = explain(tokens.text[start:end], sense.kind, slots, when)
    return IncidentMention(start, end, sense.kind, *slots, when, stance, several, 1.0, reason)


def is_counted(grammar: Grammar, noun: int, parts: Parts) -> bool:
    """Whether words beside an event's noun make it several: "a series of", "two"."""
    words = words_beside(grammar, noun, parts)
    carrier = None if parts.carrier is None else grammar.word(parts.carrier)
    return carrier in FRAMES["many"] or not FRAMES["many"].isdisjoint(words)


def last_word(grammar: Grammar, token: int, sense: Sense) -> int:
    """Where the words of an event end: behind the particle that makes its sense: "shot down"."""
    asked = {word for test, words in sense.conditions if test == "with" for word in words}
    after = token + 1
    is_particle = after < len(grammar.lowered) and grammar.label(after) in ("prt", "advmod")
    return after if is_particle and grammar.word(after) in asked else token


def first_word(nouns: Nouns, token: int, sense: Sense) -> int:
    """Where the words of an event's noun begin: with those right before it that make its kind: "guided bomb strike"."""
    grammar, first = nouns.grammar, token - len(sense.lead)
    while first and grammar.label(first - 1) in ("compound", "amod", "nmod", "punct") and belongs(nouns, first - 1):
        first -= 1
    return first


def belongs(nouns: Nouns, token: int) -> bool:
    """Whether a word before an event's noun makes its kind: "missile" strike, "air" raid; near miss: "Russian" strike."""
    words = nouns.grammar.lowered
    return nouns.mention_at(token) is None and (words[token] in KIND_WORDS or "weapon" in nouns.classes_of(token))


KIND_WORDS = frozenset("air suicide car guided ballistic cruise mass drive aerial artillery ground prisoner peace".split())


def explain(words: str, kind: str, slots: Slots, when: int | None) -> str:
    """The reason of a mention, in a sentence."""
    known = [name for name, slot in zip(SLOT_NAMES, slots, strict=True) if slot is not None]
    known += ["day"] if when is not None else []
    listed = ", ".join(known[:-1]) + (" and " if known[1:] else "") + known[-1] if known else ""
    return f"“{words}” tells of {kind}" + (f"; {listed} by the grammar of its clause" if listed else "")
