"""Alike: claims of different stories that ask in the same words, told apart by when and where they were reported.

Within a story `distinctions` has named the places that are theirs alone; what is still asked alike is told apart here,
over the whole archive: by the day of the earliest report, then by its outlets, then by a number. Only the words of
questions depend on what else is in the archive, never an id; and none that an editor has worded. The day of the
earliest report stands with every question, too, that names no year: nobody could tell which strike "on the town" is
meant.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set

from conflict_build.claims.keys import in_time
from conflict_build.claims.questions.wordings import day_in_words
from conflict_build.records import Archive, Claim
from conflict_build.spool import stored_beside

YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # Match: "30 August 2024"; near miss: "2,024 people"
AS_REPORTED = ", as reported"
MOST_OUTLETS = 2  # that are named


def tell_all_apart(archive: Archive) -> Sequence[Claim]:
    """The claims of an archive, in order, no two with one question."""
    keys = {key for one in archive.judged if one.judgement.kind == "better wording" for key in one.shown}
    worded = {i for i, claim in enumerate(archive.claims) if claim.key in keys} if keys else set[int]()
    questions = [claim.question for claim in archive.claims]
    tell_days(archive, questions, worded)
    tell_outlets(archive, questions, worded)
    number_alike(questions, worded)
    told = (claim._replace(question=asked) for claim, asked in zip(archive.claims, questions, strict=True))
    return stored_beside(archive.analyses, Claim, told)


def tell_days(archive: Archive, questions: list[str], worded: Set[int]) -> None:
    """Put the day of the earliest report into questions that several claims ask, or that name no year."""
    asked = Counter(map(str.casefold, questions))
    for i, claim in enumerate(archive.claims):
        unclear = asked[claim.question.casefold()] > 1 or lacks_day(claim)
        if unclear and i not in worded and (words := reported_on(archive, claim)):
            questions[i] = as_reported(claim.question, words)


def tell_outlets(archive: Archive, questions: list[str], worded: Set[int]) -> None:
    """Put the outlets of the earliest reports into questions that several claims ask, where no other asks so."""
    asked = Counter(map(str.casefold, questions))
    alike = [i for i, question in enumerate(questions) if asked[question.casefold()] > 1 and i not in worded]
    told = {i: as_reported(questions[i], words) for i in alike if (words := reported_by(archive, archive.claims[i]))}
    asked.update(map(str.casefold, told.values()))
    for i, question in told.items():
        if asked[question.casefold()] == 1:
            questions[i] = question


def number_alike(questions: list[str], worded: Set[int]) -> None:
    """Put a number into each question that is asked before."""
    taken = {questions[i].casefold() for i in worded}
    for i, question in enumerate(questions):
        if i not in worded:
            questions[i] = with_number(question, taken)
            taken.add(questions[i].casefold())


def lacks_day(claim: Claim) -> bool:
    """Whether a question names no year, and asks for neither a day nor the words of somebody."""
    return claim.topic != "day" and claim.kind != "quote" and YEAR.search(claim.question) is None


def reported_on(archive: Archive, claim: Claim) -> str:
    """The day of the earliest report of a claim: "on 30 August 2024"; empty if it is not known."""
    published = archive.analyses[in_time(archive, claim.statements)[0].article].article.published
    return f"on {day_in_words(published[:10])}" if published else ""


def reported_by(archive: Archive, claim: Claim) -> str:
    """The outlets of the earliest reports of a claim: "by BBC News and CNN"; empty if they are not known."""
    articles = [archive.analyses[one.article].article for one in in_time(archive, claim.statements)]
    named = list(dict.fromkeys(one.outlet for one in articles if one.outlet))[:MOST_OUTLETS]
    return f"by {' and '.join(named)}" if named else ""


def as_reported(question: str, words: str) -> str:
    """A question with when or by whom it was reported: "How many were killed, as reported on 30 August 2024?"; a
    heading that quotes has it in brackets."""
    if question.endswith(")"):
        return f"{question[:-1]} {words})"
    if not question.endswith("?") or question.endswith("”?"):
        return bracketed(question, f"reported {words}")
    joint = "" if AS_REPORTED in question else AS_REPORTED
    return f"{question[:-1]}{joint} {words}?"


def with_number(question: str, taken: Set[str]) -> str:
    """A question with the first number by which nothing is asked already; with none if it is the first."""
    asked, number = question, 1
    while asked.casefold() in taken:
        number += 1
        asked = bracketed(question, f"no. {number}")
    return asked


def bracketed(question: str, words: str) -> str:
    """A question with words in brackets before its mark, or behind a heading in quote marks."""
    asked, mark = (question[:-1], "?") if question.endswith("?") else (question, "")
    return f"{asked[:-1]}; {words}){mark}" if asked.endswith(")") else f"{asked} ({words}){mark}"
