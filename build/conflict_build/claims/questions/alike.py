"""Alike: claims of different stories that ask in the same words, told apart by when and where they were reported.

Within a story `distinctions` has named the places that are theirs alone; what is still asked alike is told apart here,
over the whole archive: by the day of the earliest report, then by its outlets, then by a number. Only the words of
questions depend on what else is in the archive, never an id; and none that an editor has worded. The day of the
earliest report stands with every question, too, that names no year: nobody could tell which strike "on the town" is
meant.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial

from conflict_build.claims.keys import in_time
from conflict_build.claims.questions.wordings import day_in_words
from conflict_build.numbering import Numbering
from conflict_build.records import Archive, Claim
from conflict_build.spool import stored_beside

YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # Match: "30 August 2024"; near miss: "2,024 people"
AS_REPORTED = ", as reported"
MOST_OUTLETS = 2  # that are named


class AskedCounts:
    """How many claims ask each question, in whatever letters; as strings of Python they would take far more."""

    def __init__(self, questions: Iterable[str]) -> None:
        self.numbers, self.counts = Numbering(), array("I")
        for question in questions:
            self.add(question)

    def add(self, question: str) -> None:
        number = self.numbers.number(question.casefold().encode())
        if number == len(self.counts):
            self.counts.append(0)
        self.counts[number] += 1

    def count(self, question: str) -> int:
        number = self.numbers.find(question.casefold().encode())
        return 0 if number is None else self.counts[number]


def tell_all_apart(archive: Archive) -> Sequence[Claim]:
    """The claims of an archive, in order, no two with one question."""
    keys = {key for one in archive.judged if one.judgement.kind == "better wording" for key in one.shown}
    worded = {i for i, claim in enumerate(archive.claims) if claim.key in keys} if keys else set[int]()
    on_disk = partial(stored_beside, archive.analyses, str)
    questions = on_disk(claim.question for claim in archive.claims)
    for tell in (tell_days, tell_outlets):
        questions = on_disk(tell(archive, questions, worded))
    told = zip(archive.claims, number_alike(questions, worded), strict=True)
    return stored_beside(archive.analyses, Claim, (claim._replace(question=question) for claim, question in told))


def tell_days(archive: Archive, questions: Sequence[str], worded: Set[int]) -> Iterator[str]:
    """The questions, with the day of the earliest report in those that several claims ask, or that name no year."""
    asked = AskedCounts(questions)
    for i, (claim, question) in enumerate(zip(archive.claims, questions, strict=True)):
        unclear = i not in worded and (asked.count(question) > 1 or lacks_day(claim))
        words = reported_on(archive, claim) if unclear else ""
        yield as_reported(question, words) if words else question


def tell_outlets(archive: Archive, questions: Sequence[str], worded: Set[int]) -> Iterator[str]:
    """The questions, with the outlets of the earliest reports in those that several claims ask, where no other asks
    so."""
    asked = AskedCounts(questions)
    alike = [i for i, question in enumerate(questions) if asked.count(question) > 1 and i not in worded]
    told = {i: as_reported(questions[i], words) for i in alike if (words := reported_by(archive, archive.claims[i]))}
    for question in told.values():
        asked.add(question)
    for i, question in enumerate(questions):
        yield told[i] if i in told and asked.count(told[i]) == 1 else question


def number_alike(questions: Sequence[str], worded: Set[int]) -> Iterator[str]:
    """The questions, with a number in each that is asked before."""
    taken = AskedCounts(questions[i] for i in worded)
    for i, question in enumerate(questions):
        if i in worded:
            yield question
        else:
            numbered = with_number(question, taken)
            taken.add(numbered)
            yield numbered


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


def with_number(question: str, taken: AskedCounts) -> str:
    """A question with the first number by which nothing is asked already; with none if it is the first."""
    asked, number = question, 1
    while taken.count(asked):
        number += 1
        asked = bracketed(question, f"no. {number}")
    return asked


def bracketed(question: str, words: str) -> str:
    """A question with words in brackets before its mark, or behind a heading in quote marks."""
    asked, mark = (question[:-1], "?") if question.endswith("?") else (question, "")
    return f"{asked[:-1]}; {words}){mark}" if asked.endswith(")") else f"{asked} ({words}){mark}"
