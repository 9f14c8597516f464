"""Attribution: on whose word a passage of a report stands, for quotes, figures and clauses alike.

    sayings.py      who says which words of a sentence, by its grammar; its forms stand in files of their own
    complements.py  what a verb reports; subjects.py: who it is that reports it
    signatures.py   who speaks by the layout of a text
    cast.py         the people and bodies of the report, and who of them has spoken so far
    speakers.py     whom of them the words for a source stand for
    antecedents.py  whom a pronoun takes up; descriptions.py: whom "the minister" does
    carrying.py     sentences that go on counting on the word of the sentence before
The sayings of a report are read once, each with its source resolved; a chain runs from the outermost, which is nearest
to the outlet, to the innermost, whose words they are.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.attribution.antecedents import COLLECTIVE, PERSONAL
from conflict_build.attribution.carrying import goes_on_counting
from conflict_build.attribution.cast import Cast
from conflict_build.attribution.channels import find_channel
from conflict_build.attribution.complements import unspoken_verbs
from conflict_build.attribution.cues import cue_classes
from conflict_build.attribution.readers import find_sayings
from conflict_build.attribution.sayings import Saying, said_by
from conflict_build.attribution.signatures import find_signatures
from conflict_build.attribution.speakers import name_of, pronoun_for, resolve, widen
from conflict_build.attribution.subjects import speaker_of
from conflict_build.reading import Reading
from conflict_build.reading.marked_passages import MarkedPassage
from conflict_build.reading.network import LONGEST_SENTENCE_WORDS
from conflict_build.records import Quote, Sentence, Source

LONGEST_CLAUSE_WORDS = 60  # that report, to either side of the cue
LONGEST_CHAIN = 3  # sources that one passage may have; deeper ones are misread sentences
JOINED = "and"
NEAREST_SENTENCES = 2  # back to the source that a pronoun takes up
NEAREST_CHARACTERS = 700
DIRECTIONS = frozenset("from north south east west northeast northwest southeast southwest".split())
ACTS = frozenset({"claim", "deny", "refuse", "ask"})  # classes of cue whose verb is itself what happened
ACCORDING = "according"
NOBODY = frozenset("which who whom that some one others many most it there".split())


class SourcedSaying(NamedTuple):
    """A saying with its source, which is null if nobody is named."""

    saying: Saying
    source: Source | None


class Attributions:
    """The sayings of a report, ready to be asked for a span; with its quotes, once they are found."""

    def __init__(self, reading: Reading, passages: list[MarkedPassage]) -> None:
        self.tokens, self.sentences, self.grammar = reading.tokens, reading.prose, reading.grammar
        self.cast = Cast(reading, [(passage.marked.start, passage.marked.end) for passage in passages])
        self.bounds = [self.token_bounds(sentence) for sentence in self.sentences]
        self.told: list[list[SourcedSaying]] = [[] for _ in self.sentences]
        self.cues: list[list[int]] = [[] for _ in self.sentences]  # the first token of the cue of each
        self.heard: list[tuple[int, Source]] = []  # with their sentences, in order
        signed: list[list[Saying]] = [[] for _ in self.sentences]
        for saying in find_signatures(self.grammar, self.sentences, passages):
            signed[self.sentence_of(saying.cue[0])].append(saying)
        for i, bounds in enumerate(self.bounds):
            found = [*signed[i], *find_sayings(self.grammar, *bounds)]
            found.sort(key=lambda saying: saying.cue)
            self.told[i] = [SourcedSaying(saying, self.source_of(saying, i)) for saying in found]
            self.cues[i] = [saying.cue[0] for saying in found]
        self.quote([])

    def quote(self, quotes: list[Quote]) -> None:
        """Take note of which words are quoted from whom."""
        self.quotes = sorted((q for q in quotes if q.sources and q.form == "direct"), key=lambda quote: quote.start)
        self.starts = [quote.start for quote in self.quotes]
        self.longest = max((quote.end - quote.start for quote in self.quotes), default=0)

    def token_bounds(self, sentence: Sentence) -> tuple[int, int]:
        starts = self.tokens.starts
        return bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that an offset lies in or behind; -1 before the first."""
        return self.cast.sentence_at(offset)

    def sentence_of(self, token: int) -> int:
        return max(0, bisect_right(self.bounds, (token, len(self.tokens.words))) - 1)

    # Sources

    def by(self, verb: int) -> tuple[Source, ...]:
        """Who does what a verb says, if that can speak: whose a denial is that the verb shows."""
        subject = speaker_of(self.grammar, verb)
        return () if subject is None or self.grammar.label(subject) == "expl" else self.by_noun(subject, verb)

    def by_noun(self, noun: int, verb: int) -> tuple[Source, ...]:
        """A noun as who does what a verb says: "the owner" of "was denied by the owner"."""
        saying = said_by(self.grammar, noun, (verb, verb + 1), frozenset(), told=True)
        source = self.source_of(saying._replace(cites=True), self.sentence_of(verb))
        return () if source is None or self.is_unknown(source) else (source,)

    def is_person(self, source: Source) -> bool:
        """Whether a source is a named person."""
        return source.mention is not None and self.cast.mentions[source.mention].kind == "person"

    def is_unknown(self, source: Source) -> bool:
        """Whether a source is only a pronoun that nobody is found for."""
        printed = self.tokens.text[source.start : source.end].lower()
        return source.mention is None and source.antecedent is None and printed in PERSONAL | COLLECTIVE

    def source_of(self, saying: Saying, i: int) -> Source | None:
        """The source of a saying of sentence i, with the name that it stands for."""
        if saying.source is None:
            return None
        first, last = saying.source
        remember = not saying.cites and self.sentences[i].role == "body"
        mention = None if saying.head is None else resolve(self.cast, first, last, remember, saying.head)
        first, last = name_of(self.cast, *widen(self.cast, first, last), mention)
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        if mention is None and self.tokens.text[start:end].lower() in NOBODY - {"it"}:
            return None
        cue = self.tokens.text[self.tokens.starts[saying.cue[0]] : self.tokens.ends[saying.cue[1] - 1]]
        named = any(character.isalpha() for character in cue)
        source = Source(start, end, mention, cue if named else None, find_channel(self.clause_text(saying, i)))
        if mention is None and self.tokens.text[start:end].lower() in PERSONAL | COLLECTIVE:
            return self.settled(source, i)
        if remember:
            self.heard.append((i, source))
        return source

    def settled(self, source: Source, i: int) -> Source:
        """A source that is only a pronoun with the source before it that it takes up; in sentence i."""
        pronoun = self.tokens.text[source.start : source.end].lower()
        for k, other in reversed(self.heard):
            if i - k > NEAREST_SENTENCES or source.start - other.start > NEAREST_CHARACTERS:
                break
            if other.end <= source.start and self.fits(other, pronoun):
                return source._replace(mention=other.mention, antecedent=other.naming)
        return source

    def fits(self, source: Source, pronoun: str) -> bool:
        """Whether a pronoun can take up a source: "he" a person, "it" and "they" a body or several, unnamed or not."""
        if source.mention is not None:
            return self.is_person(source) == (pronoun in PERSONAL)
        first, last = (bisect_left(self.tokens.starts, at) for at in source.naming)
        several = JOINED in self.tokens.words[first:last]
        one_person = not several and pronoun_for(self.cast, first, last, None) == "he"
        return one_person == (pronoun in PERSONAL)

    def clause_text(self, saying: Saying, i: int) -> str:
        """The words of a reporting clause, around its cue up to what it reports."""
        start, end = self.clause_span(saying, i)
        return self.tokens.text[start:end]

    def clause_span(self, saying: Saying, i: int) -> tuple[int, int]:
        """The offsets of a reporting clause of sentence i, around its cue up to what it reports."""
        first, last = saying.cue
        begin, end = self.bounds[i]
        begin, end = max(begin, first - LONGEST_CLAUSE_WORDS), min(end, last + LONGEST_CLAUSE_WORDS)
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
        i = self.sentence_at(start)
        return (self.chain(i, words) or self.carried(i)) if i >= 0 and words else ()

    def carried(self, i: int) -> tuple[Source, ...]:
        """The sources of the sentence before sentence i, if that one is wholly theirs and this one goes on counting."""
        sentence, before = self.sentences[i], self.sentences[i - 1] if i else None
        if before is None or sentence.role != before.role or any(told.source for told in self.told[i]):
            return ()
        text = self.tokens.text
        if "\n" in text[before.end : sentence.start] or not goes_on_counting(text[sentence.start : sentence.end]):
            return ()
        whole = max(self.told[i - 1], key=lambda told: len(told.saying.content), default=None)
        if whole is None or not whole.saying.told or not self.is_most(whole.saying, i - 1):
            return ()
        said = min(whole.saying.content)
        return self.chain(i - 1, range(said, said + 1))

    def is_most(self, saying: Saying, i: int) -> bool:
        """Whether what a saying reports is at least half of sentence i, but for the words that report it."""
        first, last = self.bounds[i]
        frame = {*range(*saying.cue), *range(*saying.source or (0, 0))}
        return 2 * len(saying.content) >= last - first - len(frame)

    def chain(self, i: int, words: range) -> tuple[Source, ...]:
        """The sources of what was said around some words of sentence i, the speaker last."""
        if self.is_where(words[0]) or self.is_afterthought(words[0]):
            return ()
        near = self.told_near(i, words[0], words[-1] + 1)
        around = [t for t in near if t.saying.told and t.source and t.saying.content.issuperset(words)]
        if any(self.grammar.word(told.saying.cue[0]) == ACCORDING for told in around):
            around = [told for told in around if not self.is_beside_blame(told.saying, words[0])]
        around.sort(key=lambda told: (told.saying.cites, -len(told.saying.content)))
        sources = [told.source for told in around if told.source is not None]
        return tuple(sources[-LONGEST_CHAIN:]) or self.acted(i, words)

    def is_beside_blame(self, saying: Saying, token: int) -> bool:
        """Whether a token only describes what an act of speech without a clause of its own is about, so that who is
        cited for the whole says it: "Kyiv blamed Moscow for a raid that killed [nine], according to doctors"."""
        verb, content = saying.cue[0], saying.content
        act = cue_classes().get(self.tokens.words[verb].lower()) in ACTS
        clausal = any(self.grammar.label(child) == "ccomp" for child in self.grammar.below[verb])
        return act and not clausal and token > min(content)

    def chain_of(self, told: SourcedSaying, i: int) -> tuple[Source, ...]:
        """The chain of a saying of sentence i: who passes it on, who speaks, whom that one cites; empty if nobody is
        named."""
        if told.source is None:
            return ()
        own, near = range(*told.saying.cue), self.told_near(i, *told.saying.cue)
        outer = [t for t in near if t.saying.told and not t.saying.cites and t is not told]
        outer = sorted((t for t in outer if t.saying.content.issuperset(own)), key=lambda t: -len(t.saying.content))
        cited = [t for t in near if t.saying.cites and t.source and is_from(told.saying, t.saying)]
        return tuple(t.source for t in (*outer, told, *cited[:1]) if t.source is not None)

    def acted(self, i: int, words: range) -> tuple[Source, ...]:
        """Who speaks by the main verb of words of sentence i, if that is an act of speech: "Pompeo blamed Iran"."""
        heads, spoken = self.grammar.parse.heads, unspoken_verbs()
        for told in self.told_near(i, words[0], words[-1] + 1):
            verb = told.saying.cue[0]
            if told.source is None or not {*range(*told.saying.cue), *range(*told.saying.source or ())} <= {*words}:
                continue
            word = self.tokens.words[verb].lower()
            is_main = heads[verb] not in words or heads[verb] == verb
            if is_main and cue_classes().get(word) in ACTS and word not in spoken:
                return (told.source,)
        return ()

    def is_where(self, token: int) -> bool:
        """Whether a token stands in words that only say where a named place lies, which no source says: "fighting in
        Sudzha, [about 10 km from the border], the army said"."""
        grammar, heads, labels = self.grammar, self.grammar.heads, self.grammar.labels
        while labels[token] not in ("appos", "npadvmod") and heads[token] != token:
            token = heads[token]
        place = heads[token]
        if grammar.label(token) != "appos" or not grammar.parse.tags[place].startswith("NNP"):
            return False
        return any(grammar.word(child) in DIRECTIONS for child in grammar.below[token])

    def is_afterthought(self, token: int) -> bool:
        """Whether a token stands in a clause of time behind a comma at the end of its sentence, by which the outlet
        says when it was said: "Iran denied it, [hours after it had launched missiles]"."""
        grammar, heads, labels = self.grammar, self.grammar.heads, self.grammar.labels
        while labels[token] != "advcl" and heads[token] != token:
            token = heads[token]
        if grammar.label(token) != "advcl":
            return False
        first, _ = grammar.edges_of(token)
        if first == 0 or self.tokens.words[first - 1] != ",":
            return False
        return any(grammar.word(child) in ("after", "before") for child in grammar.below[token])

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

    def told_between(self, first: int, last: int) -> Iterator[SourcedSaying]:
        """The sayings of the sentences that tokens [first, last) touch, if they stand near."""
        for i in range(self.sentence_of(first), self.sentence_of(max(first, last - 1)) + 1):
            yield from self.told_near(i, first, last)

    def told_near(self, i: int, first: int, last: int) -> list[SourcedSaying]:
        """The sayings of sentence i whose cues are so near to tokens [first, last) that they may report them."""
        cues = self.cues[i]
        low, high = bisect_left(cues, first - LONGEST_SENTENCE_WORDS), bisect_left(cues, last + LONGEST_SENTENCE_WORDS)
        return self.told[i][low:high]


def is_from(saying: Saying, citing: Saying) -> bool:
    """Whether a saying is from whom a participle cites: behind its verb, or behind what it reports."""
    if citing.cue[0] in saying.content or saying.cue[0] in citing.content:
        return True
    return not saying.content.isdisjoint(citing.content)
