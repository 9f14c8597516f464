"""Countings: how many, asked by the clause that counts.

"105 hostages are still being held" gives "How many hostages are still being held?", "Israel had used ten bombs" gives
"How many bombs did Israel use?". Only where the number stands for the whole subject or object of a verb, or for what
"there are".
"""

from collections.abc import Iterator, Sequence

from conflict_build.attribution.voices import TELLING
from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.questions.inversions import (
    MOST_WORDS,
    dated_words,
    is_askable,
    next_token,
    subject_words,
    turn_predicate,
    was_past_perfect,
)
from conflict_build.claims.questions.printed import is_unfinished, join_words
from conflict_build.records import Predicate

FEWEST_WORDS = 6
FEWEST_ASKED = 5  # words behind "What sum": near miss: "has the US provided"
OWNERS = frozenset("its his her their".split())  # whose, is not told by the subject: "the US ... for its defence"
BEING = {"is": "are", "are": "are", "was": "were", "were": "were"}
SHARE, LASTING = "percent", "duration"  # kinds of figures
LONGEST_REMAINDER = 8  # words of what is counted behind its number: "of the hostages still in Gaza"
MARKS = frozenset(',;:()[]–—-"“”‘’')
BEFORE_NUMBERS = frozenset("the a total of at least".split())


def ask_by_clause(report: ReportContext, figure: tuple[int, int], asked: str, kind: str) -> Iterator[tuple[int, str]]:
    """The questions of the clauses that a figure is counted in, with how good they are, the least first; `asked` are
    the words that stand for the figure: "How many bombs"."""
    sentence = report.analysis.sentences[report.sentence_at(figure[0])]
    for one in report.predicates_in(sentence.start, sentence.end):
        if one.ends and (one.ends[-1] > one.second or is_telling(report, one)):
            continue  # "115 babies have been born [and killed]", "two officials told the agency"
        if kind == LASTING and (one.object is None or figure[1] < one.object[1]):
            continue  # "assumed the six-month presidency"
        found = [*as_object(report, figure, one)]
        if kind != LASTING:
            found += [*as_subject(report, figure, one, kind), *what_is(report, figure, one, kind)]
        yield from ((badness(words), f"{asked} {join_words(words)}?") for words in found if not repeats(asked, words))
        if kind == SHARE:
            yield from ((0, f"{words}?") for words in what_share_is(report, figure, one))


def is_telling(report: ReportContext, one: Predicate) -> bool:
    """Whether a subject tells something: near miss: "were told to leave"."""
    words = [word.lower() for word in report.tokens.words[report.token_at(one.verb) : report.token_at(one.head) + 1]]
    return words[-1] in TELLING and BEING.keys().isdisjoint(words) and "been" not in words


def badness(words: Sequence[str]) -> int:
    """How far a question is from one that names who or where, in few words."""
    named = any(word[0].isupper() for word in words)
    return len(words) + (0 if named else MOST_WORDS)


def repeats(asked: str, words: Sequence[str]) -> bool:
    """Whether what is counted stands in the clause again: "2,000-pound bombs"."""
    return asked.split()[-1] in words


def as_subject(report: ReportContext, figure: tuple[int, int], one: Predicate, kind: str) -> Iterator[list[str]]:
    """The words behind the figure, where it begins the subject of a verb: "are still being held"."""
    if not begins(report, figure, one.subject, one.subject_end) or one.shared or not (one.several or kind == SHARE):
        return
    first = report.token_at(one.verb)
    rest = remainder(report, figure[1], one.subject_end)
    if rest is None or (kind == SHARE and rest[:1] != ["of"]):
        return  # a share is one of something
    for last in ends_of(report, one):
        words = dated_words(report, first, last)
        if was_past_perfect(report, one):
            words = ["have", *words[1:]]
        if len(words) >= 2 and is_asking([*rest, *words]):
            yield [*rest, *words]
            return


