"""Quote tags: the utterances that the quote model sees in a text."""

from functools import cache

from conflict_build.quote_features import columns_of, decoding_units, mark_states, number_words, quote_template
from conflict_build.quote_marks import Marked
from conflict_build.records import Sentence
from conflict_build.sequence import SequenceModel, load_model
from conflict_build.tokens import Tokens
from conflict_build.utterances import Utterance, link_segments, read_segments


@cache
def quote_model() -> SequenceModel:
    """The shipped model, loaded once a process."""
    return load_model("quotes", quote_template())


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
