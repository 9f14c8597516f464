"""Worth: which claims a reader sees first: one fitted model of how likely a claim is among what is wanted first.

What annotators would have compared first (deaths, who did it, denials, what was hit, the central statements) is learnt
from a claim's question, its verdict, how many texts it is told by, and where they tell it; background and trifles stand
last. Of one incident the first claims count in full, further ones less, so that a reader sees several things soon.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from math import log
from typing import NamedTuple

from conflict_build.claims.questions.topics import TOPICS
from conflict_build.pair_models import Feature, PairModel, load_pair_model, logistic
from conflict_build.records import Analysis, Archive, Claim, Statement, Verdict

UNDISPUTED: tuple[Verdict, ...] = ("unconfirmed", "compatible", "agree")
LEAD_SENTENCES = 5  # of a report that tell what it is about
OLD_DAYS = 14  # before the reports of a claim: what an incident is, that is told as background
CROWDED = 0.75  # what each further claim of one incident counts, as a share of the one before it


# What a dispute adds to the logit of a claim. Set, not fitted: too few of the annotated claims are disputed to tell,
# and that disputes stand first is what the archive is for.
LIFTS: dict[str, float] = {"conflict": 2.5, "differ": 1.5}


class ToldClaim(NamedTuple):
    """A claim with what is known of how its reports tell it."""

    claim: Claim
    lead: float  # share of its reports that tell it in their headline or lead
    old: float  # 1 where its incident was long before its reports
    main: float  # share of its reports' stories that tell its incident
    quoted: float  # 1 where the question is only the reports' own words in quote marks
    words: float  # logarithm of the mean number of words of a statement


def is_topic(topic: str) -> Callable[[ToldClaim], float]:
    return lambda told: float(told.claim.topic == topic and told.claim.kind != "quote")


def is_verdict(verdict: Verdict) -> Callable[[ToldClaim], float]:
    return lambda told: float(told.claim.verdict == verdict)


FEATURES: tuple[Feature[ToldClaim], ...] = (
    *(Feature[ToldClaim](f"asks {topic}", is_topic(topic)) for topic in TOPICS),
    *(Feature[ToldClaim](verdict, is_verdict(verdict)) for verdict in UNDISPUTED),
    Feature("wording", lambda told: float(told.claim.kind == "quote"), sign=-1),
    Feature("figure", lambda told: float(told.claim.kind == "figure")),
    Feature("texts", lambda told: log(told.claim.lineages), sign=1),
    Feature("one text", lambda told: float(told.claim.lineages == 1), sign=-1),
    Feature("sayers", lambda told: log(told.claim.originators or 1)),
    Feature("lead", lambda told: told.lead, sign=1),
    Feature("old", lambda told: told.old, sign=-1),
    Feature("main", lambda told: told.main, sign=1),
    Feature("of an incident", lambda told: float(told.claim.incident is not None)),
    Feature("quoted", lambda told: told.quoted, sign=-1),
    Feature("words", lambda told: told.words),
)


@cache
def worth_model() -> PairModel[ToldClaim]:
    return load_pair_model("worth", FEATURES)


def rank_claims(archive: Archive) -> list[Claim]:
    """The claims of an archive, those that a reader wants first at the head."""
    model = worth_model()
    values = [lifted(model.rate(tell(archive, claim)), claim.verdict) for claim in archive.claims]
    return [archive.claims[i] for i in spread_incidents(archive.claims, values)]


def lifted(likelihood: float, verdict: str) -> float:
    """A likelihood with what a dispute adds to it."""
    return logistic(log(likelihood / (1 - likelihood)) + LIFTS.get(verdict, 0.0))


def spread_incidents(claims: Sequence[Claim], values: Sequence[float]) -> list[int]:
    """The order of claims by value, the further claims of an incident that has been shown counting less."""
    shown: Counter[int] = Counter()
    queue = [(-value, claims[i].key, i, 0) for i, value in enumerate(values)]
    heapq.heapify(queue)
    order = []
    while queue:
        _, key, i, seen = heapq.heappop(queue)
        incident = claims[i].incident
        if incident is not None and shown[incident] > seen:
            heapq.heappush(queue, (-values[i] * CROWDED ** shown[incident], key, i, shown[incident]))
            continue
        order.append(i)
        if incident is not None:
            shown[incident] += 1
    return order


def tell(archive: Archive, claim: Claim) -> ToldClaim:
    """A claim as the model asks it."""
    articles = {one.article for one in claim.statements}
    leading = {one.article for one in claim.statements if is_leading(archive.analyses[one.article], one)}
    words = sum(len(printed(archive, one).split()) for one in claim.statements) / len(claim.statements)
    return ToldClaim(
        claim,
        len(leading) / len(articles),
        float(is_old(archive, claim)),
        told_share(archive, claim, articles),
        float(claim.question[:1] == "“"),
        log(1 + words),
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


def told_share(archive: Archive, claim: Claim, articles: set[int]) -> float:
    """The share of the reports of a claim's stories that tell its incident."""
    if claim.incident is None:
        return 0.0
    stories = {story for one in articles if (story := archive.story_of[one]) is not None}
    reports = {article for story in stories for article in archive.stories[story].articles}
    telling = {article for article, _ in archive.incidents[claim.incident].mentions}
    return len(telling & reports) / max(1, len(reports))


def printed(archive: Archive, one: Statement) -> str:
    return archive.analyses[one.article].article.text[one.start : one.end]
