"""Wording: the tokens of a report as parties are read from them: folded words, and where names begin and end."""

from bisect import bisect_left, bisect_right
from functools import cache

from conflict_build.entities.recogniser import token_bounds
from conflict_build.forms import in_american
from conflict_build.lexicon import load_table
from conflict_build.records import Mention, Sentence
from conflict_build.tokens import Tokens

MOST_RANK_TOKENS = 8  # between an office and a name: "Maj. Gen. (res.)" is four
# Short ranks and forms of address before a name that party_offices.txt has not as offices.
RANKS = frozenset(
    "gen lt col maj adm brig capt cpt sgt cmdr rear vice dr mr mrs ms sheikh sheik ayatollah mullah imam hajj sir lord "
    "general lieutenant colonel major brigadier admiral prince king emir president mawlawi maulvi".split()
)
ASIDE = ("boilerplate", "damaged")  # roles of sentences that say nothing of anybody


class Wording:
    """A report's words, lower case, in American spelling, and its names by the tokens at which they begin and end."""

    def __init__(self, tokens: Tokens, sentences: list[Sentence], mentions: list[Mention]) -> None:
        self.tokens, self.mentions = tokens, mentions
        self.lower = in_american(tokens.words)
        self.spans = [
            (bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)) for mention in mentions
        ]
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
def row_words(row: str) -> frozenset[str]:
    """The words of a row of lexicon/party_offices.txt."""
    return frozenset(load_table("party_offices")[row])


def skip_ranks(wording: Wording, at: int) -> int:
    """The token after ranks and forms of address, also those taken for a name: "Lt. Col. Peter Lerner", "Rear Adm."."""
    end = at
    while end < at + MOST_RANK_TOKENS:
        last = wording.spans[wording.beginning[end]][1] if end in wording.beginning else end + 1
        behind = last + (wording.word(last) == ".")
        is_rank = all(wording.word(token) in RANKS for token in range(end, last))
        if not is_rank or (end in wording.beginning and behind not in wording.beginning):
            return end
        end = behind
    return at
