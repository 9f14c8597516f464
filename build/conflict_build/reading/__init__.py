"""The reading of a report: the grammar of its sentences, made once for every step.

parse = parse_sentences(tokens, sentences)      # parser.py: heads, labels, tags, margins of all tokens
grammar = Grammar(parse, tokens)                # grammar.py: subject, objects, complements, negation, conjuncts
"""

from conflict_build.reading.grammar import Grammar
from conflict_build.reading.parser import Parse, parse_sentences

__all__ = ["Grammar", "Parse", "parse_sentences"]
