"""Incident mentions: what a report says happened: the words, the kind, who, to whom, with what, where, when.

    kinds.py      the lexicon: which words tell of what, and what must stand beside them for that
    events.py     the words of a sentence that tell an event
    parts.py      what stands beside a word, by the grammar; nouns.py: what the nouns there stand for
    senses.py     which of its senses a word has
    standings.py  whether it happened, is denied, is to come, or is no event of its own
    slots.py      actor, target, means; scenes.py: the place; days.py: the day
    links.py      whose day and place a word shares
    echoes.py     the sense that a word had last, where nothing shows it
    responsibilities.py  who is said to have done it; causes.py: what it is said to have come of
    wordings.py   the event's own words, and what a clause tells of it
Nothing is filled by guess: where the grammar does not say, a slot is null.
"""

from bisect import bisect_left
from collections.abc import Iterator

from conflict_build.incident_mentions.days import SentenceDays
from conflict_build.incident_mentions.echoes import echo_senses
from conflict_build.incident_mentions.events import Event, find_events, is_noun, told_apart
from conflict_build.incident_mentions.links import sharers
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.slots import Slots, fill_slots
from conflict_build.incident_mentions.standings import is_bare
from conflict_build.incident_mentions.wordings import is_several, span_of_event
from conflict_build.reading import Grammar, Reading
from conflict_build.records import IncidentMention, Sentence, Stance

ROLES = frozenset({"title", "body", "caption"})
# How many of the arcs of the parser are right, above and below the margin that the grammar asks for: models/parser.md.
SURE, UNSURE = 0.96, 0.5


def find_incident_mentions(reading: Reading) -> tuple[IncidentMention, ...]:
    """What a report says happened, in order of position."""
    nouns = Nouns(reading)
    told = (sentence for sentence in reading.prose if sentence.role in ROLES)
    found = (mention for sentence in told for mention in sentence_mentions(reading, nouns, sentence))
    return tuple(echo_senses(reading.tokens.text, found))


def sentence_mentions(reading: Reading, nouns: Nouns, sentence: Sentence) -> Iterator[IncidentMention]:
    """The mentions of one sentence, in order."""
    grammar, starts = reading.grammar, reading.tokens.starts
    bounds = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    events = find_events(nouns, *bounds)
    if not events:
        return
    days, kinds = SentenceDays(reading, sentence, events), {token: event.sense.kind for token, event in events.items()}
    with_place = nouns.have_place(sentence.start, sentence.end)
    filled = {
        token: fill_slots(nouns, token, event.sense.kind, event.parts, is_noun(grammar, token), with_place)
        for token, event in events.items()
        if event.standing is not None
    }
    for event in told_apart(grammar, events):
        if event.standing is None:
            continue
        slots, when = filled[event.token], None
        if with_place or days.hung:
            shared = list(sharers(grammar, event.token, event.parts.light, kinds))
            when = next((day for one in shared if (day := days.of(one)) is not None), None)
            places = (filled[one].place for one in shared if one in filled)
            slots = slots._replace(place=next((place for place in places if place is not None), None))
        if sentence.role == "title" or not is_empty(grammar, event, slots, when):
            yield as_mention(nouns, event, event.standing, slots, when)


def is_empty(grammar: Grammar, event: Event, slots: Slots, when: int | None) -> bool:
    """Whether a noun says nothing of its event, not even that it is a known one: "amid fighting"."""
    if not is_noun(grammar, event.token) or event.parts.light is not None:
        return False
    if grammar.may_have(event.token, ("acl", "relcl")):
        return False  # "protests called by the families"
    return is_bare(grammar, event.top) and slots == Slots() and when is None


def as_mention(nouns: Nouns, event: Event, stance: Stance, slots: Slots, when: int | None) -> IncidentMention:
    start, end = span_of_event(nouns, event)
    several = is_several(nouns.grammar, event)
    score = SURE if nouns.grammar.is_sure(event.top) else UNSURE
    return IncidentMention(start, end, event.sense.kind, *slots, when, stance, several, score)
