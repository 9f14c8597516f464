"""Inversions: a clause turned into a question, where its grammar is sure.

"Ukraine attacked North Korean troops" gives "Did Ukraine attack North Korean troops?". A clause is left if a reader of
the question alone would not know who or what it is about, or if the turn could change what it says.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.attribution.voices import TELLING
from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.pairs.scopes import parse_days
from conflict_build.claims.questions.printed import (
    DEICTIC,
    REFERRING,
    has_pronoun,
    is_list_comma,
    is_unfinished,
    join_words,
    keeps_capital,
)
from conflict_build.days import day_words
from conflict_build.nations import peoples
from conflict_build.records import Predicate
from conflict_build.verbs import NEGATIONS, verb_forms

FEWEST_WORDS, MOST_WORDS = 5, 24
FEWEST_BEHIND = 2  # words behind the verbs: near miss: "Does the tour come?"
LONGEST_SUBJECT = 12
LEAST_COVERED = 0.5  # of the words of a stretch that its question must have
FRONTED = frozenset("is are was were has have will can do does did".split())
RELATIVES = frozenset("who which that what whose where when".split())
IN_SUBJECT = frozenset(',;:()[]"“”—–…')
# Adverbs that a question leaves out behind its first verb or before it.
DROPPED = NEGATIONS | frozenset(
    "then instead reportedly allegedly also however already now still even yet later further earlier".split()
)
# What may follow a day; near miss: "Iran's October 1 missile attack".
BEHIND_DAYS = frozenset("in on at by for from with to after before as during and or but when while".split())
BEFORE_DAYS = frozenset("on since from until till by before after of".split())
MARKED = frozenset("'‘’`")  # marks of a quotation that would stand open in a question
STRIPPED = frozenset('"“”[]')
NEGATIVE = NEGATIONS | frozenset("no nor neither none nobody nothing cannot".split())
# Verbs of which nobody asks yes or no.
SEEMING = frozenset(
    "appear appears appeared seem seems seemed considered believed thought known regarded viewed described "
    "expected likely meant supposed called named dubbed".split()
)
OF_PERSONS = frozenset(("his", "her"))
SPOKEN = frozenset([*";:–—…?!", "according"])  # behind which another voice may speak


BEING = frozenset("be been".split())  # heads of what somebody or something is: "has been a critic"
DASH = re.compile(r" -+ |--")  # behind which another clause may stand; near miss: "guided-missile"


class Turn(NamedTuple):
    """The words of a question as they come from a clause."""

    front: str  # the word it begins with
    subject: list[str]
    verbs: list[str]  # behind the subject


def turn_clause(report: ReportContext, start: int, end: int) -> Iterator[str]:
    """The question of the first clause whose verb is in a stretch, if it can be turned with certainty."""
    for asked in report.predicates_in(start, end)[:1]:
        last = end_of(report, asked, start, end)
        if last is not None and (turn := turn_predicate(report, asked)) is not None:
            rest = dated_words(report, next_token(report, asked), last)
            words = [word for word in [*turn.subject, *turn.verbs, *rest] if word not in STRIPPED]
            if refers_past(report, asked, rest):
                continue
            if len(rest) >= FEWEST_BEHIND and len(words) + 1 >= FEWEST_WORDS and is_askable(rest):
                yield f"{turn.front} {join_words(words)}?"


def refers_past(report: ReportContext, asked: Predicate, rest: Sequence[str]) -> bool:
    """Whether the words behind the verbs have an owner who is a person, and the subject is a place or a body: "Is
    Russia planning attacks on [his] country's plants?"."""
    kinds = {mention.kind for _, mention in report.mentions_in(asked.subject, asked.subject_end)}
    return bool(kinds) and "person" not in kinds and not OF_PERSONS.isdisjoint(word.lower() for word in rest)


def is_askable(rest: Sequence[str]) -> bool:
    """Whether what follows the verbs of a question can stand in it: nobody known only from elsewhere, nothing denied,
    no day that only the report's own date tells, no second clause."""
    lowered = {word.lower() for word in rest}
    told = not has_pronoun(rest) and lowered.isdisjoint(NEGATIVE) and lowered.isdisjoint(DEICTIC)
    return told and MARKED.isdisjoint(rest) and SPOKEN.isdisjoint(rest)


def end_of(report: ReportContext, asked: Predicate, start: int, end: int) -> int | None:
    """The token before which a question ends: the first whole end at or behind that of its stretch, else the last that
    leaves few words enough; null if there is none with most of the stretch."""
    first, words = report.token_at(asked.verb), report.tokens.words
    room = MOST_WORDS - (report.token_at(asked.subject_end) - report.token_at(asked.subject))
    ends = [report.token_at(one) for one in asked.ends]
    ends = [one for one in ends if one - first <= room and not is_unfinished(words[first:one])]
    ends = [one for one in ends if report.tokens.ends[one - 1] <= asked.second]
    ends = [one for one in ends if DASH.search(report.text, asked.subject, report.tokens.ends[one - 1]) is None]
    clear = [one for one in ends if is_askable(dated_words(report, next_token(report, asked), one))]
    behind = [one for one in clear if report.tokens.ends[one - 1] >= end]
    last = behind[0] if behind else max(clear, default=None)
    low, high = report.token_at(start), report.token_at(end)
    if last is None:
        return None
    inside = range(max(low, report.token_at(asked.subject)), min(high, last))
    return last if len(inside) >= LEAST_COVERED * (high - low) else None


