"""Relating: the claims of the whole archive, story by story and incident by incident."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from conflict_build.claims.assembly import FoundClaims
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.coverage import without_doubles, without_told
from conflict_build.claims.denied import add_denials
from conflict_build.claims.excerpts import Excerpts
from conflict_build.claims.followers import add_followers
from conflict_build.claims.keys import key_bytes
from conflict_build.claims.kinds.clauses import relate_clauses
from conflict_build.claims.kinds.disputes import relate_disputes
from conflict_build.claims.kinds.figures import relate_figures
from conflict_build.claims.kinds.incidents import relate_incidents
from conflict_build.claims.kinds.propositions import relate_propositions
from conflict_build.claims.kinds.quotes import relate_quotes
from conflict_build.claims.questions.distinctions import tell_questions_apart
from conflict_build.claims.settled import settle_incidents
from conflict_build.records import DISPUTE, Archive, Claim, Comparison, KeptApart, Story
from conflict_build.spool import stored_beside
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
    """The claims, most disputed first, and the pairs that look alike but are not comparable; both on the disk."""

    claims: Sequence[Claim]
    kept_apart: Sequence[KeptApart]


def relate_claims(archive: Archive, workers: int = 1, kept: Kept[FoundClaims] | None = None) -> Claims:
    """Compare the statements of the reports of each story, and of each incident, in so many processes.

    Stories of which an earlier build `kept` the claims, and nothing is other than then, are not compared again.
    """
    analyses = archive.analyses
    of_stories, kept_apart = compare_stories(archive, workers, kept)
    of_incidents = stored_beside(analyses, Claim, relate_incidents(archive, workers))
    claims = add_denials(archive, chain(of_incidents, without_told(of_stories, of_incidents)))
    return Claims(most_disputed_first(archive, stored_beside(analyses, Claim, claims)), kept_apart)


def compare_stories(archive: Archive, workers: int, kept: Kept[FoundClaims] | None) -> Claims:
    """The claims of all stories, in order, and the pairs kept apart in them."""
    excerpts = Excerpts(archive)
    shared = [number for number, story in enumerate(archive.stories) if len(story.articles) > 1]
    stories = [archive.stories[number] for number in shared]
    compared = map_kept(partial(relate_excerpt, excerpts), stories, workers, FoundClaims, kept, excerpts.cut)
    claims, kept_apart = stored_beside(archive.analyses, Claim), stored_beside(archive.analyses, KeptApart)
    for story, number, told in zip(stories, shared, compared, strict=True):
        found = excerpts.numbers(story).put_back(told, number)
        claims.extend(found.claims)
        kept_apart.extend(found.kept_apart)
    return Claims(claims, kept_apart)


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


def most_disputed_first(archive: Archive, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims, most disputed first."""
    places = [(DISPUTE[claim.verdict], -claim.lineages, key_bytes(claim.key)) for claim in claims]
    order = sorted(range(len(claims)), key=places.__getitem__)
    return stored_beside(archive.analyses, Claim, (claims[i] for i in order))
