"""What is read of one report, as records: from the report as it came to its analysis."""

from typing import Literal, NamedTuple

from conflict_build.records.ids import content_id

Role = Literal["title", "body", "caption", "boilerplate", "damaged"]
QuoteForm = Literal["direct", "indirect"]
CueClass = Literal["say", "confirm", "deny", "claim", "ask", "refuse", "write", "other"]
FigureKind = Literal["casualties", "forces", "weapons", "distance", "area", "money", "percent", "duration", "other"]
Scope = Literal["event", "running total", "since", "per period"]
Stance = Literal["asserted", "denied", "unconfirmed", "no_information", "expected", "no_comment"]
Certainty = Literal["certain", "probable", "possible"]
EntityKind = Literal["person", "org", "place"]
OfficeKind = Literal[
    "state", "member", "local", "body", "group"
]  # what owner an office needs: lexicon/party_offices.txt
PublishedBasis = Literal["manifest", "field", "header", "byline", "url", "text", "none"]
PropositionRole = Literal["intend", "attempt", "refuse", "accept", "reject", "withhold"]
IncidentKind = str  # one of those of lexicon/incidents.toml
ANALYSED_LANGUAGES = ("en", None)


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
    captured: str | None = None  # ISO date, or date and time with zone: when the page was saved, or changed last


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
    captured: str | None = None  # as in Report
    other_names: tuple[str, ...] = ()  # by which it may be cited: those of all its places

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
    relative: str | None  # what is to be resolved against the publication date: see dates/


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
    """A subject and its finite verb, in a whole sentence: what can stand as a heading, or be turned into a question."""

    subject: int  # where it begins
    subject_end: int  # of its name alone: "Rashid Sedda" of "Rashid Sedda, 22,"
    verb: int  # the finite one, where it begins: "had" of "had been killed"
    head: int  # what it helps: "killed" of "had been killed"; the verb itself if it helps none
    ends: tuple[int, ...]  # where what it says may end, in order; none if that is not sure
    object: tuple[int, int] | None = None  # of the verb, or what the subject is
    shared: bool = False  # whether the subject stands with an earlier verb: "rebels took the port and [burned] it"
    several: bool = False  # whether the subject is in the plural
    sure: bool = False  # whether the grammar is so sure that it can be asked about
    second: int = 0  # where a second verb of the subject is joined, else where the sentence ends


class Assertion(NamedTuple):
    """A clause that says something a reader could compare: that it happened, did not, or is not known."""

    start: int
    end: int
    stance: Stance
    certainty: Certainty
    stance_cue: str | None  # the words that show the stance: "has not confirmed"; null for a plain assertion
    sources: tuple[Source, ...] = ()
    when: int | None = None  # index into Analysis.dates


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


class Cause(NamedTuple):
    """Words by which a report says what an incident came of, or did not: "caused by", "due to"."""

    start: int  # the word of cause
    end: int
    cause: Participant
    incident_mention: int  # what came of it, by index into Analysis.incident_mentions
    stance: Stance  # to that it came of it
    sources: tuple[Source, ...] = ()  # who says so, by a verb of blame; empty: as the clause has it


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


class Proposition(NamedTuple):
    """What somebody means, tries or refuses to do, or how somebody answers an offer."""

    start: int  # the clause that says it
    end: int
    role: PropositionRole  # of the words that say how it stands
    who: Source  # who means it or answers
    act: str  # base form of what is done, or the noun that names it: "leave", "meeting"; of an answer the verb
    frame_start: int  # the word that says how it stands: "vowed"; the act itself where that is a "will"
    act_start: int
    act_end: int  # where what the act is done to, with or about ends, without clauses told by the way
    about: tuple[tuple[int, int], ...]  # the nouns of that, with their words
    negative: bool  # whether it is turned down, or denied
    by_noun: bool = False  # whether no verb tells the act: "agreed to a ceasefire"
    to_come: bool = False  # of an answer, whether it is not given yet: "will accept", "is ready to accept"
    sources: tuple[Source, ...] = ()  # on whose word
    when: int | None = None  # index into Analysis.dates


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
    predicates: tuple[Predicate, ...] = ()  # of all sentences that say something, in order
    propositions: tuple[Proposition, ...] = ()
    causes: tuple[Cause, ...] = ()
