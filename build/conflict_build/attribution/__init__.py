"""Attribution: on whose word a passage of a report stands, for quotes, figures and clauses alike.

    sayings.py      who says which words of a sentence, by its grammar
    complements.py  what a verb reports            subjects.py  who its subject is
    signatures.py   who speaks by the layout of a text
    cast.py         which name the words for a source stand for

The sayings of a report are read once, each with its source resolved; a chain runs from the outermost, which is nearest
to the outlet, to the innermost, whose words they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.attribution.cast import Cast
from conflict_build.attribution.channels import find_channel
from conflict_build.attribution.sayings import Saying, find_sayings
from conflict_build.attribution.signatures import find_signatures
from conflict_build.reading import Reading
from conflict_build.reading.marked_passages import Passage
from conflict_build.records import Quote, Sentence, Source

LONGEST_CHAIN = 3  # sources that one passage may have; deeper ones are misread sentences
NOBODY = frozenset("which who whom that some one others many most it there".split())


class Told(NamedTuple):
    """A saying with its source, which is null if nobody is named."""

    saying: Saying
    source: Source | None


class Attributions:
    """The sayings of a report, ready to be asked for a span; with its quotes, once they are found."""

    def __init__(self, reading: Reading, passages: list[Passage]) -> None:
        self.tokens, self.sentences, self.grammar = reading.tokens, reading.prose, reading.grammar
        self.cast = Cast(reading, [(passage.marked.start, passage.marked.end) for passage in passages])
        self.bounds = [self.token_bounds(sentence) for sentence in self.sentences]
        self.told: list[list[Told]] = [[] for _ in self.sentences]
        signed: list[list[Saying]] = [[] for _ in self.sentences]
        for saying in find_signatures(self.grammar, self.sentences, passages):
            signed[self.sentence_at(saying.cue[0])].append(saying)
        for i, bounds in enumerate(self.bounds):
            found = [*signed[i], *find_sayings(self.grammar, *bounds)]
            found.sort(key=lambda saying: saying.cue)
            self.told[i] = [Told(saying, self.source_of(saying, i)) for saying in found]
        self.quote([])

    def quote(self, quotes: list[Quote]) -> None:
        """Take note of which words are quoted from whom."""
        self.quotes = sorted((q for q in quotes if q.sources and q.form == "direct"), key=lambda quote: quote.start)
        self.starts = [quote.start for quote in self.quotes]
        self.longest = max((quote.end - quote.start for quote in self.quotes), default=0)

    def token_bounds(self, sentence: Sentence) -> tuple[int, int]:
        starts = self.tokens.starts
        return bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)

    def sentence_at(self, token: int) -> int:
        return max(0, bisect_right(self.bounds, (token, len(self.tokens.words))) - 1)

    # Sources

    def source_of(self, saying: Saying, i: int) -> Source | None:
        """The source of a saying of sentence i, with the name that it stands for."""
        if saying.source is None:
            return None
        first, last = saying.source
        remember = saying.told and not saying.cites and self.sentences[i].role == "body"
        mention = None if saying.head is None else self.cast.resolve(first, last, remember, saying.head)
        first, last = self.cast.name_of(*self.cast.widen(first, last), mention)
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        if mention is None and self.tokens.text[start:end].lower() in NOBODY - {"it", "who", "which"}:
            return None
        cue = self.tokens.text[self.tokens.starts[saying.cue[0]] : self.tokens.ends[saying.cue[1] - 1]]
        named = any(character.isalpha() for character in cue)
        return Source(start, end, mention, cue if named else None, find_channel(self.clause_text(saying, i)))

    def clause_text(self, saying: Saying, i: int) -> str:
        """The words of a reporting clause, around its cue up to what it reports."""
        start, end = self.clause_span(saying, i)
        return self.tokens.text[start:end]

    def clause_span(self, saying: Saying, i: int) -> tuple[int, int]:
        """The offsets of a reporting clause of sentence i, around its cue up to what it reports."""
        first, last = saying.cue
        begin, end = self.bounds[i]
        while first > begin and first - 1 not in saying.content:
            first -= 1
        while last < end and last not in saying.content:
            last += 1
        return self.tokens.starts[first], self.tokens.ends[last - 1]

    # Chains

    def at(self, start: int, end: int) -> tuple[Source, ...]:
        """The attribution chain of text[start:end]; empty = the outlet's voice."""
        quote = self.quote_around(start, end)
        if quote is not None:
            return quote.sources
        starts = self.tokens.starts
        words = range(bisect_left(starts, start), bisect_left(starts, end))
        i = bisect_right(self.sentences, start, key=lambda sentence: sentence.start) - 1
        return self.chain(i, words) if i >= 0 and words else ()

    def chain(self, i: int, words: range) -> tuple[Source, ...]:
        """The sources of what was said around some words of sentence i, the speaker last."""
        around = [t for t in self.told[i] if t.saying.told and t.source and t.saying.content.issuperset(words)]
        around.sort(key=lambda told: (told.saying.cites, -len(told.saying.content)))
        sources = [told.source for told in around if told.source is not None]
        return tuple(sources[-LONGEST_CHAIN:])

    def quote_around(self, start: int, end: int) -> Quote | None:
        """The shortest direct quote around text[start:end] that names its source."""
        found: Quote | None = None
        for i in range(bisect_right(self.starts, start) - 1, -1, -1):
            quote = self.quotes[i]
            if end - quote.start > self.longest:
                break
            if end <= quote.end and (found is None or quote.end - quote.start < found.end - found.start):
                found = quote
        return found

    def told_between(self, first: int, last: int) -> Iterator[tuple[int, Told]]:
        """The sayings of the sentences that tokens [first, last) touch, each with the number of its sentence."""
        for i in range(self.sentence_at(first), self.sentence_at(max(first, last - 1)) + 1):
            yield from ((i, told) for told in self.told[i])
