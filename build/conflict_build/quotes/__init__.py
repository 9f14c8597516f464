"""Quotes: who said what, in which words.

    passages.py  the saying that each marked passage belongs to
    parts.py     the parts of one statement

A direct quote is what stands between marks; an indirect one is what a saying reports in the report's own words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.attribution import Attributions, SourcedSaying
from conflict_build.attribution.cues import NEGATIONS, classify_cue
from conflict_build.quotes.parts import Part, direct_part, indirect_parts, is_quotation, is_utterable
from conflict_build.quotes.passages import Quoted, find_owners
from conflict_build.reading import Reading
from conflict_build.reading.marked_names import NAMING, is_inscribed
from conflict_build.reading.marked_passages import MarkedPassage
from conflict_build.reading.marks import SINGLE
from conflict_build.records import CueClass, DateMention, Quote, Source
from conflict_build.tokens import Tokens

# An expression of time that is not the day of a saying: "since 2020"; near miss: "on Monday".
SPAN_OF_TIME = re.compile(r"(?:since|until|till|from|for|during|over)\b", re.IGNORECASE)
# How a reported clause begins: "that nobody knew", "whether it was true"; near miss: "a truce".
WHOLE_CLAUSE = re.compile(r"(?:that|whether|if|how|why|what|when|where|who)\b", re.IGNORECASE)
LONGEST_PAUSE = 200  # characters between two quotes of one speaker in a paragraph
LONGEST_PAUSE_SENTENCES = 2


def find_quotes(reading: Reading, passages: list[MarkedPassage], attributions: Attributions) -> list[Quote]:
    """Every quoted or reported utterance, in order of position."""
    statements = Statements(attributions, passages, reading.dates)
    return sorted(statements.quotes(), key=lambda quote: (quote.start, -quote.end))


class Owned(NamedTuple):
    """The passages of a saying, with the number of the sentence in which the first stands."""

    sentence: int
    told: SourcedSaying
    passages: list[MarkedPassage]


class QuotedStatement(NamedTuple):
    """One statement: its parts, the saying that makes it (null: none is seen), and the number of its sentence."""

    parts: list[Part]
    told: SourcedSaying | None
    sentence: int


class Statements:
    """One pass over the statements of a report, in order, that finds who makes each of them, how and when."""

    def __init__(self, attributions: Attributions, passages: list[MarkedPassage], dates: list[DateMention]) -> None:
        self.attributions, self.passages, self.dates = attributions, passages, dates
        self.tokens: Tokens = attributions.tokens
        self.date_starts = [date.start for date in dates]
        self.quoted = Quoted(passages)

    def quotes(self) -> list[Quote]:
        """The rows of all statements; those that nobody is seen to make go on from the one before, if they can."""
        owned: dict[int, Owned] = {}
        found: list[QuotedStatement] = []
        for passage, owner in zip(self.passages, find_owners(self.attributions, self.passages), strict=True):
            i = self.attributions.sentence_of(passage.first)
            if owner is not None and not is_inscribed(self.tokens.text, passage.marked):
                owned.setdefault(id(owner), Owned(i, owner, [])).passages.append(passage)
            elif is_quotation(self.tokens, passage):
                found.append(QuotedStatement([direct_part(passage)], None, i))
        found += self.told_statements(owned)
        found.sort(key=lambda statement: statement.parts[0])
        return list(self.rows(found))

    def told_statements(self, owned: dict[int, Owned]) -> Iterator[QuotedStatement]:
        """The statements of all sayings, and of those that only a colon leads to; `owned` by the id of the saying."""
        for i, sayings in enumerate(self.attributions.told):
            for told in sayings:
                own = owned.pop(id(told), None)
                parts = self.parts_of(told, own.passages if own else [], i)
                if parts:
                    yield QuotedStatement(parts, told, i)
        for i, told, passages in owned.values():
            yield QuotedStatement([direct_part(passage) for passage in passages], told, i)

    def parts_of(self, told: SourcedSaying, own: list[MarkedPassage], i: int) -> list[Part]:
        """The direct parts of a saying of sentence i, and its indirect ones, in order; none if it is no statement."""
        saying = told.saying
        if self.quoted.around(saying.cue[0]) is not None:
            return []
        words = self.tokens.words[slice(*saying.cue)]
        parts = [direct_part(p) for p in own if is_utterable(self.tokens, p, words, told.source is None)]
        if not saying.cites and not saying.passes_on and not self.only_passes_on(told, i):
            inner = indirect_parts(self.attributions.grammar, saying.content, own)
            whole = any(WHOLE_CLAUSE.match(self.tokens.text, part.start) for part in inner)
            whole = whole and NEGATIONS.isdisjoint(words)  # "that they left could not be verified" is nobody's report
            if parts or (not self.only_names(words) and (told.source is not None or whole)):
                parts += inner
        return sorted(set(parts))

    def near(self, told: SourcedSaying, i: int) -> list[SourcedSaying]:
        """The sayings of sentence i so near to one that they may report it."""
        return self.attributions.told_near(i, *told.saying.cue)

    def only_names(self, cue: list[str]) -> bool:
        """Whether a verb gives something a name, which is a statement only between quote marks: "call it the Bear"."""
        return cue[-1].lower() in NAMING

    def only_passes_on(self, told: SourcedSaying, i: int) -> bool:
        """Whether what a saying of sentence i reports is just another saying: "X, Orlov said, according to Y"."""
        for other in self.near(told, i):
            inner = other.saying
            if inner is told.saying or inner.source is None or inner.cites or inner.cue[0] not in told.saying.content:
                continue
            rest = told.saying.content - inner.content - frozenset((*range(*inner.source), *range(*inner.cue)))
            if inner.told and not any(
                self.tokens.words[t][0].isalnum() and self.tokens.words[t] != "that" for t in rest
            ):
                return True
        return False

    def rows(self, statements: list[QuotedStatement]) -> list[Quote]:
        found: list[Quote] = []
        sources: tuple[Source, ...] = ()
        last: Part | None = None
        cue: CueClass | None = None
        spoken = -1
        for number, (parts, told, i) in enumerate(statements):
            if told is None:
                sources, said = self.carried(parts[0], last, sources, spoken, number)
                cue, spoken = cue if said == spoken else None, said
                found += [Quote(p.start, p.end, p.form, spoken, sources, cue) for p in parts]
                last = parts[-1] if sources else None
                continue
            chain = self.attributions.chain_of(told, i)
            if not chain and parts[0].form == "direct" and self.goes_on(told, i):
                chain = sources
            cue = classify_cue(self.tokens.words[slice(*told.saying.cue)])
            when = self.date_of(told, i)
            found += [Quote(p.start, p.end, p.form, number, chain, cue, when) for p in parts]
            sources, spoken, last = chain, number, parts[-1]
        return found

    def goes_on(self, told: SourcedSaying, i: int) -> bool:
        """Whether a participle without a subject begins its clause: "“They left,” he said, adding “for good”"."""
        return told.source is None and self.attributions.grammar.parse.tags[told.saying.cue[0]] == "VBG"

    def carried(
        self, part: Part, last: Part | None, sources: tuple[Source, ...], spoken: int, number: int
    ) -> tuple[tuple[Source, ...], int]:
        """Who makes a statement without a reporting verb, and its number: who made the last, if it goes on."""
        if last is None or not sources or is_inscribed_part(self.tokens.text, part, self.passages):
            return (), number
        between = self.tokens.text[last.end : part.start]
        if self.is_single(part) != self.is_single(last):
            return (), number
        if between.count("\n") == 0 and len(between) < LONGEST_PAUSE:
            return sources, spoken
        apart = self.sentence_at(part.start) - self.sentence_at(last.end)
        if self.stands_alone(part) and apart <= LONGEST_PAUSE_SENTENCES:
            return sources, number
        return (), number

    def sentence_at(self, offset: int) -> int:
        sentences = self.attributions.sentences
        return max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1)

    def is_single(self, part: Part) -> bool:
        """Whether a part stands between single marks, as headings do among quotes in double ones."""
        return self.tokens.text[part.start - 1 : part.start] in SINGLE

    def stands_alone(self, part: Part) -> bool:
        """Whether a quote fills its whole paragraph."""
        text = self.tokens.text
        start = text.rfind("\n", 0, part.start) + 1
        end = text.find("\n", part.end)
        rest = text[start : part.start] + text[part.end : end if end >= 0 else len(text)]
        return sum(c.isalnum() for c in rest[:40]) == 0

    def date_of(self, told: SourcedSaying, i: int) -> int | None:
        """The date in a reporting clause that stands nearest to its cue."""
        start, end = self.attributions.clause_span(told.saying, i)
        at = self.tokens.starts[told.saying.cue[0]]
        days = range(bisect_left(self.date_starts, start), bisect_left(self.date_starts, end))
        days_said = [k for k in days if not SPAN_OF_TIME.match(self.tokens.text, self.date_starts[k])]
        return min(days_said, key=lambda k: abs(self.date_starts[k] - at), default=None)


def is_inscribed_part(text: str, part: Part, passages: list[MarkedPassage]) -> bool:
    """Whether a part is a text on something."""
    i = bisect_left(passages, part.start, key=lambda passage: passage.marked.start)
    return i < len(passages) and passages[i].marked.start == part.start and is_inscribed(text, passages[i].marked)
