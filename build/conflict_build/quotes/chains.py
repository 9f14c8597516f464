"""Chains: on whose word a source speaks: "TASS reported, citing the ministry", "Peskov said, according to Interfax"."""

from typing import NamedTuple

from conflict_build.noun_phrases import DETERMINERS
from conflict_build.quotes.reporting import is_cue, phrase_before, phrase_from, subject_of
from conflict_build.quotes.utterances import Segment, Utterance
from conflict_build.tokens import Tokens

# What follows one of these is nearer to what was said than the speaker is.
CITING = frozenset("citing quoting".split())
# What follows one of these is nearer to the outlet than the speaker is: it passed the words on.
PASSED_ON = frozenset(
    [("quoted", "by"), ("cited", "by"), ("reported", "by"), ("carried", "by"), ("published", "by"), ("according", "to")]
)
QUOTES = frozenset("quoted quotes quoting cited cites citing".split())
LONGEST_SOURCE_WORDS = 15
AS_SAYING = frozenset("saying telling stating adding writing".split())


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
        inside = cue.first <= i < cue.end
        if low in QUOTES:
            hop = quoted_as_saying(tokens, i, first, end)
            if hop is not None:
                return hop
        if low in CITING and not inside:
            return hop_to(words, Segment("Q", i, i + 1), end, True)
        if (low, words[i + 1]) in PASSED_ON and not inside:
            return hop_to(words, Segment("Q", i, i + 2), end, False)
    return None


def hop_to(words: list[str], cue: Segment, end: int, nearer: bool) -> Hop | None:
    source = phrase_from(words, cue.end, end)
    if source is None or all(word.lower() in DETERMINERS for word in words[source.first : source.end]):
        return None
    return Hop(source, cue, nearer)


def quoted_as_saying(tokens: Tokens, verb: int, first: int, end: int) -> Hop | None:
    """The outlet in "TASS quoted Peskov as saying": it passed on what the one quoted says."""
    words = tokens.words
    for i in range(verb + 2, min(end - 1, verb + 20)):
        if words[i] == "as" and words[i + 1] in AS_SAYING:
            cue = Segment("Q", verb, verb + 1)
            outlet = subject_of(tokens, first, cue)
            return Hop(outlet, cue, False) if outlet else None
    return None


def unfold(tokens: Tokens, utterance: Utterance) -> tuple[Utterance, Hop | None]:
    """Take apart a content that holds a second source: "Peskov as saying that ...", "..., Peskov said"."""
    cue, words = utterance.cue, tokens.words
    if cue is None or len(utterance.contents) != 1:
        return utterance, None
    if utterance.speaker is None:
        at = cue.first
        while at > 0 and (words[at - 1] == "," or is_cue(words, at - 1)):
            at -= 1
        utterance = utterance._replace(speaker=phrase_before(words, at))
    content = utterance.contents[0]
    if words[cue.first] == "as" and words[cue.end - 1] in AS_SAYING:
        return unfold_as_saying(tokens, utterance)
    before = words[content.first - 1].lower() if content.first else ""
    if content.first >= cue.end and (
        before in CITING or QUOTES & {word.lower() for word in words[cue.first : cue.end]}
    ):
        return unfold_cited(tokens, utterance, content)
    if words[cue.first].lower() == "according" and content.end <= cue.first:
        return unfold_said(tokens, utterance, content)
    return utterance, None


def unfold_cited(tokens: Tokens, utterance: Utterance, content: Segment) -> tuple[Utterance, Hop | None]:
    """ "quoted [Peskov as saying that talks go on]", "citing [the ministry, that two drones fell]"."""
    words = tokens.words
    limit = min(content.end - 1, content.first + LONGEST_SOURCE_WORDS)
    said = (i for i in range(content.first + 1, limit) if words[i] == "as" and words[i + 1] in AS_SAYING)
    i = next(said, -1)
    source = phrase_from(words, content.first, content.end) if i < 0 else Segment("S>", content.first, i)
    if source is None or utterance.cue is None:
        return utterance, None
    if i >= 0:
        i += 2
    else:
        i = source.end
        while i < content.end and words[i] == ",":
            i += 1
        if words[i : i + 1] != ["that"]:
            return utterance, None
    if i >= content.end:
        return utterance, None
    rest = utterance._replace(contents=(content._replace(first=i),), speaker=source)
    speaker = utterance.speaker
    return rest, Hop(speaker, utterance.cue, False) if speaker else None


def unfold_as_saying(tokens: Tokens, utterance: Utterance) -> tuple[Utterance, Hop | None]:
    """ "the paper quoted Sir Mike [as saying]": the cue is only the end of it."""
    words, cue, outlet = tokens.words, utterance.cue, utterance.speaker
    if cue is None or outlet is None:
        return utterance, None
    verb = next((i for i in range(cue.first - 2, max(0, cue.first - 30), -1) if words[i].lower() in QUOTES), None)
    if verb is None or outlet.end > verb:
        return utterance, None
    return utterance._replace(speaker=Segment("S>", verb + 1, cue.first)), Hop(
        outlet, Segment("Q", verb, verb + 1), False
    )


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


def is_introduced(tokens: Tokens, utterance: Utterance) -> bool:
    """Whether an utterance only names whose words follow: "the paper quoted [Sir Mike], as saying"."""
    words, cue = tokens.words, utterance.cue
    if cue is None or len(utterance.contents) != 1 or utterance.speaker is None:
        return False
    at = utterance.contents[0].end
    while words[at : at + 1] == [","]:
        at += 1
    quotes = QUOTES & {word.lower() for word in words[cue.first : cue.end]}
    return bool(quotes) and words[at : at + 1] == ["as"] and bool(AS_SAYING & set(words[at + 1 : at + 2]))
