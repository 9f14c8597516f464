"""Rulings: the verdict of a question over some of its statements, as far as the archive lets it be told. Knows no web.

Over numbers it is the loader's own rule, and is trusted only where it gives the archive's verdict over all statements.
Over other answers the loader weighs words that the archive does not hold as such. There a verdict that rests on two
statements stands as long as both do; else what is left may have one of several verdicts, and all of them are named.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from datasette_conflict.evidence.bounds import Bounds, bounds_of, meet, same_number
from datasette_conflict.evidence.verdicts import DISPUTED
from datasette_conflict.evidence.wordings import word_key

HEDGED = frozenset({"unconfirmed", "no_information", "expected", "no_comment"})
SILENT = ({"no_comment"}, {"no_information"})
PRONOUNS = frozenset("he she it they we i you his her their its who".split())  # name nobody by themselves
# Match: "six others", "another four", "two more people": what counts besides other numbers; near miss: "more than 12".
BESIDES = re.compile(r"\b(?:others?|another|further|additional|extra|more)\b(?!\s+than)", re.IGNORECASE)
# Match: "all ", "of the ", right before a number that is taken for granted whatever is denied; near miss: "killed ".
PRESUMED = re.compile(r"\b(?:all|all of|the|these|those)(?: the)?\s+\Z", re.IGNORECASE)
# Match: “at least 9” (the mayor, Alpha); “the “special” troops” (BBC News): what a reason quotes, with who says it.
QUOTED = re.compile(r"“((?:[^“”]|“[^“”]*”)+)” \(((?:[^()]|\([^()]*\))+)\)")
LABELLED = re.compile(
    r"“([^“”]+?)…?”\Z"
)  # a report of no known outlet: “Troops fought for the…”, the head of its label
# what may become of an answer that is no number, when some of those who give it are left out
BECOMES = {
    "agree": ("agree",),
    "compatible": ("compatible", "agree"),
    "unconfirmed": ("compatible", "agree"),
    "differ": ("differ", "compatible", "agree"),
    "conflict": ("differ", "compatible", "agree"),
}
UNDECIDED = "Which of these it is hangs on words that the archive does not hold apart."
ALSO_DIFFER = frozenset({"actor", "cause", "plan", "position"})  # topics in which answers that are in conflict may

Row = Mapping[str, Any]
Pair = frozenset[int]


class Ruling(NamedTuple):
    """The verdicts that statements may have: one if it is sure, none if there is nothing to compare; and why."""

    verdicts: tuple[str, ...]
    reason: str


def rule(claim: Row, rows: Sequence[Row], left: Iterable[int], moved: Sequence[Pair] = ()) -> Ruling:
    """The verdict of a claim over those of its statements (by id) that are left.

    `moved` are pairs of statements of which one is a copy that tells of another place: their numbers differ in meaning.
    """
    kept = set(left)
    remaining = [row for row in rows if row["id"] in kept]
    if not remaining:
        return Ruling((), "Nothing is left: all that answers this came from what is left out.")
    if claim["verdict"] in DISPUTED and is_quoted_whole(claim["reason"], rows, kept):
        return Ruling((claim["verdict"],), "Both that the verdict rests on are left.")
    if len({row["article_id"] for row in remaining}) == 1:
        return Ruling((), "One report is left: there is nothing to compare it with.")
    if claim["kind"] == "figure" and is_rule_of_archive(claim, rows, moved):
        return Ruling((rule_numbers(remaining, moved),), "By the rule of the archive for numbers.")
    if claim["kind"] == "quote" and rule_wordings(rows) == claim["verdict"]:
        return Ruling((rule_wordings(remaining),), "By the words that are left.")
    return rule_stances(claim, rows, remaining)


def is_rule_of_archive(claim: Row, rows: Sequence[Row], moved: Sequence[Pair]) -> bool:
    """Whether the rule for numbers gives the archive's verdict; it does not know what counts besides other numbers."""
    known = all(row["figure_id"] is not None and not BESIDES.search(row["text"]) for row in rows)
    return known and rule_numbers(rows, moved) == claim["verdict"]


def rule_numbers(rows: Iterable[Row], moved: Sequence[Pair] = ()) -> str:
    """The verdict on numbers, by the value rules of the schema."""
    told = sorted(rows, key=lambda row: int(row["id"]))
    stances = [stance_to_number(row) for row in told]
    if disputes(told, stances):
        return "conflict"
    if is_unconfirmed(told, stances):
        return "unconfirmed"
    bounds = [bounds_of(row) for row in told]
    ids = {row["id"] for row in told}
    if not all(meet(x, y) for x, y in combinations(bounds, 2)) or any(pair <= ids for pair in moved):
        return "differ"
    if not all(same_number(bounds[0], one) for one in bounds[1:]):
        return "compatible"
    return "agree" if len(set(map(ends_open, bounds))) == 1 else "compatible"


def ends_open(one: Bounds) -> tuple[bool, bool]:
    """Whether a number is the least or the most there is: "at least 17" is not yet 17."""
    return one.is_floor, one.is_ceiling


def stance_to_number(row: Row) -> str:
    """The stance to a number, which may be taken for granted whatever is denied around it: "the killing of all 176"."""
    presumed = row["stance"] == "denied" and PRESUMED.search(row["words_before"] or "")
    return "asserted" if presumed else str(row["stance"])


