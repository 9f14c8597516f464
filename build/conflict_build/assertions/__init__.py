"""Assertions: the clauses of a report that say something happened, did not, or is not known, and on whose word."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from conflict_build.assertions.clauses import Clause, find_clauses, has_verb, is_question, tokens_of
from conflict_build.attribution import Attributions
from conflict_build.attribution.voices import TELLING
from conflict_build.dates import event_date
from conflict_build.lexicon import load_table
from conflict_build.reading import Grammar, Reading
from conflict_build.reading.grammar import RELATIVE_PRONOUNS
from conflict_build.reading.stances import (
    ROWS,
    Cue,
    covers,
    find_cues,
    head_of_clause,
    is_negated,
    is_of_clause,
    negation,
)
from conflict_build.records import Assertion, Certainty, Quote, Sentence, Source, Stance

ROLES = frozenset({"title", "body", "caption"})
SUBJECT_HOLDS = frozenset({"no_comment", "no_information", "denied"})  # stances that are an act of the subject
OWN_DOUBT = frozenset("confirm confirmed verify verified acknowledged".split())
PROBABLE = frozenset(
    "likely probably believed believe believes apparently estimates estimated appears seemingly".split()
)
POSSIBLE = frozenset("may might could possibly suspected perhaps alleged allegedly reportedly".split())
FRAMED = frozenset({"denied", "unconfirmed", "no_information", "no_comment"})
FEWEST_CONTENT_WORDS = 2
NEAR_CHARACTERS = 1500  # from a clause to the begin of a quote whose speaker it may name; bounds endless sentences
CONTENTS = frozenset(("ccomp", "dobj"))  # labels of what a verb of telling tells
ADDRESSING = frozenset("told tell tells telling".split())  # whose object is who is told
FARTHEST = 300  # tokens from a clause to words that show its stance; no arc is longer
PRONOUNS = frozenset(load_table("closed_classes")["pronouns"])
WITHHOLDING = frozenset({"no_comment", "no_information"})


def find_assertions(reading: Reading, quotes: list[Quote], attributions: Attributions) -> list[Assertion]:
    """The assertions of a report, in order of position."""
    return [
        assertion
        for sentence, near in zip(reading.prose, quotes_near(quotes, reading.prose), strict=True)
        if sentence.role in ROLES
        for assertion in sentence_assertions(reading, sentence, near, attributions)
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
    reading: Reading, sentence: Sentence, near: list[Quote], attributions: Attributions
) -> Iterator[Assertion]:
    """The assertions of one sentence, in order, given the quotes that reach into it."""
    tokens, grammar = reading.tokens, reading.grammar
    bounds = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
    cues, denies = find_cues(grammar, *bounds), grammar.may_negate(*bounds)
    for clause in find_clauses(grammar, *bounds, quotes_over(near, sentence)):
        head = head_of_clause(grammar, *clause)
        close = [cue for cue in cues if clause.first - FARTHEST < cue.first < clause.last + FARTHEST]
        standing = read_stance(grammar, close, told_in(grammar, clause, head)) if close or denies else PLAIN
        if not says_something(grammar, clause, sentence) or (
            standing.row not in WITHHOLDING and is_frame(grammar, clause, head, near)
        ):
            continue
        if standing.row is None and is_question(grammar, head):
            continue
        start, end = tokens.starts[clause.first], tokens.ends[clause.last - 1]
        sources = attributions.at(start, end)
        actor = standing.actor if standing.cue and holds_itself(standing) else None
        if actor is not None and not sources:
            sources = attributions.by(actor)
        elif actor is not None and is_relative(grammar, actor) and not is_cue(grammar.word(actor), sources):
            sources = noun_or(attributions.by(actor), tokens.text, sources)
        when = event_date(tokens.text, reading.dates, sentence, start, end)
        yield Assertion(
            start,
            end,
            standing.stance,
            certainty(grammar.lowered[clause.first : clause.last]),
            standing.cue,
            sources,
            when,
        )


def says_something(grammar: Grammar, clause: Clause, sentence: Sentence) -> bool:
    """Whether a piece has enough words to say something, and outside of headlines a verb."""
    spoken = (word for word in grammar.tokens.words[clause.first : clause.last] if word[0].isalnum())
    second = next(islice(spoken, FEWEST_CONTENT_WORDS - 1, None), None)
    return second is not None and (sentence.role == "title" or has_verb(grammar, *clause))


def is_frame(grammar: Grammar, clause: Clause, head: int, quotes: list[Quote]) -> bool:
    """Whether a clause only names who says what stands beside it: "the governor said on Telegram"."""
    if any(
        not any(tells(grammar, i, source) for i in said) for source, said in sources_within(grammar, clause, quotes)
    ):
        return True
    if grammar.word(head) not in TELLING or any(grammar.parse.parts[i] == "VERB" and i != head for i in range(*clause)):
        return False
    contents = CONTENTS - {"dobj"} if grammar.word(head) in ADDRESSING else CONTENTS
    return not any(grammar.label(child) in contents and child in range(*clause) for child in grammar.below[head])


def sources_within(grammar: Grammar, clause: Clause, quotes: list[Quote]) -> Iterator[tuple[Source, list[int]]]:
    """The sources of quotes that a clause names, each with the tokens of the clause that are not quoted."""
    if not quotes:
        return
    tokens = grammar.tokens
    start, end = tokens.starts[clause.first], tokens.ends[clause.last - 1]
    low = bisect_left(quotes, start - NEAR_CHARACTERS, key=lambda quote: quote.start)
    quotes = quotes[low : bisect_left(quotes, end + NEAR_CHARACTERS, key=lambda quote: quote.start)]
    sources = [
        source
        for quote in quotes
        if quote.end <= start or end <= quote.start or quote.form == "direct"
        for source in quote.sources
        if start <= source.start and source.end <= end
    ]
    if not sources:
        return
    direct = [quote for quote in quotes if quote.form == "direct" and quote.start < end and start < quote.end]
    quoted = {i for quote in direct for i in range(*tokens_of(tokens, quote))}
    said = [i for i in range(*clause) if i not in quoted]
    yield from ((source, said) for source in sources)


def tells(grammar: Grammar, i: int, source: Source) -> bool:
    """Whether token i is a verb that says more than that the source spoke."""
    if grammar.parse.parts[i] != "VERB" or source.start <= grammar.tokens.starts[i] < source.end:
        return False
    return grammar.word(i) not in (source.cue or "").lower().split()


def told_in(grammar: Grammar, clause: Clause, head: int) -> list[int]:
    """The heads of a clause and of what is said, thought or asked within it, from the outermost: "said", "won't" of
    "Talks won't resume, he said"."""
    found = [head]
    while (told := grammar.complement_within(found[-1], *clause)) is not None:
        found.append(told)
    return found


class ClauseStance(NamedTuple):
    """The stance that a clause takes, with the row of the lexicon and the words that show it."""

    stance: Stance
    row: str | None = None
    cue: str | None = None
    actor: int | None = None  # the verb whose subject takes the stance; null if it is not the clause's own act


PLAIN = ClauseStance("asserted")


def read_stance(grammar: Grammar, cues: list[Cue], heads: list[int]) -> ClauseStance:
    """The stance of the first of some clauses, by their heads, that takes one."""
    found = (stance_of_clause(grammar, cues, head) for head in heads)
    return next((standing for standing in found if standing.row is not None), PLAIN)


def stance_of_clause(grammar: Grammar, cues: list[Cue], clause: int) -> ClauseStance:
    """The stance to what the clause says that a word heads: its own, or that of a clause that it hangs on."""
    negated = negation(grammar, clause)
    for row, stance in ROWS.items():
        if row == "expected" and negated is not None:
            return ClauseStance("denied", "negated", grammar.tokens.printed(*negated))
        for cue in cues:
            own = cue.row == row and is_of_clause(grammar, cue, clause)
            if own or (cue.row == row and row in FRAMED and covers(grammar, cue, clause)):
                if row == "denied" and is_negated(grammar, cue):
                    return ClauseStance("asserted")
                actor = actor_of(grammar, cue) if own else None
                return ClauseStance(stance, row, grammar.tokens.printed(cue.first, cue.last), actor)
    return ClauseStance("asserted")


def actor_of(grammar: Grammar, cue: Cue) -> int | None:
    """The verb of a stance whose subject takes it: "denied", "gave" of "gave no details"; near miss: "is unclear"."""
    verb = grammar.parse.heads[cue.root] if grammar.label(cue.root) == "dobj" else cue.root
    return None if grammar.parse.parts[verb] != "VERB" or grammar.is_passive(verb) else verb


def holds_itself(standing: ClauseStance) -> bool:
    """Whether the stance is an act of the clause's own subject: "Moscow denied", "the Pentagon has not confirmed"."""
    doubts = standing.row == "unconfirmed" and not OWN_DOUBT.isdisjoint((standing.cue or "").lower().split())
    return standing.row in SUBJECT_HOLDS or doubts


