"""Propositions: who means, tries or refuses to do what, and who accepts or turns down which offer.

    frames.py   "Israel will not leave", "vowed to leave", "its plan to leave": the act, and whether it is turned down
    answers.py  "Hamas rejected the proposal"
    denying.py  words over a proposition that deny it: "denied that it would leave"
What nobody is named for is no proposition. Near what the closed list of questions calls positions and plans.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from conflict_build.assertions.around import clause_around
from conflict_build.attribution import Attributions
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import objects_of, preps_of
from conflict_build.propositions.answers import find_answers
from conflict_build.propositions.denying import Denying, find_denying
from conflict_build.propositions.frames import Frame, find_frames
from conflict_build.reading import Reading
from conflict_build.records import Assertion, Proposition, Source

ROLES = frozenset({"title", "body", "caption"})


def find_propositions(
    reading: Reading, assertions: Sequence[Assertion], attributions: Attributions
) -> tuple[Proposition, ...]:
    """The propositions of a report, in order of position."""
    nouns = Nouns(reading)
    found: list[Proposition] = []
    for sentence in reading.prose:
        if sentence.role in ROLES:
            bounds = bisect_left(reading.tokens.starts, sentence.start), bisect_left(reading.tokens.starts, sentence.end)
            for frame, objects in framed_in(nouns, *bounds):
                one = make_proposition(nouns, attributions, assertions, frame, objects)
                if one is not None:
                    found.append(one)
    return tuple(sorted(found, key=lambda one: one.act))


def framed_in(nouns: Nouns, first: int, last: int) -> Iterator[tuple[Frame, list[int]]]:
    """The frames of a sentence with the nouns of what their acts are about."""
    grammar = nouns.grammar
    for frame, noun in find_answers(grammar, first, last):
        yield frame, [noun]
    for frame in find_frames(nouns, first, last):
        yield frame, objects_of(grammar, frame.act)


def make_proposition(
    nouns: Nouns, attributions: Attributions, assertions: Sequence[Assertion], frame: Frame, objects: list[int]
) -> Proposition | None:
    """A frame as a record; null if it stands in no clause or is nobody's."""
    grammar, tokens = nouns.grammar, nouns.tokens
    clause = clause_around(assertions, tokens.starts[frame.act], tokens.ends[frame.act])
    if clause is None:
        return None
    who = who_of(nouns, attributions, frame)
    if who is None:
        return None
    denying = find_denying(attributions, frame.word)
    one = assertions[clause]
    about = [*objects, *(noun for held in preps_of(grammar, frame.act).values() for noun in held)] if objects or frame.role not in ("accept", "reject") else objects
    within = [noun for top in objects for held in preps_of(grammar, top).values() for noun in held]
    return Proposition(
        start=one.start,
        end=one.end,
        role=frame.role,
        who=who,
        act=tokens.starts[frame.act],
        about=tuple(span_of(nouns, noun) for noun in dict.fromkeys([*about, *within])),
        negative=frame.negative ^ denying.denied,
        sources=denying.sources or one.sources,
        when=one.when,
    )


def span_of(nouns: Nouns, noun: int) -> tuple[int, int]:
    phrase = nouns.phrase_of(noun)
    return nouns.tokens.starts[phrase[0]], nouns.tokens.ends[phrase[-1]]


def who_of(nouns: Nouns, attributions: Attributions, frame: Frame) -> Source | None:
    """Who means it: the words and the name; null for a pronoun that nobody is found for."""
    noun = nouns.stands_for(frame.who)
    if noun is not None:
        named = nouns.participant(noun, alone=False)
        return Source(named.start, named.end, named.mention)
    if nouns.is_people(frame.who):
        return Source(nouns.tokens.starts[frame.who], nouns.tokens.ends[frame.who])
    found = attributions.by_noun(frame.who, frame.word)
    return found[0] if found else None
