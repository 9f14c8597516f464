"""Candidates: the figures that may be a toll, each with the incident that its report, or its claim, tells beside it."""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from conflict_build.assertions.around import clause_around
from conflict_build.claims.candidates.stories import UNCLAIMED_ROLES
from conflict_build.incidents.anchors import Anchors
from conflict_build.records import Analysis, Archive, Assertion, Figure, Sentence
from conflict_build.records.tolls import Outcome
from conflict_build.sentences import sentence_at

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
COUNTED_SCOPES = ("event", None)  # near misses: "running total", "since", "per period"
CLAIM_TOPICS = frozenset(OUTCOMES)


class Candidate(NamedTuple):
    """A figure of one outcome, and the incident that it may be a toll of."""

    article: int
    number: int  # index into Analysis.figures
    figure: Figure
    outcome: Outcome
    incident: int  # index into Archive.incidents
    claimed: bool  # whether a claim about that incident compares it with other reports
    mention: int | None  # the words nearest to it that tell of any event, by index into Analysis.incident_mentions
    start: int  # of its clause, else of its sentence
    end: int
    sentence: int  # index into Analysis.sentences


def find_candidates(archive: Archive, article: int, claimed: dict[tuple[int, int], int]) -> Iterator[Candidate]:
    """The candidates of one report in order; `claimed` has the incidents of the claims by report and figure."""
    analysis = archive.analyses[article]
    numbers = [number for number, figure in enumerate(analysis.figures) if outcome_of(figure) is not None]
    anchors = Anchors(archive, article) if numbers else None
    for number in numbers:
        figure = analysis.figures[number]
        sentence = sentence_at(analysis.sentences, figure.start)
        if anchors is None or analysis.sentences[sentence].role in UNCLAIMED_ROLES:
            continue
        told = anchors.told_at(figure.start, figure.end)
        incident = claimed.get((article, number), told)
        outcome = outcome_of(figure)
        if incident is not None and outcome is not None:
            around = clause_around(analysis.assertions, figure.start, figure.end)
            clause = analysis.sentences[sentence] if around is None else analysis.assertions[around]
            where = clause.start, clause.end, sentence
            nearest = nearest_mention(analysis, figure, clause, analysis.sentences[sentence])
            yield Candidate(article, number, figure, outcome, incident, (article, number) in claimed, nearest, *where)


def outcome_of(figure: Figure) -> Outcome | None:
    """What happened to those whom a figure counts, if it counts outright and once: near misses: "12 were not killed",
    "may have killed 12", "killed 12 since Monday", "up from 12"."""
    counts = figure.stance == "asserted" and figure.scope in COUNTED_SCOPES and not figure.former
    if not counts or figure.unit is not None or figure.conversion_of is not None:
        return None
    return next((outcome for outcome in OUTCOMES if outcome == figure.state), None)


def nearest_mention(analysis: Analysis, figure: Figure, *spans: Assertion | Sentence) -> int | None:
    """The words nearest to a figure that tell of an event, in the first of these spans that has any."""
    for span in spans:
        told = [
            (max(0, mention.start - figure.end, figure.start - mention.end), number)
            for number, mention in enumerate(analysis.incident_mentions)
            if span.start <= mention.start < span.end
        ]
        if told:
            return min(told)[1]
    return None


def claimed_incidents(archive: Archive) -> dict[tuple[int, int], int]:
    """The incident of each claim of killed, injured or missing, by the report and figure of its statements.

    Only of claims of which a report tells the incident in the sentence of its own number: of others it is a guess.
    """
    found: dict[tuple[int, int], int] = {}
    for claim in archive.claims:
        if claim.kind == "figure" and claim.topic in CLAIM_TOPICS and claim.incident is not None:
            counted = [(one.article, one.figure) for one in claim.statements if one.figure is not None]
            if any(tells(archive, *one, claim.incident) for one in counted):
                found |= dict.fromkeys(counted, claim.incident)
    return found


def tells(archive: Archive, article: int, number: int, incident: int) -> bool:
    """Whether the sentence of a figure tells an incident."""
    analysis = archive.analyses[article]
    sentence = analysis.sentences[sentence_at(analysis.sentences, analysis.figures[number].start)]
    told = zip(analysis.incident_mentions, archive.incident_of[article], strict=True)
    return any(one == incident and sentence.start <= mention.start < sentence.end for mention, one in told)
