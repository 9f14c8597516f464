"""Responsibilities: who is said to have done it, by words of blame, claim and denial.

"Pompeo blamed Iran for the attacks", "the Houthis claimed responsibility", "Tehran has denied any involvement", "Iran
was behind it": none of them tells what was done, all answer who did it. On whose word is in the clause's attribution.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.attribution import Attributions
from conflict_build.incident_mentions.kinds import kinds_in_role
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.lexicon import load_table
from conflict_build.reading import Grammar, Reading
from conflict_build.reading.stances import negation
from conflict_build.records import IncidentMention, Participant, Responsibility, Stance

WORDS = {row: frozenset(forms) for row, forms in load_table("responsibility").items()}
CHARGING = frozenset().union(*(WORDS[row] for row in ("blame", "accuse", "attribute", "part", "claim", "borne")))
ROLES = frozenset({"title", "body", "caption"})
NOBODY = frozenset(("no", "nobody", "none"))
SENTENCES_BACK = 2  # a denial without its deed is of what was told last, else of what the report is about
BEHIND = "behind"
HELD = frozenset("hold holds held holding".split())
COPULAS = frozenset("be is are was were been being 's ’s 're ’re".split())


class Charge(NamedTuple):
    """Who is said to have done what, as tokens."""

    word: int  # of blame, claim or denial
    actor: int
    deed: int | None  # the event, or the verb that tells it; null if it is not named there
    stance: Stance
    saying: int | None = None  # the verb whose subject says so: "blamed", "denied"; null where others do


def find_responsibilities(
    reading: Reading, mentions: Sequence[IncidentMention], attributions: Attributions
) -> tuple[Responsibility, ...]:
    """Who is said to have done what a report tells, in order of position; charges of what is no incident left out."""
    nouns, starts = Nouns(reading), reading.tokens.starts
    found = []
    for sentence in reading.prose:
        if sentence.role not in ROLES:
            continue
        bounds = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        no_deed = False  # whether somebody is blamed in it for what is no incident: "for their suffering"
        for charge in find_charges(nouns, *bounds):
            deed, actor = find_deed(reading, mentions, charge), nouns.stands_for(charge.actor)
            no_deed |= charge.deed is not None and deed is None
            if no_deed and charge.deed is None:
                continue  # "one blames the rebels for their suffering, two blame the army"
            if deed is None or actor is None or only_confirms(nouns.grammar, charge, mentions[deed]):
                continue
            if not is_nobody(nouns.grammar, actor):
                span = starts[charge.word], reading.tokens.ends[charge.word]
                sources = () if charge.saying is None else attributions.by(charge.saying)
                named = name_actor(nouns, actor, charge.deed)
                found.append(Responsibility(*span, named, deed, charge.stance, sources))
    return tuple(found)


def only_confirms(grammar: Grammar, charge: Charge, mention: IncidentMention) -> bool:
    """Whether somebody says that people died, not who did it: "Hezbollah confirmed the death of its commander"."""
    return grammar.word(charge.word) in WORDS["confirm"] and mention.kind in kinds_in_role("consequences")


def is_nobody(grammar: Grammar, actor: int) -> bool:
    """Whether a phrase names nobody: "no group"."""
    return not NOBODY.isdisjoint(grammar.word(word) for word in (actor, *grammar.below[actor]))


def name_actor(nouns: Nouns, actor: int, deed: int | None) -> Participant:
    """Who is charged, without the deed where it hangs on the name: "the PKK" of "accused the PKK of the bombing"."""
    named = nouns.participant(actor, alone=False)
    if deed is not None and named.start <= nouns.tokens.starts[deed] < named.end:
        return named._replace(end=nouns.tokens.ends[actor])
    return named


def find_deed(reading: Reading, mentions: Sequence[IncidentMention], charge: Charge) -> int | None:
    """The mention that a charge is of, by index: the deed it names, else the act that the report told last before it;
    what it told long before is not meant, then the first act is, which the report is about."""
    starts = reading.tokens.starts
    if charge.deed is not None:
        at = starts[charge.deed]
        return next((i for i, one in enumerate(mentions) if one.start <= at < one.end), None)
    at = starts[charge.word]
    before = [i for i, one in enumerate(mentions) if one.end <= at and one.kind in kinds_in_role("charged")]
    if not before:
        return None
    back = sentence_at(reading, at) - sentence_at(reading, mentions[before[-1]].start)
    return before[-1] if back <= SENTENCES_BACK else before[0]


def sentence_at(reading: Reading, offset: int) -> int:
    """The number of the sentence in which an offset lies."""
    return bisect_right(reading.sentences, offset, key=lambda sentence: sentence.start)


def find_charges(nouns: Nouns, first: int, last: int) -> Iterator[Charge]:
    """The charges of a sentence, in order of their words."""
    grammar = nouns.grammar
    for token in grammar.find_words(CHARGING, first, last):
        word, is_verb = grammar.word(token), grammar.parse.parts[token] == "VERB"
        if is_verb and (word in WORDS["blame"] or word in WORDS["accuse"]):
            yield from blamed(nouns, token)
        elif is_verb and word in WORDS["attribute"]:
            yield from attributed(nouns, token)
        elif word in WORDS["part"]:
            yield from borne_part(nouns, token)
        elif is_verb and word in WORDS["claim"]:
            yield from claimed(nouns, token)
        elif word in WORDS["borne"]:
            yield from borne(nouns, token)


def blamed(nouns: Nouns, verb: int) -> Iterator[Charge]:
    """ "blamed Iran for it", "Iran was blamed for it", "blamed the attack on Iran", "accused Russia of shelling"."""
    grammar = nouns.grammar
    passive = grammar.is_passive(verb)
    subject = grammar.subject_of(verb)
    charged = [subject] if passive and subject is not None else grammar.objects_of(verb)
    for_what = held_by(grammar, verb, ("for", "of")) or [
        one for noun in charged for one in held_by(grammar, noun, ("for", "of"))
    ]
    on_whom = held_by(grammar, verb, ("on",)) or [one for noun in charged for one in held_by(grammar, noun, ("on",))]
    if on_whom and not for_what and grammar.word(verb) in WORDS["blame"]:
        charged, for_what = on_whom, charged
    stance = stance_of_verb(grammar, verb)
    for actor in charged:
        yield Charge(verb, actor, for_what[0] if for_what else None, stance, None if passive else verb)


def attributed(nouns: Nouns, verb: int) -> Iterator[Charge]:
    """ "attributed the attack to al-Shabab", "the attack was attributed to al-Shabab"."""
    grammar = nouns.grammar
    subject = grammar.subject_of(verb)
    deeds = [subject] if grammar.is_passive(verb) and subject is not None else grammar.objects_of(verb)
    to = held_by(grammar, verb, ("to", "on")) or [one for noun in deeds for one in held_by(grammar, noun, ("to", "on"))]
    for actor in to[:1]:
        for deed in deeds[:1]:
            saying = None if grammar.is_passive(verb) else verb
            yield Charge(verb, actor, deed, stance_of_verb(grammar, verb), saying)


def claimed(nouns: Nouns, verb: int) -> Iterator[Charge]:
    """ "the strike was claimed by the Houthis", "the Houthis claimed the strike"."""
    grammar = nouns.grammar
    subject = grammar.subject_of(verb)
    passive = grammar.is_passive(verb)
    actors = grammar.agents_of(verb) if passive else [] if subject is None else [subject]
    deeds = ([] if subject is None else [subject]) if passive else grammar.objects_of(verb)
    for actor in actors[:1]:
        for deed in deeds[:1]:
            yield Charge(verb, actor, deed, stance_of_verb(grammar, verb), None if passive else verb)


def borne_part(nouns: Nouns, noun: int) -> Iterator[Charge]:
    """ "claimed responsibility for the attack", "denied any involvement in it", "bears the blame for"."""
    grammar = nouns.grammar
    verb = grammar.head(noun)
    if verb is None or grammar.label(noun) not in ("dobj", "nsubjpass", "attr"):
        return
    word = grammar.word(verb)
    denies, claims = word in WORDS["deny"], word in WORDS["claim"]
    if not denies and not claims:
        return
    subject = grammar.subject_of(verb)
    actors = grammar.agents_of(verb) if grammar.is_passive(verb) else [] if subject is None else [subject]
    deeds = held_by(grammar, noun, ("for", "in", "of")) or held_by(grammar, verb, ("for", "in"))
    stance = stance_of_verb(grammar, verb)
    if denies:
        stance = "denied" if stance == "asserted" else stance
    for actor in actors:
        yield Charge(noun, actor, deeds[0] if deeds else None, stance, None if grammar.is_passive(verb) else verb)


def borne(nouns: Nouns, word: int) -> Iterator[Charge]:
    """ "Russia was responsible for the attack", "Iran was behind it", "the group behind the attack"."""
    grammar = nouns.grammar
    verb = grammar.head(word)
    if verb is None:
        return
    if grammar.word(word) == BEHIND:
        deeds = grammar.children(word, ("pobj",))
        actor = grammar.subject_of(verb) if grammar.word(verb) in COPULAS else verb
    else:
        deeds = held_by(grammar, word, ("for", "in"))
        actor = grammar.subject_of(verb) if grammar.word(verb) in COPULAS else None
        if grammar.word(verb) in HELD:
            actor = (
                grammar.first_child(verb, ("nsubj",)) if grammar.label(verb) == "ccomp" else held(grammar, verb, word)
            )
    if actor is None or not deeds:
        return
    yield Charge(word, actor, deeds[0], stance_of_verb(grammar, verb))


def held(grammar: Grammar, verb: int, word: int) -> int | None:
    """Whom somebody holds responsible: the object, or the subject of a small clause that the adjective heads."""
    return next(iter(grammar.objects_of(verb)), None) or grammar.first_child(word, ("nsubj",))


def held_by(grammar: Grammar, token: int, words: tuple[str, ...]) -> list[int]:
    """What hangs on a word by some prepositions: nouns, and verbs as "shelling" of "accused Russia of shelling"."""
    preps = [prep for prep in grammar.below[token] if grammar.label(prep) == "prep" and grammar.word(prep) in words]
    return [held for prep in preps for held in grammar.children(prep, ("pobj", "pcomp"))]


def stance_of_verb(grammar: Grammar, verb: int) -> Stance:
    """Whether it is said outright, or denied by a "not" or a verb of denial over the clause.

    Who has not claimed it, or has neither confirmed nor denied it, denies nothing.
    """
    if grammar.parse.parts[verb] not in ("VERB", "AUX"):
        return "asserted"
    if negation(grammar, verb) is not None:
        return "no_comment" if grammar.word(verb) in WORDS["claim"] | WORDS["deny"] else "denied"
    over = grammar.parse.heads[verb]
    told = over < verb and grammar.label(verb) in ("ccomp", "xcomp", "pcomp")
    return "denied" if told and grammar.word(over) in WORDS["deny"] else "asserted"
