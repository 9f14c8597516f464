"""Propositions: who means, tries or refuses to do what, and who accepts or turns down which offer.

    frames.py   "Israel will not leave", "vowed to leave", "its plan to leave": the act, and whether it is turned down
    answers.py  "Hamas rejected the proposal"
    denying.py  words over a proposition that deny it: "denied that it would leave"
    words.py    the lexicon
What nobody is named for, what is only supposed, asked or demanded, and who keeps silent, are left out.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from conflict_build.assertions.around import clause_around
from conflict_build.attribution import Attributions
from conflict_build.incident_mentions.nouns import Nouns
from conflict_build.incident_mentions.parts import objects_of, preps_of
from conflict_build.plurals import singular
from conflict_build.propositions.answers import find_answers
from conflict_build.propositions.denying import find_denying
from conflict_build.propositions.frames import ASKING, Frame, find_frames, is_willed
from conflict_build.propositions.words import ANSWERING, base_of, forms_of, names_doing, row
from conflict_build.reading import Grammar, Reading
from conflict_build.reading.grammar import OBJECTS, VERB_PARTS
from conflict_build.records import Assertion, Proposition, Source

ROLES = frozenset({"title", "body", "caption"})
# What can mean something, by the classes of lexicon/incident_nouns.toml; and governing bodies.
ACTING = frozenset("person people force group".split())
GOVERNING = frozenset(
    "government cabinet parliament council ministry administration authorities state side sides".split()
)
NEAR_CHARACTERS = 40  # from who means it to the clause, and from there to what the act is done to
NEAR_END = 3  # characters: of "?" and marks behind it at the end of a question
SPEAKERS = frozenset(("i", "we"))
# Labels of what belongs to an act: what it is done to, with or about.
BELONGING = frozenset("dobj dative prep prt oprd acomp attr agent pobj advmod".split())


def find_propositions(
    reading: Reading, assertions: Sequence[Assertion], attributions: Attributions
) -> tuple[Proposition, ...]:
    """The propositions of a report, in order of position."""
    nouns, starts = Nouns(reading), reading.tokens.starts
    found: list[Proposition] = []
    for sentence in reading.prose:
        if sentence.role in ROLES and "?" not in reading.tokens.text[sentence.end - NEAR_END : sentence.end]:
            bounds = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            for frame, act, about in framed_in(nouns, *bounds):
                one = make_proposition(nouns, attributions, assertions, frame, act, about)
                found += [] if one is None else [one]
    return tuple(sorted(found, key=lambda one: one.act_start))


def framed_in(nouns: Nouns, first: int, last: int) -> Iterator[tuple[Frame, int, list[int]]]:
    """The frames of a sentence, each with the word of its act and the nouns that this is done to, with or about."""
    grammar = nouns.grammar
    frames = list(find_frames(nouns, first, last))
    answers = list(find_answers(grammar, first, last, frames))
    answered = {answer.frame.act for answer in answers}
    for frame, offer in answers:
        yield frame, frame.act, [offer, *held_by(grammar, offer)]
    for frame in frames:
        act = doing_of(grammar, frame.act)
        says_little = grammar.word(act) in forms_of("vague") or grammar.word(act) in row("responses")
        says_little |= grammar.word(act) in forms_of("running") and not objects_near(grammar, frame.act)
        kept_silent = frame.negative and grammar.word(frame.act) in forms_of("silent")
        if frame.act not in answered and not says_little and not kept_silent:
            objects = [noun for noun in objects_near(grammar, frame.act) if noun != act]
            held = [*objects, *held_by(grammar, frame.act), *held_by(grammar, act)]
            yield frame, act, [*held, *(noun for one in objects for noun in held_by(grammar, one))]


def objects_near(grammar: Grammar, act: int) -> list[int]:
    """The objects of an act, also those of which the parser is not sure, or of a verb that is joined to it."""
    found = objects_of(grammar, act) or [child for child in grammar.below[act] if grammar.label(child) in OBJECTS]
    if not found:
        joined = [verb for verb in grammar.below[act] if grammar.label(verb) == "conj"]
        found = [child for verb in joined for child in grammar.below[verb] if grammar.label(child) in OBJECTS]
    return [*found, *(other for noun in found for other in grammar.appositions_of(noun))]


def held_by(grammar: Grammar, token: int) -> list[int]:
    """The nouns that hang on a word by prepositions."""
    return [noun for held in preps_of(grammar, token).values() for noun in held]


def doing_of(grammar: Grammar, act: int) -> int:
    """The noun that names what is done, where the verb only says that it is: "meeting" of "hold a meeting"."""
    if grammar.word(act) not in forms_of("light") or grammar.parse.parts[act] not in VERB_PARTS:
        return act
    return next((noun for noun in grammar.objects_of(act) if names_doing(grammar.word(noun))), act)


def make_proposition(
    nouns: Nouns,
    attributions: Attributions,
    assertions: Sequence[Assertion],
    frame: Frame,
    act: int,
    about: Sequence[int],
) -> Proposition | None:
    """A frame as a record; null if it stands in no clause or is nobody's."""
    grammar, tokens = nouns.grammar, nouns.tokens
    clause = clause_around(assertions, tokens.starts[frame.act], tokens.ends[frame.act])
    if clause is None:
        return None
    one, denying = assertions[clause], find_denying(attributions, frame.word)
    who = who_of(nouns, attributions, frame, one)
    if who is None:
        return None
    about_spans = tuple(dict.fromkeys(span_of(nouns, noun) for noun in about))
    beside = frame.who if grammar.word(frame.who) not in SPEAKERS else frame.act
    start, end = whole_of(one, tokens.starts[beside], about_spans)
    return Proposition(
        start=start,
        end=end,
        role=frame.role,
        who=who,
        act=base_of(grammar.word(act)) if grammar.parse.parts[act] in VERB_PARTS else singular(grammar.word(act)),
        frame_start=tokens.starts[frame.word],
        act_start=tokens.starts[frame.act],
        act_end=end_of(grammar, frame.act),
        about=about_spans,
        negative=frame.role != "withhold" and frame.negative ^ denying.denied,
        by_noun=grammar.parse.parts[frame.act] not in VERB_PARTS,
        to_come=frame.role in ANSWERING and (frame.word != frame.act or is_willed(grammar, frame.act)),
        sources=denying.sources or told_by(one.sources, who),
        when=one.when,
    )


