"""Parts: the stretches of one statement, those between quote marks and those in the report's own words."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from conflict_build.attribution.channels import PLATFORM
from conflict_build.attribution.voices import TELLING
from conflict_build.reading import Grammar
from conflict_build.reading.marked_names import NAMING, is_title
from conflict_build.reading.marked_passages import MarkedPassage
from conflict_build.records import QuoteForm
from conflict_build.tokens import Tokens

LONGEST_TITLE_WORDS = 10
SHORTEST_UNCLAIMED_WORDS = 3
LONGEST_CHANNEL_WORDS = 5
MEANING = ("NN", "VB", "JJ", "CD", "PRP")  # beginnings of tags of which one at least stands in what is said
JOINTS = frozenset("but and".split())  # at the end of what is said: "the town had held but [added]"
EDGES = frozenset(".,;:!?—–-")


class Part(NamedTuple):
    start: int
    end: int
    form: QuoteForm


def direct_part(passage: MarkedPassage) -> Part:
    return Part(passage.marked.start, passage.marked.end, "direct")


def indirect_parts(grammar: Grammar, content: frozenset[int], own: list[MarkedPassage]) -> list[Part]:
    """The stretches of a content that have words outside the statement's own passages, with those that they touch."""
    found: list[Part] = []
    tokens = grammar.tokens
    for first, end in runs(content):
        if not any(grammar.parse.tags[i].startswith(MEANING) for i in range(first, end)):
            continue  # "Kolb, [who] it said was dead"
        touching = [p for p in own if p.first < end and first < p.end]
        if has_words_outside(tokens, first, end, touching) and not is_channel(tokens, first, end, own):
            start = min([first, *(p.first - 1 for p in touching)])
            last = max([end, *(p.end + p.marked.closed for p in touching)])
            found += trimmed(tokens, start, last)
    return found


def runs(content: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The stretches [first, end) of tokens that follow each other."""
    places = sorted(content)
    cuts = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(places)) if b != a + 1), len(places)]
    for a, b in pairwise(cuts):
        if a < b:
            yield places[a], places[b - 1] + 1


def trimmed(tokens: Tokens, first: int, end: int) -> list[Part]:
    """The tokens [first, end) without the punctuation at their edges; nothing if there are no words."""
    while first < end and tokens.words[first] in EDGES:
        first += 1
    while first < end and (tokens.words[end - 1] in EDGES or tokens.words[end - 1] in JOINTS):
        end -= 1
    return [Part(tokens.starts[first], tokens.ends[end - 1], "indirect")] if first < end else []


def is_channel(tokens: Tokens, first: int, end: int, own: list[MarkedPassage]) -> bool:
    """Whether a content beside a direct quote only says where it stood: "wrote on [Telegram]"."""
    text = tokens.text[tokens.starts[first] : tokens.ends[end - 1]]
    return bool(own) and end - first <= LONGEST_CHANNEL_WORDS and PLATFORM.search(text) is not None


def has_words_outside(tokens: Tokens, first: int, end: int, own: list[MarkedPassage]) -> bool:
    i = first
    for passage in [*own, None]:
        until = end if passage is None else min(passage.first, end)
        if any(word[0].isalnum() for word in tokens.words[i:until]):
            return True
        i = until if passage is None else passage.end
    return False


def passage_words(tokens: Tokens, passage: MarkedPassage) -> list[str]:
    return [word for word in tokens.words[passage.first : passage.end] if word[0].isalnum()]


def is_utterable(tokens: Tokens, passage: MarkedPassage, cue: list[str], unnamed: bool) -> bool:
    """Whether a passage that a saying owns is said, not the name of something: "was watching “The Hunt”"."""
    words = passage_words(tokens, passage)
    if not words or (unnamed and len(words) < SHORTEST_UNCLAIMED_WORDS):
        return False
    weak = unnamed or not (gives_words(cue) or not cue[0].isalpha())
    said = tokens.words[passage.end - 1] in "!?,"  # "“Yikes,” remarked Kolb"
    return said or not (weak and is_title(words) and len(words) < LONGEST_TITLE_WORDS)


def gives_words(cue: list[str]) -> bool:
    """Whether a verb gives the very words of who speaks: "said", "called it"; near miss: "agreed"."""
    return not (TELLING | NAMING).isdisjoint(word.lower() for word in cue)


def is_quotation(tokens: Tokens, passage: MarkedPassage) -> bool:
    """Whether a passage that no saying owns is a quote all the same: long enough, and not a title."""
    words = passage_words(tokens, passage)
    if len(words) < SHORTEST_UNCLAIMED_WORDS:
        return False
    return not is_title(words) or tokens.words[passage.end - 1] in "!?"
