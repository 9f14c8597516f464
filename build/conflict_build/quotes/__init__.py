"""Quotes: who said what, in which words."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from conflict_build.noun_phrases import PREPOSITIONS, STOPS, is_document
from conflict_build.quotes.appositions import closes_description, described_subject, is_better
from conflict_build.quotes.chains import find_hop
from conflict_build.quotes.channels import find_channel
from conflict_build.quotes.cues import classify_cue, cue_classes
from conflict_build.quotes.marked_names import enclose, find_marked_names, is_inside, without_marks
from conflict_build.quotes.marks import SINGLE, Marked, pair_marks
from conflict_build.quotes.passages import Part, Statement, join_passages
from conflict_build.quotes.reporting import PASSIVES, READING, is_cue, is_passive
from conflict_build.quotes.speakers import Cast
from conflict_build.quotes.subjects import LINKS, is_past, linked_phrase, main_subject, subject_of, trim
from conflict_build.quotes.tags import find_utterances
from conflict_build.quotes.utterances import Segment
from conflict_build.quotes.voices import can_speak
from conflict_build.records import DateMention, Mention, Quote, Sentence, Source
from conflict_build.tokens import Tokens

# An expression of time that is not the day of a saying: "since 2020"; near miss: "on Monday".
SPAN_OF_TIME = re.compile(r"(?:since|until|till|from|for|during|over)\b", re.IGNORECASE)
# How a reported clause begins: "that nobody knew", "whether it was true"; near miss: "a truce".
WHOLE_CLAUSE = re.compile(r"(?:that|whether|if|how|why|what|when|where|who)\b", re.IGNORECASE)
ANAPHORS = frozenset("he she it they we i you".split())
DANGLING = frozenset("on in at via through that by".split())


def find_quotes(
    tokens: Tokens, sentences: list[Sentence], mentions: list[Mention], dates: list[DateMention]
) -> list[Quote]:
    """Every quoted or reported utterance, in order of position."""
    marked = pair_marks(tokens.text)
    names = find_marked_names(tokens, marked)
    named = {name.start for name in names}
    marked = [passage for passage in marked if passage.start not in named]
    tokens = without_marks(tokens, names)
    statements = join_passages(tokens, find_utterances(tokens, sentences, marked), marked)
    reading = Reading(tokens, sentences, mentions, dates, [(m.start, m.end) for m in marked], statements)
    quotes = [quote for number, statement in enumerate(statements) for quote in reading.quotes_of(number, statement)]
    if names:
        quotes = [with_marks(quote, names) for quote in quotes if not is_inside(names, quote.start, quote.end)]
    return sorted(quotes, key=lambda quote: (quote.start, -quote.end))


def with_marks(quote: Quote, names: list[Marked]) -> Quote:
    """A quote whose words and sources have both marks of a name that they hold."""
    start, end = enclose(names, quote.start, quote.end)
    spans = [enclose(names, source.start, source.end) for source in quote.sources]
    sources = [source._replace(start=a, end=b) for source, (a, b) in zip(quote.sources, spans, strict=True)]
    return quote._replace(start=start, end=end, sources=tuple(sources))


def cue_end(words: list[str], cue: Segment) -> int:
    """Where the words of a cue end without marks and a dangling preposition: "wrote on" gives "wrote"."""
    end = cue.end
    while end > cue.first + 1 and (not words[end - 1][0].isalnum() or words[end - 1] in DANGLING):
        end -= 1
    return end


def is_anaphor(words: list[str], speaker: Segment) -> bool:
    """Whether a speaker is just a pronoun."""
    return speaker.end - speaker.first == 1 and words[speaker.first].lower() in ANAPHORS


class Clause(NamedTuple):
    """The words around a cue that are not quoted, as offsets."""

    start: int
    end: int


class Reading:
    """One pass over the statements of a report, in order, that finds who makes each of them, how and when."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: list[Sentence],
        mentions: list[Mention],
        dates: list[DateMention],
        quoted: list[tuple[int, int]],
        statements: list[Statement],
    ) -> None:
        self.tokens, self.sentences, self.dates = tokens, sentences, dates
        self.cast = Cast(tokens, sentences, mentions, quoted)
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.date_starts = [date.start for date in dates]
        parts = sorted(part for statement in statements for part in statement.parts)
        self.part_starts = [part.start for part in parts]
        self.part_ends = sorted(part.end for part in parts)
        self.utterance = -1
        self.sources: tuple[Source, ...] = ()
        self.last: Part | None = None
        self.spoke: Segment | None = None

    def quotes_of(self, number: int, statement: Statement) -> list[Quote]:
        """The rows of one statement."""
        if statement.cue is None:
            return self.uncued(number, statement)
        clause = self.clause_of(statement.cue)
        words = self.tokens.words[statement.cue.first : statement.cue.end]
        self.sources = self.sources_of(statement, clause)
        if not self.sources and not self.is_worth_keeping(statement):
            return []
        self.utterance, self.last = number, statement.parts[-1]
        when = self.date_in(clause, statement.cue)
        cue_class = classify_cue(words)
        if cue_class is None and any(word.isalpha() for word in words) and not self.is_worth_keeping(statement):
            return []  # "Israel 's attacks [Israel]": no word of the cue reports anything
        return [Quote(p.start, p.end, p.form, number, self.sources, cue_class, when) for p in statement.parts]

    def is_worth_keeping(self, statement: Statement) -> bool:
        """Whether a statement that nobody is seen to make is one: it has quote marks, or a whole reported clause."""
        if any(part.form == "direct" for part in statement.parts):
            return True
        return WHOLE_CLAUSE.match(self.tokens.text, statement.parts[0].start) is not None

    def uncued(self, number: int, statement: Statement) -> list[Quote]:
        """A statement without a reporting verb: its speaker is that of the one before, if it goes on from there."""
        first = statement.parts[0]
        sources: tuple[Source, ...] = ()
        if self.last is not None and first.form == "direct" and self.sources and not statement.inscribed:
            between = self.tokens.text[self.last.end : first.start]
            if self.is_single(first) != self.is_single(self.last):
                sources = ()
            elif between.count("\n") == 0 and len(between) < 200:
                sources, number = self.sources, self.utterance
            elif self.stands_alone(first) and self.sentence_at(first.start) - self.sentence_at(self.last.end) <= 2:
                sources = self.sources
        self.last = statement.parts[-1] if sources else None
        self.utterance, self.sources = number, sources
        return [Quote(p.start, p.end, p.form, number, sources, None) for p in statement.parts]

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

    def sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def clause_of(self, cue: Segment) -> Clause:
        """The reporting clause: from the part or sentence start before the cue to the part or sentence end after it."""
        start, end = self.tokens.starts[cue.first], self.tokens.ends[cue.end - 1]
        sentence = self.sentences[self.sentence_at(start)]
        i = bisect_right(self.part_ends, start) - 1
        j = bisect_left(self.part_starts, end)
        before = self.part_ends[i] if i >= 0 else 0
        after = self.part_starts[j] if j < len(self.part_starts) else len(self.tokens.text)
        return Clause(max(before, min(sentence.start, start)), min(after, max(sentence.end, end)))

    def sources_of(self, statement: Statement, clause: Clause) -> tuple[Source, ...]:
        cue = statement.cue
        assert cue is not None
        tokens = self.tokens
        speaker = statement.speaker
        if speaker is None or (speaker.first >= cue.end and not self.is_same_sentence(speaker, cue)):
            speaker = self.subject_of(cue, clause)
        if speaker is not None:
            speaker = trim(tokens.words, speaker.first, speaker.end)
        speaker = self.described(speaker, cue, clause)
        if speaker is None or self.is_expletive(speaker, cue):
            return ()
        quoted = any(part.form == "direct" for part in statement.parts)
        if not quoted and not can_speak(self.cast, speaker, tokens.words[cue.first : cue.end]):
            return ()
        text = tokens.text[tokens.starts[cue.first] : tokens.ends[cue_end(tokens.words, cue) - 1]]
        printed = text if any(character.isalpha() for character in text) else None
        first, last = bisect_left(tokens.starts, clause.start), bisect_left(tokens.starts, clause.end)
        hop = statement.hop or find_hop(tokens, first, last, cue)
        if hop is not None and hop.source.first < speaker.end and speaker.first < hop.source.end:
            cut = hop.source.end + 1
            speaker, hop = (speaker._replace(first=cut), hop) if cut < speaker.end else (speaker, None)
        self.spoke = speaker if tokens.words[cue.end - 1] not in READING else self.spoke
        channel = find_channel(tokens.text[clause.start : clause.end])
        said = self.source(speaker, printed, channel, remember=self.is_body(cue))
        if hop is None:
            return (said,)
        other = self.source(hop.source, " ".join(tokens.words[hop.cue.first : hop.cue.end]), None, remember=False)
        return (said, other) if hop.nearer else (other, said)

    def described(self, speaker: Segment | None, cue: Segment, clause: Clause) -> Segment | None:
        """The subject whom the words before the cue describe, if the speaker is such a description; else he."""
        words = self.tokens.words
        if speaker is not None and (speaker.end > cue.first or is_anaphor(words, speaker)):
            return speaker
        first = bisect_left(self.tokens.starts, clause.start)
        if speaker is not None and speaker.first > first and words[speaker.first - 1] in LINKS:
            speaker = linked_phrase(words, speaker.first, speaker.end - 1, first) or speaker
        if not closes_description(words, cue.first) or is_passive(words, cue):
            return speaker
        verbs = [word.lower() for word in words[cue.first : cue.end]]
        if verbs[0].endswith("ing") or verbs[0] in STOPS or cue_classes().keys().isdisjoint(verbs):
            return speaker
        subject = described_subject(self.tokens, first, cue.first, self.cast.endings.get)
        return subject if subject and (speaker is None or is_better(words, subject, speaker)) else speaker

    def source(self, speaker: Segment, cue: str | None, channel: str | None, remember: bool) -> Source:
        """A speaker's words as a source, cut down to the name, with whom they stand for."""
        tokens = self.tokens
        speaker = trim(tokens.words, speaker.first, speaker.end) or speaker
        speaker = Segment(speaker.tag, *self.cast.widen(speaker.first, speaker.end))
        mention = self.cast.resolve(speaker.first, speaker.end, remember)
        start, end = tokens.starts[speaker.first], tokens.ends[self.name_end(speaker, mention) - 1]
        return Source(start, end, mention, cue, channel)

    def is_body(self, segment: Segment) -> bool:
        """Whether words stand in the running text, not in a caption or another part of the page."""
        return self.sentences[self.sentence_at(self.tokens.starts[segment.first])].role == "body"

    def is_same_sentence(self, a: Segment, b: Segment) -> bool:
        starts = self.tokens.starts
        return self.sentence_at(starts[a.first]) == self.sentence_at(starts[b.first])

    def is_expletive(self, speaker: Segment, cue: Segment) -> bool:
        """Whether the subject is the "it" of "it was reported that", which is nobody."""
        alone = speaker.end - speaker.first == 1 and self.tokens.words[speaker.first].lower() in ("it", "there")
        around = Segment("Q", max(0, cue.first - 2), cue.end)
        return alone and is_passive(self.tokens.words, around)

    def name_end(self, speaker: Segment, mention: int | None) -> int:
        """Where a speaker's words end without what is only said of a name: "Zalzberg, the analyst" gives "Zalzberg"."""
        words = self.tokens.words
        first = max(speaker.first + 1, self.cast.spans[mention][1] if mention is not None else 0)
        comma = next((i for i in range(first, speaker.end) if words[i] in (",", "(", "who")), speaker.end)
        if mention is None and comma == speaker.end and is_document(words, speaker.first, speaker.end):
            return speaker.end - 1
        plain = PREPOSITIONS.isdisjoint(words[speaker.first : comma])  # "the leaders of Chad, Mali and Niger" is not
        named = self.cast.spans[mention][1] <= comma if mention is not None else plain and words[comma - 1][0].isupper()
        return comma if named else speaker.end

    def subject_of(self, cue: Segment, clause: Clause) -> Segment | None:
        """The subject of the clause, if its verb is the cue and not in the passive."""
        words = self.tokens.words
        if is_passive(words, cue) or not words[cue.first][0].isalpha() or words[cue.first - 1] in PASSIVES:
            return None
        if "by" in words[cue.end - 1 : cue.end + 1] and (is_past(words[cue.first]) or words[cue.first].endswith("ed")):
            return None  # "endorsed by the council"
        if words[cue.first].endswith("ing") and words[cue.first - 1] == "," and is_cue(words, cue.first):
            if self.spoke is not None and self.is_same_sentence(self.spoke, cue):
                return self.spoke
            return main_subject(self.tokens, self.sentences[self.sentence_at(self.tokens.starts[cue.first])].start, cue)
        if words[cue.first - 1] == "and" and self.spoke is not None and self.is_same_sentence(self.spoke, cue):
            return self.spoke
        start = self.sentences[self.sentence_at(self.tokens.starts[cue.first])].start
        if self.is_quoted(start) or self.tokens.words[cue.first - 1] != ",":
            start = clause.start
        return subject_of(self.tokens, bisect_left(self.tokens.starts, start), cue)

    def is_quoted(self, offset: int) -> bool:
        """Whether a place lies in a part of some statement, or right before it, at its mark."""
        i = bisect_right(self.part_starts, offset + 1) - 1
        return i >= 0 and offset < self.part_ends[i]

    def date_in(self, clause: Clause, cue: Segment) -> int | None:
        """The date in a reporting clause that stands nearest to the cue."""
        first, last = bisect_left(self.date_starts, clause.start), bisect_left(self.date_starts, clause.end)
        at = self.tokens.starts[cue.first]
        days = [i for i in range(first, last) if not SPAN_OF_TIME.match(self.tokens.text, self.date_starts[i])]
        return min(days, key=lambda i: abs(self.date_starts[i] - at), default=None)
