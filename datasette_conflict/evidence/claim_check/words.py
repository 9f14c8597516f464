"""Words: a typed sentence or one of a report as tokens, and the stems by which words of both are compared."""

import re
from functools import lru_cache
from typing import NamedTuple

# "43", "8,330.21", "don't", "km" of "35km", "-"; of "the 36." the stop is a token of its own
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]")
SHORTEST_STEM = 3
POSSESSIVES = ("'s", "’s", "'", "’")
# (ending, what takes its place); the first that leaves a stem long enough; crude, and the same on both sides
PLURALS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ss", "ss"), ("s", ""))
ENDINGS = (("ied", "y"), ("ing", ""), ("ed", ""), ("e", ""))
IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "person", "struck": "strik"}
# they say how a sentence is built, or who says it, and not what it tells
STOP = frozenset(
    "a an the this that these those some any all both each every either neither no not nor and or but so yet if then "
    "than as at by for from in into of off on onto out over to under up upon with within without about above after "
    "again against along also although among around because been before behind being below beneath beside besides "
    "between beyond could did do does doing down during had has have having he her here hers him his how i is it its "
    "itself just me more most much must my near now once only other others our own per she should since still such "
    "their them there they through throughout too until us very via was we well were what when where which while who "
    "whom whose why will would you your am are be can may might another further additional least many few several "
    "said says say saying told tells reported reports reportedly according announced added claimed claims wrote "
    "confirmed stated citing".split()
)


class Token(NamedTuple):
    text: str
    lower: str
    start: int  # code points of the text, end exclusive
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_digits(self) -> bool:
        return self.text[0].isdecimal()


class Line(NamedTuple):
    """A sentence as tokens; those outside it read as an empty one."""

    text: str
    tokens: list[Token]

    def at(self, i: int) -> str:
        """The token in lower case, or ""."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def word(self, i: int) -> str:
        """The token as printed, or ""."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def touches(self, i: int) -> bool:
        """Whether token i follows the one before it without white space."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def printed(self, first: int, last: int) -> str:
        """The tokens in lower case with a blank between them."""
        return " ".join(token.lower for token in self.tokens[first:last])

    def has(self, i: int, phrase: tuple[str, ...]) -> bool:
        """Whether the tokens from i on are those of a phrase in lower case."""
        return i >= 0 and tuple(self.at(i + n) for n in range(len(phrase))) == phrase


def read_line(text: str) -> Line:
    """The tokens of a text."""
    found = TOKEN.finditer(text)
    return Line(text, [Token(one[0], one[0].lower(), one.start(), one.end()) for one in found])


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What forms of a word have in common: "strikes", "striking", "strike" are "strik"."""
    lower = word.lower()
    for mark in POSSESSIVES:
        lower = lower.removesuffix(mark)
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    stemmed = cut(cut(lower, PLURALS), ENDINGS)
    doubled = len(stemmed) > SHORTEST_STEM and stemmed[-1] == stemmed[-2] and stemmed[-1] not in "aeiouls"
    return stemmed[:-1] if doubled else stemmed


def cut(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    """A word without the first of these endings that it has, if enough is left."""
    for ending, instead in endings:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead if len(word) - len(ending) >= SHORTEST_STEM else word
    return word
