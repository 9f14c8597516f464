"""Alike: claims of different stories that ask in the same words, told apart by when their reports were published.

Within a story `distinctions` has named what is theirs alone; what is still asked alike is told apart here, over the
whole archive: by the day of the earliest report, then by a number. Only the words of questions depend on what else is
in the archive, never an id; and none that an editor has worded.
"""

from collections import Counter

from conflict_build.claims.keys import in_time
from conflict_build.claims.questions.wordings import day_in_words
from conflict_build.records import Archive, Claim


def tell_all_apart(archive: Archive) -> list[Claim]:
    """The claims of an archive, in order, no two with one question."""
    worded = {key for one in archive.judged if one.judgement.kind == "better wording" for key in one.shown}
    told = list(archive.claims)
    counts = Counter(claim.question.casefold() for claim in told)
    for i, claim in enumerate(told):
        if counts[claim.question.casefold()] > 1 and claim.key not in worded:
            told[i] = add_day(archive, claim)
    taken = {claim.question.casefold() for claim in told if claim.key in worded}
    for i, claim in enumerate(told):
        if claim.key not in worded:
            told[i] = add_number(claim, taken)
            taken.add(told[i].question.casefold())
    return told


def add_day(archive: Archive, claim: Claim) -> Claim:
    """A claim that asks with the day of its earliest report: "... (reports of 30 August 2024)?"."""
    published = archive.analyses[in_time(archive, claim.statements)[0].article].article.published
    return ask_with(claim, f"reports of {day_in_words(published[:10])}") if published else claim


def add_number(claim: Claim, taken: set[str]) -> Claim:
    """A claim that asks with the first number by which nothing is asked already; with none if it is the first."""
    asked, number = claim, 1
    while asked.question.casefold() in taken:
        number += 1
        asked = ask_with(claim, f"no. {number}")
    return asked


def ask_with(claim: Claim, words: str) -> Claim:
    return claim._replace(question=bracketed(claim.question, words))


def bracketed(question: str, words: str) -> str:
    """A question with words in brackets before its mark, or behind a heading in quote marks."""
    asked, mark = (question[:-1], "?") if question.endswith("?") else (question, "")
    return f"{asked[:-1]}; {words}){mark}" if asked.endswith(")") else f"{asked} ({words}){mark}"
