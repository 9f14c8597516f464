"""Tellings: each mention of an incident with what its report says around it, ready to be compared."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from conflict_build.claims.candidates.words import NUMBER_WORDS, STOP, normal_form, stem
from conflict_build.claims.pairs.scopes import DayRange, parse_days
from conflict_build.claims.pairs.similarity import load_stem_counts
from conflict_build.incidents.kinds import kind_stems
from conflict_build.incidents.slots import WORD, EntitySides, Slot, read_slot
from conflict_build.nations import peoples
from conflict_build.records import Analysis, Archive, IncidentMention

# Match: "the deadly ", "that " before a noun; near miss: "the town in which a " before it.
DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|his|her|their)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
DETERMINER = re.compile(r"(?:the|this|that|these|those|its|his|her|their)\s", re.IGNORECASE)
# Match: "a deadly ", "another " before a noun; near miss: "the second ", which may be known.
INTRODUCED = re.compile(r"\b(?:an?|another|one|other|further|separate|new)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
# Match: "after", "in response to", "comparing it to"; near miss: "afternoon".
PARTING = re.compile(
    r"\b(?:after|before|since|response|responding|retaliat\w+|reveng\w+|aveng\w+|following|prompt\w*|trigger\w*|compar\w+"
    r"|while|amid|despite|unlike|besides|meanwhile|than|ahead|later|earlier|separate\w*|previous\w*|until|but|where)\b",
    re.IGNORECASE,
)
# Match: "Elsewhere, ", "a separate "; near miss: "elsewhere" after the words that tell what happened.
TURNING = re.compile(
    r"\b(?:elsewhere|separate(?:ly)?|meanwhile|also|another|other|in addition|additionally|besides|apart from|unrelated"
    r"|previous(?:ly)?|in the past|since then|last (?:year|month)"
    r"|(?:days?|weeks?|months?|years?) (?:earlier|ago|before|later))\b",
    re.IGNORECASE,
)
# Match: "128 people have been killed since October", "in the past three weeks"; near miss: "since he took office".
RUNNING = re.compile(
    r"\bsince (?:\w+ ){0,3}?(?:war|conflict|invasion|offensive|attacks?|fighting|start|beginning|outbreak|\d{1,4}"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:so far|in total|in all|overall|to date|altogether)\b"
    r"|\b(?:over|in|during|for) the (?:past|last) (?:\w+ )?(?:days|weeks|months|years)\b",
    re.IGNORECASE,
)
# Match: "marked the third anniversary of the withdrawal", "two years after the attack"; near miss: "two years in jail".
LOOKING_BACK = re.compile(r"\banniversary\b|\b(?:years?|decades?) (?:after|since|ago|later)\b", re.IGNORECASE)
LONGEST_BEFORE = 40  # characters before a noun in which its determiner is looked for
LEAD_SENTENCES = 3  # of the body: what a report is about is told in them


class Telling(NamedTuple):
    """One mention of an incident with what is said around it."""

    article: int
    mention: int  # index into Analysis.incident_mentions
    kind: str
    noun: str  # stem of its last word
    start: int
    sentence: int
    parts: int  # words before it in its sentence that part what happened from something else: "after", "in response"
    leading: bool  # in the headline or the first sentences, and not what they look back on
    definite: bool  # "the attack", "that strike"
    introduced: bool  # "a strike", "another attack"
    several: bool
    running: bool  # its sentence counts what happened over a time: "since October", "so far"
    apart: bool  # its sentence turns to something else before it: "elsewhere", "in a separate strike"
    to_come: bool  # expected, threatened, planned
    particular: bool  # asserted of something that happened; else denied, expected, unknown
    days: DayRange | None  # on which its report says it happened
    place: int | None  # entity
    actor: Slot
    target: Slot
    means: Slot
    names: frozenset[int]  # entities that its sentence names
    words: frozenset[str]  # stems of its sentence, those that tell kinds of incidents left out
    numbers: frozenset[tuple[str, float, float]]  # counts of its sentence: what, from, to


def without_sentence(one: Telling) -> Telling:
    """A telling without what its sentence says, which is most of it."""
    return one._replace(names=frozenset(), words=frozenset(), numbers=frozenset())


class SentenceWords(NamedTuple):
    names: frozenset[int]
    words: frozenset[str]
    numbers: frozenset[tuple[str, float, float]]
    running: bool
    looking_back: bool


def read_tellings(archive: Archive, article: int, sides: EntitySides) -> list[Telling]:
    """The tellings of one report, in order of position."""
    analysis = archive.analyses[article]
    if not analysis.incident_mentions:
        return []
    reader = SentenceReader(analysis, archive.entity_of[article])
    leading = leading_sentences(analysis)
    found = [
        read_telling(archive, article, number, one, reader, sides, leading)
        for number, one in enumerate(analysis.incident_mentions)
    ]
    return sorted(found, key=lambda one: (one.start, one.mention))


def read_telling(
    archive: Archive,
    article: int,
    number: int,
    one: IncidentMention,
    reader: "SentenceReader",
    sides: EntitySides,
    leading: frozenset[int],
) -> Telling:
    analysis, entity_of = archive.analyses[article], archive.entity_of[article]
    sentence = reader.sentence_at(one.start)
    around = reader.read(sentence)
    day = None if one.when is None else archive.date_of[article][one.when]
    return Telling(
        article=article,
        mention=number,
        kind=one.kind,
        noun=last_stem(analysis.article.text[one.start : one.end]),
        start=one.start,
        sentence=sentence,
        parts=reader.parts_before(one.start),
        leading=sentence in leading and not around.looking_back,
        definite=is_definite(analysis.article.text, one),
        introduced=is_introduced(analysis.article.text, one),
        several=one.several,
        running=around.running,
        apart=reader.turns_before(one.start),
        to_come=one.stance == "expected",
        particular=one.stance == "asserted",
        days=None if day is None else parse_days(day),
        place=None if one.place is None else entity_of[one.place],
        actor=read_slot(analysis, entity_of, sides, one.actor),
        target=read_slot(analysis, entity_of, sides, one.target),
        means=read_slot(analysis, entity_of, sides, one.means),
        names=around.names,
        words=around.words,
        numbers=around.numbers,
    )


def leading_sentences(analysis: Analysis) -> frozenset[int]:
    """The headline and the first sentences of the body."""
    body = [i for i, sentence in enumerate(analysis.sentences) if sentence.role == "body"][:LEAD_SENTENCES]
    return frozenset(body) | {i for i, sentence in enumerate(analysis.sentences) if sentence.role == "title"}


def is_definite(text: str, one: IncidentMention) -> bool:
    """Whether a mention is one that its reader knows already: "the attack"."""
    if DETERMINER.match(text, one.start):
        return True
    return DEFINITE.search(text[max(0, one.start - LONGEST_BEFORE) : one.start]) is not None


def is_introduced(text: str, one: IncidentMention) -> bool:
    """Whether a mention is one that its reader does not know yet: "a strike"."""
    before = text[max(0, one.start - LONGEST_BEFORE) : one.start]
    return not is_definite(text, one) and INTRODUCED.search(before) is not None


def last_stem(words: str) -> str:
    found = WORD.findall(words)
    return stem(found[-1].lower()) if found else ""


class SentenceReader:
    """The names, words and numbers of the sentences of one report, each read once."""

    def __init__(self, analysis: Analysis, entity_of: Sequence[int | None]) -> None:
        self.analysis, self.entity_of = analysis, entity_of
        self.starts = [sentence.start for sentence in analysis.sentences]
        self.mention_starts = [mention.start for mention in analysis.mentions]
        self.figure_starts = [figure.start for figure in analysis.figures]
        self.kept: dict[int, SentenceWords] = {}

    def sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def read(self, sentence: int) -> SentenceWords:
        """What one sentence says, by its index."""
        if sentence not in self.kept:
            start, end, _ = self.analysis.sentences[sentence]
            self.kept[sentence] = SentenceWords(
                frozenset(self.names_in(start, end)),
                frozenset(form for word in self.words_in(start, end) if (form := telling_word(word))),
                frozenset(self.numbers_in(start, end)),
                RUNNING.search(self.analysis.article.text, start, end) is not None,
                LOOKING_BACK.search(self.analysis.article.text, start, end) is not None,
            )
        return self.kept[sentence]

    def parts_before(self, offset: int) -> int:
        """How many parting words stand in a sentence before an offset in it."""
        start = self.analysis.sentences[self.sentence_at(offset)].start
        return sum(1 for _ in PARTING.finditer(self.analysis.article.text, start, offset))

    def turns_before(self, offset: int) -> bool:
        """Whether a sentence turns to something else before an offset in it."""
        start = self.analysis.sentences[self.sentence_at(offset)].start
        return TURNING.search(self.analysis.article.text, start, offset) is not None

    def names_in(self, start: int, end: int) -> Iterator[int]:
        for i in range(bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end)):
            entity = self.entity_of[i]
            if entity is not None:
                yield entity

    def words_in(self, start: int, end: int) -> Iterator[str]:
        """The words of a stretch outside of names."""
        text, at = self.analysis.article.text, start
        for i in range(bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end)):
            mention = self.analysis.mentions[i]
            yield from WORD.findall(text, at, max(at, mention.start))
            at = max(at, mention.end)
        yield from WORD.findall(text, at, end)

    def numbers_in(self, start: int, end: int) -> Iterator[tuple[str, float, float]]:
        """The counts of a stretch: of what, and between which numbers."""
        for i in range(bisect_left(self.figure_starts, start), bisect_left(self.figure_starts, end)):
            figure = self.analysis.figures[i]
            low, high = figure.base_low, figure.base_high
            known = low if low is not None else high
            if known is not None and not figure.former:
                yield figure.state or figure.head or figure.kind, known, high if high is not None else known


@lru_cache(maxsize=100_000)
def telling_word(word: str) -> str | None:
    """The stem of a word that may tell one incident from another; null for stop words, numbers, words of kinds."""
    form = normal_form(word)
    if not word[0].isalpha() or form in STOP or form in NUMBER_WORDS or word in peoples() or len(form) < 3:
        return None
    found = stem(form)
    return None if found in kind_stems() else found


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """How rare a stem is in news."""
    return load_stem_counts().idf(word)
