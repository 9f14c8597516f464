"""Headlines: what reports say as a heading in their own words: one whole clause in quote marks.

Of the clauses that some stretches of reports stand in, the one that is the easiest to read alone: with a subject that
is named, a finite verb, not too long; where none has a subject, the shortest whole sentence.
"""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.questions.inversions import LEAST_COVERED
from conflict_build.claims.questions.printed import REFERRING, has_pronoun, is_unfinished, keeps_capital
from conflict_build.claims.questions.quotations import CUT, quotation
from conflict_build.records import Predicate

FEWEST_WORDS, MANY_WORDS, MOST_WORDS = 6, 20, 30
CENTRAL_SHARE = 0.8  # of the most central stretch's score, below which another is taken
JOINING_WORDS = 2  # from a subject to a verb right behind it: ", and"
ENOUGH_TOKENS = 8  # up to which a clause does not end yet, if it may end later
LONG_SENTENCE_WORDS = 35  # from which a clause with a pronoun as subject is rather taken


class Stretch(NamedTuple):
    """Words of a report that a heading is to be found for."""

    article: int
    start: int
    end: int
    share: float = 1.0  # of how much the most central one has in common with the others
    told: bool = True  # near miss: denied
    counted: bool = False  # whether it is a figure, which its heading must have


class Headline(NamedTuple):
    """A clause or sentence that may be the heading; the least one is the best."""

    refers: int  # 1 if its subject is a pronoun or takes up something told before
    partial: bool  # without much of its stretch
    strange: bool  # off the centre of the claim, or denied
    pronouns: bool  # among its other words
    unnamed: bool
    joined: bool  # whose subject stands with another verb
    off_length: int  # words too few or too many
    words: int
    text: str


def headline(story: StoryContext, stretches: Sequence[Stretch], taken: Container[str] = ()) -> str:
    """The heading of some stretches of reports, one at least, that is not `taken` if there is another."""
    clauses = [one for stretch in stretches for one in clauses_of(story.reports[stretch.article], stretch)]
    free = [one for one in clauses if f"“{one.text}”" not in taken]
    best = min(free or clauses, default=None)
    if best is None or best.refers or best.partial:
        sentence = min((sentence_of(story.reports[one.article], one) for one in stretches), key=by_length)
        if best is None or len(sentence.split()) < LONG_SENTENCE_WORDS:
            return f"“{sentence}”"
    return f"“{best.text}”"


def by_length(text: str) -> tuple[int, str]:
    return len(text.split()), text


def sentence_of(report: ReportContext, stretch: Stretch) -> str:
    """The whole sentence of a stretch."""
    sentence = report.analysis.sentences[report.sentence_at(stretch.start)]
    return capital(quotation(report.text[sentence.start : sentence.end]))


def clauses_of(report: ReportContext, stretch: Stretch) -> Iterator[Headline]:
    """The clauses of its sentence that a stretch tells, or that it is told within."""
    sentence = report.analysis.sentences[report.sentence_at(stretch.start)]
    for one in report.predicates_in(sentence.start, sentence.end):
        within = one.subject <= stretch.start and bool(one.ends) and one.ends[-1] >= stretch.end
        if (stretch.start <= one.verb < stretch.end) or within:
            yield from clause_headline(report, stretch, one)


def clause_headline(report: ReportContext, stretch: Stretch, one: Predicate) -> Iterator[Headline]:
    """A clause as a heading, with what speaks against it; none if nowhere it can end."""
    end = end_of(report, stretch, one)
    share = 0.0 if end is None else covered(report, stretch, one, end)
    if end is None or (stretch.counted and share < 1):
        return
    apart = one.shared and report.token_at(one.verb) - report.token_at(one.subject_end) > JOINING_WORDS
    parts = [(one.subject, one.subject_end), (one.verb, end)] if apart else [(one.subject, end)]
    tokens = [report.tokens.words[report.token_at(low) : report.token_at(high)] for low, high in parts]
    text = f" {CUT} ".join(quotation(report.text[low:high]) for low, high in parts)
    first = report.token_at(one.subject)
    subject = report.tokens.words[first : report.token_at(one.subject_end)]
    lowered = [word.lower() for part in tokens for word in part]
    refers = lowered[0] in REFERRING or has_pronoun(subject)
    named = any(keeps_capital(report, first + i) for i in range(len(subject)))
    count = sum(word[0].isalnum() for word in lowered)
    off = max(FEWEST_WORDS - count, 0) + max(count - MANY_WORDS, 0)
    yield Headline(
        int(refers),
        share < LEAST_COVERED,
        stretch.share < CENTRAL_SHARE or not stretch.told,
        has_pronoun(word for part in tokens for word in part),
        not named,
        one.shared,
        off,
        count,
        capital(text),
    )


def end_of(report: ReportContext, stretch: Stretch, one: Predicate) -> int | None:
    """Where a clause ends as a heading: the first whole end at or behind that of its stretch, else the last one before;
    null if there is none."""
    first, words = report.token_at(one.verb), report.tokens.words
    room = MOST_WORDS - (report.token_at(one.subject_end) - report.token_at(one.subject))
    whole = [end for end in one.ends if not is_unfinished(words[first : report.token_at(end)])]
    short = [end for end in whole if report.token_at(end) - first <= room]
    enough = report.token_at(one.subject_end) - report.token_at(one.subject) - ENOUGH_TOKENS
    behind = [end for end in short if end >= stretch.end]
    long = [end for end in behind if report.token_at(end) - first + enough >= 0]
    joined = [end for end in behind if end > one.second]  # with the second verb
    return next(iter(long or joined or behind), max(short, default=min(whole, default=None)))


def covered(report: ReportContext, stretch: Stretch, one: Predicate, end: int) -> float:
    """The share of the words of a stretch that a clause up to an end has."""
    low, high = report.token_at(stretch.start), report.token_at(stretch.end)
    within = range(max(low, report.token_at(one.subject)), min(high, report.token_at(end)))
    return len(within) / max(1, high - low)


def capital(text: str) -> str:
    """A text with a capital at its head."""
    return text[:1].upper() + text[1:]
