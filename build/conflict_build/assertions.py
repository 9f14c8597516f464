"""Assertions: the clauses of a report that say something happened, did not, or is not known, and on whose word."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from conflict_build.attribution import sources_at
from conflict_build.clauses import Clause, find_clauses
from conflict_build.dates import event_date
from conflict_build.lexicon import load_table
from conflict_build.phrases import Phrase, Phrasebook
from conflict_build.records import Assertion, Certainty, DateMention, Mention, Quote, Sentence, Source, Stance
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES, is_verb

ROLES = frozenset({"title", "body", "caption"})
ORDER: tuple[tuple[str, Stance], ...] = (
    ("no_comment", "no_comment"),
    ("no_information", "no_information"),
    ("denied", "denied"),
    ("unconfirmed", "unconfirmed"),
    ("negated", "denied"),
    ("expected", "expected"),
)
SUBJECT_HOLDS = frozenset({"no_comment", "no_information", "denied"})  # stances that are an act of the subject
OWN_DOUBT = frozenset("confirm confirmed verify verified acknowledged".split())
PROBABLE = frozenset(
    "likely probably believed believe believes apparently estimates estimated appears seemingly".split()
)
POSSIBLE = frozenset("may might could possibly suspected perhaps alleged allegedly reportedly".split())
FEWEST_CONTENT_WORDS = 3


def find_assertions(
    tokens: Tokens,
    sentences: list[Sentence],
    mentions: list[Mention],
    dates: list[DateMention],
    quotes: list[Quote],
) -> list[Assertion]:
    """The assertions of a report, in order of position."""
    return [
        assertion
        for sentence in sentences
        if sentence.role in ROLES
        for assertion in sentence_assertions(tokens, sentence, mentions, dates, quotes_over(quotes, sentence))
    ]


def quotes_over(quotes: list[Quote], sentence: Sentence) -> list[Quote]:
    """The quotes that overlap a sentence; `quotes` stand in order of their start."""
    last = bisect_left(quotes, sentence.end, key=lambda quote: quote.start)
    return [quote for quote in quotes[:last] if quote.end > sentence.start]


def sentence_assertions(
    tokens: Tokens, sentence: Sentence, mentions: list[Mention], dates: list[DateMention], quotes: list[Quote]
) -> Iterator[Assertion]:
    """The assertions of one sentence, in order."""
    for clause in find_clauses(tokens, sentence, quotes):
        words = tokens.words[clause.first : clause.last]
        if sum(word[0].isalnum() for word in words) < FEWEST_CONTENT_WORDS or is_frame(tokens, clause, quotes):
            continue
        start, end = tokens.starts[clause.first], tokens.ends[clause.last - 1]
        name, cue = read_stance(words)
        sources = sources_at(quotes, start, end)
        if cue is not None and not sources and holds_itself(name, words):
            sources = subject_before(tokens, mentions, clause, cue)
        when = event_date(tokens.text, dates, sentence, start, end)
        stance = denied_by_cue(quotes, start, end) or dict(ORDER).get(name, "asserted")
        printed = (
            None
            if cue is None
            else tokens.text[tokens.starts[clause.first + cue.first] : tokens.ends[clause.first + cue.last - 1]]
        )
        yield Assertion(start, end, stance, certainty(words), printed, sources, when)


def is_frame(tokens: Tokens, clause: Clause, quotes: list[Quote]) -> bool:
    """Whether a clause only names who says what stands beside it: "the governor said on Telegram"."""
    start, end = tokens.starts[clause.first], tokens.ends[clause.last - 1]
    sources = [
        source
        for quote in quotes
        if quote.end <= start or end <= quote.start
        for source in quote.sources
        if start <= source.start and source.end <= end
    ]
    return any(not any(tells(tokens, i, source) for i in range(*clause)) for source in sources)


def tells(tokens: Tokens, i: int, source: Source) -> bool:
    """Whether token i is a verb that says more than that the source spoke."""
    word = tokens.words[i].lower()
    if source.start <= tokens.starts[i] < source.end or word in AUXILIARIES:
        return False
    return is_verb(word) and word not in (source.cue or "").lower().split()


def read_stance(words: list[str]) -> tuple[str, Phrase | None]:
    """The stance a clause takes to what it says, by its first telling phrase in order of rank."""
    lowered = [word.lower() for word in words]
    found: dict[str, Phrase] = {}
    for phrase in phrasebook().find(lowered):
        for name in phrase.labels:
            found.setdefault(name, phrase)
    return next(((name, found[name]) for name, _ in ORDER if name in found), ("asserted", None))


def holds_itself(name: str, words: list[str]) -> bool:
    """Whether the stance is an act of the clause's own subject: "Moscow denied", "the Pentagon has not confirmed"."""
    return name in SUBJECT_HOLDS or (name == "unconfirmed" and any(word.lower() in OWN_DOUBT for word in words))


def subject_before(tokens: Tokens, mentions: list[Mention], clause: Clause, cue: Phrase) -> tuple[Source, ...]:
    """The last name before the words that show the stance, as the one who takes it; none if there is none."""
    start, end = tokens.starts[clause.first], tokens.starts[clause.first + cue.first]
    last = bisect_left(mentions, end, key=lambda mention: mention.start) - 1
    if last < 0 or mentions[last].start < start:
        return ()
    shown = tokens.text[tokens.starts[clause.first + cue.first] : tokens.ends[clause.first + cue.last - 1]]
    return (Source(mentions[last].start, mentions[last].end, last, shown),)


def denied_by_cue(quotes: list[Quote], start: int, end: int) -> Stance | None:
    """Denied, if the shortest reported speech around a clause is a denial."""
    around = [quote for quote in quotes if quote.start <= start and end <= quote.end]
    shortest = min(around, key=lambda quote: quote.end - quote.start, default=None)
    return "denied" if shortest is not None and shortest.cue_class == "deny" else None


def certainty(words: list[str]) -> Certainty:
    """How sure the words of the report are."""
    lowered = {word.lower() for word in words}
    if lowered & POSSIBLE:
        return "possible"
    return "probable" if lowered & PROBABLE else "certain"


@cache
def phrasebook() -> Phrasebook:
    """Every phrase of the lexicon of stances with the stance it shows."""
    return Phrasebook((phrase, name) for name, phrases in load_table("stances").items() for phrase in phrases)
