"""Assertions: the clauses of a report that say something happened, did not, or is not known, and on whose word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from conflict_build.assertions.clauses import Clause, find_clauses
from conflict_build.attribution import Attributions
from conflict_build.dates import event_date
from conflict_build.lexicon import load_table
from conflict_build.phrases import Phrase, Phrasebook
from conflict_build.reading import Reading
from conflict_build.records import Assertion, Certainty, Quote, Sentence, Source, Stance
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
FRAMED = frozenset({"denied", "unconfirmed", "no_information", "no_comment"})
LONGEST_FRAME = 12  # tokens between who reports and what is reported
FEWEST_CONTENT_WORDS = 2
NEGATING = frozenset("not never n't n’t 't ’t".split())
WITHHOLDING = frozenset({"no_comment", "no_information"})
SPEAKER_PRONOUNS = frozenset("he she they it".split())
NEAR_CHARACTERS = 400  # how far back the speaker of a withheld detail may have spoken


def find_assertions(reading: Reading, quotes: list[Quote], attributions: Attributions) -> list[Assertion]:
    """The assertions of a report, in order of position."""
    return [
        assertion
        for sentence, near in zip(reading.prose, quotes_near(quotes, reading.prose), strict=True)
        if sentence.role in ROLES
        for assertion in sentence_assertions(reading, sentence, quotes, near, attributions)
    ]


def quotes_near(quotes: list[Quote], sentences: list[Sentence]) -> list[list[Quote]]:
    """For each sentence the quotes that reach into it, or whose sources do, in order."""
    near: list[list[Quote]] = [[] for _ in sentences]
    for quote in quotes:
        start = min((quote.start, *(source.start for source in quote.sources)))
        end = max((quote.end, *(source.end for source in quote.sources)))
        first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
        for i in range(first, bisect_left(sentences, end, key=lambda sentence: sentence.start)):
            near[i].append(quote)
    return near


def quotes_over(quotes: list[Quote], sentence: Sentence) -> list[Quote]:
    """The quotes that overlap a sentence; `quotes` stand in order of their start."""
    last = bisect_left(quotes, sentence.end, key=lambda quote: quote.start)
    return [quote for quote in quotes[:last] if quote.end > sentence.start]


def sentence_assertions(
    reading: Reading, sentence: Sentence, quotes: list[Quote], near: list[Quote], attributions: Attributions
) -> Iterator[Assertion]:
    """The assertions of one sentence, in order, given all quotes and those that reach into it."""
    tokens = reading.tokens
    for clause in find_clauses(tokens, sentence, quotes_over(near, sentence)):
        words = tokens.words[clause.first : clause.last]
        name, cue = read_stance(words)
        withholds = name in WITHHOLDING
        if not says_something(words, sentence) or (not withholds and is_frame(tokens, clause, near)):
            continue
        start, end = tokens.starts[clause.first], tokens.ends[clause.last - 1]
        sources = attributions.at(start, end)
        if cue is not None and not sources and holds_itself(name, words):
            sources = subject_before(reading, quotes, clause, cue)
        stance = dict(ORDER).get(name, "asserted")
        printed = None if cue is None else printed_cue(tokens, clause, cue)
        stance, printed = stance_of_frame(tokens, near, start, end) or (stance, printed)
        when = event_date(tokens.text, reading.dates, sentence, start, end)
        yield Assertion(start, end, stance, certainty(words), printed, sources, when)


def says_something(words: list[str], sentence: Sentence) -> bool:
    """Whether a piece has enough words to say something, and outside of headlines a verb."""
    spoken = [word for word in words if word[0].isalnum()]
    return len(spoken) >= FEWEST_CONTENT_WORDS and (sentence.role == "title" or any(map(is_verb, spoken)))


def printed_cue(tokens: Tokens, clause: Clause, cue: Phrase) -> str:
    """The words that show the stance, as printed."""
    return tokens.text[tokens.starts[clause.first + cue.first] : tokens.ends[clause.first + cue.last - 1]]


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
    for name, _ in ORDER:
        for found in phrasebook(name).find(lowered):
            if name == "denied" and is_negated(lowered, found.first):
                return "asserted", None
            return name, found
    return "asserted", None


def is_negated(lowered: list[str], i: int) -> bool:
    """Whether a "not" stands right before token i: "has not denied" is no denial."""
    return not NEGATING.isdisjoint(lowered[max(0, i - 2) : i])


def holds_itself(name: str, words: list[str]) -> bool:
    """Whether the stance is an act of the clause's own subject: "Moscow denied", "the Pentagon has not confirmed"."""
    return name in SUBJECT_HOLDS or (name == "unconfirmed" and any(word.lower() in OWN_DOUBT for word in words))


def subject_before(reading: Reading, quotes: list[Quote], clause: Clause, cue: Phrase) -> tuple[Source, ...]:
    """Who takes the stance: the last name before the words that show it; for "he" or nobody, who spoke last before."""
    tokens, mentions = reading.tokens, reading.mentions
    start, end = tokens.starts[clause.first], tokens.starts[subject_end(tokens, clause, cue)]
    shown = printed_cue(tokens, clause, cue)
    last = bisect_left(mentions, end, key=lambda mention: mention.start) - 1
    if last >= 0 and mentions[last].start >= start:
        return (Source(mentions[last].start, mentions[last].end, last, shown),)
    subject = {word.lower() for word in tokens.words[clause.first : clause.first + cue.first]}
    if subject and not subject & SPEAKER_PRONOUNS:
        return ()
    spoken = [quote for quote in quotes if quote.end <= end and quote.sources and end - quote.end < NEAR_CHARACTERS]
    return tuple(source._replace(cue=shown) for source in spoken[-1].sources[-1:]) if spoken else ()


def subject_end(tokens: Tokens, clause: Clause, cue: Phrase) -> int:
    """The token before which the subject of a stance ends: "The US[, Israel's closest ally,] denied"."""
    first, at = clause.first, clause.first + cue.first
    commas = [i for i in range(first + 1, at) if tokens.words[i] == ","]
    return commas[-2] if len(commas) > 1 and commas[-1] == at - 1 else at


def stance_of_frame(tokens: Tokens, quotes: list[Quote], start: int, end: int) -> tuple[Stance, str] | None:
    """The doubt or denial in the words that report a clause, as printed: "has not confirmed" before reported speech."""
    around = [quote for quote in quotes if quote.start <= start and end <= quote.end and quote.sources]
    shortest = min(around, key=lambda quote: quote.end - quote.start, default=None)
    if shortest is None:
        return None
    speaker = shortest.sources[-1]
    first, last = bisect_left(tokens.starts, speaker.end), bisect_left(tokens.starts, shortest.start)
    name, cue = read_stance(tokens.words[first:last]) if last - first <= LONGEST_FRAME else ("asserted", None)
    if name in FRAMED and cue is not None:
        shown = tokens.text[tokens.starts[first + cue.first] : tokens.ends[first + cue.last - 1]]
        return dict(ORDER)[name], shown
    negated = not NEGATING.isdisjoint(word.lower() for word in tokens.words[first : min(last, first + LONGEST_FRAME)])
    return ("denied", speaker.cue or "denied") if shortest.cue_class == "deny" and not negated else None


def certainty(words: list[str]) -> Certainty:
    """How sure the words of the report are."""
    lowered = {word.lower() for word in words}
    if lowered & POSSIBLE:
        return "possible"
    return "probable" if lowered & PROBABLE else "certain"


@cache
def phrasebook(stance: str) -> Phrasebook:
    """The phrases that show a stance."""
    return Phrasebook((phrase, stance) for phrase in load_table("stances")[stance])
