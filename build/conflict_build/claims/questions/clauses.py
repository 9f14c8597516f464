"""Clause questions: a stance claim as a question in a reader's words.

The plainest clause of the claim is turned around: "Ukraine attacked North Korean troops" gives "Did Ukraine attack
North Korean troops?". Where no clause can be turned with certainty, the heading is a whole clause in quote marks.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.claims.candidates.reports import ReportContext
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.questions.quotations import CUT, excerpt, whole_words
from conflict_build.claims.verdicts.rulings import voice
from conflict_build.lexicon import load_words
from conflict_build.nations import peoples
from conflict_build.records import Predicate, Statement
from conflict_build.verbs import NEGATIONS, is_verb, verb_forms

FEWEST_WORDS, MOST_WORDS = 4, 24
LONGEST_SUBJECT = 12
LONGEST_LISTED = 5  # words from a comma to the "and" of its list
WORDS_TO_PREDICATE = 3  # between a conjunction and the verb of a second predicate
MOST_QUOTED_WORDS = 20
CENTRAL_SHARES = (0.8, 0.65)  # of the most central clause's score, from which a clause may give the question
FRONTED = frozenset("is are was were has have had will would can could may might shall should must do does did".split())
PERFECT = {"has": "Does", "have": "Do", "had": "Did"}
# First words of subjects that take up something told before, or that count.
NO_SUBJECT = frozenset(
    "this that these those there what his her its their our my such more most both each some one another other "
    "neither nor none how why who which whose whether not if".split()
)
UNFINISHED = frozenset(
    "if by to of a an the and or but for with in on at from that which who as than into after before when while is are "
    "was were has have had its his her their not saying said "
    "it them him they since because about along during between against over under through until without so than "
    "whether within across toward towards upon onto order".split()
)
SUBORDINATING = frozenset(
    "once if unless before after until till when while because since as whether though although than where how "
    "why whenever".split()
)
CONJUNCTIONS = frozenset("and but".split())
INSIDE_A_SUBJECT = frozenset(
    "of on in at by for from with to against into near over between among through whose".split()
)
RELATIVES = frozenset("who which that what whose where when".split())
IN_SUBJECT = frozenset(',;:()[]"“”—–…')
DROPPED = frozenset(
    "not n't n’t never reportedly allegedly also however already now still even yet later further".split()
)
# Adverbs between "have" and its verb: "had earlier confirmed".
BETWEEN = frozenset("earlier previously recently long once just always since repeatedly again first".split())
MARKED = frozenset("'‘’`")  # marks of a quotation that would stand open in a question
STRIPPED = frozenset('"“”[]')
COMMON_OPENINGS = frozenset(
    "the a an at some many several two three four five six seven eight nine ten up more about around nearly dozens "
    "hundreds thousands no all twin".split()
)
CAPITAL_WORDS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Mr Mrs Ms Dr I".split()
)


class Turned(NamedTuple):
    """A clause turned into a question: the more central the better, then the fewer words."""

    off_centre: float
    words: int
    question: str


def clause_question(story: StoryContext, statements: Sequence[Statement], central: Sequence[float]) -> str:
    """The question that the clauses of a claim answer; `central` says how much of the others each clause has."""
    withheld = withheld_question(story, statements)
    if withheld is not None:
        return withheld
    for least in CENTRAL_SHARES:
        turned = list(turn_clauses(story, statements, central, least * max(central)))
        if turned:
            return min(turned).question
    enough = CENTRAL_SHARES[0] * max(central)
    middle = [one for one, share in zip(statements, central, strict=True) if share >= enough]
    return quoted_clause(story, middle)


def turn_clauses(
    story: StoryContext, statements: Sequence[Statement], central: Sequence[float], enough: float
) -> Iterator[Turned]:
    """The questions of the clauses that are central enough and do not deny in words of their own."""
    for one, share in zip(statements, central, strict=True):
        report = story.reports[one.article]
        told = one.stance in {"asserted", "expected", "unconfirmed"}
        if share >= enough and (told or (one.stance == "denied" and is_plain_negation(report, one))):
            for question in turn_clause(report, one.start, one.end, one.anchor):
                yield Turned(-round(share, 1), len(question.split()), question)


def is_plain_negation(report: ReportContext, one: Statement) -> bool:
    """Whether a denial is a "not" or "never" in its own clause, which the question leaves out: "did not attend"."""
    denied = any(word.endswith(("den", "denied", "denies", "denying")) for word in report.words_in(one.start, one.end))
    words = report.tokens.words[report.token_at(one.start) : report.token_at(one.end)]
    return not denied and sum(word.lower() in NEGATIONS for word in words) == 1


def withheld_question(story: StoryContext, statements: Sequence[Statement]) -> str | None:
    """ "Has Israel commented?", where all statements tell that somebody did not."""
    stances = {one.stance for one in statements}
    asked = {"no_comment": "Has {} commented?", "no_information": "Has {} given details?"}
    if len(stances) != 1 or not stances & asked.keys() or not statements[0].sources:
        return None
    return asked[stances.pop()].format(voice(story.archive, statements[0]))


def turn_clause(report: ReportContext, start: int, end: int, clause: tuple[int, int] | None = None) -> Iterator[str]:
    """The question of a stretch of a clause, if its subject and verb can be told apart with certainty.

    The subject may begin before the stretch, in the clause, and the question ends where the clause may end, at the end
    of the stretch or behind it.
    """
    low, high = clause or (start, end)
    found = [
        one
        for one in report.predicates
        if low <= one.subject and start <= one.verb < end and one.verb < high and not is_subordinate(report, one, low)
    ]
    if not found:
        return
    asked = found[0]
    first, last = report.token_at(asked.subject), end_of(report, asked, end, high)
    verb = report.token_at(asked.verb) - first
    words = report.tokens.words[first:last]
    if (
        len(words) < FEWEST_WORDS
        or verb >= len(words)
        or not MARKED.isdisjoint(words)
        or not is_plain(report, first, verb, words)
        or is_headless(report, first, verb)
    ):
        return
    subject, rest = words[:verb], first_predicate(words[verb + 1 :])
    if is_unfinished([*subject, words[verb], *rest]):
        return
    if not keeps_capital(report, first):
        subject[0] = subject[0][0].lower() + subject[0][1:]
    front, verb_words = opening_of(words[verb], rest)
    body = [word for word in [*subject, *verb_words, *rest] if word.lower() not in DROPPED and word not in STRIPPED]
    yield f"{front} {join_words(body)}?"


def is_subordinate(report: ReportContext, one: Predicate, low: int) -> bool:
    """Whether the word before a subject, in its clause, says that it is told of something else: "once Hamas agrees"."""
    before = report.token_at(one.subject) - 1
    return before >= report.token_at(low) and report.tokens.words[before].lower() in SUBORDINATING


def end_of(report: ReportContext, asked: Predicate, end: int, high: int) -> int:
    """The token before which a question ends: the first whole end at or behind that of the stretch, else the last that
    leaves few words enough; that of the subject if there is none."""
    first = report.token_at(asked.subject)
    ends = [report.token_at(one) for one in asked.ends if one <= high]
    ends = [one for one in ends if not is_unfinished(report.tokens.words[first:one])]
    short = [one for one in ends if one - first <= MOST_WORDS]
    behind = [one for one in short if report.tokens.ends[one - 1] >= end]
    return behind[0] if behind else max(short, default=first)


def is_headless(report: ReportContext, first: int, verb: int) -> bool:
    """Whether a clause lacks the head of its subject: "[strike on] a school has killed", "[they] finally killed"."""
    before = report.tokens.words[first - 1].lower() if first else ""
    return before in INSIDE_A_SUBJECT or all(word.endswith("ly") for word in report.tokens.words[first : first + verb])


def keeps_capital(report: ReportContext, token: int) -> bool:
    """Whether a word at the head of a clause is written with a capital everywhere."""
    word, then = report.tokens.words[token], report.tokens.words[token + 1]
    if word.lower() in COMMON_OPENINGS:
        return False
    named = report.is_named(token) or word in CAPITAL_WORDS or then[0].isupper() or not is_english(word)
    return named or word in peoples() or f"{word} {then}" in peoples() or not word[1:].islower()


def is_english(word: str) -> bool:
    """Whether a word, or its singular, is known to be printed in lower case."""
    known = load_words("english_words")
    lowered = word.lower()
    return lowered in known or lowered.removesuffix("s") in known or lowered in verb_forms()


def is_unfinished(words: Sequence[str]) -> bool:
    """Whether words break off on one that something must follow, within brackets, or after one side of "between"."""
    lowered = [word.lower() for word in words]
    if words.count("(") != words.count(")"):
        return True
    alone = "between" in lowered and "and" not in lowered[lowered.index("between") :]
    return lowered[-1] in UNFINISHED or alone


def first_predicate(words: list[str]) -> list[str]:
    """What follows a verb, up to a conjunction that begins another predicate."""
    for i, word in enumerate(words):
        if i and word.lower() in CONJUNCTIONS and any(map(is_verb, words[i + 1 : i + 1 + WORDS_TO_PREDICATE])):
            return words[:i]
    return words


def is_plain(report: ReportContext, first: int, verb: int, words: list[str]) -> bool:
    """Whether the subject of a clause can be asked about as it stands, with its verb."""
    subject = words[:verb]
    if not subject or len(subject) > LONGEST_SUBJECT or subject[0].lower() in NO_SUBJECT:
        return False
    if any(not is_list_comma(words, i) and (w in IN_SUBJECT or w.lower() in RELATIVES) for i, w in enumerate(subject)):
        return False
    return is_asked_with(words[verb], words[verb + 1 :])


def is_list_comma(words: list[str], i: int) -> bool:
    """Whether a comma stands in a list of names: "the US, Qatar and Egypt"."""
    following = words[i + 1 : i + LONGEST_LISTED]
    return words[i] == "," and "and" in following and following[0][0].isupper()


def is_asked_with(verb: str, rest: list[str]) -> bool:
    """Whether it is known how a question with a verb begins; a past form before another verb may be a participle."""
    known = verb_forms().get(verb.lower())
    if verb.lower() in FRONTED:
        return True
    return known is not None and known.form in ("past", "third") and not any(word.lower() in FRONTED for word in rest)


def opening_of(verb: str, rest: list[str]) -> tuple[str, list[str]]:
    """The word that the question begins with, and the verb as it stands after the subject."""
    lowered = verb.lower()
    if lowered in FRONTED:
        words = (word.lower() for word in rest)
        following = next((word for word in words if word not in DROPPED | BETWEEN and not word.endswith("ly")), "")
        if lowered in PERFECT and following not in verb_forms() and not following.endswith(("ed", "en", "ne", "wn")):
            return PERFECT[lowered], ["have"]
        return verb.capitalize(), []
    known = verb_forms()[lowered]
    return ("Did" if known.form == "past" else "Does"), [known.base]


def join_words(words: list[str]) -> str:
    """Words as a line of text, marks without a space before them."""
    line = ""
    for word in words:
        glued = (
            word in {",", ".", ";", ":", "%", ")", "-", CUT}
            or word[0] in "'’"
            or line.endswith(("(", "-", "$", "£", "€"))
        )
        line += word if glued or not line else " " + word
    return line.strip(" ,.;:-–—")


def quoted_clause(story: StoryContext, statements: Sequence[Statement]) -> str:
    """A claim in the words of a report, where no clause can be asked about with certainty: the clause that is the
    easiest to read alone, in quote marks; with what stands before it in its sentence if it has no subject."""
    rough, _, one = min((*roughness(story, one), one) for one in statements)
    report = story.reports[one.article]
    start, end = one.anchor or (one.start, one.end)
    sentence = report.analysis.sentences[report.sentence_at(start)]
    last = report.tokens.words[report.token_at(end) - 1].lower()
    around = (sentence.start, sentence.end) if rough[0] or last in UNFINISHED else (start, end)
    return f"“{excerpt(report, around, (start, end), MOST_QUOTED_WORDS)}”"


def roughness(story: StoryContext, one: Statement) -> tuple[tuple[bool, bool, int], str]:
    """How hard the clause of a statement is to read alone: without a subject of its own, referring back, too short or
    too long; and its words."""
    report = story.reports[one.article]
    first, last = whole_words(report, *(one.anchor or (one.start, one.end)))
    words = report.tokens.words[first:last]
    begins = any(report.tokens.starts[first] == found.subject for found in report.predicates)
    off = max(FEWEST_WORDS - len(words), 0) + max(len(words) - MOST_QUOTED_WORDS, 0)
    return (not begins, words[0].lower() in UNFINISHED | NO_SUBJECT, off), " ".join(words)
