"""Clause questions: a stance claim as a question in a reader's words, or as a statement in the reports' own.

The plainest clause of the claim is turned around: "Ukraine attacked North Korean troops" gives "Did Ukraine attack
North Korean troops?". Where no clause can be turned with certainty, the heading is a whole clause in quote marks.
"""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.questions.headlines import Stretch, headline
from conflict_build.claims.questions.inversions import turn_clause
from conflict_build.claims.questions.printed import keeps_capital
from conflict_build.claims.verdicts.citing import voice
from conflict_build.plurals import is_plural
from conflict_build.records import Statement, Topic
from conflict_build.verbs import NEGATIONS

CENTRAL_SHARES = (0.8, 0.65)  # of the most central clause's score, from which a clause may give the question
TAIL = re.compile(r"\s+(?:at|for|from|in|of|on|with|who)\s")  # of words for somebody: "officials in Kyiv"
TOLD = frozenset({"asserted", "expected", "unconfirmed"})  # stances of a clause that says what is asked


# Topics of which nobody asks whether: what somebody says is stated.
STATED: frozenset[Topic] = frozenset({"position", "relation", "background", "other"})


class Turned(NamedTuple):
    """A clause turned into a question: the more central the better, then the fewer words."""

    off_centre: float
    words: int
    question: str


def clause_question(
    story: StoryContext,
    statements: Sequence[Statement],
    central: Sequence[float],
    topic: Topic = "happened",
    taken: Container[str] = (),
) -> str:
    """The question that the clauses of a claim answer, or a heading in their words, one that is not `taken` if there is
    another; `central` says how much of the others each clause has."""
    withheld = withheld_question(story, statements)
    if withheld is not None:
        return withheld
    for least in CENTRAL_SHARES if topic not in STATED or is_disputed(statements) else ():
        turned = list(turn_clauses(story, statements, central, least * max(central)))
        turned = [one for one in turned if one.question not in taken]
        if turned:
            return min(turned).question
    shares = zip(statements, central, strict=True)
    return headline(story, [stretch_of(one, share / max(central)) for one, share in shares], taken)


def is_disputed(statements: Sequence[Statement]) -> bool:
    """Whether some say it and others do not."""
    return len({one.stance for one in statements}) > 1


def stretch_of(one: Statement, share: float) -> Stretch:
    """A statement as what a heading is to be found for."""
    start, end = one.anchor or (one.start, one.end)
    return Stretch(one.article, start, end, share, one.stance in TOLD)


def turn_clauses(
    story: StoryContext, statements: Sequence[Statement], central: Sequence[float], enough: float
) -> Iterator[Turned]:
    """The questions of the clauses that are central enough and do not deny in words of their own."""
    for one, share in zip(statements, central, strict=True):
        report = story.reports[one.article]
        told = one.stance in TOLD
        if share >= enough and (told or (one.stance == "denied" and is_plain_negation(report, one))):
            for question in turn_clause(report, one.start, one.end):
                yield Turned(-round(share, 1), len(question.split()), question)


def is_plain_negation(report: ReportContext, one: Statement) -> bool:
    """Whether a denial is a "not" or "never" in its own clause, which the question leaves out: "did not attend"."""
    denied = any(word.endswith(("den", "denied", "denies", "denying")) for word in report.words_in(one.start, one.end))
    words = report.tokens.words[report.token_at(one.start) : report.token_at(one.end)]
    return not denied and sum(word.lower() in NEGATIONS for word in words) == 1


def withheld_question(story: StoryContext, statements: Sequence[Statement]) -> str | None:
    """ "Has Israel commented?", "Have officials commented?", where all statements tell that somebody did not."""
    stances, first = {one.stance for one in statements}, statements[0]
    asked = {"no_comment": "{} {} commented?", "no_information": "{} {} given details?"}
    if len(stances) != 1 or not stances & asked.keys() or not first.sources:
        return None
    mention = first.sources[-1].mention
    named = mention is not None and story.archive.entity_of[first.article][mention] is not None
    told = ("Has", voice(story.archive, first)) if named else unnamed(story, first)
    return asked[stances.pop()].format(*told)


def unnamed(story: StoryContext, one: Statement) -> tuple[str, str]:
    """The verb for somebody without a name, and the words for them: "Have", "officials in Kyiv"."""
    report, words = story.reports[one.article], voice(story.archive, one)
    if not keeps_capital(report, report.token_at(one.sources[-1].naming[0])):
        words = words[0].lower() + words[1:]
    head = TAIL.split(words, maxsplit=1)[0].split()[-1]
    return "Have" if is_plural(head.lower()) else "Has", words
