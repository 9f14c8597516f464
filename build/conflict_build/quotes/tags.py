"""Quote tags: the utterances that the quote model sees in a text."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np

from conflict_build.model_files import load_model
from conflict_build.quotes.corrections import correct
from conflict_build.quotes.features import (
    OUTSIDE,
    columns_of,
    decoding_units,
    mark_states,
    number_words,
    quote_template,
)
from conflict_build.quotes.headline_reports import find_headline_report
from conflict_build.quotes.marks import Marked
from conflict_build.quotes.plain_reports import find_plain_report, said_before
from conflict_build.quotes.utterances import Utterance, link_segments, read_segments
from conflict_build.records import Sentence
from conflict_build.sequence import Ints, SequenceModel
from conflict_build.tokens import Tokens


@cache
def quote_model() -> SequenceModel:
    """The shipped model, loaded once a process."""
    return load_model("quotes", quote_template())


def find_utterances(tokens: Tokens, sentences: list[Sentence], marked: list[Marked]) -> list[Utterance]:
    """Every utterance that the model finds, and in sentences where it finds none the plain reports; in order."""
    states = mark_states(tokens, marked)
    tagged = tag_utterances(tokens, sentences, states)
    quoted = (states != OUTSIDE).tolist()
    taken = np.zeros(len(tokens.words), dtype=bool)
    for utterance in tagged:
        for segment in (*utterance.contents, utterance.cue, utterance.speaker):
            if segment is not None:
                taken[segment.first : segment.end] = True
    plain = plain_utterances(tokens, sentences, taken.tolist(), quoted)
    return sorted([*tagged, *plain], key=lambda utterance: utterance.contents[0].first)


def plain_utterances(
    tokens: Tokens, sentences: list[Sentence], taken: list[bool], quoted: list[bool]
) -> Iterator[Utterance]:
    """The plain reports of sentences of which no word is taken, in order."""
    starts = [bisect_left(tokens.starts, sentence.start) for sentence in sentences]
    free = range(0)
    for sentence, (first, end) in zip(sentences, pairwise([*starts, len(tokens.words)]), strict=True):
        if any(taken[first:end]):
            free = range(0)
            continue
        found = said_before(tokens.words, free, first, end) or find_plain_report(tokens, first, end, quoted)
        if found is None and sentence.role == "title":
            found = find_headline_report(tokens, first, end, quoted)
        if found is not None:
            yield found
        free = range(first, end) if found is None else range(0)


def tag_utterances(tokens: Tokens, sentences: list[Sentence], states: Ints) -> list[Utterance]:
    """Every utterance that the model finds and that stands, in order of their first words. Linear in the text."""
    units = decoding_units(tokens, sentences)
    if not units:
        return []
    numbers = number_words(tokens, sentences, states, units)
    columns = columns_of(tokens, states, numbers, units)
    labels = quote_model().tag([tokens.words[first:end] for first, end in units], columns=columns)
    sentence_of, marks = numbers.tolist(), states.tolist()
    return [
        utterance
        for unit, tags in zip(units, labels, strict=True)
        if any(tag != "O" for tag in tags)
        for utterance in correct(
            tokens, link_segments(list(read_segments(tags, unit.first)), tokens.words, sentence_of), marks, sentence_of
        )
    ]
