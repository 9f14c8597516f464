"""Settled: the claims of a story with the incident that each is of: what its own clauses tell, else the likeliest."""

from collections.abc import Iterator

from conflict_build.claims.candidates.counted import TOTALS
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.claim_incidents import ClaimIncidents
from conflict_build.claims.questions.incidents import incident_of
from conflict_build.claims.questions.topics import happens_in
from conflict_build.claims.verdicts.differences import figure_of
from conflict_build.records import Archive, Claim

MOSTLY = 0.5  # share of the figures of a claim


def settle_incidents(story: StoryContext, claims: list[Claim]) -> Iterator[Claim]:
    """The claims of a story with their incidents: those that their own clauses tell, else those they are likely of.

    What is counted on since a day is of no single incident, and nobody is driven out by the killing of a leader.
    """
    others, archive = ClaimIncidents(story), story.archive
    for claim in claims:
        found = claim.incident
        if found is None and claim.kind != "figure":  # which incident figures may count is decided where they are asked
            found = incident_of(story, claim.statements)
        if found is None:
            found = others.choose(claim)
        counts_people = claim.kind == "figure" and claim.topic != "count"
        fits = found is None or not counts_people or happens_in(claim.topic, archive.incidents[found].kind)
        yield claim._replace(incident=found if fits and not is_counted_on(archive, claim) else None)


def is_counted_on(archive: Archive, claim: Claim) -> bool:
    """Whether most figures of a claim count on since a day: "40,738 people have been killed since October"."""
    if claim.kind != "figure":
        return False
    totals = sum(figure_of(archive, one).scope in TOTALS for one in claim.statements)
    return totals > MOSTLY * len(claim.statements)
