"""Worth: which claims a reader sees first: one fitted model of how likely a claim is among what is wanted first.

What annotators would have compared first (deaths, who did it, denials, what was hit, the central statements) is learnt
from a claim's question, its verdict, how many texts it is told by, and where they tell it; background and trifles stand
last. What the claims before have shown counts less: see `shown`.
"""

from array import array
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from math import log
from typing import NamedTuple

import numpy as np

from conflict_build.claims.candidates.answers import Answers
from conflict_build.claims.questions.quotations import is_statement
from conflict_build.claims.questions.topics import TOPICS
from conflict_build.claims.shown import ShownClaims
from conflict_build.claims.stock import find_stock, places_of, prints_again
from conflict_build.claims.trifles import says_title_again
from conflict_build.claims.verdicts.citing import printed
from conflict_build.pair_models import Feature, PairModel, load_pair_model, logistic
from conflict_build.ragged import Ragged
from conflict_build.records import Analysis, Archive, Claim, Statement, Verdict
from conflict_build.spool import stored_beside

UNDISPUTED: tuple[Verdict, ...] = ("unconfirmed", "compatible", "agree")
LEAD_SENTENCES = 5  # of a report that tell what it is about
OLD_DAYS = 14  # before the reports of a claim: what an incident is, that is told as background
MOST_STATEMENTS = 8  # that count: hardly a claim of the annotated reports has more


# What a dispute adds to the logit of a claim. Set, not fitted: too few of the annotated claims are disputed to tell,
# and that disputes stand first is what the archive is for.
LIFTS: dict[str, float] = {"conflict": 4.0, "differ": 2.0}
# And what is taken from how long something lasted: the length of a call is true and shared, and nobody looks for it.
DURATION = -3.0
# And from what reports of other weeks print alike: how an outlet describes a war whenever it tells of it.
STOCK = -4.0
# And from what says no more than the title of its incident does: it stands with it in every list.
TRIFLE = -4.0
# And from what fits no question of the list, so that it comes after the questions. Of the first ten of 22 annotated
# events so much costs nothing (nDCG .673 with their events left out, from .5 to 2 the same); to put it behind every
# question, however unlikely that is, costs .02.
OWN_WORDS = -2.0
# Mean likelihood from which clauses are surely of one fact: of the statements of claims of the annotated events 60 % of
# those below it are, 90 % of those above.
SURE = 0.7
FEWEST_QUOTED_WORDS = 4  # on an average, of wordings that tell more than how somebody calls a thing
MOSTLY = 0.5  # share of the statements of a claim


class ToldClaim(NamedTuple):
    """A claim with what is known of how its reports tell it."""

    claim: Claim
    lead: float  # share of its reports that tell it in their headline or lead
    old: float  # 1 where its incident was long before its reports
    words: float  # logarithm of the mean number of words of a statement
    said: float  # share of its statements that somebody is named for
    named: float  # and that stand on a name
    score: float  # mean of its statements'


def is_topic(topic: str) -> Callable[[ToldClaim], float]:
    return lambda told: float(told.claim.topic == topic and told.claim.kind != "quote")


def is_verdict(verdict: Verdict) -> Callable[[ToldClaim], float]:
    return lambda told: float(told.claim.verdict == verdict)


def quotes_a_phrase(told: ToldClaim) -> bool:
    """Whether a claim is of wordings of a few words: “victory plan”."""
    return told.claim.kind == "quote" and told.words < log(1 + FEWEST_QUOTED_WORDS)


FEATURES: tuple[Feature[ToldClaim], ...] = (
    *(Feature[ToldClaim](f"asks {topic}", is_topic(topic)) for topic in TOPICS),
    *(Feature[ToldClaim](verdict, is_verdict(verdict)) for verdict in UNDISPUTED),
    Feature("figure", lambda told: float(told.claim.kind == "figure")),
    Feature("clauses", lambda told: float(told.claim.comparison == "clauses")),
    Feature("question of an incident", lambda told: float(told.claim.comparison == "incidents")),
    Feature("of an incident", lambda told: float(told.claim.incident is not None)),
    Feature("texts", lambda told: log(told.claim.lineages), sign=1),
    Feature("sayers", lambda told: log(told.claim.originators or 1)),
    Feature("statements", lambda told: log(min(MOST_STATEMENTS, len(told.claim.statements)))),
    Feature("said by somebody", lambda told: told.said, sign=1),
    Feature("said by a name", lambda told: told.named, sign=1),
    Feature("outlets", lambda told: log(told.claim.outlets or 1), sign=1),
    Feature("score", lambda told: told.score, sign=1),
    Feature("score of clauses", lambda told: told.score * (told.claim.comparison == "clauses"), sign=1),
    Feature("score of an incident's", lambda told: told.score * (told.claim.comparison == "incidents"), sign=1),
    Feature("lead", lambda told: told.lead, sign=1),
    Feature("old", lambda told: told.old, sign=-1),
    Feature("words", lambda told: told.words),
    Feature("only a phrase quoted", lambda told: float(quotes_a_phrase(told)), sign=-1),
)


