"""Answers: what is said of a number that was checked, one of a closed list, in words."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from datasette_conflict.evidence.claim_check.cited import Status
from datasette_conflict.evidence.claim_check.matches import ELSEWISE, Relation
from datasette_conflict.evidence.verdicts import count

Answer = Literal[
    "as printed",
    "in other words",
    "other bounds",
    "contrary bounds",
    "other number",
    "earlier text",
    "other reports",
    "not said",
    "cannot be checked",
    "no report",
    "found",
    "others differ",
    "nothing",
]
# {others}: how many reports but the cited one give the number, {reports}: how many do, where none is cited
ANSWERS: Mapping[Answer, str] = {
    "as printed": "Stands there as printed",
    "in other words": "Stands there in other words",
    "other bounds": "Stands there with other bounds",
    "contrary bounds": "Stands there with bounds that rule this out",
    "other number": "Stands there with another number",
    "earlier text": "Stood in an earlier text of the report",
    "other reports": "Not in the cited report, but in {others}",
    "not said": "The report is here, and does not say this",
    "cannot be checked": "The report is here, and its text cannot be checked",
    "no report": "No such report in this archive",
    "found": "Stands in {reports} of this archive",
    "others differ": "Other reports give another number",
    "nothing": "Nothing found",
}
UNREADABLE: Mapping[Status, Answer] = {
    "missing": "no report",
    "withdrawn": "cannot be checked",
    "not analysed": "cannot be checked",
}
# answers by which the number stands where it was looked for
STANDS = frozenset({"as printed", "in other words", "other bounds", "found"})


class Findings(NamedTuple):
    """What was found of one number."""

    status: Status | None  # of the cited report; null if none was cited
    relation: Relation | None  # of the number of the cited report that answers; null if none does
    earlier: bool
    same: int  # other reports that give the number
    different: int  # other reports that give another number for the same thing


def decide(found: Findings) -> Answer:
    """The answer. That a report is missing, or cannot be read, goes before what others say."""
    if found.status is None:
        return "found" if found.same else "others differ" if found.different else "nothing"
    if found.status != "here":
        return UNREADABLE[found.status]
    if found.relation and found.relation not in ELSEWISE:
        return found.relation
    if found.earlier:
        return "earlier text"
    if found.relation:
        return found.relation
    return "other reports" if found.same else "not said"


def word_answer(answer: Answer, same: int, cut_off: bool = False) -> str:
    """The answer in words; `cut_off` if more reports than were looked at may give it."""
    least = "at least " if cut_off else ""
    return ANSWERS[answer].format(others=least + count(same, "other"), reports=least + count(same, "report"))
