"""Descriptions: whom "the minister", "the agency", "the group" or "the statement" stands for."""

from bisect import bisect_left

from conflict_build.attribution.antecedents import OWNERS
from conflict_build.attribution.cast import NEAREST_MENTIONS, NEAREST_SENTENCES, Cast
from conflict_build.attribution.offices import (
    BODIES,
    GENERIC,
    INDEFINITE,
    OFFICES,
    OUTLETS,
    UNNAMED,
    agrees,
    can_be,
    is_called,
    is_group,
    outlets,
    qualifiers,
)
from conflict_build.noun_phrases import DETERMINERS, DOCUMENTS, POSSESSIVES, head_end, head_of

GROUPS = frozenset("group movement militia organization organisation party faction".split())
TAKING_UP = frozenset("the its their his her that this".split())  # before a document of who spoke last
DESCRIBED_MENTIONS = 300


def described(cast: Cast, first: int, end: int) -> int | None:
    """Who "the minister", "the agency" or "the official" is."""
    words, start = cast.tokens.words, cast.tokens.starts[first]
    head = head_of(words, first, end)
    if head in DOCUMENTS and words[first].lower() in TAKING_UP and head_end(words, first, end) == end:
        return last_issuer(cast, start)
    if head in GROUPS and words[first].lower() == "the" and head_end(words, first, end) == end:
        return last_group(cast, start, head)
    definite = words[first].lower() in DETERMINERS or head in OFFICES
    if not definite or words[first].lower() in INDEFINITE or head in UNNAMED or head_end(words, first, end) < end:
        return None
    if POSSESSIVES & set(words[first:end]) or words[first].lower() in OWNERS:
        return None
    if head in GENERIC:
        unnamed = any(spoken.mention is None and spoken.head == head for spoken in cast.spoken)
        return None if unnamed else last_holder(cast, start)
    further = {word.lower() for word in words[first + 1 : head_end(words, first, end) - 1] if word[0].isalpha()}
    if head in OUTLETS:
        return None if further & qualifiers() or "-" in words[first:end] else last_outlet(cast, start)
    spoke = cast.last_spoken(start, "org") if head in BODIES else None
    if spoke is None or not can_be(cast.mentions[spoke].name, head, further):
        return holder(cast, first, end, head)
    return spoke


def holder(cast: Cast, first: int, end: int, head: str) -> int | None:
    """The one before, else after, whom the report calls so: nearest among those who fit most words."""
    wanted = frozenset(word.lower() for word in cast.tokens.words[first:end] if word[0].isalpha())
    here = bisect_left(cast.starts, cast.tokens.starts[first])
    before = range(here - 1, max(-1, here - 1 - DESCRIBED_MENTIONS), -1)
    after = range(here, min(len(cast.mentions), here + DESCRIBED_MENTIONS))
    for places in (before, after):
        fits = [i for i in places if is_called(cast.mentions[i], cast.roles[i], head)]
        fits = [i for i in fits if cast.mentions[i].kind != "person" or agrees(wanted, cast.roles[i])]
        if fits:
            return max(fits, key=lambda i: len(wanted & cast.roles[i]))
    return None


def last_outlet(cast: Cast, start: int) -> int | None:
    """The outlet or wire last named before: whom "the station" takes up."""
    known = outlets()
    here = bisect_left(cast.starts, start)
    for i in range(here - 1, max(-1, here - NEAREST_MENTIONS), -1):
        if cast.sentence_at(start) - cast.sentence_at(cast.starts[i]) > 3:
            return None
        if cast.tokens.text[cast.mentions[i].start : cast.mentions[i].end].lower().removeprefix("the ") in known:
            return i
    return None


def last_issuer(cast: Cast, start: int) -> int | None:
    """Who spoke last, and lately, with a name: whose "the statement" is."""
    for spoken in reversed(cast.spoken[-4:]):
        if spoken.mention is not None and cast.sentence_at(start) - cast.sentence_at(spoken.start) <= NEAREST_SENTENCES:
            return spoken.mention
    return None


def last_group(cast: Cast, start: int, head: str) -> int | None:
    """The body that spoke last, and lately, else the only one named just before: which is "the group"."""
    for spoken in reversed(cast.spoken[-3:]):
        near = cast.sentence_at(start) - cast.sentence_at(spoken.start) <= 3
        if near and spoken.mention is not None and is_group(cast.mentions[spoken.mention]):
            return spoken.mention
    here = cast.sentence_at(start)
    first = bisect_left(cast.starts, cast.sentence_starts[max(0, here - 2)])
    named = [i for i in range(first, bisect_left(cast.starts, start)) if is_group(cast.mentions[i])]
    return named[-1] if len({cast.mentions[i].name for i in named}) == 1 else None


def last_holder(cast: Cast, start: int) -> int | None:
    """The holder of an office who spoke last, and lately: whom "the official" takes up."""
    last = cast.last_spoken(start, "person")
    if last is None:
        return None
    name = cast.mentions[last].name
    held = [roles for mention, roles in zip(cast.mentions, cast.roles, strict=True) if mention.name == name and roles]
    return last if any(roles & OFFICES for roles in held) else None