def dated_words(report: ReportContext, first: int, last: int) -> list[str]:
    """Tokens [first, last) as words, with the day for what only the report's own date tells: "on 10 March 2025" for
    "Monday" and "on Monday"."""
    if first >= last:  # of a report that ends with its verb
        return []
    words, tokens, i = list[str](), report.tokens, first
    for number, mention in report.dates_in(tokens.starts[first], tokens.ends[last - 1]):
        low, high = report.token_at(mention.start), report.token_at(mention.end)
        day = parse_days(report.archive.date_of[report.article][number] or "")
        within = high < last and tokens.words[high][0].isalnum() and tokens.words[high].lower() not in BEHIND_DAYS
        if low < i or within or mention.relative is None or day is None or day.first != day.last:
            continue
        words += tokens.words[i:low]
        before = words[-1].lower() if words else ""
        words += [*([] if before in BEFORE_DAYS else ["on"]), *day_words(day.first).split()]
        i = high
    return [*words, *tokens.words[i:last]]


def next_token(report: ReportContext, asked: Predicate) -> int:
    """The first token behind the first verb and the adverbs that a question leaves out there."""
    i = report.token_at(asked.verb) + 1
    while i < len(report.tokens.words) and report.tokens.words[i].lower() in DROPPED:
        i += 1
    if was_past_perfect(report, asked):
        i = report.token_at(asked.head)
        return i if report.tokens.words[i].lower() != "been" and is_been(report, asked) else i + 1
    return i


def was_past_perfect(report: ReportContext, asked: Predicate) -> bool:
    """Whether the first verb is a "had" that helps another."""
    return asked.verb != asked.head and report.text[asked.verb : asked.verb + 3].lower() == "had"


def is_been(report: ReportContext, asked: Predicate) -> bool:
    """Whether "been" stands between the first verb and what it helps, or is it."""
    words = report.tokens.words[report.token_at(asked.verb) : report.token_at(asked.head) + 1]
    return "been" in (word.lower() for word in words)


def turn_predicate(report: ReportContext, asked: Predicate) -> Turn | None:
    """The question of a subject and its verb up to what follows them; null if it is not known, or not sure."""
    subject = subject_words(report, asked)
    if not asked.sure or subject is None:
        return None
    between = report.tokens.words[report.token_at(asked.subject_end) : report.token_at(asked.verb)]
    adverbs = [word for word in between if word.lower() not in DROPPED] if not asked.shared else []
    if any(not word.isalpha() for word in adverbs):
        adverbs = []  # what is told beside the subject, between commas
    opening = opening_of(report, asked)
    return None if opening is None else Turn(opening[0], subject, [*adverbs, *opening[1]])


def subject_words(report: ReportContext, asked: Predicate) -> list[str] | None:
    """The subject as it stands within a question; null if a reader of the question alone would not know who it is."""
    first, last = report.token_at(asked.subject), report.token_at(asked.subject_end)
    words = report.tokens.words[first:last]
    if not words or len(words) > LONGEST_SUBJECT or words[0].lower() in REFERRING - {"many", "several", "all"}:
        return None
    if any(not is_list_comma(words, i) and (w in IN_SUBJECT or w.lower() in RELATIVES) for i, w in enumerate(words)):
        return None
    lowered = [word.lower() for word in words]
    if has_pronoun(words) or not MARKED.isdisjoint(words) or not NEGATIVE.isdisjoint(lowered):
        return None
    named = any(keeps_capital(report, i) or report.tokens.words[i] in peoples() for i in range(first, last))
    if lowered[0] == "the" and not named:
        return None
    return words if keeps_capital(report, first) else [words[0][0].lower() + words[0][1:], *words[1:]]


def opening_of(report: ReportContext, asked: Predicate) -> tuple[str, list[str]] | None:
    """The word that the question begins with, and the verb as it stands after the subject; null if it is not known.

    What had happened before something else is asked in the plain past: "Were eight soldiers killed".
    """
    verb, head = (report.tokens.words[report.token_at(offset)].lower() for offset in (asked.verb, asked.head))
    if was_past_perfect(report, asked):
        if is_been(report, asked):
            return ("Were" if asked.several else "Was"), []
        known = verb_forms().get(head)
        return None if known is None else ("Did", [known.base])
    if head in SEEMING | TELLING | BEING:
        return None
    if asked.verb != asked.head:
        return (verb.capitalize(), []) if verb in FRONTED else None
    if verb in ("is", "are", "was", "were"):
        return None  # what somebody or something is, nobody asks by yes or no
    if verb in ("has", "have", "had"):
        return {"has": "Does", "have": "Do", "had": "Did"}[verb], ["have"]
    known = verb_forms().get(verb)
    if known is None or (known.form == "base" and asked.several) or known.form not in ("past", "third", "base"):
        return None  # "hit" of several is of today or of the past
    return ("Does" if known.form == "third" else "Did"), [known.base]
