"""The records that pass between the steps, from a report to the rows of the archive.

Offsets are code points into the text of the article, end exclusive. A record holds no copy of its words: they are
`article.text[record.start:record.end]`, so that a row can never disagree with the text it points into.

A record of one report refers to another by its index in the same `Analysis` (`Source.mention` is an index into
`Analysis.mentions`). Records of the whole archive refer to reports by their index in `Archive.analyses`. Ids of the
database exist only in `rows.py`, except those that people link to, which are derived from content (`content_id`).
"""

import hashlib
from typing import Literal, NamedTuple

from conflict_build.records.judgements import Judged
from conflict_build.records.series import Series

Role = Literal["title", "body", "caption", "boilerplate", "damaged"]
QuoteForm = Literal["direct", "indirect"]
CueClass = Literal["say", "confirm", "deny", "claim", "ask", "refuse", "write", "other"]
FigureKind = Literal["casualties", "forces", "weapons", "distance", "area", "money", "percent", "duration", "other"]
Scope = Literal["event", "running total", "since", "per period"]
Stance = Literal["asserted", "denied", "unconfirmed", "no_information", "expected", "no_comment"]
Certainty = Literal["certain", "probable", "possible"]
EntityKind = Literal["person", "org", "place"]
Precision = Literal["point", "city", "region", "country"]
OfficeKind = Literal[
    "state", "member", "local", "body", "group"
]  # what owner an office needs: lexicon/party_offices.txt
PartyBasis = Literal["lexicon", "report", "rule"]
PublishedBasis = Literal["manifest", "field", "header", "byline", "url", "text", "none"]
ReuseKind = Literal["verbatim", "paraphrase", "changed"]
Direction = Literal["copied", "unknown"]
ClaimKind = Literal["figure", "quote", "stance", "date"]
Comparison = Literal["figures", "quotes", "clauses", "disputes", "dates", "incidents"]
DayBasis = Literal["said", "published"]
IncidentKind = str  # one of those of lexicon/incidents.toml
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
Verdict = Literal["conflict", "unconfirmed", "differ", "compatible", "agree"]

ANALYSED_LANGUAGES = ("en", None)


def content_id(*key: str) -> int:
    """A 48-bit id derived from content: the same key gives the same id in every build, exact in JavaScript."""
    digest = hashlib.sha256("\x1f".join(key).encode()).digest()
    return int.from_bytes(digest[:6], "big")


class Problem(NamedTuple):
    """An input that could not be used, or only in part."""

    path: str
    step: str
    reason: str


class Report(NamedTuple):
    """One report as a reader hands it over: its text, and what its file, field or manifest says of it."""

    ref: str
    path: str  # of the file it came from, relative to SOURCE
    text: str  # NFC, lines end in \n
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    published: str | None = None  # ISO date, or date and time with zone
    published_basis: PublishedBasis = "none"  # manifest or field, if `published` is given
    url: str | None = None
    withdrawn: bool = False  # by the manifest: the entry stays, its text goes


class Article(NamedTuple):
    """A report with what was established about the whole of it."""

    ref: str
    path: str
    text: str
    sha256: str
    language: str | None
    words: int
    title: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    published_basis: PublishedBasis
    published_doubt: str | None
    url: str | None
    withdrawn: bool = False  # by its publisher: the text is gone, the entry stays

    @property
    def id(self) -> int:
        return content_id("article", self.ref)

    @property
    def analysed(self) -> bool:
        """Whether the steps look for what it says: it is in English, or its language cannot be told."""
        return self.language in ANALYSED_LANGUAGES


class Sentence(NamedTuple):
    start: int
    end: int
    role: Role


class Mention(NamedTuple):
    """One printed name, without title, article and possessive."""

    start: int
    end: int
    kind: EntityKind
    name: str  # fullest form this article prints of the same thing: "Volodymyr Zelenskyy" for "Zelenskyy"
    metonym: bool = False  # a capital or seat used for its government
    told: bool = False  # the words beside it tell its kind: "the town of Tel Karam", "Sofia, a mother of two"


class DateMention(NamedTuple):
    """A printed expression of time, not yet resolved: which day "Monday" is depends on the publication date."""

    start: int
    end: int
    earliest: str | None  # ISO date if the words alone settle it ("4 November 2024"), else null
    latest: str | None  # the same for the last day, equal to `earliest` for a day
    relative: str | None  # what is to be resolved against the publication date: see dates.py


class Source(NamedTuple):
    """One hop of an attribution chain: somebody on whose word a thing is said."""

    start: int  # the words that stand for the source where the thing is said: "the ministry", "he"
    end: int
    mention: int | None = None  # who it is, by index into Analysis.mentions; null for the unnamed and unresolved
    cue: str | None = None  # "confirmed", "according to"
    channel: str | None = None  # "Telegram", "told Reuters"
    antecedent: tuple[int, int] | None = (
        None  # the words of a source before it that a pronoun takes up; null for others
    )

    @property
    def naming(self) -> tuple[int, int]:
        """The span of the words that say most of who it is: "the ministry" for an "it" that takes it up."""
        return self.antecedent or (self.start, self.end)


class Quote(NamedTuple):
    start: int
    end: int
    form: QuoteForm
    utterance: int  # number within the article, shared by the parts of one statement
    sources: tuple[Source, ...]  # from nearest the outlet to the speaker, who is the last; empty if nobody is named
    cue_class: CueClass | None
    when: int | None = None  # the date it was said, by index into Analysis.dates


