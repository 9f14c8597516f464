"""What is found over all reports, as records: entities, stories, copies, incidents, claims, and the whole archive."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from conflict_build.records.actors import IncidentActor
from conflict_build.records.ids import content_id
from conflict_build.records.judgements import Judged
from conflict_build.records.reports import Analysis, Certainty, EntityKind, IncidentKind, Problem, Source, Stance
from conflict_build.records.series import Series
from conflict_build.records.tolls import Toll
from conflict_build.records.versions import History

Precision = Literal["point", "city", "region", "country"]
PartyBasis = Literal["lexicon", "report", "rule"]
ReuseKind = Literal["verbatim", "paraphrase", "changed"]
Direction = Literal["copied", "unknown"]
ClaimKind = Literal["figure", "quote", "stance", "date"]
Comparison = Literal["figures", "quotes", "clauses", "disputes", "dates", "incidents", "propositions"]
DayBasis = Literal["said", "published"]
Topic = Literal[
    "happened",
    "actor",
    "target",
    "means",
    "day",
    "place",
    "killed",
    "injured",
    "missing",
    "captured",
    "freed",
    "displaced",
    "count",
    "extent",
    "victim",
    "control",
    "status",
    "cause",
    "position",
    "plan",
    "relation",
    "background",
    "other",
]  # what can be asked of an incident or a subject: lexicon/questions.toml
Independence = Literal[
    "contested", "own side admits", "single source", "several texts of one source", "several sources"
]
Verdict = Literal["conflict", "unconfirmed", "differ", "compatible", "agree"]
# verdicts, most disputed first
DISPUTE: dict[Verdict, int] = {"conflict": 0, "differ": 1, "unconfirmed": 2, "compatible": 3, "agree": 4}


class Entity(NamedTuple):
    name: str
    kind: EntityKind
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    precision: Precision | None = None

    @property
    def id(self) -> int:
        return content_id("entity", self.kind, self.name)


class Merge(NamedTuple):
    """Why two printed forms are one entity."""

    entity: int  # index into Archive.entities
    form_a: str
    form_b: str
    score: float
    reason: str


class Party(NamedTuple):
    """Which side an entity belongs to, and by what."""

    entity: int  # index into Archive.entities
    party: int  # the same, of the state or group
    by: PartyBasis
    reason: str
    article: int | None = None  # the report that says so, by index into Archive.analyses; null unless by a report
    start: int | None = None  # its words
    end: int | None = None


class NameRules(NamedTuple):
    """What the publisher says of names, before all that is found: see read/name_rules.py."""

    same: tuple[tuple[str, ...], ...] = ()  # forms that are one name
    apart: tuple[tuple[str, str], ...] = ()  # pairs of forms that are never one
    parties: tuple[tuple[str, str | None], ...] = ()  # a form and the name of its side, null for none


class RuledNames(NamedTuple):
    """What became of an entry of the publisher's about names."""

    rule: Literal["same", "apart", "parties"]
    names: tuple[str, ...]  # of "parties": a name, and its side unless it has none
    applied: bool
    result: str  # what it did, or why it did nothing


class Story(NamedTuple):
    """Reports on one event."""

    title: str
    articles: tuple[int, ...]  # indexes into Archive.analyses, by publication date, then ref
    first_published: str | None
    last_published: str | None


class Reuse(NamedTuple):
    """A passage that one report shares with another beyond quotes and stock phrases."""

    article: int  # index into Archive.analyses; the copy, where the direction is known
    start: int
    end: int
    source_article: int
    source_start: int
    source_end: int
    kind: ReuseKind
    score: float
    direction: Direction
    reason: str
    changed: str | None


class Statement(NamedTuple):
    """What one report says to the question of a claim."""

    article: int
    start: int
    end: int
    stance: Stance
    certainty: Certainty | None
    score: float
    reason: str
    sources: tuple[Source, ...] = ()
    figure: int | None = None  # index into Analysis.figures of the article
    quote: int | None = None  # index into Analysis.quotes of the article
    when: int | None = None  # the day of the event, by index into Analysis.dates
    said: int | None = None  # the day it was said, by index into Analysis.dates
    anchor: tuple[int, int] | None = None  # what it is a part or a detail of: a whole clause, a quote; null: nothing


