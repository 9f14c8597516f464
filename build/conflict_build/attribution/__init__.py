"""Attribution: on whose word a passage stands, for figures and assertions alike.

The shortest quote around it that names its source decides, direct or indirect; where there is none, the frame of its
sentence ("according to the governor"). A source that is only a pronoun is taken for the source before it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from conflict_build.attribution.frames import CITING, PRONOUNS, Frames
from conflict_build.records import Mention, Quote, Sentence, Source
from conflict_build.tokens import Tokens

NEAR = 700  # characters before a pronoun in which its source may stand
PERSONAL = frozenset({"he", "she"})


class Attributions:
    """The quotes and frames of a report, ready to be asked for a span."""

    def __init__(self, quotes: list[Quote], tokens: Tokens, sentences: list[Sentence], mentions: list[Mention]) -> None:
        self.text, self.sentences, self.mentions = tokens.text, sentences, mentions
        self.quotes = sorted((quote for quote in quotes if quote.sources), key=lambda quote: quote.start)
        self.starts = [quote.start for quote in self.quotes]
        self.longest = max((quote.end - quote.start for quote in self.quotes), default=0)
        self.spoken = sorted({source for quote in self.quotes for source in quote.sources}, key=lambda s: s.start)
        self.spoken_starts = [source.start for source in self.spoken]
        self.frames = Frames(tokens, mentions)

    def at(self, start: int, end: int) -> tuple[Source, ...]:
        """The attribution chain of text[start:end]; empty = the outlet's voice."""
        i = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        framed = self.frames.at(self.sentences[i], start, end) if i >= 0 else ()
        quote = self.quote_around(start, end)
        if quote is None:
            return tuple(self.named(source, i) for source in framed)
        cited = tuple(source for source in framed if source.cue == CITING and not self.is_heard(source, quote.sources))
        return tuple(self.named(source, i) for source in quote.sources) + cited

    def is_heard(self, source: Source, sources: tuple[Source, ...]) -> bool:
        """Whether a source is one of those already in the chain."""
        return any(other.start < source.end and source.start < other.end for other in sources)

    def named(self, source: Source, i: int) -> Source:
        """The source, or the one before it that it takes up, if it is only a pronoun; `i` is its sentence."""
        pronoun = self.text[source.start : source.end].lower()
        if source.mention is not None or pronoun not in PRONOUNS:
            return source
        fitting = [other for other in self.heard_before(source.start, i) if self.fits(other, pronoun)]
        last = max(fitting, key=lambda other: other.start, default=None)
        return source._replace(start=last.start, end=last.end, mention=last.mention) if last else source

    def heard_before(self, offset: int, i: int) -> Iterator[Source]:
        """The sources named shortly before an offset in sentence i, by quotes or by frames."""
        first, last = (bisect_left(self.spoken_starts, place) for place in (offset - NEAR, offset))
        yield from (source for source in self.spoken[first:last] if source.end <= offset)
        for sentence in self.sentences[max(0, i - 2) : i + 1]:
            for frame in self.frames.near(sentence, offset):
                source = self.frames.source_of(frame)
                if offset - NEAR < source.start and source.end <= offset:
                    yield source

    def fits(self, source: Source, pronoun: str) -> bool:
        """Whether a pronoun can take up a source: "he" a person or one unnamed, "it" and "they" no person."""
        if self.text[source.start : source.end].lower() in PRONOUNS:
            return False
        person = source.mention is not None and self.mentions[source.mention].kind == "person"
        return person or source.mention is None if pronoun in PERSONAL else not person

    def quote_around(self, start: int, end: int) -> Quote | None:
        """The shortest quote around text[start:end] that names its source."""
        found: Quote | None = None
        for i in range(bisect_right(self.starts, start) - 1, -1, -1):
            quote = self.quotes[i]
            if end - quote.start > self.longest:
                break
            if end <= quote.end and (found is None or quote.end - quote.start < found.end - found.start):
                found = quote
        return found


def sources_at(quotes: list[Quote], start: int, end: int) -> tuple[Source, ...]:
    """The attribution chain of text[start:end] by the shortest quote around it; empty = the outlet's voice."""
    covering = [quote for quote in quotes if quote.start <= start and end <= quote.end and quote.sources]
    return min(covering, key=lambda quote: quote.end - quote.start).sources if covering else ()
