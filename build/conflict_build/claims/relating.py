"""Relating: the claims of the whole archive, story by story and incident by incident."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from conflict_build.claims.assembly import FoundClaims
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.coverage import without_doubles, without_told
from conflict_build.claims.denied import add_denials
from conflict_build.claims.excerpts import Excerpts
from conflict_build.claims.followers import add_followers
from conflict_build.claims.kinds.clauses import relate_clauses
from conflict_build.claims.kinds.disputes import relate_disputes
from conflict_build.claims.kinds.figures import relate_figures
from conflict_build.claims.kinds.incidents import relate_incidents
from conflict_build.claims.kinds.propositions import relate_propositions
from conflict_build.claims.kinds.quotes import relate_quotes
from conflict_build.claims.questions.distinctions import tell_questions_apart
from conflict_build.claims.settled import settle_incidents
from conflict_build.records import DISPUTE, Archive, Claim, Comparison, KeptApart, Story
from conflict_build.store.kept import Kept
from conflict_build.store.recalling import map_kept

COMPARISONS: dict[Comparison, Callable[[StoryContext], FoundClaims]] = {
    "figures": relate_figures,
    "quotes": relate_quotes,
    "propositions": relate_propositions,
    "clauses": relate_clauses,
    "disputes": relate_disputes,
}


class Claims(NamedTuple):
    """The claims, most disputed first, and the pairs that look alike but are not comparable."""

    claims: list[Claim]
    kept_apart: list[KeptApart]


def relate_claims(archive: Archive, workers: int = 1, kept: Kept[FoundClaims] | None = None) -> Claims:
    """Compare the statements of the reports of each story, in so many processes; holds the whole archive.

    Stories of which an earlier build `kept` the claims, and nothing is other than then, are not compared again.
    """
    excerpts = Excerpts(archive)
    shared = [number for number, story in enumerate(archive.stories) if len(story.articles) > 1]
    stories = [archive.stories[number] for number in shared]
    compared = map_kept(partial(relate_excerpt, excerpts), stories, workers, FoundClaims, kept, excerpts.cut)
    found = [
        excerpts.numbers(story).put_back(told, number)
        for number, story, told in zip(shared, stories, compared, strict=True)
    ]
    incidents = relate_incidents(archive, workers)
    others = without_told([claim for one in found for claim in one.claims], incidents)
    claims = add_denials(archive, [claim for one in incidents for claim in one] + others)
    return Claims(
        most_disputed_first(claims),
        [pair for one in found for pair in one.kept_apart],
    )


def relate_excerpt(excerpts: Excerpts, story: Story) -> FoundClaims:
    """The claims of a story, by the numbers of its excerpt."""
    excerpt = excerpts.cut(story)
    return relate_story(excerpt, excerpt.stories[0])


def relate_story(archive: Archive, story: Story) -> FoundClaims:
    """The claims of one story, and the pairs kept apart."""
    context = StoryContext(archive, story.articles)
    found = {name: compare(context) for name, compare in COMPARISONS.items()}
    kept = without_doubles([claim._replace(comparison=name) for name, one in found.items() for claim in one.claims])
    kept = list(settle_incidents(context, kept))
    claims = add_followers(context, tell_questions_apart(context, kept))
    return FoundClaims(claims, [pair for one in found.values() for pair in one.kept_apart])


def most_disputed_first(claims: list[Claim]) -> list[Claim]:
    """The claims, most disputed first."""
    return sorted(claims, key=lambda claim: (DISPUTE[claim.verdict], -claim.lineages, claim.key, claim.question))
