"""Incident mentions: what a report says happened: the words, the kind, who, to whom, with what, where, when."""

from bisect import bisect_left
from collections.abc import Iterator

from conflict_build.assertions import stance_of
from conflict_build.dates import event_date
from conflict_build.incident_mentions.kinds import Sense, noun_senses, verb_senses
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import Parts, parts_of_noun, parts_of_verb
from conflict_build.incident_mentions.senses import choose_sense
from conflict_build.incident_mentions.slots import Slots, fill_slots
from conflict_build.reading import Reading
from conflict_build.reading.stances import Cue, covers, find_cues
from conflict_build.records import IncidentMention, Sentence, Stance

ROLES = frozenset({"title", "body", "caption"})
NOUN_PARTS = frozenset(("NOUN", "PROPN"))
DESCRIBING = frozenset(("compound", "nmod", "amod"))  # labels of words that only describe another noun
PLURAL = frozenset(("NNS", "NNPS"))
MANY = frozenset("series wave string spate dozens scores hundreds thousands".split())
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


def sentence_mentions(reading: Reading, nouns: Nouns, sentence: Sentence) -> Iterator[IncidentMention]:
    """The mentions of one sentence, in order."""
    grammar, starts = reading.grammar, reading.tokens.starts
    bounds = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    told = [i for i in range(*bounds) if grammar.word(i) in verb_senses() or grammar.word(i) in noun_senses()]
    cues = find_cues(grammar, *bounds) if told else []
    for token in told:
        found = read_event(nouns, token)
        if found is not None:
            yield as_mention(reading, nouns, sentence, cues, token, *found)


def read_event(nouns: Nouns, token: int) -> tuple[Sense, Parts] | None:
    """The sense of a token, if it tells an event, and what stands beside it."""
    grammar = nouns.grammar
    part, label = grammar.parse.parts[token], grammar.label(token)
    if label in DESCRIBING or nouns.mention_at(token) is not None:
        return None
    is_verb = part == "VERB"
    if not is_verb and part not in NOUN_PARTS:
        return None
    known = (verb_senses() if is_verb else noun_senses()).get(grammar.word(token))
    if known is None:
        return None
    found = (parts_of_verb if is_verb else parts_of_noun)(grammar, nouns, token)
    sense = choose_sense(known, nouns, token, found)
    return None if sense is None else (sense, found)


def as_mention(
    reading: Reading, nouns: Nouns, sentence: Sentence, cues: list[Cue], token: int, sense: Sense, parts: Parts
) -> IncidentMention:
    grammar, tokens = reading.grammar, reading.tokens
    is_noun = grammar.parse.parts[token] != "VERB"
    slots = fill_slots(nouns, token, sense.kind, parts, is_noun)
    start, end = tokens.starts[token - len(sense.lead)], tokens.ends[token]
    when = event_date(tokens.text, reading.dates, sentence, start, end)
    stance = stance_to(reading, cues, token, parts)
    several = is_noun and (grammar.parse.tags[token] in PLURAL or not MANY.isdisjoint(parts.beside))
    reason = explain(tokens.text[start:end], sense.kind, slots, when)
    return IncidentMention(start, end, sense.kind, *slots, when, stance, several, 1.0, reason)


def stance_to(reading: Reading, cues: list[Cue], token: int, parts: Parts) -> Stance:
    """Whether the report has it that the event happened."""
    grammar = reading.grammar
    verb = parts.light if parts.light is not None else token
    if grammar.parse.parts[verb] == "VERB":
        return stance_of(grammar, [cue for cue in cues if cue.root != verb], verb).stance
    denied = any(cue.row == "denied" and covers(grammar, cue, token) for cue in cues)
    return "denied" if denied else "asserted"


def explain(words: str, kind: str, slots: Slots, when: int | None) -> str:
    """The reason of a mention, in a sentence."""
    known = [name for name, slot in zip(SLOT_NAMES, slots, strict=True) if slot is not None]
    known += ["day"] if when is not None else []
    listed = ", ".join(known[:-1]) + (" and " if known[1:] else "") + known[-1] if known else ""
    return f"“{words}” tells of {kind}" + (f"; {listed} by the grammar of its clause" if listed else "")
