"""Worth: which claims a reader sees first: one fitted model of how likely a claim is among what is wanted first.

What annotators would have compared first (deaths, who did it, denials, what was hit, the central statements) is learnt
from a claim's question, its verdict, how many texts it is told by, and where they tell it; background and trifles stand
last. Of one incident the first claims count in full, further ones less, so that a reader sees several things soon.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from math import log
from typing import NamedTuple

from conflict_build.claims.candidates.answers import Answers
from conflict_build.claims.questions.quotations import is_statement
from conflict_build.claims.questions.topics import TOPICS
from conflict_build.claims.trifles import says_title_again
from conflict_build.claims.verdicts.citing import printed
from conflict_build.pair_models import Feature, PairModel, load_pair_model, logistic
from conflict_build.records import Analysis, Archive, Claim, Statement, Verdict
from conflict_build.sentences import sentence_at

UNDISPUTED: tuple[Verdict, ...] = ("unconfirmed", "compatible", "agree")
LEAD_SENTENCES = 5  # of a report that tell what it is about
OLD_DAYS = 14  # before the reports of a claim: what an incident is, that is told as background
CROWDED = 0.9  # what each further claim of one incident counts, as a share of the one before it
# What a claim loses whose sentences have all been shown by claims before it. Of both, .5 to .9 and .8 to .97 order the
# first ten of 22 annotated events about alike (nDCG .65 to .68), none at all worse (.62).
REPEATED = 0.5
MOST_CROWDING = 10  # claims of one incident after which a further one loses no more
ROUNDING = 1e-12
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
WEEK_DAYS = 7
MOSTLY = 0.5  # share of the statements of a claim


SentencePlace = tuple[int, int]  # a report, and the number of a sentence of it


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


def rank_claims(archive: Archive) -> list[Claim]:
    """The claims of an archive, those that a reader wants first at the head."""
    model = worth_model()
    sentences = [sentences_of(archive, claim) for claim in archive.claims]
    stock = find_stock(archive, {place for told in sentences for place in told})
    answers = Answers(archive)
    values = [
        lifted(
            model.rate(tell(archive, claim)),
            claim,
            stock=sum(place in stock for place in told) >= MOSTLY * len(told) or prints_again(archive, claim, told),
            trifle=says_title_again(answers, claim),
        )
        for claim, told in zip(archive.claims, sentences, strict=True)
    ]
    order = spread_shown(archive.claims, values, sentences)
    return [archive.claims[i] for i in sorted(order, key=lambda i: is_unsure(archive.claims[i]))]


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


def find_stock(archive: Archive, places: Iterable[SentencePlace]) -> frozenset[SentencePlace]:
    """Those of some sentences that reports print alike whose days lie a week or more apart."""
    alike: dict[str, list[SentencePlace]] = defaultdict(list)
    for place in places:
        if archive.analyses[place[0]].article.published is not None:
            alike[letters_of(archive, place)].append(place)
    stock: set[SentencePlace] = set()
    for found in alike.values():
        days = [date.fromisoformat((archive.analyses[article].article.published or "")[:10]) for article, _ in found]
        if (max(days) - min(days)).days >= WEEK_DAYS:
            stock.update(found)
    return frozenset(stock)


def prints_again(archive: Archive, claim: Claim, places: Sequence[SentencePlace]) -> bool:
    """Whether a claim is of one sentence that one outlet prints again: a footer, a paragraph carried over."""
    return claim.outlets < 2 and len({letters_of(archive, place) for place in places}) == 1


def letters_of(archive: Archive, place: SentencePlace) -> str:
    """The letters and figures of a sentence, lower case."""
    analysis = archive.analyses[place[0]]
    start, end, *_ = analysis.sentences[place[1]]
    return "".join(filter(str.isalnum, analysis.article.text[start:end])).lower()


def sentences_of(archive: Archive, claim: Claim) -> list[SentencePlace]:
    """The sentences that tell a claim, one a statement."""
    return [(one.article, sentence_at(archive.analyses[one.article].sentences, one.start)) for one in claim.statements]


def spread_shown(
    claims: Sequence[Claim], values: Sequence[float], sentences: Sequence[Sequence[SentencePlace]]
) -> list[int]:
    """The order of claims by value, what has been shown in part by claims before counting less."""
    incidents: Counter[int] = Counter()
    told: set[SentencePlace] = set()

    def left(i: int) -> float:
        incident = claims[i].incident
        crowd = 0 if incident is None else incidents[incident]
        if is_announced(claims[i]):
            return values[i] * CROWDED ** min(crowd, MOST_CROWDING)  # a toll in the sentence may have been shown before
        again = sum(place in told for place in sentences[i]) / max(1, len(sentences[i]))
        return values[i] * CROWDED ** min(crowd, MOST_CROWDING) * (1 - REPEATED * again)

    queue = [(-value, claims[i].key, i) for i, value in enumerate(values)]
    heapq.heapify(queue)
    order = []
    while queue:
        value, key, i = heapq.heappop(queue)
        now = -left(i)
        if now > value + ROUNDING:
            heapq.heappush(queue, (now, key, i))
            continue
        order.append(i)
        told.update(sentences[i])
        incident = claims[i].incident
        if incident is not None:
            incidents[incident] += 1
    return order


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
