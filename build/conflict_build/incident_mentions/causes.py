"""Causes: what an incident is said to have come of, by the words of lexicon/causes.toml.

"The fire was caused by a short circuit", "blamed the blast on a gas leak", "the crash was due to fog", "ruled out
sabotage as the cause of the fire". A cause is a noun phrase, and none of people: who did it is another question
(responsibilities.py). What was only before it ("after a drone hit the depot") is no cause either.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.attribution import Attributions
from conflict_build.incident_mentions.kinds import noun_senses
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.responsibilities import COPULAS, ROLES, held_by
from conflict_build.incident_mentions.slots import ACTORS
from conflict_build.incident_mentions.standings import Doubts
from conflict_build.lexicon import load_toml
from conflict_build.phrases import Phrasebook
from conflict_build.reading import Grammar, Reading
from conflict_build.reading.stances import find_cues
from conflict_build.records import Cause, IncidentMention, Participant, Stance

LEXICON = {row: {name: frozenset(words) for name, words in lists.items()} for row, lists in load_toml("causes").items()}
CAUSED, BLAMED, RESULTED = (LEXICON[row]["verbs"] for row in ("caused", "blamed", "resulted"))
RESULTS, NAMED, EXCLUDING = LEXICON["results"]["nouns"], LEXICON["named"]["nouns"], LEXICON["named"]["excluding"]
UNSHOWN, UNSURE = LEXICON["unshown"]["nouns"], LEXICON["unsure"]["nouns"]
ASKED, UNSAID = LEXICON["asked"]["kinds"], LEXICON["unsaid"]["heads"]
OWING = Phrasebook((phrase, "owing") for phrase in load_toml("causes")["owing"]["phrases"])
ONE_WORD = CAUSED | BLAMED | RESULTED | RESULTS | NAMED
# Kinds that tell what became of people: that they died in a strike says no more than that there was one.
SUFFERED = frozenset(("killing", "injury"))
OPEN = frozenset(("expected", "no_comment", "no_information"))  # what may come, and silence, are no causes


class Link(NamedTuple):
    """What is said to have come of what, as tokens."""

    word: int  # of cause
    cause: int
    deed: int
    verb: int  # whose clause says so
    denied: bool = False  # by the word itself: "ruled out"
    saying: int | None = None  # the verb whose subject says so: "blamed"; null where others do


def find_causes(reading: Reading, mentions: Sequence[IncidentMention], attributions: Attributions) -> tuple[Cause, ...]:
    """What a report says its incidents came of, in order of position."""
    nouns, starts, found = Nouns(reading), reading.tokens.starts, list[Cause]()
    for sentence in reading.prose:
        if sentence.role not in ROLES:
            continue
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        links = list(find_links(nouns.grammar, first, last))
        if links:
            doubts = Doubts(find_cues(nouns.grammar, first, last), nouns.grammar.may_negate(first, last))
            read = (read_link(nouns, mentions, attributions, doubts, link) for link in links)
            found += (one for one in read if one is not None)
    return tuple(found)


def read_link(
    nouns: Nouns, mentions: Sequence[IncidentMention], attributions: Attributions, doubts: Doubts, link: Link
) -> Cause | None:
    """A link as the cause of a mention; null if it is of no incident, or names no cause."""
    cause, deed = nouns.stands_for(within_result(nouns.grammar, link.cause)), nouns.stands_for(link.deed)
    at = nouns.tokens.starts[link.deed if deed is None else deed]
    told = next((i for i, one in enumerate(mentions) if one.start <= at < one.end and one.kind in ASKED), None)
    if cause is None or told is None or not is_cause(nouns, cause, mentions[told].kind):
        return None
    named = name_cause(nouns, cause)
    if named.start < mentions[told].end and mentions[told].start < named.end:
        return None
    stance = stance_of_link(nouns.grammar, doubts, link)
    if stance in OPEN:
        return None
    sources = () if link.saying is None else attributions.by(link.saying)
    return Cause(nouns.tokens.starts[link.word], nouns.tokens.ends[link.word], named, told, stance, sources)


def is_cause(nouns: Nouns, noun: int, kind: str) -> bool:
    """Whether a noun names what an incident of a kind may have come of: no people, nothing that says nothing."""
    word = nouns.grammar.word(noun)
    if any(nouns.grammar.word(one) == "whose" for one in nouns.grammar.below[noun]):
        return False
    if word in UNSAID or nouns.is_people(noun) or nouns.mention_at(noun) is not None:
        return False
    return ACTORS.isdisjoint(nouns.classes_of(noun)) and not (kind in SUFFERED and word in noun_senses())


def within_result(grammar: Grammar, noun: int) -> int:
    """The noun that a cause is the result of: "strike" of "the cause was the result of a strike"."""
    of = held_by(grammar, noun, ("of",)) if grammar.word(noun) in RESULTS else []
    return of[0] if of else noun


def name_cause(nouns: Nouns, noun: int) -> Participant:
    """A cause by its words, with the act that it only describes: "hardware tampering"."""
    named, parse, act = nouns.participant(noun, alone=False), nouns.grammar.parse, noun + 1
    if act == len(parse.tags) or parse.heads[act] != noun or parse.tags[act] != "VBG":
        return named
    return named if nouns.grammar.may_have(act, ("dobj",)) else named._replace(end=nouns.tokens.ends[act])


def stance_of_link(grammar: Grammar, doubts: Doubts, link: Link) -> Stance:
    """The stance to that something came of something, by what bears on its verb and the noun that this hangs on."""
    noun = grammar.parse.heads[link.verb]
    governed = grammar.label(link.verb) in ("acl", "ccomp", "relcl")
    none = any(grammar.word(word) == "no" for word in grammar.below[noun])
    if link.denied or (governed and none and grammar.word(noun) in UNSHOWN):
        return "denied"
    if governed and grammar.word(noun) in UNSURE:
        return "unconfirmed"
    bare = grammar.parse.tags[link.verb] == "VB"  # "would overload it and [cause] a blast"
    return doubts.stance_of(grammar, grammar.first_conjunct(link.verb) if bare else link.verb)


def find_links(grammar: Grammar, first: int, last: int) -> Iterator[Link]:
    """What tokens [first, last) of a sentence say to have come of what, in order of their words of cause."""
    for phrase in OWING.find(grammar.lowered[first:last]):
        yield from owing(grammar, first + phrase.first, first + phrase.last)
    for token in (i for i in range(first, last) if grammar.lowered[i] in ONE_WORD):
        word, is_verb = grammar.word(token), grammar.parse.parts[token] == "VERB"
        if is_verb and word in CAUSED:
            yield from caused(grammar, token)
        elif is_verb and word in BLAMED:
            yield from blamed(grammar, token)
        elif is_verb and word in RESULTED:
            yield from linked(token, token, held_by(grammar, token, ("from",)), subjects(grammar, token))
        elif not is_verb and word in RESULTS:
            yield from result_of(grammar, token)
        elif not is_verb and word in NAMED:
            yield from cause_of(grammar, token)


def linked(word: int, verb: int, causes: Sequence[int], deeds: Sequence[int], saying: int | None = None) -> list[Link]:
    """A link of each deed with the first cause."""
    return [Link(word, causes[0], deed, verb, saying=saying) for deed in deeds if causes]


def subjects(grammar: Grammar, verb: int) -> list[int]:
    """The subject of a verb, also over an adjective: "the crash was likely [to be] the result of"."""
    over = grammar.parse.heads[verb]
    if grammar.label(verb) == "xcomp" and grammar.label(over) == "acomp":
        verb = grammar.parse.heads[over]
    subject = grammar.subject_of(verb)
    return [] if subject is None else [subject]


def caused(grammar: Grammar, verb: int) -> list[Link]:
    """ "the fire was caused by debris", "a fire caused by debris", "debris caused a fire"."""
    if grammar.is_passive(verb):
        return linked(verb, verb, grammar.agents_of(verb), subjects(grammar, verb))
    if grammar.label(verb) == "advcl" and not grammar.may_have(verb, ("nsubj",)):
        return []  # "jets attacked the city, causing a fire": the attack did
    return linked(verb, verb, subjects(grammar, verb), grammar.objects_of(verb))


def blamed(grammar: Grammar, verb: int) -> list[Link]:
    """ "blamed the blast on a leak", "the blast was blamed on a leak", "a leak was blamed for the blast"."""
    passive = grammar.is_passive(verb)
    objects = subjects(grammar, verb) if passive else grammar.objects_of(verb)
    holders = [verb, *objects]
    on = [one for holder in holders for one in held_by(grammar, holder, ("on", "to"))]
    for_what = [one for holder in holders for one in held_by(grammar, holder, ("for",))]
    saying = None if passive else verb
    return linked(verb, verb, on, objects, saying) if on else linked(verb, verb, objects, for_what, saying)


def owing(grammar: Grammar, first: int, last: int) -> list[Link]:
    """ "crashed because of fog", "the crash was due to fog", by the tokens [first, last) of the phrase."""
    head = grammar.parse.heads[first]
    while first <= head < last and grammar.parse.heads[head] != head:
        head = grammar.parse.heads[head]
    below = (noun for word in range(first, last) for noun in grammar.below[word])
    causes = [noun for noun in below if noun >= last and grammar.parse.labels[noun] == "pobj"]  # sure or not
    if first <= head < last or head > first:
        return []
    of_copula = grammar.word(head) in COPULAS
    return linked(last - 1, head, causes, subjects(grammar, head) if of_copula else [head])


def result_of(grammar: Grammar, noun: int) -> list[Link]:
    """ "the crash was the result of a fault"."""
    verb = grammar.parse.heads[noun]
    if grammar.label(noun) != "attr" or grammar.word(verb) not in COPULAS:
        return []
    return linked(noun, verb, held_by(grammar, noun, ("of",)), subjects(grammar, verb))


def cause_of(grammar: Grammar, noun: int) -> list[Link]:
    """ "the cause of the fire was a fault", "a fault was the cause of the fire", "ruled out arson as the cause of the
    fire"."""
    verb, deeds = grammar.parse.heads[noun], held_by(grammar, noun, ("of",))
    if grammar.word(verb) == "as":
        over = grammar.parse.heads[verb]
        over = over if grammar.parse.parts[over] == "VERB" else grammar.parse.heads[over]
        if grammar.word(over) not in EXCLUDING or grammar.negations_of(over) or grammar.is_passive(over):
            return []
        ruled = grammar.objects_of(over)[:1]
        return [Link(noun, one, deed, over, denied=True, saying=over) for one in ruled for deed in deeds]
    if grammar.word(verb) not in COPULAS:
        return []
    other = grammar.children(verb, ("attr",)) if grammar.label(noun) == "nsubj" else subjects(grammar, verb)
    return linked(noun, verb, other, deeds)
