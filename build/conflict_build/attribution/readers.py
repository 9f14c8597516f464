"""Readers: all sayings of a sentence, each read by its form."""

from collections.abc import Callable
from functools import cache

from conflict_build.attribution.citations import (
    AS_SAYING,
    CITED,
    SAID,
    is_as_saying,
    is_passed_on,
    read_as_saying,
    read_cited,
    read_passed_on,
    saying_below,
)
from conflict_build.attribution.complements import reach
from conflict_build.attribution.cues import cue_classes
from conflict_build.attribution.reports import read_noun, read_verb
from conflict_build.attribution.sayings import Saying
from conflict_build.attribution.sourcings import read_according, read_citing, read_put, read_wording
from conflict_build.attribution.subjects import teller_above
from conflict_build.reading.grammar import Grammar

CITING = frozenset({"citing", "quoting"})
WORDINGS = frozenset("words view opinion account telling estimation assessment phrase".split())
PUT = frozenset("put puts".split())
TELLING_AS = AS_SAYING | SAID
PASSED_ON = frozenset("quoted cited reported carried published".split())
ACCORDING = frozenset(("according", "per"))


def find_sayings(grammar: Grammar, first: int, last: int) -> list[Saying]:
    """The sayings of the sentence of tokens [first, last), in order of their cues.

    One without content is kept only if somebody says something by it: a quote may stand beside it.
    """
    telling = grammar.find_words(telling_words(), first, last)
    found = [read(grammar, token) for token in telling if (read := reader_of(grammar, token))]
    sayings = [saying for saying in found if saying is not None and (saying.content or saying.source)]
    asides = {saying.cue[0]: saying for saying in sayings if is_aside(grammar, saying)}
    return [without_asides(grammar, saying, asides) for saying in sayings]


@cache
def telling_words() -> frozenset[str]:
    """The words of which a sentence has one wherever it says who said something; of phrases their first."""
    return frozenset((*ACCORDING, *WORDINGS, *CITING, *PUT, *CITED, *TELLING_AS, *PASSED_ON)).union(
        cue.split()[0] for cue in cue_classes()
    )


def is_aside(grammar: Grammar, saying: Saying) -> bool:
    """Whether a saying goes on from another behind a comma, no part of it: ", adding that", ", citing doctors"."""
    verb = saying.cue[0]
    participle = grammar.parse.tags[verb] == "VBG" and verb > 0 and grammar.tokens.words[verb - 1] == ","
    return saying.cites or (saying.told and (participle or teller_above(grammar, verb) is not None))


def without_asides(grammar: Grammar, saying: Saying, asides: dict[int, Saying]) -> Saying:
    """The saying without what others say of it behind a comma, whose source is the same or is cited."""
    for aside in [asides[token] for token in sorted(saying.content & asides.keys())]:
        if aside is not saying and (aside.cites or aside.source == saying.source):
            saying = saying._replace(content=saying.content - frozenset(reach(grammar, aside.cue[0])))
    return saying


def reader_of(grammar: Grammar, token: int) -> Callable[[Grammar, int], Saying | None] | None:
    """What reads the saying of which a token is the cue; null if it is none."""
    word, tag = grammar.word(token), grammar.parse.tags[token]
    if word in ACCORDING:
        return read_according
    if tag.startswith("NN"):
        if word in WORDINGS:
            return read_wording
        return read_noun if word in cue_classes() else None
    if not tag.startswith("VB"):
        return None
    if word in CITING:
        return read_citing
    if word in PUT and any(grammar.word(child) == "it" for child in grammar.below[token]):
        return read_put
    if word in CITED and saying_below(grammar, token) is not None:
        return read_cited
    if word in TELLING_AS and is_as_saying(grammar, token):
        return read_as_saying
    if word in PASSED_ON and is_passed_on(grammar, token):
        return read_passed_on
    return read_verb if is_cue(grammar, token) else None


def is_cue(grammar: Grammar, token: int) -> bool:
    """Whether a verb reports, alone or with the word behind it: "said", "pointed out"."""
    word, following = grammar.word(token), grammar.lowered[token + 1 : token + 2]
    return word in cue_classes() or (bool(following) and f"{word} {following[0]}" in cue_classes())
