"""Chains: on whose word a source speaks: "TASS reported, citing the ministry", "Peskov said, according to Interfax"."""

from typing import NamedTuple

from conflict_build.noun_phrases import DETERMINERS
from conflict_build.quotes.reporting import is_cue, is_passive
from conflict_build.quotes.sourcings import sourcing_at
from conflict_build.quotes.subjects import phrase_before, phrase_from
from conflict_build.quotes.utterances import Segment, Utterance
from conflict_build.tokens import Tokens

# What follows one of these is nearer to what was said than the speaker is.
CITING = frozenset("citing quoting".split())
# What follows one of these is nearer to the outlet than the speaker is: it passed the words on.
PASSED_ON = frozenset(
    [("quoted", "by"), ("cited", "by"), ("reported", "by"), ("carried", "by"), ("published", "by"), ("according", "to")]
)
HOP_OPENERS = CITING | {first for first, _ in PASSED_ON} | {"per"}
QUOTES = frozenset("quoted quotes quoting cited cites citing".split())


class Hop(NamedTuple):
    """Another source of the same words, and how it comes in; `nearer` to what was said than the speaker, or further."""

    source: Segment
    cue: Segment
    nearer: bool


def find_hop(tokens: Tokens, first: int, end: int, cue: Segment) -> Hop | None:
    """The further source that a reporting clause, words [first, end), names beside its speaker."""
    words = tokens.words
    for i in range(first, end - 1):
        low = words[i].lower()
        if low not in HOP_OPENERS or cue.first <= i < cue.end:
            continue
        if low in CITING:
            return hop_to(words, Segment("Q", i, i + 1), end, True)
        if (low, words[i + 1]) in PASSED_ON:
            return hop_to(words, Segment("Q", i, i + 2), end, False)
        sourcing = sourcing_at(words, i, end) if low == "per" else None
        if sourcing is not None:
            return Hop(sourcing.speaker, sourcing.cue, False)
    return None


def hop_to(words: list[str], cue: Segment, end: int, nearer: bool) -> Hop | None:
    source = phrase_from(words, cue.end, end)
    if source is None or all(word.lower() in DETERMINERS for word in words[source.first : source.end]):
        return None
    return Hop(source, cue, nearer)


def unfold(tokens: Tokens, utterance: Utterance) -> tuple[Utterance, Hop | None]:
    """Take apart a content that holds a second source: "the ministry, that ...", "..., Peskov said"."""
    cue, words = utterance.cue, tokens.words
    if cue is None or len(utterance.contents) != 1:
        return utterance, None
    participle = words[cue.first].endswith("ing") and words[cue.first - 1] == ","
    if utterance.speaker is None and not participle and not is_passive(words, cue):
        at = cue.first
        while at > 0 and (words[at - 1] == "," or is_cue(words, at - 1)):
            at -= 1
        utterance = utterance._replace(speaker=phrase_before(words, at))
    content = utterance.contents[0]
    before = words[content.first - 1].lower() if content.first else ""
    if content.first >= cue.end and (
        before in CITING or QUOTES & {word.lower() for word in words[cue.first : cue.end]}
    ):
        return unfold_cited(tokens, utterance, content)
    if words[cue.first].lower() == "according" and content.end <= cue.first:
        return unfold_said(tokens, utterance, content)
    return utterance, None


def unfold_cited(tokens: Tokens, utterance: Utterance, content: Segment) -> tuple[Utterance, Hop | None]:
    """ "citing [the ministry, that two drones fell]"."""
    words = tokens.words
    source = phrase_from(words, content.first, content.end)
    if source is None or utterance.cue is None:
        return utterance, None
    i = source.end
    while i < content.end and words[i] == ",":
        i += 1
    if i >= content.end or words[i] != "that":
        return utterance, None
    rest = utterance._replace(contents=(content._replace(first=i),), speaker=source)
    speaker = utterance.speaker
    return rest, Hop(speaker, utterance.cue, False) if speaker else None


def unfold_said(tokens: Tokens, utterance: Utterance, content: Segment) -> tuple[Utterance, Hop | None]:
    """ "[two drones fell, Peskov said], according to Interfax"."""
    words = tokens.words
    said = content.end - 1
    while said > content.first and words[said] == ",":
        said -= 1
    comma = next((i for i in range(said, max(content.first, said - 12), -1) if words[i] == ","), None)
    if comma is None or not is_cue(words, said) or utterance.cue is None or utterance.speaker is None:
        return utterance, None
    speaker = Segment("S>", comma + 1, said)
    if comma + 1 >= said:
        return utterance, None
    hop = Hop(utterance.speaker, utterance.cue, False)
    contents = (content._replace(end=comma),)
    return Utterance(contents, Segment("Q", said, said + 1), speaker), hop


def is_citation(tokens: Tokens, utterance: Utterance) -> bool:
    """Whether an utterance only names a source: "..., citing the Defense Ministry"."""
    cue = utterance.cue
    if cue is None or len(utterance.contents) != 1 or tokens.words[cue.first].lower() not in CITING:
        return False
    content = utterance.contents[0]
    source = phrase_from(tokens.words, content.first, content.end)
    return source is not None and source.end >= content.end - 1
