"""Contradictions: whether a clause says what another report's clause denies, or says is not confirmed.

A conflict is the gravest verdict, so more is asked for than likeness: most of the words that the denial is about must
have a counterpart, by their number and not only by weight, since one rare word makes any two clauses on a thing alike;
so must the verb that is denied. What is only asked, supposed or looked into is not asserted.
"""

import re

from conflict_build.claims.candidates.reports import word_unit
from conflict_build.claims.candidates.stretches import has_counterpart
from conflict_build.claims.pairs.clauses import NEGATION, Said
from conflict_build.claims.pairs.similarity import Unit, align, load_vocabulary, widen
from conflict_build.verbs import AUXILIARIES, NEGATIONS, is_verb

DISPUTED_ENOUGH = 0.6  # share of what is denied that the other clause must say
MATCHED_ENOUGH = 0.6  # the same by number of words
MATCHED_OF_FEW = 0.75  # the same where few words are denied
FEW_WORDS = 5
FEWEST_MATCHED = 2
NEAR_VERB = 0.55  # cosine from which a verb may stand for another; a noun of the same scene is often as near
FEWEST_DENIED_WORDS = 3
FULLY_COVERED = 0.3  # share of each other's words from which two clauses say the same, no more and no less
# Match: "denied", "ruled out", "not true"; near miss: "did not".
EXPLICIT_DENIAL = re.compile(
    r"(?:den(?:y|ies|ied|ying|ial)|reject|refut|dismiss|disput|rule[sd] out|fals|untrue|baseless|believe|evidence)",
    re.IGNORECASE,
)
# Match: "rejected", "dismissed" as what is done to a plan; near miss: "denied".
REFUSING = re.compile(r"\b(?:reject|dismiss|refus)", re.IGNORECASE)
# Match: "have been dismissed", "was rejected": done to the subject; near miss: "was not".
PASSIVE = re.compile(r"\b(?:been|was|were|being) (?:\w+ )?(?:reject|dismiss|refus)ed\b", re.IGNORECASE)
# What is denied where it is rejected: somebody's word.
REPORTS = frozenset(
    "accusation accusations allegation allegations charge charges claim claims report reports rumor rumors rumour "
    "rumours suggestion suggestions assertion assertions statement statements notion idea that".split()
)
ASKING = frozenset("whether if asked how why unclear unless would could should".split())
WORDS_TO_QUESTION = 6  # from "whether" to the clause it asks about: "asked whether he thought that ..."
SUPPORT_VERBS = frozenset("make makes made get gets got take takes taken took".split())


def contradicts(said: Said, doubted: Said) -> bool:
    """Whether one clause says what another denies or doubts; a mere "not" must leave little else unsaid in either."""
    if is_asked(said) or is_asked(doubted) or refuses(doubted) or not says_denied_verb(said, doubted):
        return False
    if matched_share(doubted, said) < (MATCHED_OF_FEW if len(doubted.topic.units) <= FEW_WORDS else MATCHED_ENOUGH):
        return False
    cue = doubted.assertion.stance_cue or ""
    if not NEGATION.search(cue) or EXPLICIT_DENIAL.search(cue):
        both = align(doubted.topic, said.words)
        return both.covered_a >= DISPUTED_ENOUGH and both.covered_b >= FULLY_COVERED
    if len(doubted.topic.units) < FEWEST_DENIED_WORDS or said.is_negative:
        return False
    both = align(doubted.topic, said.topic)
    return min(both.covered_a, both.covered_b) >= DISPUTED_ENOUGH


def is_asked(said: Said) -> bool:
    """Whether a clause is a question or a supposition: "asked whether he was doing enough", "if troops withdraw"."""
    report, one = said.story.reports[said.article], said.assertion
    sentence = report.analysis.sentences[report.sentence_at(one.start)]
    first, start = report.token_at(sentence.start), report.token_at(one.start)
    before = report.tokens.words[max(first, start - WORDS_TO_QUESTION) : start]
    inside = report.tokens.words[start : report.token_at(one.end)]
    ends_asking = report.text[one.end : sentence.end].strip().startswith("?")
    return ends_asking or any(word.lower() in ASKING for word in (*before, *inside))


def refuses(doubted: Said) -> bool:
    """Whether a denial turns down a thing and no report of it: "rejected an accord", "will not exceed 50,000"."""
    report, one = doubted.story.reports[doubted.article], doubted.assertion
    sentence = report.analysis.sentences[report.sentence_at(one.start)]
    words = {word.lower() for word in report.words_in(sentence.start, sentence.end)}
    bounded = "exceed" in report.words_in(one.start, one.end)
    passive = PASSIVE.search(one.stance_cue or "") is not None
    return bounded or passive or (REFUSING.search(one.stance_cue or "") is not None and words.isdisjoint(REPORTS))


def matched_share(doubted: Said, said: Said) -> float:
    """The share, by number, of the words that a clause denies that have a counterpart in another; 0 below two."""
    units = doubted.topic.units
    matched = sum(is_said_in(said, unit) for unit in units)
    return matched / len(units) if matched >= FEWEST_MATCHED else 0.0


def is_said_in(said: Said, unit: Unit) -> bool:
    """Whether a unit, or a word close to it, stands in a clause."""
    units = said.words.units
    return has_counterpart(unit, {other.key for other in units}, sorted({u.row for u in units if u.row >= 0}))


def says_denied_verb(said: Said, doubted: Said) -> bool:
    """Whether a clause has the verb that another denies, or one near to it; true if none is denied."""
    verb = denied_verb(words_of(doubted), (doubted.assertion.stance_cue or "").lower().split())
    unit = None if verb is None else word_unit(verb)
    if unit is None:
        return True
    denied = widen([unit])[0]
    if any(denied.key == other.key for other in said.words.units):
        return True
    verbs = [found for word in words_of(said) if is_verb(word) and (found := word_unit(word)) and found.row >= 0]
    vectors = load_vocabulary().vectors
    return unit.row >= 0 and any(float(vectors[one.row] @ vectors[unit.row]) >= NEAR_VERB for one in verbs)


def words_of(one: Said) -> list[str]:
    """The words of a clause, lower case."""
    tokens, report = one.story.reports[one.article].tokens, one.story.reports[one.article]
    first, last = report.token_at(one.assertion.start), report.token_at(one.assertion.end)
    return [word.lower() for word in tokens.words[first:last]]


def denied_verb(words: list[str], cue: list[str]) -> str | None:
    """The verb after a "not", else the first one besides the words of the denial; null if there is none."""
    negated = next((i for i, word in enumerate(words) if word in NEGATIONS), -1)
    verbs = (word for word in words[negated + 1 :] if is_verb(word) and word not in SUPPORT_VERBS | AUXILIARIES)
    return next((word for word in verbs if word not in cue), None)