def whole_of(clause: Assertion, who: int, about: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The clause from where who means it begins to what is done to, both of which may stand beside it: "troops have “no
    plan to [seize]” the hospital"."""
    start = who if 0 < clause.start - who <= NEAR_CHARACTERS else clause.start
    end = max((end for first, end in about if 0 <= first - clause.end <= NEAR_CHARACTERS), default=0)
    return start, max(clause.end, end)


def can_mean(nouns: Nouns, noun: int) -> bool:
    """Whether a noun is somebody who can mean something: a name, a force, people; near miss: "the deal"."""
    word = nouns.grammar.word(noun)
    named = nouns.mention_at(noun) is not None or nouns.is_people(noun)
    return named or word in GOVERNING or not ACTING.isdisjoint(nouns.classes_of(noun))


def span_of(nouns: Nouns, noun: int) -> tuple[int, int]:
    """The offsets of a noun with its words."""
    phrase = nouns.phrase_of(noun)
    return nouns.tokens.starts[phrase[0]], nouns.tokens.ends[phrase[-1]]


def end_of(grammar: Grammar, act: int) -> int:
    """The offset where an act ends with what belongs to it, as far as that stands behind it without a gap."""
    last = act + 1
    for child in (child for child in grammar.below[act] if child > act):
        first, end = grammar.edges_of(child)
        if grammar.label(child) not in BELONGING or first != last:
            break
        last = end
    return grammar.tokens.ends[last - 1]


def told_by(sources: tuple[Source, ...], who: Source) -> tuple[Source, ...]:
    """On whose word it is: of "Blinken said Israel had agreed" Blinken's, though to agree is to say something too."""
    own = len(sources) > 1 and who.mention is not None and sources[-1].mention == who.mention
    return sources[:-1] if own else sources


def who_of(nouns: Nouns, attributions: Attributions, frame: Frame, clause: Assertion) -> Source | None:
    """Who means it: the words and the name; null for a pronoun that nobody is found for."""
    grammar, tokens = nouns.grammar, nouns.tokens
    if grammar.word(frame.who) in SPEAKERS:
        return clause.sources[-1] if clause.sources else None
    noun = nouns.stands_for(frame.who)
    if noun is not None:
        named = nouns.participant(noun, alone=False)
        asks = not ASKING.isdisjoint(tokens.text[named.start : named.end].lower().split())
        return Source(named.start, named.end, named.mention) if can_mean(nouns, noun) and not asks else None
    if nouns.is_people(frame.who):
        return Source(tokens.starts[frame.who], tokens.ends[frame.who])
    found = attributions.by_noun(frame.who, frame.word)
    return found[0] if found and (found[0].mention is not None or found[0].antecedent is not None) else None
