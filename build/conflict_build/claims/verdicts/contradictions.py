"""Contradictions: whether a clause says what another report's clause denies, or says is not confirmed.

A conflict is the gravest verdict, so more is asked for than likeness. One fitted model, contradictions.json, weighs how
much of what is denied the other clause says, how much it says besides, and by which words it is denied: "denied
shelling it" is of a fact, "does not want a wider war" of a wish, "will not leave" of a plan. Clauses without the denied
verb are not looked at. What is only asked, supposed or looked into is not asserted.
"""

import re
from functools import cache, cached_property

from conflict_build.claims.candidates.reports import word_unit
from conflict_build.claims.candidates.said import Said
from conflict_build.claims.candidates.stretches import has_counterpart
from conflict_build.claims.pairs.similarity import Alignment, PassagePart, align, load_vocabulary, widen
from conflict_build.pair_models import Feature, PairModel, load_pair_model
from conflict_build.verbs import AUXILIARIES, NEGATIONS, is_verb

FEWEST_MATCHED = 2  # one rare word makes any two clauses on a thing alike
NEAR_VERB = 0.55  # cosine from which a verb may stand for another; a noun of the same scene is often as near
MANY_WORDS = 8  # of what is denied: from more the denial bears on some of them only
# Share of a clause that is denied, below which it only mentions that: "the delivery of arms has changed the debate".
LEAST_DENIED = 0.2
HAVING = frozenset("have having had".split())
ARTICLES = frozenset("a an the any".split())
FULLY_COVERED = 0.3  # share of each other's words from which two clauses say the same, no more and no less
# Match: "denied", "rejects", "baseless"; near misses: "deny" as in "tried to deny asylum", "did not".
EXPLICIT_DENIAL = re.compile(
    r"\b(?:den(?:ies|ied|ying|ial)|reject|refut|dismiss|disput|fals|untrue|baseless)", re.IGNORECASE
)
# Match: "rejected", "dismissed" as what is done to a plan; near miss: "denied".
REFUSING = re.compile(r"\b(?:reject|dismiss|refus)", re.IGNORECASE)
# Match: "have been dismissed", "was rejected": done to the subject; near miss: "was not".
PASSIVE = re.compile(r"\b(?:been|was|were|being) (?:\w+ )?(?:reject|dismiss|refus)ed\b", re.IGNORECASE)
# Match: "will not", "won't", "couldn't", "cannot": of what is to come or may be; near miss: "was not".
MODAL = re.compile(
    r"\b(?:will|won['’]t|can|cannot|can['’]t|(?:would|could|should|might|must)(?:n['’]t)?|shall|may)\b", re.IGNORECASE
)
# Match: "no evidence", "does not believe": what is not known or held is not denied outright.
UNPROVEN = re.compile(r"\b(?:evidence|believe)", re.IGNORECASE)
# What is denied where it is rejected: somebody's word.
REPORTS = frozenset(
    "accusation accusations allegation allegations charge charges claim claims report reports rumor rumors rumour "
    "rumours suggestion suggestions assertion assertions statement statements notion idea that".split()
)
ASKING = frozenset("whether if asked how why unclear unless would could should".split())
WORDS_TO_QUESTION = 6  # from "whether" to the clause it asks about: "asked whether he thought that ..."
SUPPORT_VERBS = frozenset("make makes made get gets got take takes taken took".split())
# Verbs of wish, support and plan: to want no war is not to deny one.
WISHES = frozenset(
    "want wants wanted support supports supported need needs needed seek seeks sought intend intends plan plans like "
    "likes allow allows call calls hope hopes hoped urge urges urged ask asks asked demand demands demanded".split()
)
FEELINGS = frozenset("concerned worried interested close happy surprised afraid sure".split())
WORDS_TO_FEELING = 2


class Contradiction:
    """A clause that may say what another denies, with what both are measured by."""

    def __init__(self, said: Said, doubted: Said) -> None:
        self.said, self.doubted = said, doubted
        self.cue = doubted.assertion.stance_cue or ""

    @cached_property
    def both(self) -> Alignment:
        """How what is denied and all that the other clause says cover each other."""
        return align(self.doubted.topic, self.said.words)

    @cached_property
    def behind_cue(self) -> list[str]:
        """The words of the denying clause after those that show that it denies, lower case."""
        report, one = self.doubted.story.reports[self.doubted.article], self.doubted.assertion
        _, found, rest = report.text[one.start : one.end].lower().partition(self.cue.lower())
        return rest.split() if found else []

    @cached_property
    def is_explicit(self) -> bool:
        return EXPLICIT_DENIAL.search(self.cue) is not None and not refuses(self.doubted)


