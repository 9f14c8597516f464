"""Series: running counts of one thing on several days, in order of time.

A count belongs to a series if it counts the same things, in the same place, from the same start, and stands to the one
before it as a sum does that grows: it does not fall, and does not leap. A one-day toll is never part of one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from conflict_build.claims.kinds.figures import plural
from conflict_build.claims.questions.wordings import BY_STATE, PLAIN
from conflict_build.claims.verdicts.intervals import last_place
from conflict_build.records import Archive
from conflict_build.records.judgements import Place
from conflict_build.records.series import Series, SeriesPoint
from conflict_build.series.count_lines import Start
from conflict_build.series.running_counts import RunningCount, find_running_counts

FALL = 0.98  # share of an earlier number that a later one may fall to: corrections
# How many times larger a later number may be: where both name the day of the start, the same kind of start, or neither;
# and where both are the toll of one event.
GROWTH_SAME_DAY, GROWTH_SAME_KIND, GROWTH_UNSAID, GROWTH_OF_EVENT = 3.0, 1.5, 1.25, 2.5
NEAR, LARGE = 1.05, 1000  # ratio within which, and number from which, two counts are one whatever they call its start
MOST_DAYS_UNSAID, MOST_DAYS_OF_EVENT = 21, 7  # between two counts
LONGEST_PHRASE = 60  # characters of printed words that say from when is counted
# Past forms of questions about one event, and what a running count asks.
PERFECT = ((" were ", " have been "), (" had to ", " have had to "))
# What holds of the day of one report only. Match: " last week", " a year ago"; near miss: " the last war".
RELATIVE = re.compile(
    r"\s+(?:(?:earlier|late|early) )?(?:(?:last|this) \w+|\w+ (?:days?|weeks?|months?|years?) ago|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: (?:morning|evening|night))?$"
)


def link_series(archive: Archive) -> tuple[Series, ...]:
    """The series of an archive, in order of their first count. Holds the whole archive."""
    return tuple(make_series(archive, chain) for chain in find_chains(archive))


def ask_since_when(archive: Archive) -> Archive:
    """The archive with claims that compare points of one series asking from when is counted; not those reworded."""
    series_of = {(point.article, point.figure): one for one in archive.series if one.since for point in one.points}
    reworded = {key for one in archive.judged if one.judgement.kind == "better wording" for key in one.shown}
    claims = []
    for claim in archive.claims:
        found = Counter(series_of.get((one.article, one.figure)) for one in claim.statements if one.figure is not None)
        series, count = found.most_common(1)[0] if found else (None, 0)
        mostly = series is not None and 2 * count > len(claim.statements) and claim.key not in reworded
        claims.append(claim._replace(question=series.question) if mostly and series else claim)
    return archive._replace(claims=claims)


def make_series(archive: Archive, chain: Sequence[RunningCount]) -> Series:
    """The series of a chain of counts, with its question."""
    first, place, since = chain[0], chain[0].place, describe_since([one.start for one in chain])
    return Series(
        key=(archive.analyses[first.article].article.ref, str(first.figure.start), str(first.figure.end)),
        question=f"{ask_how_many(chain)} in {place.name} {since or 'so far'}?",
        place=place.name,
        entity=place.entity,
        since=since,
        points=tuple(SeriesPoint(one.article, one.number, one.day, one.basis) for one in chain),
    )


def ask_how_many(chain: Sequence[RunningCount]) -> str:
    """How many of what have been killed: the noun that most reports print; persons are people."""
    measured = chain[0].measure
    heads = Counter(one.figure.head for one in chain if one.figure.head)
    noun = "people" if measured.population == "persons" or not heads else plural(heads.most_common(1)[0][0])
    asked = BY_STATE.get(measured.state, PLAIN).format(things=noun)
    for past, perfect in PERFECT:
        asked = asked.replace(past, perfect, 1)
    return asked


def describe_since(starts: Iterable[Start]) -> str | None:
    """From when is counted: the day that most exactly is given, else the shortest words that name the event."""
    known = [one for one in starts if one.phrase]
    days = [one.day for one in known if one.day]
    if days:
        return f"since {day_in_words(max(days, key=lambda day: (len(day), -days.index(day))))}"
    phrases = [RELATIVE.sub("", one.phrase) for one in known if one.event and len(one.phrase) <= LONGEST_PHRASE]
    shortest = min(phrases, key=len, default=None)
    return shortest and "since" + shortest[len("since") :]


def day_in_words(day: str) -> str:
    """A start as a reader would write it: "7 October", "1 May 2022", "May 2022", "2022"."""
    if day.startswith("--"):
        moment = date.fromisoformat(f"2000{day[1:]}")
        return f"{moment.day} {moment:%B}"
    if len(day) == len("2022"):
        return day
    moment = date.fromisoformat(f"{day}-01" if len(day) == len("2022-05") else day)
    return f"{moment:%B} {moment.year}" if len(day) == len("2022-05") else f"{moment.day} {moment:%B} {moment.year}"


class Chain:
    """A series in the making: its counts in order of time, and what all of them say."""

    def __init__(self, first: RunningCount) -> None:
        self.counts: list[RunningCount] = []
        self.days: set[str] = set()  # of the start
        self.events: set[str] = set()
        self.peoples: set[frozenset[str]] = set()
        self.places: set[Place] = set()  # of the figures
        self.add(first)

    def add(self, count: RunningCount) -> None:
        """Take a count in as the last."""
        self.counts.append(count)
        self.days.update([count.start.day] if count.start.day else [])
        self.events.update([count.start.event] if count.start.event else [])
        self.peoples.update([count.measure.peoples] if count.measure.peoples else [])
        self.places.add(place_of(count))

    def affinity(self, count: RunningCount) -> tuple[int, float]:
        """How near a count is: by the day of its start, by its kind, then by its number."""
        by_start = 2 if count.start.day and self.days else int(count.start.event in self.events)
        return by_start, self.counts[-1].printed

    def is_one_with(self, count: RunningCount) -> bool:
        """Whether all that is said of the start and the people of a count fits what the series says."""
        same_people = not count.measure.peoples or all(count.measure.peoples == people for people in self.peoples)
        return same_people and all(same_day(day, count.start.day) for day in self.days)


def place_of(count: RunningCount) -> Place:
    return Place(count.article, count.figure.start, count.figure.end)


def find_chains(archive: Archive) -> list[list[RunningCount]]:
    """The series of an archive, each in order of time, in order of their first count."""
    groups: dict[tuple[str, str, str], list[RunningCount]] = defaultdict(list)
    for count in find_running_counts(archive):
        groups[count.measure.population, count.measure.state, count.place.key].append(count)
    apart = judged_different(archive)
    chains = [chain for group in groups.values() for chain in chain_counts(archive, group, apart)]
    return sorted(chains, key=lambda chain: (chain[0].day, chain[0].article, chain[0].number))


def judged_different(archive: Archive) -> dict[Place, set[Place]]:
    """For each place of a statement, those that the editor judged different."""
    apart: dict[Place, set[Place]] = defaultdict(set)
    for one in archive.judged:
        if one.applied and one.judgement.kind == "different":
            places = {place for place in one.places if place is not None}
            for place in places:
                apart[place] |= places - {place}
    return apart


def chain_counts(
    archive: Archive, counts: Iterable[RunningCount], apart: Mapping[Place, set[Place]]
) -> Iterator[list[RunningCount]]:
    """The counts of one thing in one place as series of two days and two numbers at least.

    Each count joins, of the series that it can continue, the one whose start is told most alike, then the nearest.
    """
    chains: list[Chain] = []
    for count in sorted(counts, key=lambda one: (one.day, one.printed, one.article, one.number)):
        barred = apart.get(place_of(count), set())
        open_to = [chain for chain in chains if continues(archive, chain, count) and not barred & chain.places]
        home = max(open_to, key=lambda chain: chain.affinity(count), default=None)
        if home is None:
            chains.append(Chain(count))
        else:
            home.add(count)
    for chain in chains:
        if len({one.day for one in chain.counts}) > 1 and len({one.printed for one in chain.counts}) > 1:
            yield chain.counts


def continues(archive: Archive, chain: Chain, count: RunningCount) -> bool:
    """Whether a count can be the next of a series."""
    last = chain.counts[-1]
    return grows(archive, last, count) and starts_alike(last, count) and chain.is_one_with(count)


def same_day(a: str | None, b: str | None) -> bool:
    """Whether two days may be one, as exactly as they are given: "2023-10" and "--10-07" may, and what is not given."""
    if a is None or b is None:
        return True
    if a.startswith("--") or b.startswith("--"):
        return a[-5:] == b[-5:] or len(a) == len("2023") or len(b) == len("2023") or a[4:] == b[1:4] or b[4:] == a[1:4]
    return a.startswith(b) or b.startswith(a)


def starts_alike(a: RunningCount, b: RunningCount) -> bool:
    """Whether two counts may begin with one event: by its kind, or since both are large and hardly differ."""
    if None in (a.start.event, b.start.event) or a.start.event == b.start.event:
        return True
    return min(a.printed, b.printed) >= LARGE and max(a.printed, b.printed) <= NEAR * min(a.printed, b.printed)


def grows(archive: Archive, a: RunningCount, b: RunningCount) -> bool:
    """Whether a later number can be a sum that an earlier one has grown to, roundings aside."""
    rounded = 0.0 if b.interval.is_point and not b.interval.approximate else last_place(b.printed)
    return a.printed * FALL < b.printed + rounded and b.printed <= most_growth(archive, a, b) * a.printed


def most_growth(archive: Archive, a: RunningCount, b: RunningCount) -> float:
    """How many times larger a later number may be; 0 if nothing says that both are one count."""
    story, gap = archive.story_of[a.article], (date.fromisoformat(b.day) - date.fromisoformat(a.day)).days
    one_story = story is not None and story == archive.story_of[b.article]
    if not a.start.phrase and not b.start.phrase and one_story and gap <= MOST_DAYS_OF_EVENT:
        return GROWTH_OF_EVENT
    if a.start.day and b.start.day:
        return GROWTH_SAME_DAY
    if a.start.event and a.start.event == b.start.event:
        return GROWTH_SAME_KIND
    large = min(a.printed, b.printed) >= LARGE
    return GROWTH_UNSAID if gap <= MOST_DAYS_UNSAID and (one_story or large) else 0.0
