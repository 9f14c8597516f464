"""Answers: who accepts or turns down an offer, or gives no answer, by its grammar: "Hamas rejected the proposal"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.propositions.frames import Frame, actor_of, is_open
from conflict_build.propositions.words import answer_words, answering, is_negative, row
from conflict_build.reading import Grammar

TO = "to"


class Answer(NamedTuple):
    """A frame whose act answers an offer, and the noun of that offer."""

    frame: Frame
    offer: int


def find_answers(grammar: Grammar, first: int, last: int, frames: Sequence[Frame]) -> Iterator[Answer]:
    """The answers of the sentence of tokens [first, last); `frames` are its framed acts."""
    framed = {frame.act: frame for frame in frames}
    for verb in grammar.find_words(answer_words(), first, last):
        role = answering().get(grammar.word(verb))
        if role == "withhold" or grammar.word(verb) in row("responses"):
            yield from withheld(grammar, verb)
            continue
        offer = None if role is None or grammar.parse.parts[verb] != "VERB" else offer_of(grammar, verb)
        if role is None or offer is None:
            continue
        if verb in framed:
            over = framed[verb]
            yield Answer(over._replace(role=role, negative=over.negative ^ is_negative(role)), offer)
        elif not grammar.is_infinitive(verb) and not is_open(grammar, verb):
            who = who_answers(grammar, verb)
            if who is not None:
                negative = is_negative(role) ^ bool(grammar.negations_of(verb))
                yield Answer(Frame(role, verb, verb, who, negative), offer)


def withheld(grammar: Grammar, word: int) -> Iterator[Answer]:
    """No answer to an offer: "has not responded to the proposal", "has yet to reply", "sent no response to it"."""
    to = [prep for prep in grammar.children(word, ("prep",)) if grammar.word(prep) == TO]
    offers = [noun for prep in to for noun in grammar.children(prep, ("pobj",)) if grammar.word(noun) in row("offers")]
    verb = word if grammar.parse.parts[word] == "VERB" else grammar.head(word)
    if not offers or verb is None or (verb != word and grammar.label(word) != "dobj"):
        return
    over = grammar.head(verb) if grammar.is_infinitive(verb) else None
    waiting = over is not None and any(grammar.word(child) == "yet" for child in grammar.below[over])
    who = actor_of(grammar, verb)
    if who is not None and (waiting or grammar.negations_of(verb)) and not is_open(grammar, verb):
        yield Answer(Frame("withhold", verb, verb, who, negative=False), offers[0])


def who_answers(grammar: Grammar, verb: int) -> int | None:
    if grammar.is_passive(verb):
        return next(iter(grammar.agents_of(verb)), None)
    return actor_of(grammar, verb)


def offer_of(grammar: Grammar, verb: int) -> int | None:
    """What a verb answers: its object or what it agrees to, in the passive its subject; null if that is no offer."""
    if grammar.is_passive(verb):
        subject = grammar.subject_of(verb)
        answered = [] if subject is None else [subject]
    else:
        answered = grammar.objects_of(verb)
        if not answered:
            to = [prep for prep in grammar.children(verb, ("prep",)) if grammar.word(prep) == TO]
            answered = [noun for prep in to for noun in grammar.children(prep, ("pobj",))]
    return next((noun for noun in answered if grammar.word(noun) in row("offers")), None)
