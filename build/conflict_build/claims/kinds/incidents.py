"""Incident claims: what reports say to the questions of one incident: did it happen, who did it, to what, with what,
where, on which day, who was killed."""

from collections.abc import Iterator, Sequence

from conflict_build.claims.assembly import assemble
from conflict_build.claims.candidates.answers import Answer, Incidental, SlotTopic, Telling, as_statement
from conflict_build.claims.verdicts.answers import judge_answers
from conflict_build.records import Archive, Claim, ClaimKind

KINDS: dict[SlotTopic, ClaimKind] = {
    "happened": "stance",
    "actor": "stance",
    "target": "stance",
    "means": "stance",
    "place": "stance",
    "day": "date",
    "victim": "stance",
}
MOST_A_REPORT = 2
MOST_REPORTS = 200
SCORE = 0.8


def relate_incident(incidental: Incidental, tellings: Sequence[Telling], title: str) -> Iterator[Claim]:
    """The claims of one incident, a question each; none of what fewer than two reports answer."""
    archive = incidental.archive
    for topic, kind in KINDS.items():
        answers = choose(incidental, incidental.answers(topic, tellings))
        if len({one.article for one in answers}) < 2:
            continue
        statements = [
            as_statement(one, SCORE, f"tells of the incident in the words “{words(archive, one)}”") for one in answers
        ]
        ruling = judge_answers(archive, topic, answers, statements)
        yield assemble(archive, kind, f"{topic}: {title}", ruling, statements)._replace(comparison="incidents")


def words(archive: Archive, one: Answer) -> str:
    analysis = archive.analyses[one.article]
    mention = analysis.incident_mentions[one.mention]
    return analysis.article.text[mention.start : mention.end]


def choose(incidental: Incidental, answers: Sequence[Answer]) -> list[Answer]:
    """The answers that are shown, in order: of each report those that say most, each clause once."""
    by_report: dict[int, list[Answer]] = {}
    for one in answers:
        by_report.setdefault(one.article, []).append(one)
    kept = []
    for article in sorted(by_report)[:MOST_REPORTS]:
        ranked = sorted(
            by_report[article], key=lambda one: (one.stance == "asserted", -richness(incidental, one), one.start)
        )
        chosen: list[Answer] = []
        for one in ranked:
            if len(chosen) < MOST_A_REPORT and not any(
                one.start < other.end and other.start < one.end for other in chosen
            ):
                chosen.append(one)
        kept += sorted(chosen, key=lambda one: one.start)
    return kept


def richness(incidental: Incidental, one: Answer) -> int:
    """How many slots a telling fills."""
    mention = incidental.archive.analyses[one.article].incident_mentions[one.mention]
    return sum(slot is not None for slot in (mention.actor, mention.target, mention.means, mention.place, mention.when))