def as_object(report: ReportContext, figure: tuple[int, int], one: Predicate) -> Iterator[list[str]]:
    """The question behind the figure, where it is the object of a verb: "did Israel use in Gaza"."""
    if one.object is None or not begins(report, figure, *one.object) or (turn := turn_predicate(report, one)) is None:
        return
    before = report.tokens.words[next_token(report, one) : report.token_at(one.object[0])]
    rest = remainder(report, figure[1], one.object[1])
    if rest is None or (turn.front.lower() in BEING and one.verb == one.head):
        return
    near, far = (rest, []) if rest and rest[0].lower() == "of" else ([], rest)
    ends = [*ends_of(report, one), report.token_at(one.object[1])]
    for last in ends:
        behind = (
            dated_words(report, report.token_at(one.object[1]), last) if last > report.token_at(one.object[1]) else []
        )
        words = [*near, turn.front.lower(), *turn.subject, *turn.verbs, *before, *far, *behind]
        told = last >= report.token_at(one.object[1]) and OWNERS.isdisjoint((*far, *behind))
        if told and len(words) >= FEWEST_ASKED and is_asking(words):
            yield words
            return


def what_is(report: ReportContext, figure: tuple[int, int], one: Predicate, kind: str) -> Iterator[list[str]]:
    """The words behind the figure, where it is what "there are": "are still in Gaza"."""
    if report.text[one.subject : one.subject_end].lower() != "there" or one.object is None or kind == SHARE:
        return
    verb = report.text[one.verb : one.verb + 4].split()[0].lower()
    rest = remainder(report, figure[1], one.object[1])
    if verb not in BEING or one.verb != one.head or not begins(report, figure, *one.object) or rest is None:
        return
    for last in ends_of(report, one):
        first = report.token_at(one.object[1])
        words = [BEING[verb], *rest, *(dated_words(report, first, last) if last > first else [])]
        if len(words) > 1 and is_asking(words):
            yield words
            return


def what_share_is(report: ReportContext, figure: tuple[int, int], one: Predicate) -> Iterator[str]:
    """ "What was the yield on the bond", where a share is all that is said of a subject."""
    subject = subject_words(report, one)
    verb = report.text[one.verb : one.verb + 4].split()[0].lower()
    if one.object is None or verb not in BEING or one.verb != one.head or subject is None or len(subject) < 2:
        return
    if begins(report, figure, *one.object) and figure[1] >= one.object[1]:
        yield f"What {verb} {join_words(subject)}"


def begins(report: ReportContext, figure: tuple[int, int], start: int, end: int) -> bool:
    """Whether a figure stands at the head of a stretch: "105 hostages", "the 105 hostages", "at least 105"."""
    first, last = report.token_at(start), report.token_at(figure[0])
    before = report.tokens.words[first:last]
    return start <= figure[0] and figure[1] <= end and all(word.lower() in BEFORE_NUMBERS for word in before)


def remainder(report: ReportContext, start: int, end: int) -> list[str] | None:
    """What follows a figure in its noun phrase; null if that is long, or has marks in it."""
    words = report.tokens.words[report.token_at(start) : report.token_at(end)]
    while words and words[-1] in MARKS:
        words = words[:-1]
    joined = words[:1] in (["and"], ["or"])
    return words if len(words) <= LONGEST_REMAINDER and MARKS.isdisjoint(words) and not joined else None


def ends_of(report: ReportContext, one: Predicate) -> list[int]:
    """The tokens before which a question may end, those first that leave words enough."""
    first = report.token_at(one.verb)
    ends = [report.token_at(end) for end in one.ends if end <= one.second]
    whole = [end for end in ends if end - first <= MOST_WORDS and not is_unfinished(report.tokens.words[first:end])]
    return sorted(whole, key=lambda end: (end - first < FEWEST_WORDS, abs(end - first - FEWEST_WORDS)))


def is_asking(words: Sequence[str]) -> bool:
    """Whether words can stand behind "How many bombs"."""
    other = any(word == "%" or word in ("percent", "per") or "$" in word for word in words)
    return 2 < len(words) <= MOST_WORDS and is_askable(words) and MARKS.isdisjoint(words) and not other