class Figure(NamedTuple):
    start: int  # modifier, number, and the noun right after it
    end: int
    low: float | None  # in the unit as printed; null = open
    high: float | None
    low_closed: bool
    high_closed: bool
    approximate: bool
    modifier: str | None
    unit: str | None  # canonical name of the printed unit; null for counts
    base_low: float | None  # converted for comparison
    base_high: float | None
    base_unit: str | None
    counted: str | None
    kind: FigureKind
    stance: Stance
    sources: tuple[Source, ...] = ()  # as in Quote; empty = the outlet's own voice
    conversion_of: int | None = None  # index into Analysis.figures
    part_of: int | None = None  # index into Analysis.figures
    place: int | None = None  # index into Analysis.mentions
    when: int | None = None  # index into Analysis.dates
    scope: Scope | None = None
    head: str | None = None  # the counted noun alone, lower case: "troops"; "people" for "three killed"
    state: str | None = None  # of the thing counted, from a fixed list (lexicon/counted.toml): "killed", "shot down"
    further: bool = False  # besides those counted already: "68 others", "six more people"
    stance_cue: str | None = None  # the words that show the stance: "may have"; null for a plain assertion
    former: bool = False  # what another number is compared with, as it was before: "up from 12"


class Predicate(NamedTuple):
    """A plain subject of a clause and its finite verb: what can be turned into a question."""

    subject: int  # where it begins
    verb: int
    ends: tuple[int, ...]  # where what it says may end, in order; none if that is not sure


class Assertion(NamedTuple):
    """A clause that says something a reader could compare: that it happened, did not, or is not known."""

    start: int
    end: int
    stance: Stance
    certainty: Certainty
    stance_cue: str | None  # the words that show the stance: "has not confirmed"; null for a plain assertion
    sources: tuple[Source, ...] = ()
    when: int | None = None  # index into Analysis.dates
    predicates: tuple[Predicate, ...] = ()


class Participant(NamedTuple):
    """Who or what takes part in an event, where a report names it."""

    start: int
    end: int
    mention: int | None  # who it is, by index into Analysis.mentions; null for the unnamed


class IncidentMention(NamedTuple):
    """Words that tell of something that happened, or is said to have, to be planned, not to have."""

    start: int  # the event's own words: "shelled", "missile strike"
    end: int
    kind: IncidentKind
    actor: Participant | None
    target: Participant | None
    means: Participant | None
    place: int | None  # index into Analysis.mentions
    when: int | None  # index into Analysis.dates
    stance: Stance
    several: bool  # whether it stands for more than one event: "strikes", "a series of attacks"
    score: float  # 0..1: how sure it is what its word hangs on in the sentence
    reason: str


class Denial(NamedTuple):
    """A clause that denies another of its report without repeating it: "Hamas has denied the claims"."""

    start: int
    end: int
    assertion: int  # what is denied, by index into Analysis.assertions
    sources: tuple[Source, ...]  # who denies


class Responsibility(NamedTuple):
    """Words by which somebody is said to have done, or not to have done, what a report tells: "blamed", "behind"."""

    start: int
    end: int
    actor: Participant
    incident_mention: int  # what is said to be done, by index into Analysis.incident_mentions
    stance: Stance
    sources: tuple[Source, ...] = ()  # who says so, by the verb of blame, claim or denial; empty: as the clause has it


class Affiliation(NamedTuple):
    """Words by which somebody or something belongs to whoever an office or a body is of."""

    mention: int  # who or what belongs, by index into Analysis.mentions
    start: int  # the words that say so, the name among them
    end: int
    office: OfficeKind
    owner: int | None = None  # whose the office is, by index into Analysis.mentions
    side: str | None = None  # whose it is by a word that is no name here: "RU" for "Russian", "Houthis" for "Houthi"
    body: int | None = None  # the body that it is in besides, by index into Analysis.mentions
    holding: bool = False  # the owner put somebody into the office: "Russian-installed"
    former: bool = False


class Analysis(NamedTuple):
    """All that the steps over one report found in it; what a worker process sends back."""

    article: Article
    sentences: list[Sentence]
    mentions: list[Mention]
    dates: list[DateMention]
    quotes: list[Quote]
    figures: list[Figure]
    assertions: list[Assertion]
    affiliations: tuple[Affiliation, ...] = ()
    incident_mentions: tuple[IncidentMention, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    denials: tuple[Denial, ...] = ()


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

    @property
    def id(self) -> int:
        return content_id("incident", *self.key)


class Archive(NamedTuple):
    """The whole archive before it is written: only the steps over all reports may hold it."""

    analyses: list[Analysis]
    entities: list[Entity]
    entity_of: list[list[int | None]]  # for each article, for each mention: index into entities
    merges: list[Merge]
    date_of: list[list[str | None]]  # for each article, for each date mention: ISO date or range
    date_basis_of: list[list[str | None]]  # how it was resolved, in words: "Monday before publication"
    stories: list[Story]
    story_of: list[int | None]  # for each article: index into stories
    lineage_of: list[int]  # for each article: index of the article that stands for its text
    reuses: list[Reuse]
    claims: list[Claim]
    kept_apart: list[KeptApart]
    problems: list[Problem]
    judged: tuple[Judged, ...] = ()  # what became of each judgement of the editor
    redirects: tuple[tuple[int, int], ...] = ()  # from the former id of a claim to the id of the one it is part of
    series: tuple[Series, ...] = ()  # running counts of one thing on several days
    parties: tuple[Party, ...] = ()  # which side an entity belongs to, in order of entity
    incidents: tuple[Incident, ...] = ()
    incident_of: tuple[tuple[int | None, ...], ...] = ()  # for each article and mention: index into incidents