def is_relative(grammar: Grammar, verb: int) -> bool:
    """Whether a verb, or the one it is joined to, tells of a noun beside it: it is that noun's act, whoever says the
    sentence: "blamed it on Israel, which has neither confirmed nor denied it"."""
    while grammar.label(verb) == "conj":
        verb = grammar.parse.heads[verb]
    return grammar.label(verb) == "relcl"


def is_cue(verb: str, sources: tuple[Source, ...]) -> bool:
    """Whether it is by this verb that the last of some sources was found: "Mr Smith, who refused to say if"."""
    return verb in (sources[-1].cue or "").lower().split()


def noun_or(own: tuple[Source, ...], text: str, others: tuple[Source, ...]) -> tuple[Source, ...]:
    """Whose act a relative clause tells: its noun's; nobody's where the noun is not found, and where it stands for
    itself, "which it could not verify", that of the others."""
    words = {word for source in own for word in text[slice(*source.naming)].lower().split()}
    if not words or words <= PRONOUNS:
        return others
    return () if words & RELATIVE_PRONOUNS else own


def certainty(words: list[str]) -> Certainty:
    """How sure the words of the report are, in lower case."""
    if not POSSIBLE.isdisjoint(words):
        return "possible"
    return "certain" if PROBABLE.isdisjoint(words) else "probable"