@cache
def worth_model() -> PairModel[ToldClaim]:
    return load_pair_model("worth", FEATURES)


def rank_claims(archive: Archive) -> Sequence[Claim]:
    """The claims of an archive, those that a reader wants first at the head."""
    model, answers = worth_model(), Answers(archive)
    places = Ragged(np.int64)
    for claim in archive.claims:
        places.add(np.array(places_of(archive, claim), np.int64))
    stock = find_stock(archive, np.unique(places.joined()))
    shown, unsure = ShownClaims(), array("b")
    for claim, row in zip(archive.claims, places, strict=True):
        told = row.tolist()
        value = lifted(
            model.rate(tell(archive, claim)),
            claim,
            stock=sum(place in stock for place in told) >= MOSTLY * len(told) or prints_again(archive, claim, told),
            trifle=says_title_again(answers, claim),
        )
        shown.add(value, claim.key, claim.incident, is_announced(claim), told)
        unsure.append(is_unsure(claim))
    order = sorted(shown.in_order(), key=unsure.__getitem__)
    return stored_beside(archive.analyses, Claim, (archive.claims[i] for i in order))


def is_unsure(claim: Claim) -> bool:
    """Whether the statements of a claim are not surely of one fact, and nobody disputes it."""
    return not is_announced(claim) and sum(one.score for one in claim.statements) < SURE * len(claim.statements)


def fits_no_question(claim: Claim) -> bool:
    """Whether a claim stands under a statement in the reports' own words, and nobody disputes it."""
    return is_statement(claim.question) and not is_announced(claim)


def is_announced(claim: Claim) -> bool:
    """Whether a claim is a dispute; near miss: numbers that differ as counts of other hours do."""
    return claim.verdict in LIFTS and not claim.explained


def lifted(likelihood: float, claim: Claim, stock: bool = False, trifle: bool = False) -> float:
    """A likelihood with what a dispute adds to it, and what a duration, a stock description, a trifle and the reports'
    own words take from it."""
    lasted = claim.kind == "figure" and claim.topic == "day"
    lifts = (
        LIFTS[claim.verdict] if is_announced(claim) else 0.0,
        DURATION * lasted,
        STOCK * stock,
        TRIFLE * trifle,
        OWN_WORDS * fits_no_question(claim),
    )
    return logistic(log(likelihood / (1 - likelihood)) + sum(lifts))


def tell(archive: Archive, claim: Claim) -> ToldClaim:
    """A claim as the model asks it."""
    articles = {one.article for one in claim.statements}
    leading = {one.article for one in claim.statements if is_leading(archive.analyses[one.article], one)}
    words, count = sum(len(printed(archive, one).split()) for one in claim.statements), len(claim.statements)
    return ToldClaim(
        claim,
        len(leading) / len(articles),
        float(is_old(archive, claim)),
        log(1 + words / count),
        sum(bool(one.sources) for one in claim.statements) / count,
        sum(any(source.mention is not None for source in one.sources) for one in claim.statements) / count,
        sum(one.score for one in claim.statements) / count,
    )


def is_leading(analysis: Analysis, one: Statement) -> bool:
    """Whether a statement stands in the headline or the lead of its report."""
    lead = [sentence for sentence in analysis.sentences if sentence.role in ("title", "body")][:LEAD_SENTENCES]
    return bool(lead) and one.start < lead[-1].end


def is_old(archive: Archive, claim: Claim) -> bool:
    """Whether a claim is of an incident long before its reports."""
    last = None if claim.incident is None else archive.incidents[claim.incident].last_day
    published = min((archive.analyses[one.article].article.published or "9" for one in claim.statements), default="9")
    if last is None or published == "9":
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(last)).days > OLD_DAYS
