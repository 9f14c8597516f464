"""Excerpts: the part of an archive from which the claims of one story are made, numbered for itself.

A story is compared in its excerpt alone, so that nothing in its claims can depend on reports of other events, and what
was found for an equal excerpt in an earlier build is what would be found now. Everything keeps its order, since ties
are broken by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from conflict_build.claims.assembly import FoundClaims
from conflict_build.incidents.slots import EntitySides
from conflict_build.records import Archive, Claim, Incident, KeptApart, Party, Reuse, Statement, Story
from conflict_build.reuse.lookup import reuses_of

Numbers = Mapping[int, int]  # from the number in one archive to that in another


class Excerpted(NamedTuple):
    """The numbers that the reports and incidents of an excerpt have in the whole archive, in its order."""

    articles: tuple[int, ...]
    incidents: tuple[int, ...]

    def put_back(self, found: FoundClaims, story: int) -> FoundClaims:
        """What was found in the excerpt, by the numbers of the whole archive, in which the story has a number too."""
        claims = [self.claim_of_whole(claim, story) for claim in found.claims]
        return FoundClaims(claims, [self.pair_of_whole(pair) for pair in found.kept_apart])

    def claim_of_whole(self, claim: Claim, story: int) -> Claim:
        return claim._replace(
            story=story,
            incident=None if claim.incident is None else self.incidents[claim.incident],
            statements=tuple(map(self.statement_of_whole, claim.statements)),
        )

    def statement_of_whole(self, one: Statement) -> Statement:
        return one._replace(article=self.articles[one.article])

    def pair_of_whole(self, pair: KeptApart) -> KeptApart:
        return pair._replace(a_article=self.articles[pair.a_article], b_article=self.articles[pair.b_article])


class Excerpts:
    """The excerpts of an archive, made when they are asked for: they hold the analyses of their reports."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.sides = EntitySides(archive)

    def numbers(self, story: Story) -> Excerpted:
        """What stands in the excerpt of one story."""
        articles = tuple(sorted(story.articles))
        return Excerpted(articles, self.incidents_in(articles))

    def cut(self, story: Story) -> Archive:
        """The excerpt of one story: all that its claims are made of, and nothing else."""
        archive, (articles, incidents) = self.archive, self.numbers(story)
        number_of = {article: number for number, article in enumerate(articles)}
        entity_of = [archive.entity_of[i] for i in articles]
        named = {entity for row in entity_of for entity in row if entity is not None} | self.places(incidents)
        party_of = {entity: party for entity in named if (party := self.sides.party(entity)) is not None}
        entities = sorted(named.union(party_of.values()))
        entity_number = {entity: number for number, entity in enumerate(entities)}
        incident_number = {incident: number for number, incident in enumerate(incidents)}
        told = [archive.incident_of[i] for i in articles] if archive.incident_of else []
        return Archive(
            analyses=[archive.analyses[i] for i in articles],
            entities=[archive.entities[entity] for entity in entities],
            entity_of=[numbered(row, entity_number) for row in entity_of],
            merges=[],
            date_of=[archive.date_of[i] for i in articles],
            date_basis_of=[archive.date_basis_of[i] for i in articles],
            stories=[story._replace(title="", articles=tuple(number_of[i] for i in story.articles))],
            story_of=[0] * len(articles),
            lineage_of=first_of_each(archive.lineage_of[i] for i in articles),
            reuses=[
                inside
                for i in articles
                for reuse in reuses_of(i, archive.reuses)
                if (inside := between(reuse, number_of)) is not None
            ],
            claims=[],
            kept_apart=[],
            problems=[],
            parties=tuple(
                Party(entity_number[entity], entity_number[party], "lexicon", "")  # by what is nobody's business here
                for entity, party in sorted(party_of.items())
            ),
            incidents=tuple(excerpt_of(archive.incidents[i], number_of, entity_number) for i in incidents),
            incident_of=tuple(tuple(numbered(row, incident_number)) for row in told),
        )

    def incidents_in(self, articles: Sequence[int]) -> tuple[int, ...]:
        """The incidents that some reports tell, in order."""
        told = (self.archive.incident_of[i] for i in articles) if self.archive.incident_of else ()
        return tuple(sorted({incident for row in told for incident in row if incident is not None}))

    def places(self, incidents: Iterable[int]) -> set[int]:
        """The places of some incidents, by entity."""
        places = (self.archive.incidents[incident].place for incident in incidents)
        return {place for place in places if place is not None}


def numbered(row: Sequence[int | None], number_of: Numbers) -> list[int | None]:
    return [None if one is None else number_of[one] for one in row]


def first_of_each(lineages: Iterable[int]) -> list[int]:
    """For each report the first that is one text with it: the one that stands for it may be outside."""
    firsts: dict[int, int] = {}
    return [firsts.setdefault(lineage, number) for number, lineage in enumerate(lineages)]


def between(reuse: Reuse, number_of: Numbers) -> Reuse | None:
    """What one of some reports took from another of them; null if one is not among them."""
    if reuse.source_article not in number_of:
        return None
    return reuse._replace(article=number_of[reuse.article], source_article=number_of[reuse.source_article])


def excerpt_of(incident: Incident, number_of: Numbers, entity_number: Numbers) -> Incident:
    """An incident with the mentions of some reports alone; of what it is part of is nobody's business here."""
    return incident._replace(
        place=None if incident.place is None else entity_number[incident.place],
        part_of=None,
        mentions=tuple((number_of[i], mention) for i, mention in incident.mentions if i in number_of),
    )
