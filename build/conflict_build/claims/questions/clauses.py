"""Clause questions: a stance claim as a question in a reader's words.

The plainest clause of the claim is turned around: "Ukraine attacked North Korean troops" gives "Did Ukraine attack
North Korean troops?". Where no clause can be turned with certainty, the question quotes the shortest.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.claims.candidates.reports import ReportContext, peoples
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.candidates.stretches import MARKS, PHRASE_BEGINS
from conflict_build.claims.verdicts.rulings import voice
from conflict_build.lexicon import load_words
from conflict_build.records import Statement
from conflict_build.verbs import NEGATIONS, is_verb, verb_forms

FEWEST_WORDS, MOST_WORDS = 5, 24
LONGEST_SUBJECT = 12
LONGEST_LISTED = 5  # words from a comma to the "and" of its list
FEWEST_AFTER_CUT = 14  # words of a clause that a question keeps where it is cut at the edge of a phrase
WORDS_TO_PREDICATE = 3  # between a conjunction and the verb of a second predicate
MOST_QUOTED_WORDS = 16
CENTRAL_SHARES = (0.8, 0.65)  # of the most central clause's score, from which a clause may give the question
FRONTED = frozenset("is are was were has have had will would can could may might shall should must do does did".split())
PERFECT = {"has": "Does", "have": "Do", "had": "Did"}
# First words of subjects that take up something told before, or that count.
NO_SUBJECT = frozenset(
    "this that these those there what his her its their our my such more most both each some one another other".split()
)
UNFINISHED = frozenset(
    "if by to of a an the and or but for with in on at from that which who as than into after before when while is are "
    "was were has have had its his her their not saying said "
    "it them him they".split()
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
STRIPPED = frozenset('"“”[]')
CUT = "…"
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
    return quoting_question(story, middle)


def turn_clauses(
    story: StoryContext, statements: Sequence[Statement], central: Sequence[float], enough: float
) -> Iterator[Turned]:
    """The questions of the clauses that are central enough and do not deny in words of their own."""
    for one, share in zip(statements, central, strict=True):
        report = story.reports[one.article]
        told = one.stance in {"asserted", "expected", "unconfirmed"}
        if share >= enough and (told or (one.stance == "denied" and is_plain_negation(report, one))):
            for question in turn_clause(report, one.start, one.end):
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


def turn_clause(report: ReportContext, start: int, end: int) -> Iterator[str]:
    """The question of one clause, if its subject and verb can be told apart with certainty."""
    first, last = report.token_at(start), report.token_at(end)
    words = report.tokens.words[first:last]
    verb = find_verb(report, first, last)
    if (
        verb is None
        or len(words) < FEWEST_WORDS
        or is_unfinished(report, words, end)
        or is_headless(report, first, verb)
    ):
        return
    words = shorten(words)
    subject, rest = words[:verb], first_predicate(words[verb + 1 :])
    if not keeps_capital(report, first):
        subject[0] = subject[0][0].lower() + subject[0][1:]
    front, verb_words = opening_of(words[verb], rest)
    body = [word for word in [*subject, *verb_words, *rest] if word.lower() not in DROPPED and word not in STRIPPED]
    yield f"{front} {join(body)}?"


def is_headless(report: ReportContext, first: int, verb: int) -> bool:
    """Whether a clause lacks the head of its subject: "[strike on] a school has killed", "[they] finally killed"."""
    before = report.tokens.words[first - 1].lower() if first else ""
    return before in INSIDE_A_SUBJECT or all(word.endswith("ly") for word in report.tokens.words[first : first + verb])


def shorten(words: list[str]) -> list[str]:
    """A clause of many words up to the edge of a phrase, marked as cut."""
    if len(words) <= MOST_WORDS:
        return words
    edges = [
        i for i in range(FEWEST_AFTER_CUT, MOST_WORDS) if words[i].lower() in PHRASE_BEGINS or words[i] in MARKS - {"-"}
    ]
    kept = words[: edges[-1] if edges else MOST_WORDS]
    return [*(kept[:-1] if kept[-1] in MARKS else kept), CUT]


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


def is_unfinished(report: ReportContext, words: list[str], end: int) -> bool:
    """Whether a clause breaks off: before a quotation, or on a word that something must follow."""
    return words[-1].lower() in UNFINISHED or report.text[end : end + 2].strip()[:1] in {'"', "“"}


def first_predicate(words: list[str]) -> list[str]:
    """What follows a verb, up to a conjunction that begins another predicate."""
    for i, word in enumerate(words):
        if i and word.lower() in CONJUNCTIONS and any(map(is_verb, words[i + 1 : i + 1 + WORDS_TO_PREDICATE])):
            return words[:i]
    return words


def find_verb(report: ReportContext, first: int, last: int) -> int | None:
    """How far behind token `first`, where a plain subject begins, its finite verb stands; null if in doubt."""
    verb = report.predicates.get(report.tokens.starts[first])
    if verb is None:
        return None
    at = report.token_at(verb)
    words = report.tokens.words[first : min(at + 1, last)]
    subject = words[:-1]
    if at >= last or len(subject) > LONGEST_SUBJECT or subject[0].lower() in NO_SUBJECT:
        return None
    if any(not is_list_comma(words, i) and (w in IN_SUBJECT or w.lower() in RELATIVES) for i, w in enumerate(subject)):
        return None
    return at - first if is_asked_with(words[-1], report.tokens.words[at + 1 : last]) else None


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


def join(words: list[str]) -> str:
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


def quoting_question(story: StoryContext, statements: Sequence[Statement]) -> str:
    """A question that quotes the shortest statement, under the names that most of them share."""
    names: Counter[str] = Counter()
    for one in statements:
        names.update(set(story.reports[one.article].names_in(one.start, one.end)))
    ranked = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    shared = [name for name, count in ranked if count * 2 > len(statements)][:2]
    texts = [" ".join(story.reports[one.article].text[one.start : one.end].split()) for one in statements]
    words = min(texts, key=lambda text: (len(text.split()) < FEWEST_WORDS, len(text), text)).split()
    quoted = " ".join(words[:MOST_QUOTED_WORDS]).strip(" ,.;:") + ("…" if len(words) > MOST_QUOTED_WORDS else "")
    about = f"about {' and '.join(shared)}" if shared else "about this"
    return f"What do the reports say {about}: “{quoted}”?"
