"""Proposition questions: "Will Israel withdraw from the corridor?", "Did Hamas accept the proposal?".

Asked is by whom it is and what: the plainest proposition whose words can stand in a question. Where none can, the
heading is a clause of the reports in quote marks.
"""

from collections.abc import Container, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from conflict_build.claims.candidates.propositions import Proposed
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.questions.headlines import Stretch, headline
from conflict_build.claims.questions.inversions import IN_SUBJECT, MARKED, NEGATIVE, STRIPPED
from conflict_build.claims.questions.printed import DEICTIC, has_pronoun, is_unfinished, join_words, keeps_capital
from conflict_build.definite_names import with_the
from conflict_build.nations import peoples
from conflict_build.verbs import AUXILIARIES, verb_forms

FEWEST_WORDS, MOST_WORDS = 2, 14  # of an act with what belongs to it
MOST_ACTOR_WORDS = 6
LONGEST_ACRONYM = 5  # letters; longer words in capitals are a shouted headline's
THE = "the"
WITH = "with"  # "a meeting with no conditions" asks nothing by a negation
OPENINGS = {"intend": "Will", "refuse": "Will", "attempt": "Did", "accept": "Did", "reject": "Did"}


class AskedProposition(NamedTuple):
    """The question of a group of propositions, and that of which it is asked: the others say yes or no to it."""

    question: str
    of: Proposed


def ask_propositions(story: StoryContext, group: Sequence[Proposed], taken: Container[str]) -> AskedProposition:
    """The question that the propositions of a group answer, one that is not `taken`; else a heading in their words."""
    asked = [AskedProposition(question, one) for one in group for question in ask(one) if question not in taken]
    if asked:
        return min(asked, key=lambda found: (not found.of.is_whole, len(found.question.split())))
    stretches = [Stretch(one.article, one.one.start, one.one.end) for one in group]
    return AskedProposition(headline(story, stretches, taken), group[0])


def ask(one: Proposed) -> Iterator[str]:
    """The question that a proposition alone answers, if its words can stand in one."""
    who, act = actor_words(one), act_words(one)
    if who is None or act is None:
        return
    opening = "Will" if one.one.to_come else "Did" if one.one.by_noun else OPENINGS.get(one.one.role)
    if opening is not None:
        act = ["accept", *act[1 + (act[1] == "to") :]] if one.is_answer else act
        trying = ["try", "to"] if one.one.role == "attempt" else []
        stop = "." if act[-1].endswith(".") else ""  # of "the U.S."
        yield f"{opening} {who} {join_words([*trying, *act])}{stop}?"


def actor_words(one: Proposed) -> str | None:
    """Who means it, as within a question; null if a reader of the question alone would not know who it is."""
    archive, who = one.story.archive, one.one.who
    entity = None if who.mention is None else archive.entity_of[one.article][who.mention]
    if entity is not None:
        return with_the(archive.entities[entity].name)
    report = one.story.reports[one.article]
    first, last = report.token_at(who.naming[0]), report.token_at(who.naming[1])
    words = report.tokens.words[first:last]
    named = any(keeps_capital(report, i) or report.tokens.words[i] in peoples() for i in range(first, last))
    if not named or len(words) > MOST_ACTOR_WORDS or has_pronoun(words) or not IN_SUBJECT.isdisjoint(words):
        return None
    if report.tokens.words[first - 1].lower() == THE and first:
        return f"the {join_words(words)}"
    return join_words(words if keeps_capital(report, first) else [words[0][0].lower() + words[0][1:], *words[1:]])


def act_words(one: Proposed) -> list[str] | None:
    """What is done, from the base form of its verb, or of that which frames a noun: "agree to a ceasefire"; null if it
    is too short, too long or hangs on other words."""
    report = one.story.reports[one.article]
    first = report.token_at(one.one.frame_start if one.one.by_noun else one.one.act_start)
    printed = report.tokens.words[first : report.token_at(one.one.act_end)]
    words = [word for word in takewhile(lambda word: word != ",", printed) if word not in STRIPPED]
    base = base_form(words[0].lower(), report.tokens.words[first - 1].lower()) if words else None
    if base is None or not FEWEST_WORDS <= len(words) <= MOST_WORDS or is_unfinished(words) or has_pronoun(words):
        return None
    barred = DEICTIC | NEGATIVE | MARKED | IN_SUBJECT
    said = [word.lower() for word, before in zip(words, ["", *words], strict=False) if before != WITH]
    shouted = any(len(word) > LONGEST_ACRONYM and word.isupper() for word in words)
    return None if shouted or not barred.isdisjoint(said) else [base, *words[1:]]


def base_form(word: str, before: str) -> str | None:
    """The base form of a verb, which a word behind "to" or "will" is; null if it is not known."""
    known = verb_forms().get(word)
    if known is not None:
        return known.base
    return word if before == "to" or before in AUXILIARIES else None
