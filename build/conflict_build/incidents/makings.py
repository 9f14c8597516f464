"""Makings: the record of an incident from the accounts of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from conflict_build.claims.verdicts.originators import count_lineages, count_outlets
from conflict_build.incidents.accounts import Account, published_day
from conflict_build.incidents.closeness import MONTH_DAYS, ONE_NIGHT, breadth, length
from conflict_build.incidents.kinds import main_kind
from conflict_build.incidents.tellings import Telling
from conflict_build.records import Analysis, Archive, DayBasis, Incident, Stance

TOLD_STANCES = frozenset({"asserted", "denied"})  # of a mention; not of what is expected or unconfirmed
ATTACK = "attack"
FEWEST_BEHIND = 2  # mentions with a day behind their report, by which something happened that most only expect
NARROWER_SHARE = 0.3  # of the reports that name the place named most, which name a narrower one in it


def is_told_enough(archive: Archive, group: Sequence[Account]) -> bool:
    """Whether accounts tell of something that happened, and which it was: when, where, to whom, or as their news."""
    if not any(account.particular for account in group) or is_of_words(archive, group):
        return False
    dated = any(account.days is not None and length(account.days) <= MONTH_DAYS for account in group)
    several = len({account.article for account in group}) > 1
    if dated or any(account.leading and len(account.tellings) > 1 for account in group):
        return several or any(names_any(account) for account in group)
    return not is_several(group) and any(names_scene(archive, account) for account in group)


def is_of_words(archive: Archive, group: Sequence[Account]) -> bool:
    """Whether a person by name was attacked with nothing, nowhere, and nothing came of it: "attacked Clinton"."""
    if any(account.kinds != {ATTACK} or account.means or account.places for account in group):
        return False
    targets = [archive.entities[entity] for account in group for entity in account.target.entities]
    return bool(targets) and all(target.kind == "person" for target in targets)


def names_any(account: Account) -> bool:
    """Whether an account names where it was, to whom, or on which day who did it."""
    doer = account.actor.sides or account.actor.entities
    return bool(account.places or account.target.entities or (doer and account.days))


def names_scene(archive: Archive, account: Account) -> bool:
    """Whether an account names a town, or somebody or something to whom it happened; near miss: a country."""
    places = (archive.entities[place] for place in account.places | account.target.entities)
    return any(not breadth(place) for place in places)


def is_several(group: Sequence[Account]) -> bool:
    """Whether most accounts tell of several events: "strikes"."""
    return sum(account.several for account in group) * 2 > len(group)


def make_incident(archive: Archive, group: Sequence[Account]) -> Incident:
    """The incident of some accounts, without its title and what it is part of."""
    tellings = sorted((one.article, one.mention, one) for account in group for one in account.tellings)
    first, last, basis = days_of(group)
    articles = {account.article for account in group}
    return Incident(
        key=key_of(archive, [one for *_, one in tellings]),
        kind=main_kind(one.kind for *_, one in tellings),
        title="",
        first_day=first,
        last_day=last,
        day_basis=basis,
        place=place_of(archive, group),
        part_of=None,
        articles=len(articles),
        outlets=count_outlets(archive, articles),
        lineages=count_lineages(archive, articles),
        mentions=tuple((article, mention) for article, mention, _ in tellings),
        told=is_told_of(archive, [one for *_, one in tellings]),
    )


def is_told_of(archive: Archive, tellings: Sequence[Telling]) -> bool:
    """Whether an incident happened or is denied, by half its mentions or by some with a day before their report."""
    told = sum(stance_of_telling(archive, one) in TOLD_STANCES for one in tellings)
    return 2 * told >= len(tellings) or sum(lies_behind(archive, one) for one in tellings) >= FEWEST_BEHIND


def lies_behind(archive: Archive, one: Telling) -> bool:
    """Whether a mention is of one event that happened on a day up to that of its report."""
    published = published_day(archive, one.article)
    day = one.days is not None and length(one.days) <= ONE_NIGHT and one.days.last.toordinal()
    return bool(one.particular and not one.several and day and published is not None and day <= published)


def stance_of_telling(archive: Archive, one: Telling) -> Stance:
    return archive.analyses[one.article].incident_mentions[one.mention].stance


def key_of(archive: Archive, tellings: Sequence[Telling]) -> tuple[str, ...]:
    """The earliest mention: its kind, its report and where it stands there, by published day, then ref."""
    analyses = archive.analyses
    first = min(
        tellings,
        key=lambda one: (analyses[one.article].article.published or "9", analyses[one.article].article.ref, one.start),
    )
    return mention_key(analyses[first.article], first.mention)


def mention_key(analysis: Analysis, number: int) -> tuple[str, ...]:
    """The natural key of a mention of a report, by its index."""
    mention = analysis.incident_mentions[number]
    return mention.kind, analysis.article.ref, str(mention.start), str(mention.end)


def days_of(group: Sequence[Account]) -> tuple[str | None, str | None, DayBasis | None]:
    """First and last day as most reports say, else the day of the first report whose news it is; and which of both."""
    said = Counter(account.days for account in group if account.days is not None)
    if said:
        days = min(said, key=lambda days: (length(days) > ONE_NIGHT, -said[days], length(days), days))
        return days.first.isoformat(), days.last.isoformat(), "said"
    news = [account.published for account in group if account.leading and account.published is not None]
    if len(news) * 2 < len(group):
        return None, None, None
    day = date.fromordinal(min(news)).isoformat()
    return day, day, "published"


def place_of(archive: Archive, group: Sequence[Account]) -> int | None:
    """The place that most reports name, or a narrower one in it that enough of them do."""
    named = Counter(place for account in group for place in account.places)
    entities = archive.entities
    best = min(named, key=lambda place: (-named[place], place), default=None)
    if best is None:
        return None
    within = [
        place
        for place in named
        if named[place] >= NARROWER_SHARE * named[best]
        and breadth(entities[place]) < breadth(entities[best])
        and entities[place].country in (entities[best].country, None)
    ]
    return min(within, key=lambda place: (breadth(entities[place]), -named[place], place), default=best)


def order_of(incident: Incident) -> tuple[str, tuple[str, ...]]:
    return incident.first_day or "9", incident.key


def most_common(found: Iterable[int]) -> int | None:
    """The most frequent of some numbers, of equally frequent ones the lowest; null if there is none."""
    counts = Counter(found)
    return min(counts, key=lambda one: (-counts[one], one), default=None)
