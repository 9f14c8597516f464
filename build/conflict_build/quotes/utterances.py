"""Utterances: which tagged words of a paragraph belong to one statement: its contents, its cue, its speaker.

The quote model tags every word as outside, or as the beginning or inside of a content (C), a cue (Q) or a speaker (S).
Contents and speakers also say on which side their cue stands: "C>" is a content whose cue follows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

CUES_BACK = 5  # how many reporting verbs may share one subject
BE = frozenset("is are was were be been being am 's 're".split())


class Segment(NamedTuple):
    """A run of words with one tag; word indexes, end exclusive."""

    tag: str  # C> C< S> S< Q
    first: int
    end: int


class Utterance(NamedTuple):
    """One statement. A statement that nobody is seen to make has no cue."""

    contents: tuple[Segment, ...]
    cue: Segment | None
    speaker: Segment | None


def read_segments(labels: Sequence[str], offset: int) -> Iterator[Segment]:
    """The runs of tagged words, in order; `offset` is the index of the first word."""
    first, tag = 0, ""
    for i, label in enumerate([*labels, "O"]):
        if tag and label != "I-" + tag:
            yield Segment(tag, offset + first, offset + i)
            tag = ""
        if label[0] == "B" or (label[0] == "I" and not tag):
            first, tag = i, label[2:]


def link_segments(segments: list[Segment], words: Sequence[str], sentence_of: Sequence[int]) -> list[Utterance]:
    """The statements of one paragraph, in order of their first content."""
    cues = [segment for segment in segments if segment.tag == "Q"]
    said: dict[Segment | None, list[Segment]] = {}
    speakers: dict[Segment, list[Segment]] = {}
    alone: list[Utterance] = []
    for segment in segments:
        cue = cue_of(segment, cues)
        if segment.tag[0] == "C":
            if cue is None:
                alone.append(Utterance((segment,), None, None))
            else:
                said.setdefault(cue, []).append(segment)
        elif segment.tag[0] == "S" and cue is not None:
            speakers.setdefault(cue, []).append(segment)
    found = [
        Utterance(tuple(contents), cue, speaker_of(cue, cues, speakers, words, sentence_of))
        for cue, contents in said.items()
        if cue is not None
    ]
    return sorted([*found, *alone], key=lambda utterance: utterance.contents[0].first)


def cue_of(segment: Segment, cues: list[Segment]) -> Segment | None:
    """The nearest cue on the side that the segment's tag names."""
    if segment.tag.endswith(">"):
        i = bisect_left(cues, segment.end, key=lambda cue: cue.first)
        return cues[i] if i < len(cues) else None
    i = bisect_right(cues, segment.first, key=lambda cue: cue.end) - 1
    return cues[i] if i >= 0 else None


def speaker_of(
    cue: Segment,
    cues: list[Segment],
    speakers: dict[Segment, list[Segment]],
    words: Sequence[str],
    sentence_of: Sequence[int],
) -> Segment | None:
    """The speaker of a cue: its own, else that of the cue before it in the sentence ("said ..., adding ...")."""
    own = speakers.get(cue)
    if own:
        return min(own, key=lambda s: min(abs(s.first - cue.end), abs(cue.first - s.end)))
    if BE & set(words[cue.first : cue.end]):
        return None
    at = bisect_left(cues, cue.first, key=lambda c: c.first)
    for c in reversed(cues[max(0, at - CUES_BACK) : at]):
        if c in speakers and sentence_of[c.first] == sentence_of[cue.first]:
            return speakers[c][0]
    return None
