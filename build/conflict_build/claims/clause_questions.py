"""Clause questions: a stance claim as a question in a reader's words.

The plainest clause of the claim is turned around: "Ukraine attacked North Korean troops" gives "Did Ukraine attack
North Korean troops?". Where no clause can be turned with certainty, the question quotes the shortest.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.claims.contexts import ReportContext, peoples
from conflict_build.claims.stories import StoryContext
from conflict_build.claims.verdicts import voice
from conflict_build.records import Statement
from conflict_build.verbs import AUXILIARIES, is_verb, verb_forms

FEWEST_WORDS, MOST_WORDS = 5, 24
LONGEST_SUBJECT = 9
WORDS_TO_PREDICATE = 3  # between a conjunction and the verb of a second predicate
MOST_QUOTED_WORDS = 16
CENTRAL_SHARE = 0.8  # of the most central clause's score, from which a clause may give the question
FRONTED = frozenset("is are was were has have had will would can could may might shall should must do does did".split())
PERFECT = {"has": "Does", "have": "Do", "had": "Did"}
NO_SUBJECT = frozenset(
    "it he she they we i you this that these those there who which what where when why how his her its their our my "
    "him them as in on at by for from with of to after before during since while although though if but and or so not "
    "also then including because despite among according most more both each some one another other amid".split()
)
# A past form after one of these is an adjective: "a suspected attack"; near miss: "the attack suspected".
BEFORE_ADJECTIVES = frozenset(
    "a an the of and or to for by with in on at much most more very his her its their -".split()
)
UNFINISHED = frozenset(
    "if by to of a an the and or but for with in on at from that which who as than into after before when while is are "
    "was were has have had its his her their not saying said".split()
)
CONJUNCTIONS = frozenset("and but".split())
IN_SUBJECT = frozenset(',;:()[]"“”—–…')
DROPPED = frozenset("not n't n’t reportedly allegedly also however already now still even later further".split())
STRIPPED = frozenset('"“”[]…')
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
    enough = CENTRAL_SHARE * max(central)
    middle = [(one, share) for one, share in zip(statements, central, strict=True) if share >= enough]
    turned = [
        Turned(-round(share, 1), len(question.split()), question)
        for one, share in middle
        if one.stance in {"asserted", "expected", "unconfirmed"}
        for question in turn_clause(story.reports[one.article], one.start, one.end)
    ]
    return min(turned).question if turned else quoting_question(story, [one for one, _ in middle])


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
    verb = find_verb(words)
    if verb is None or not FEWEST_WORDS <= len(words) <= MOST_WORDS or is_unfinished(report, words, end):
        return
    subject, rest = words[:verb], first_predicate(words[verb + 1 :])
    if not keeps_capital(report, first):
        subject[0] = subject[0][0].lower() + subject[0][1:]
    front, verb_words = opening_of(words[verb], rest)
    body = [word for word in [*subject, *verb_words, *rest] if word.lower() not in DROPPED and word not in STRIPPED]
    yield f"{front} {join(body)}?"


def keeps_capital(report: ReportContext, token: int) -> bool:
    """Whether a word at the head of a clause is written with a capital everywhere."""
    word, then = report.tokens.words[token], report.tokens.words[token + 1]
    if word.lower() in COMMON_OPENINGS:
        return False
    named = report.is_named(token) or word in CAPITAL_WORDS or then[0].isupper()
    return named or word in peoples() or f"{word} {then}" in peoples() or not word[1:].islower()


def is_unfinished(report: ReportContext, words: list[str], end: int) -> bool:
    """Whether a clause breaks off: before a quotation, or on a word that something must follow."""
    return words[-1].lower() in UNFINISHED or report.text[end : end + 2].strip()[:1] in {'"', "“"}


def first_predicate(words: list[str]) -> list[str]:
    """What follows a verb, up to a conjunction that begins another predicate."""
    for i, word in enumerate(words):
        if i and word.lower() in CONJUNCTIONS and any(map(is_verb, words[i + 1 : i + 1 + WORDS_TO_PREDICATE])):
            return words[:i]
    return words


def find_verb(words: list[str]) -> int | None:
    """The position of the finite verb after a plain subject; null if there is any doubt."""
    if not words or words[0].lower() in NO_SUBJECT | AUXILIARIES or is_verb(words[0]):
        return None
    for i, word in enumerate(words[: LONGEST_SUBJECT + 1]):
        lowered = word.lower()
        if word in IN_SUBJECT or lowered in {"who", "which", "that", "what"}:
            return None
        if i and lowered in FRONTED:
            return i
        if i and lowered in verb_forms() and word.islower():
            return i if is_predicate(words, i) else None
    return None


def is_predicate(words: list[str], i: int) -> bool:
    """Whether a verb form is the finite verb of its clause, not part of "troops deployed to Kursk have come"."""
    form, then = verb_forms()[words[i].lower()].form, words[i + 1] if i + 1 < len(words) else ""
    if form not in {"past", "third"} or words[i - 1].lower() in BEFORE_ADJECTIVES or then.lower() == "by":
        return False
    if form == "third" and (is_verb(then) or not then):
        return False
    return not any(word.lower() in FRONTED for word in words[i + 1 :])


def opening_of(verb: str, rest: list[str]) -> tuple[str, list[str]]:
    """The word that the question begins with, and the verb as it stands after the subject."""
    lowered = verb.lower()
    if lowered in FRONTED:
        following = next((word.lower() for word in rest if word.lower() not in DROPPED), "")
        if lowered in PERFECT and following not in verb_forms():
            return PERFECT[lowered], ["have"]
        return verb.capitalize(), []
    known = verb_forms()[lowered]
    return ("Did" if known.form == "past" else "Does"), [known.base]


def join(words: list[str]) -> str:
    """Words as a line of text, marks without a space before them."""
    line = ""
    for word in words:
        glued = (
            word in {",", ".", ";", ":", "%", ")", "-"} or word[0] in "'’" or line.endswith(("(", "-", "$", "£", "€"))
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
    words = min(texts, key=lambda text: (len(text), text)).split()
    quoted = " ".join(words[:MOST_QUOTED_WORDS]).strip(" ,.;:") + ("…" if len(words) > MOST_QUOTED_WORDS else "")
    about = f"about {' and '.join(shared)}" if shared else "about this"
    return f"What do the reports say {about}: “{quoted}”?"
