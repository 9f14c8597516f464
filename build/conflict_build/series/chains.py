"""Series: running counts of one thing on several days, in order of time.

A count belongs to a series if it counts the same things, in the same place, from the same start, and stands to one
before it as a sum does that grows. One that is lower, or higher than it can have grown, belongs to it if the words say
that the start is the same, and is marked. A one-day toll is never part of one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from conflict_build.claims.questions.figures import in_perfect
from conflict_build.claims.questions.topics import asked_of_states
from conflict_build.definite_names import with_the
from conflict_build.records import Archive, Claim
from conflict_build.records.judgements import CitedPlace
from conflict_build.records.series import Series, SeriesPoint
from conflict_build.series.changes import (
    GROWTH,
    Change,
    days_between,
    describe_change,
    falls,
    is_change,
    plausible_growth,
)
from conflict_build.series.count_lines import Start, is_exact
from conflict_build.series.running_counts import RunningCount, find_running_counts
from conflict_build.series.starts import describe_since, first_day, names_year, said_to_be_one, same_day, settle_starts
from conflict_build.spool import stored_beside

# How many times larger a later number may be: where both name the same kind of start, and where both are the toll of
# one event.
GROWTH_SAME_KIND, GROWTH_OF_EVENT = 1.5, 2.5
NEAR, LARGE = 1.05, 1000  # ratio within which, and number from which, two counts are one whatever they call its start
MOST_DAYS_UNSAID, MOST_DAYS_OF_EVENT = 21, 7  # between two counts
MOST_DAYS_NO_YEAR = 366  # between two counts since a day of no year: "since 7 October"
# Past forms of questions about one event, and what a running count asks.
COUNTED = "How many {things} were counted"  # of things of which no report says what happened to them
LATER_PHASE = "ground"  # kind of beginning
PEOPLE = "people"


class Point(NamedTuple):
    """A count of a series, and how it stands to those before it if not as a sum that grows."""

    running: RunningCount
    change: Change | None


def link_series(archive: Archive) -> tuple[Series, ...]:
    """The series of an archive, in order of their first count. Holds the whole archive."""
    return tuple(make_series(archive, chain) for chain in find_chains(archive))


def ask_since_when(archive: Archive) -> Archive:
    """The archive with claims that compare points of one series asking from when is counted; not those reworded."""
    series_of = {(point.article, point.figure): one for one in archive.series if one.since for point in one.points}
    if not series_of:
        return archive
    reworded = {key for one in archive.judged if one.judgement.kind == "better wording" for key in one.shown}
    asked = (claim if claim.key in reworded else ask_of_series(claim, series_of) for claim in archive.claims)
    return archive._replace(claims=stored_beside(archive.analyses, Claim, asked))


def ask_of_series(claim: Claim, series_of: Mapping[tuple[int, int], Series]) -> Claim:
    """A claim that asks as the series does of which most of its figures are; unchanged if there is none."""
    found = Counter(series_of.get((one.article, one.figure)) for one in claim.statements if one.figure is not None)
    series, count = found.most_common(1)[0] if found else (None, 0)
    mostly = series is not None and 2 * count > len(claim.statements)
    return claim._replace(question=series.question) if mostly and series else claim


def make_series(archive: Archive, chain: Sequence[Point]) -> Series:
    """The series of a chain of counts, with its question."""
    counts = [point.running for point in chain]
    first, place, since = counts[0], counts[0].place, describe_since([one.start for one in counts])
    return Series(
        key=(archive.analyses[first.article].article.ref, str(first.figure.start), str(first.figure.end)),
        question=f"{ask_how_many(counts)} in {with_the(place.name)} {since or 'so far'}?",
        place=place.name,
        entity=place.entity,
        since=since,
        points=tuple(make_point(*point) for point in chain),
    )


def make_point(count: RunningCount, change: Change | None) -> SeriesPoint:
    told = (change.kind, change.reason) if change else (None, None)
    return SeriesPoint(count.article, count.number, count.day, count.basis, *told)


def ask_how_many(chain: Sequence[RunningCount]) -> str:
    """How many of what have been killed: the noun printed most; persons are people unless all name a people."""
    nouns = Counter(one.counted.printed for one in chain if one.counted.printed)
    population = chain[0].counted.population
    all_named = all(one.counted.peoples for one in chain)
    general = population.noun == "persons" and not population.narrowed and not all_named
    noun = PEOPLE if general or not nouns else nouns.most_common(1)[0][0]
    known = asked_of_states().get(chain[0].counted.state)
    return in_perfect((known.words if known else COUNTED).format(things=noun))


class Chain:
    """A series in the making: its counts in order of time, and what all of them say."""

    def __init__(self, first: RunningCount) -> None:
        self.points: list[Point] = []
        self.unmarked = first  # the last that is
        self.starts: set[Start] = set()
        self.days: set[str] = set()  # of the start
        self.events: set[str] = set()
        self.places: set[CitedPlace] = set()  # of the figures
        self.add(first, None)

    def add(self, count: RunningCount, change: Change | None) -> None:
        """Take a count in as the last; the same number on the same day is marked alike."""
        last = self.points[-1] if self.points else None
        if last and (last.running.day, last.running.printed) == (count.day, count.printed):
            change = last.change
        self.points.append(Point(count, change))
        self.unmarked = count if change is None else self.unmarked
        self.starts.add(count.start)
        self.days.update([count.start.day] if count.start.day else [])
        self.events.update([count.start.event] if count.start.event else [])
        self.places.add(place_of(count))

    @property
    def before(self) -> list[RunningCount]:
        """With what a next count is compared: the last one, and the last that is not marked."""
        return [self.points[-1].running, self.unmarked]

    @property
    def began(self) -> str | None:
        """The ISO day of the start; null if it is not given."""
        return first_day(self.days, self.points[0].running.day)

    def affinity(self, count: RunningCount) -> tuple[int, float]:
        """How near a count is: by the day of its start, by its kind, then by its number."""
        by_start = 2 if count.start.day and self.days else int(count.start.event in self.events)
        return by_start, self.points[-1].running.printed

    def may_begin_as(self, count: RunningCount) -> bool:
        """Whether the day of the start of a count fits all that the series says of it; without a year, if near."""
        of_years = names_year(count.start.day) and any(map(names_year, self.days))
        near = of_years or days_between(self.points[-1].running.day, count.day) <= MOST_DAYS_NO_YEAR
        return near and all(same_day(day, count.start.day) for day in self.days)


def place_of(count: RunningCount) -> CitedPlace:
    return CitedPlace(count.article, count.figure.start, count.figure.end)


def find_chains(archive: Archive) -> list[list[Point]]:
    """The series of an archive, each in order of time, in order of their first count."""
    groups: dict[tuple[object, str, str], list[RunningCount]] = defaultdict(list)
    for count in settle_starts(archive, list(find_running_counts(archive))):
        groups[count.counted.population, count.counted.state, count.place.key].append(count)
    apart = judged_different(archive)
    chains = [chain for group in groups.values() for chain in chain_counts(archive, group, apart)]
    return sorted(chains, key=lambda chain: (chain[0].running.day, *chain[0].running[:2]))


def judged_different(archive: Archive) -> dict[CitedPlace, set[CitedPlace]]:
    """For each place of a statement, those that the editor judged different."""
    apart: dict[CitedPlace, set[CitedPlace]] = defaultdict(set)
    for one in archive.judged:
        if one.applied and one.judgement.kind == "different":
            places = {place for place in one.places if place is not None}
            for place in places:
                apart[place] |= places - {place}
    return apart


def chain_counts(
    archive: Archive, counts: Iterable[RunningCount], apart: Mapping[CitedPlace, set[CitedPlace]]
) -> Iterator[list[Point]]:
    """The counts of one thing in one place as series of two days and two numbers at least.

    Each count joins, of the series that it can continue, the one whose start is told most alike, then the nearest; if
    it can continue none, one that is said to have the same start, and is marked there.
    """
    chains: list[Chain] = []
    for count in sorted(counts, key=lambda one: (one.day, one.printed, one.article, one.number)):
        barred = apart.get(place_of(count), set())
        open_to = [chain for chain in chains if chain.may_begin_as(count) and not barred & chain.places]
        growing = [chain for chain in open_to if any(continues(archive, chain, one, count) for one in chain.before)]
        home = nearest(growing or [chain for chain in open_to if changed_from(chain, count)], count)
        if home is None:
            chains.append(Chain(count))
        else:
            before = None if growing else changed_from(home, count)
            home.add(count, before and describe_change(before, count, home.began))
    for chain in chains:
        found = [point.running for point in chain.points]
        if len({one.day for one in found}) > 1 and len({one.printed for one in found}) > 1:
            yield chain.points


def nearest(chains: Sequence[Chain], count: RunningCount) -> Chain | None:
    """Of several series the one that a count is nearest to."""
    return max(chains, key=lambda chain: chain.affinity(count), default=None)


def continues(archive: Archive, chain: Chain, last: RunningCount, count: RunningCount) -> bool:
    """Whether a count can be what one of a series has grown to."""
    grown = count.printed <= most_growth(archive, chain, last, count) * last.printed
    return grown and not falls(last, count) and starts_alike(last, count)


def changed_from(chain: Chain, count: RunningCount) -> RunningCount | None:
    """From which number of a series a count fell or leapt: null unless its start is said to be the same."""
    if not any(said_to_be_one(start, count.start) for start in chain.starts):
        return None
    near = (one for one in chain.before if one.counted.means == count.counted.means and is_change(one, count))
    return next(near, None)


def starts_alike(a: RunningCount, b: RunningCount) -> bool:
    """Whether two counts may begin with one event: by its day or kind, or since both are large and hardly differ.

    A ground operation begins later than the war that it is of.
    """
    if a.start.day and b.start.day and is_exact(a.start.day) and is_exact(b.start.day):
        return same_day(a.start.day, b.start.day)
    if LATER_PHASE in (a.start.event, b.start.event) and a.start.event != b.start.event:
        return False
    if None in (a.start.event, b.start.event) or a.start.event == b.start.event:
        return True
    return min(a.printed, b.printed) >= LARGE and max(a.printed, b.printed) <= NEAR * min(a.printed, b.printed)


def most_growth(archive: Archive, chain: Chain, a: RunningCount, b: RunningCount) -> float:
    """How many times larger a later number may be; 0 if nothing says that both are one count."""
    story, gap = archive.story_of[a.article], days_between(a.day, b.day)
    one_story = story is not None and story == archive.story_of[b.article]
    if not a.start.phrase and not b.start.phrase and one_story and gap <= MOST_DAYS_OF_EVENT:
        return GROWTH_OF_EVENT
    if a.start.day and b.start.day:
        return plausible_growth(a, b, chain.began)
    if a.start.event and a.start.event == b.start.event:
        return GROWTH_SAME_KIND
    large = min(a.printed, b.printed) >= LARGE
    return GROWTH if gap <= MOST_DAYS_UNSAID and (one_story or large) else 0.0