class Claim(NamedTuple):
    """One question that at least two reports answer, and how their answers stand to each other."""

    key: tuple[str, ...]  # of its earliest statement, by claims/keys.py: what the id is derived from
    story: int | None  # index into Archive.stories
    kind: ClaimKind
    question: str
    verdict: Verdict
    reason: str
    low: float | None  # hull of the statements' base values
    high: float | None
    unit: str | None
    articles: int
    outlets: int
    lineages: int
    originators: int | None
    statements: tuple[Statement, ...]
    comparison: Comparison | None = None  # what found it, which decides how it is judged again
    topic: Topic = "other"  # what is asked
    incident: int | None = None  # of which incident, by its place among those of the archive
    explained: bool = False  # its numbers differ, and nobody disputes any: they rose, or were counted on or rounded
    independence: Independence | None = None  # what stands behind it, as a reader can use it
    subject: str = ""  # what sets it apart from other claims to which the same words answer: "said", "place"

    @property
    def id(self) -> int:
        return content_id("claim", *self.key)


class KeptApart(NamedTuple):
    """Two passages that look alike and are not comparable, with the test that failed."""

    kind: ClaimKind
    a_article: int
    a_start: int
    a_end: int
    b_article: int
    b_start: int
    b_end: int
    reason: str


class Incident(NamedTuple):
    """One event that reports tell of."""

    key: tuple[str, ...]  # kind and natural key of its earliest mention: what the id is derived from
    kind: IncidentKind
    title: str
    first_day: str | None  # ISO day
    last_day: str | None
    day_basis: DayBasis | None
    place: int | None  # index into Archive.entities
    part_of: int | None  # index into Archive.incidents
    articles: int
    outlets: int
    lineages: int
    mentions: tuple[tuple[int, int], ...]  # article and index into its incident_mentions, in that order
    told: bool = True  # at least half of them say that it happened, or that it did not; else it is only expected

    @property
    def id(self) -> int:
        return content_id("incident", *self.key)


class Archive(NamedTuple):
    """The whole archive before it is written: only the steps over all reports may hold it."""

    analyses: Sequence[Analysis]
    entities: Sequence[Entity]
    entity_of: Sequence[Sequence[int | None]]  # for each article, for each mention: index into entities
    merges: Sequence[Merge]
    date_of: Sequence[Sequence[str | None]]  # for each article, for each date mention: ISO date or range
    date_basis_of: Sequence[Sequence[str | None]]  # how it was resolved, in words: "Monday before publication"
    stories: Sequence[Story]  # held as bytes, where there are many
    story_of: list[int | None]  # for each article: index into stories
    lineage_of: list[int]  # for each article: index of the article that stands for its text
    reuses: Sequence[Reuse]  # in order of article; on the disk, where there are many
    claims: Sequence[Claim]  # on the disk, where there are many
    kept_apart: Sequence[KeptApart]
    problems: list[Problem]
    judged: tuple[Judged, ...] = ()  # what became of each judgement of the editor
    redirects: Sequence[tuple[int, int]] = ()  # from the former id of a claim to the id of the one it is part of
    series: tuple[Series, ...] = ()  # running counts of one thing on several days
    parties: tuple[Party, ...] = ()  # which side an entity belongs to, in order of entity
    incidents: Sequence[Incident] = ()  # on the disk, where there are many
    name_rules: NameRules = NameRules()
    ruled: tuple[RuledNames, ...] = ()  # what became of each of them
    incident_of: Sequence[Sequence[int | None]] = ()  # for each article and mention: index into incidents
    incident_actors: tuple[IncidentActor, ...] = ()  # in order of incident, report and position
    tolls: tuple[Toll, ...] = ()  # in order of incident, report and position
    history: History = History()  # other addresses and earlier texts of the reports
