"""The reading of a report, made once; and made again, the same, for the steps over the whole archive."""

from conflict_build.dates.expressions import find_dates
from conflict_build.entities import find_mentions
from conflict_build.reading import Grammar, Reading, parse_sentences
from conflict_build.records import Analysis, Sentence
from conflict_build.sentences.bylines import begin_after_dateline
from conflict_build.tokens import Tokens, tokenize


def read_report(tokens: Tokens, sentences: list[Sentence]) -> Reading:
    """What all steps over a report share, of its tokens and sentences."""
    prose = begin_after_dateline(tokens.text, sentences)
    grammar = Grammar(parse_sentences(tokens, prose), tokens)
    mentions, dates = find_mentions(tokens, sentences), find_dates(tokens, sentences, grammar)
    return Reading(tokens, sentences, prose, grammar, mentions, dates)


def read_again(analysis: Analysis) -> Reading:
    """The same reading, made again from what was found in a report."""
    tokens = tokenize(analysis.article.text)
    prose = begin_after_dateline(tokens.text, analysis.sentences)
    grammar = Grammar(parse_sentences(tokens, prose), tokens)
    return Reading(tokens, analysis.sentences, prose, grammar, analysis.mentions, analysis.dates)
