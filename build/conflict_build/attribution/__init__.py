"""Attribution: on whose word a passage stands, for figures and assertions alike.

A direct quote around it that names its source decides; else the sayings of its sentence, from the outermost, which is
nearest to the outlet, to the innermost, whose words they are; else an indirect quote. A source that is only a pronoun,
or "the statement", is taken for the source before it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from conflict_build.attribution.sayings import CITING, PRONOUNS, Saying, find_sayings, unspoken_verbs
from conflict_build.attribution.sources import Names
from conflict_build.noun_phrases import DOCUMENTS
from conflict_build.reading import Grammar
from conflict_build.records import Mention, Quote, Sentence, Source
from conflict_build.tokens import Tokens

NEAR = 700  # characters before a pronoun in which its source may stand
PERSONAL = frozenset({"he", "she"})
NOBODY = frozenset("which who whom that some one others many most".split())
LONGEST_CHAIN = 3  # sources that one passage may have; deeper ones are misread sentences


def is_spoken(source: Source) -> bool:
    """Whether a source of an indirect quote says what it is quoted for; near miss: "knew", "saw"."""
    return source.cue is None or not unspoken_verbs().issuperset(source.cue.lower().split())


class Attributions:
    """The quotes and sayings of a report, ready to be asked for a span."""

    def __init__(
        self, quotes: list[Quote], tokens: Tokens, sentences: list[Sentence], mentions: list[Mention], grammar: Grammar
    ) -> None:
        self.tokens, self.sentences, self.mentions, self.grammar = tokens, sentences, mentions, grammar
        self.text = tokens.text
        self.quotes = sorted((quote for quote in quotes if quote.sources), key=lambda quote: quote.start)
        self.starts = [quote.start for quote in self.quotes]
        self.longest = max((quote.end - quote.start for quote in self.quotes), default=0)
        self.names = Names(tokens, mentions, [source for quote in self.quotes for source in quote.sources])
        self.known: dict[int, list[Saying]] = {}

    def at(self, start: int, end: int) -> tuple[Source, ...]:
        """The attribution chain of text[start:end]; empty = the outlet's voice."""
        i = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        quote = self.quote_around(start, end)
        sources = () if quote is None else quote.sources
        if quote is None or quote.form == "indirect":
            sources = self.said_around(i, start, end) or tuple(filter(is_spoken, sources))
        return tuple(self.settle(source, i) for source in sources if not self.is_nobody(source))

    def is_nobody(self, source: Source) -> bool:
        """Whether the words of a source name nobody, whom no name stands for: "which", "some"."""
        return source.mention is None and self.text[source.start : source.end].lower() in NOBODY

    def said_around(self, i: int, start: int, end: int) -> tuple[Source, ...]:
        """The sources of the sayings of sentence i around text[start:end], the speaker last."""
        starts = self.tokens.starts
        words = frozenset(range(bisect_left(starts, start), bisect_left(starts, end)))
        around = [saying for saying in self.sayings_of(i) if words <= saying.content] if words else []
        spoken = sorted((s for s in around if s.cue != CITING), key=lambda saying: -len(saying.content))
        chain = [*spoken, *[saying for saying in around if saying.cue == CITING][:1]]
        return tuple(self.names.source(saying) for saying in chain[-LONGEST_CHAIN:])

    def sayings_of(self, i: int) -> list[Saying]:
        """The sayings of sentence i."""
        if i < 0:
            return []
        if i not in self.known:
            bounds = (bisect_left(self.tokens.starts, edge) for edge in self.sentences[i][:2])
            self.known[i] = list(find_sayings(self.grammar, *bounds))
        return self.known[i]

    def settle(self, source: Source, i: int) -> Source:
        """The source, or the one before it that it takes up, if it is only a pronoun or "the statement"; `i` is its
        sentence."""
        words = self.text[source.start : source.end].lower()
        if source.mention is not None:
            return source
        if words in PRONOUNS:
            last = self.last_before(source, i, words)
            return source._replace(start=last.start, end=last.end, mention=last.mention) if last else source
        determiner, _, noun = words.partition(" ")
        if determiner in ("the", "its", "their") and noun in DOCUMENTS:
            last = self.last_before(source, i, None)
            return source._replace(mention=last.mention) if last else source
        return source

    def last_before(self, source: Source, i: int, pronoun: str | None) -> Source | None:
        """The last source before one, in sentence i, that a pronoun or a document can take up."""
        fitting = [other for other in self.heard_before(source.start, i) if self.fits(other, pronoun)]
        return max(fitting, key=lambda other: other.start, default=None)

    def heard_before(self, offset: int, i: int) -> Iterator[Source]:
        """The sources named shortly before an offset in sentence i, by quotes or by sayings."""
        yield from self.names.heard(offset - NEAR, offset)
        for k in range(max(0, i - 2), i + 1):
            for saying in self.sayings_of(k):
                source = self.names.source(saying)
                if offset - NEAR < source.start and source.end <= offset:
                    yield source

    def fits(self, source: Source, pronoun: str | None) -> bool:
        """Whether a pronoun can take up a source: "he" a person or one unnamed, "it" and "they" no person; a document
        (null) one with a name."""
        if self.text[source.start : source.end].lower() in PRONOUNS:
            return False
        if pronoun is None:
            return source.mention is not None
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
