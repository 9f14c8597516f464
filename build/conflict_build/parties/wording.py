"""Wording: the tokens of a report as parties are read from them: folded words, and where names begin and end."""

from bisect import bisect_right
from functools import cache

from conflict_build.entities.recogniser import token_bounds
from conflict_build.forms import spellings
from conflict_build.lexicon import load_table
from conflict_build.records import Mention, Sentence
from conflict_build.tokens import Tokens

ASIDE = ("boilerplate", "damaged")  # roles of sentences that say nothing of anybody


class Wording:
    """A report's words, lower case, in American spelling, and its names by the tokens at which they begin and end."""

    def __init__(self, tokens: Tokens, sentences: list[Sentence], mentions: list[Mention]) -> None:
        american = spellings_of_america()
        self.tokens, self.mentions = tokens, mentions
        self.lower = [american.get(word, word) for word in map(str.lower, tokens.words)]
        first = {start: i for i, start in enumerate(tokens.starts)}
        last = {end: i for i, end in enumerate(tokens.ends, 1)}
        self.spans = [(first[mention.start], last[mention.end]) for mention in mentions]
        self.beginning = {first: number for number, (first, _) in enumerate(self.spans)}
        self.ending = {last: number for number, (_, last) in enumerate(self.spans)}
        self.within = {i for first, last in self.spans for i in range(first, last)}
        told = [s for s in sentences if s.role not in ASIDE]
        self.bounds = token_bounds(tokens, told)
        self.firsts = [first for first, _ in self.bounds]

    def sentence(self, token: int) -> tuple[int, int]:
        """The token indexes [first, last) of the sentence of a token; empty outside all."""
        number = bisect_right(self.firsts, token) - 1
        first, last = self.bounds[number] if number >= 0 else (0, 0)
        return (first, last) if first <= token < last else (token, token)

    def word(self, token: int) -> str:
        """The folded word; empty before the first and after the last."""
        return self.lower[token] if 0 <= token < len(self.lower) else ""


@cache
def spellings_of_america() -> dict[str, str]:
    """The American for each British spelling, of words in lower case."""
    return {form: word for form, word in spellings().items() if form != word}


@cache
def words_of(row: str) -> frozenset[str]:
    """The words of a row of lexicon/party_offices.txt."""
    return frozenset(load_table("party_offices")[row])
