"""Alike: claims of different stories that ask in the same words, told apart by when and where they were reported.

Within a story `distinctions` has named the places that are theirs alone; what is still asked alike is told apart here,
over the whole archive: by the day of the earliest report, then by its outlets, then by a number. Only the words of
questions depend on what else is in the archive, never an id; and none that an editor has worded. The day of the
earliest report stands with every question, too, that names no year: nobody could tell which strike "on the town" is
meant.
"""

import re
from collections import Counter

from conflict_build.claims.keys import in_time
from conflict_build.claims.questions.wordings import day_in_words
from conflict_build.records import Archive, Claim

YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # Match: "30 August 2024"; near miss: "2,024 people"
AS_REPORTED = ", as reported"
MOST_OUTLETS = 2  # that are named


def tell_all_apart(archive: Archive) -> list[Claim]:
    """The claims of an archive, in order, no two with one question."""
    worded = {key for one in archive.judged if one.judgement.kind == "better wording" for key in one.shown}
    told = list(archive.claims)
    asked = Counter(claim.question.casefold() for claim in told)
    for i, claim in enumerate(told):
        unclear = asked[claim.question.casefold()] > 1 or lacks_day(claim)
        if unclear and claim.key not in worded and (words := reported_on(archive, claim)):
            told[i] = ask_as_reported(claim, words)
    asked = Counter(claim.question.casefold() for claim in told)
    alike = {i for i, claim in enumerate(told) if asked[claim.question.casefold()] > 1 and claim.key not in worded}
    by_outlets = {i: ask_as_reported(told[i], words) for i in alike if (words := reported_by(archive, told[i]))}
    asked.update(claim.question.casefold() for claim in by_outlets.values())
    for i, claim in by_outlets.items():
        if asked[claim.question.casefold()] == 1:
            told[i] = claim
    taken = {claim.question.casefold() for claim in told if claim.key in worded}
    for i, claim in enumerate(told):
        if claim.key not in worded:
            told[i] = add_number(claim, taken)
            taken.add(told[i].question.casefold())
    return told


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


def ask_as_reported(claim: Claim, words: str) -> Claim:
    """A claim that asks with when or by whom it was reported: "How many were killed, as reported on 30 August 2024?"; a
    heading that quotes has it in brackets."""
    asked = claim.question
    if asked.endswith(")"):
        return claim._replace(question=f"{asked[:-1]} {words})")
    if not asked.endswith("?") or asked.endswith("”?"):
        return claim._replace(question=bracketed(asked, f"reported {words}"))
    joint = "" if AS_REPORTED in asked else AS_REPORTED
    return claim._replace(question=f"{asked[:-1]}{joint} {words}?")


def add_number(claim: Claim, taken: set[str]) -> Claim:
    """A claim that asks with the first number by which nothing is asked already; with none if it is the first."""
    asked, number = claim, 1
    while asked.question.casefold() in taken:
        number += 1
        asked = claim._replace(question=bracketed(claim.question, f"no. {number}"))
    return asked


def bracketed(question: str, words: str) -> str:
    """A question with words in brackets before its mark, or behind a heading in quote marks."""
    asked, mark = (question[:-1], "?") if question.endswith("?") else (question, "")
    return f"{asked[:-1]}; {words}){mark}" if asked.endswith(")") else f"{asked} ({words}){mark}"