def disputes(rows: Sequence[Row], stances: Sequence[str]) -> bool:
    """Whether one holder asserts what another, who is named, denies."""
    told = list(zip(rows, stances, strict=True))
    asserting = {speaker_of(row) for row, stance in told if stance == "asserted"}
    denying = [speaker_of(row) for row, stance in told if stance == "denied" and row["holder"]]
    return any(asserting - {one} for one in denying)


def is_unconfirmed(rows: Sequence[Row], stances: Sequence[str]) -> bool:
    """Whether all hedge, and do not tell one fact all the same: a plan, or that one and the same holder is silent."""
    found = set(stances)
    silent_alike = found in SILENT and len({speaker_of(row) for row in rows}) == 1
    return found <= HEDGED and found != {"expected"} and not silent_alike


def first_sayer(row: Row) -> tuple[str, ...] | None:
    """On whose word a statement stands in the end; null for the outlet's own voice, or a pronoun.

    The unnamed ("an official") are one only within one text.
    """
    if row["holder_id"] is not None:
        return ("entity", str(row["holder_id"]))
    holder = " ".join((row["holder"] or "").lower().split())
    return None if not holder or holder in PRONOUNS else ("unnamed", str(row["lineage_id"]), holder)


def speaker_of(row: Row) -> tuple[str, ...]:
    """On whose word a statement stands, the outlet itself where nobody else is named."""
    return first_sayer(row) or ("outlet", str(row["outlet"] or row["ref"]))


def rule_wordings(rows: Iterable[Row]) -> str:
    """Whether the reports print the same words of an utterance."""
    by_report: dict[int, list[str]] = {}
    for row in sorted(rows, key=lambda row: int(row["id"])):
        words = by_report.setdefault(row["article_id"], [])
        words += filter(None, map(word_key, row["text"].split()))
    return "agree" if len(set(map(tuple, by_report.values()))) == 1 else "compatible"


def rule_stances(claim: Row, rows: Sequence[Row], left: Sequence[Row]) -> Ruling:
    """The verdicts that answers which are no numbers may have when some are left out."""
    stances, verdict = [row["stance"] for row in left], claim["verdict"]
    if verdict == "agree" and len({row["stance"] for row in rows}) == 1:
        return Ruling(("agree",), "All that are left say the same, as all did.")
    if claim["kind"] != "date" and is_unconfirmed(left, stances):
        return Ruling(("unconfirmed",), "All that are left hedge.")
    if are_alike(claim["kind"], left):
        return Ruling(("agree",), "All that are left say the same.")
    if verdict == "compatible" and is_quoted_whole(claim["reason"], rows, {row["id"] for row in left}):
        return Ruling(("compatible",), "Both that the verdict rests on are left.")
    if verdict == "conflict":
        return rule_conflict(claim, left)
    if verdict == "agree":
        return Ruling(("agree",), "All that are left say the same, as all did.")
    return Ruling(BECOMES[verdict], UNDECIDED)


def are_alike(kind: str, rows: Sequence[Row]) -> bool:
    """Whether answers take one stance in the same words; days must be the same day, too, as far as it is known."""
    said = {(row["stance"], " ".join(row["text"].casefold().split())) for row in rows}
    days = {row["said_on"] for row in rows} - {None}
    return len(said) == 1 and (kind != "date" or len(days) <= 1)


def rule_conflict(claim: Row, left: Sequence[Row]) -> Ruling:
    """What may become of a conflict of which a statement that it was read from is left out."""
    verdicts = BECOMES["conflict"] if claim["topic"] in ALSO_DIFFER else BECOMES["compatible"]
    if may_conflict(left):
        return Ruling(("conflict", *verdicts), UNDECIDED)
    denying = any(row["stance"] in ("denied", "unconfirmed") and row["holder"] for row in left)
    nobody = "asserts" if denying else "denies"
    return Ruling(verdicts, f"No longer in conflict: nobody who is left {nobody} it. {UNDECIDED}")


def may_conflict(rows: Iterable[Row]) -> bool:
    """Whether somebody asserts what another, who is named, denies or does not confirm."""
    told = list(rows)
    asserting = {speaker_of(row) for row in told if row["stance"] == "asserted"}
    against = [speaker_of(row) for row in told if row["stance"] in ("denied", "unconfirmed") and row["holder"]]
    return any(asserting - {one} for one in against)


def is_quoted_whole(reason: str, rows: Sequence[Row], left: set[int]) -> bool:
    """Whether all statements that a reason may quote are left, and it quotes two or more."""
    quoted = [{row["id"] for row in rows if is_quoted(row, *found)} for found in QUOTED.findall(reason)]
    return len(quoted) > 1 and all(quoted) and set().union(*quoted) <= left


def is_quoted(row: Row, words: str, who: str) -> bool:
    """Whether a reason's words, shortened maybe, are those of a statement, and who says them its outlet's."""
    printed = " ".join(row["text"].split())
    return words.removesuffix("…").rstrip() in printed and is_cited(row, who)


def is_cited(row: Row, who: str) -> bool:
    """Whether a reason cites the report of a statement: by its outlet, else by the head of its label."""
    if row["outlet"]:
        return who.endswith(row["outlet"])
    head = LABELLED.search(who)
    return head is not None and " ".join(row["label"].split()).startswith(head[1].rstrip())
