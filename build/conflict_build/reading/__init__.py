"""The reading of a report: tokens, sentences, grammar, names and times, made once for every step.

reading = read_report(tokens, sentences)        # reports.py: all of it; `read_again` makes the same from an analysis
parse = parse_sentences(tokens, sentences)      # parser.py: heads, labels, tags, margins of all tokens
grammar = Grammar(parse, tokens)                # grammar.py: subject, objects, complements, negation, conjuncts
"""

from typing import NamedTuple

from conflict_build.reading.grammar import Grammar
from conflict_build.reading.parser import Parse, parse_sentences
from conflict_build.records import DateMention, Mention, Sentence
from conflict_build.tokens import Tokens

__all__ = ["Grammar", "Parse", "Reading", "parse_sentences"]


class Reading(NamedTuple):
    """What every step over a report shares. Grammar comes before mentions, which may be read off it."""

    tokens: Tokens
    sentences: list[Sentence]
    prose: list[Sentence]  # the sentences after their datelines; those that the grammar is of
    grammar: Grammar
    mentions: list[Mention]
    dates: list[DateMention]