FEATURES = (
    Feature[Contradiction]("no more said", lambda pair: pair.both.covered_b, sign=1),
    Feature[Contradiction]("said and no more", lambda pair: min(pair.both[:2]), sign=1),
    Feature[Contradiction]("plainly denied", lambda pair: float(pair.is_explicit), sign=1),
    Feature[Contradiction]("plainly denied and said", lambda pair: pair.is_explicit * pair.both.covered_a, sign=1),
    Feature[Contradiction]("asked", lambda pair: float(is_asked(pair.said) or is_asked(pair.doubted)), sign=-1),
    Feature[Contradiction]("refused", lambda pair: float(refuses(pair.doubted)), sign=-1),
    Feature[Contradiction]("withheld", lambda pair: float(pair.cue.lower() == "deny"), sign=-1),
    Feature[Contradiction]("unproven", lambda pair: float(UNPROVEN.search(pair.cue) is not None), sign=-1),
    Feature[Contradiction](
        "to come", lambda pair: float(MODAL.search(pair.cue) is not None and not pair.is_explicit), sign=-1
    ),
    Feature[Contradiction]("not wished", lambda pair: float(pair.behind_cue[:1] == ["to"] or wishes(pair)), sign=-1),
    Feature[Contradiction](
        "not felt", lambda pair: float(not FEELINGS.isdisjoint(pair.behind_cue[:WORDS_TO_FEELING])), sign=-1
    ),
    Feature[Contradiction]("only wished", lambda pair: float(not WISHES.isdisjoint(clause_words(pair.said))), sign=-1),
    Feature[Contradiction]("negated too", lambda pair: float(pair.said.is_negative), sign=-1),
    Feature[Contradiction]("much denied", lambda pair: float(len(pair.doubted.topic.units) > MANY_WORDS), sign=-1),
)


@cache
def contradiction_model() -> PairModel[Contradiction]:
    """The fitted model."""
    return load_pair_model("contradictions", FEATURES)


def contradicts(said: Said, doubted: Said) -> bool:
    """Whether one clause says what another denies or doubts."""
    pair = Contradiction(said, doubted)
    return is_candidate(pair) and contradiction_model().rate(pair) >= contradiction_model().threshold


def is_candidate(pair: Contradiction) -> bool:
    """Whether a clause has the verb that another denies, words enough of what it denies by their number, and not much
    besides."""
    matched = sum(is_said_in(pair.said, unit) for unit in pair.doubted.topic.units)
    if matched < FEWEST_MATCHED or pair.both.covered_b < LEAST_DENIED:
        return False
    return says_denied_verb(pair.said, pair.doubted)


def wishes(pair: Contradiction) -> bool:
    """Whether what is denied is a wish: "does not want a wider war"."""
    return not WISHES.isdisjoint(pair.behind_cue[:1])


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


def is_said_in(said: Said, unit: PassagePart) -> bool:
    """Whether a unit, or a word close to it, stands in a clause."""
    units = said.words.units
    return has_counterpart(unit, {other.key for other in units}, sorted({u.row for u in units if u.row >= 0}))


def says_denied_verb(said: Said, doubted: Said) -> bool:
    """Whether a clause has the verb that another denies, or one near to it; true if none is denied."""
    verb = denied_verb(clause_words(doubted), (doubted.assertion.stance_cue or "").lower().split())
    unit = None if verb is None else word_unit(verb)
    if unit is None:
        return True
    denied = widen([unit])[0]
    if any(denied.key == other.key for other in said.words.units):
        return True
    verbs = [found for word in clause_words(said) if is_verb(word) and (found := word_unit(word)) and found.row >= 0]
    vectors = load_vocabulary().vectors
    return unit.row >= 0 and any(float(vectors[one.row] @ vectors[unit.row]) >= NEAR_VERB for one in verbs)


def clause_words(one: Said) -> list[str]:
    """The words of a clause, lower case."""
    tokens, report = one.story.reports[one.article].tokens, one.story.reports[one.article]
    first, last = report.token_at(one.assertion.start), report.token_at(one.assertion.end)
    return [word.lower() for word in tokens.words[first:last]]


def denied_verb(words: list[str], cue: list[str]) -> str | None:
    """The verb after a "not", else the first one besides the words of the denial; null if there is none. Of "not having
    a debate" it is what is not had."""
    negated = next((i for i, word in enumerate(words) if word in NEGATIONS), -1)
    had, article, thing = (*words[negated + 1 : negated + 4], "", "", "")[:3]
    if negated >= 0 and had in HAVING and article in ARTICLES and thing:
        return thing
    verbs = (word for word in words[negated + 1 :] if is_verb(word) and word not in SUPPORT_VERBS | AUXILIARIES)
    return next((word for word in verbs if word not in cue), None)
