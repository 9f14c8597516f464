"""Quote tags: the utterances that the quote model sees in a text."""

from bisect import bisect_left
from functools import cache
from itertools import pairwise

import numpy as np

from conflict_build.model_files import load_model
from conflict_build.quotes.features import (
    OUTSIDE,
    columns_of,
    decoding_units,
    mark_states,
    number_words,
    quote_template,
)
from conflict_build.quotes.marks import Marked
from conflict_build.quotes.plain_reports import SAID, plain_reports
from conflict_build.quotes.utterances import Utterance, link_segments, read_segments
from conflict_build.records import Sentence
from conflict_build.sequence import SequenceModel
from conflict_build.tokens import Tokens


@cache
def quote_model() -> SequenceModel:
    """The shipped model, loaded once a process."""
    return load_model("quotes", quote_template())


def find_utterances(tokens: Tokens, sentences: list[Sentence], marked: list[Marked]) -> list[Utterance]:
    """Every utterance that the model finds, and in sentences where it finds none the plain reports; in order."""
    found = tag_utterances(tokens, sentences, marked)
    tagged = [u for u in found if u.cue is not None and not is_inverted(tokens, u)]
    quoted = mark_states(tokens, marked) != OUTSIDE
    taken = np.zeros(len(tokens.words), dtype=bool)
    for utterance in tagged:
        for segment in (*utterance.contents, utterance.cue, utterance.speaker):
            if segment is not None:
                taken[segment.first : segment.end] = True
    starts = [bisect_left(tokens.starts, sentence.start) for sentence in sentences]
    bounds = list(pairwise([*starts, len(tokens.words)]))
    plain = plain_reports(tokens, bounds, taken.tolist(), quoted.tolist())
    return sorted([*tagged, *plain], key=lambda utterance: utterance.contents[0].first)


def is_inverted(tokens: Tokens, utterance: Utterance) -> bool:
    """Whether a speaker is taken for a content: "the bridge is gone, said [Terekhov]"; a plain report sets it right."""
    cue = utterance.cue
    if cue is None or utterance.speaker is not None or cue.first == 0 or len(utterance.contents) != 1:
        return False
    said = tokens.words[cue.first] in SAID and utterance.contents[0].first == cue.end
    return said and tokens.words[cue.first - 1] == ","


def tag_utterances(tokens: Tokens, sentences: list[Sentence], marked: list[Marked]) -> list[Utterance]:
    """Every utterance that the model finds, in order of their first words. Linear in the text."""
    units = decoding_units(tokens, sentences)
    if not units:
        return []
    columns = columns_of(tokens, marked, sentences, units)
    labels = quote_model().tag([tokens.words[first:end] for first, end in units], columns=columns)
    sentence_of = number_words(tokens, sentences, mark_states(tokens, marked), units).tolist()
    return [
        utterance
        for unit, tags in zip(units, labels, strict=True)
        if any(tag != "O" for tag in tags)
        for utterance in link_segments(list(read_segments(tags, unit.first)), tokens.words, sentence_of)
    ]
