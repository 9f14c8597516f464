"""Starts: whether two counts begin on one day, and on which, where reports name it in other words.

"Since October 7", "since 7 October 2023" and "since the war began" are one start if reports of the archive tie the
words to the day: "since the war began on 7 October".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from conflict_build.days import day_words, month_words
from conflict_build.records import Archive
from conflict_build.series.count_lines import SINCE, CountLine, Start, is_exact
from conflict_build.series.running_counts import RunningCount

LONGEST_PHRASE = 60  # characters of printed words that say from when is counted
# What holds of the day of one report only. Match: " last week", " a year ago"; near miss: " the last war".
RELATIVE = re.compile(
    r"\s+(?:(?:earlier|late|early) )?(?:(?:last|this) \w+|\w+ (?:days?|weeks?|months?|years?) ago|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: (?:morning|evening|night))?$"
)
# Words of a beginning that is one of several. Match: "the latest operation", "renewed attacks", "last weekend"; near
# misses: "the war began", "this war".
ONE_OF_SEVERAL = re.compile(
    r"\b(?:last|this(?! (?:war|conflict)\b)|latest|recent|renewed|new|again|resum\w+|second|another|ago|earlier|"
    r"ceasefire|truce)\b",
    re.IGNORECASE,
)
# Match: "since the war began on ", "since the 7 October attack"; near miss: "since the war in 2006".
TOLD_OF_DAY = re.compile(
    r"since\b.*\b(?:began|begun|started|start|beginning|outbreak|broke out|erupted|launch\w*|attack\w*|invaded|"
    r"invasion|raid|assault)\b",
    re.IGNORECASE,
)
# Match: "since Thursday September 19 in a series of attacks"; near miss: "since the Thursday attack".
OPENS_WITH_WEEKDAY = re.compile(r"since (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
# The kind of beginning that an archive tells of one country once; operations, escalations and protests come again.
ONCE = "war"


def settle_starts(archive: Archive, counts: Sequence[RunningCount]) -> list[RunningCount]:
    """The counts, those that begin with a war that reports tie to one day with that day."""
    tied = ties(archive, counts)
    return [settle(count, tied.get(country_of_count(archive, count), set())) for count in counts]


def settle(count: RunningCount, days: Iterable[str]) -> RunningCount:
    """A count with the day of its start, if its words name a war and no day and the days tied to that are one."""
    found = sorted(days, key=lambda day: (-len(day), day))
    open_to = names_war(count.start) and count.start.day is None
    if not found or not open_to or not all(same_day(found[0], day) for day in found):
        return count
    return count._replace(start=count.start._replace(day=found[0]))


def ties(archive: Archive, counts: Iterable[RunningCount]) -> Mapping[str, set[str]]:
    """By country, the days to which counts of it and their reports tie a war: "since the war began on 7 October"."""
    found: dict[str, set[str]] = defaultdict(set)
    for count in counts:
        for start in (count.start, *other_starts(archive, count)):
            if names_war(start) and start.day and is_exact(start.day) and TOLD_OF_DAY.match(start.phrase):
                found[country_of_count(archive, count)].add(start.day)
    return found


def names_war(start: Start) -> bool:
    """Whether a start is told by a war that is not one of several."""
    several = ONE_OF_SEVERAL.search(start.phrase) or OPENS_WITH_WEEKDAY.match(start.phrase)
    return start.event == ONCE and not several


def other_starts(archive: Archive, count: RunningCount) -> Iterator[Start]:
    """What else the report says with "since", if a count names a war and no day."""
    analysis = archive.analyses[count.article]
    if count.start.day or not names_war(count.start):
        return
    for sentence in analysis.sentences:
        found = SINCE.search(analysis.article.text, sentence.start, sentence.end)
        if found and not sentence.start <= count.figure.start < sentence.end:
            yield CountLine(archive, count.article, count.figure, sentence).describe_start(found.start(), sentence.end)


def country_of_count(archive: Archive, count: RunningCount) -> str:
    """The country of the place of a count; the place itself if that is not known."""
    return archive.entities[count.place.entity].country or count.place.key


def same_day(a: str | None, b: str | None) -> bool:
    """Whether two days may be one, as exactly as they are given: "2023-10" and "--10-07" may, and what is not given."""
    if a is None or b is None:
        return True
    if a.startswith("--") or b.startswith("--"):
        return a[-5:] == b[-5:] or len(a) == len("2023") or len(b) == len("2023") or a[4:] == b[1:4] or b[4:] == a[1:4]
    return a.startswith(b) or b.startswith(a)


def names_year(day: str | None) -> bool:
    """Whether a start is given with its year."""
    return day is not None and not day.startswith("--")


def said_to_be_one(a: Start, b: Start) -> bool:
    """Whether two starts are one by their words: one day, named as exactly, or the same words of an event."""
    if a.day and b.day:
        return same_day(a.day, b.day) and (is_exact(a.day) == is_exact(b.day))
    same_words = a.phrase.lower() == b.phrase.lower() and a.event is not None
    return not a.day and not b.day and same_words and not ONE_OF_SEVERAL.search(a.phrase)


def first_day(days: Iterable[str], counted_on: str) -> str | None:
    """The ISO day of a start, the last before a count if no year is given; null if it is not given to the day."""
    exact = sorted((day for day in days if is_exact(day)), key=lambda day: (-len(day), day))
    if not exact:
        return None
    if not exact[0].startswith("--"):
        return exact[0]
    counted = date.fromisoformat(counted_on)
    years = (counted.year - back for back in range(5))  # 29 February is in one of four, but for a century
    days_of = (f"{year}-{exact[0][2:]}" for year in years)
    return next((day for day in days_of if is_day(day) and date.fromisoformat(day) < counted), None)


def is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def describe_since(starts: Iterable[Start]) -> str | None:
    """From when is counted: the day that most exactly is given, else the shortest words that name the event."""
    known = [one for one in starts if one.phrase]
    days = [one.day for one in known if one.day]
    if days:
        return f"since {start_in_words(max(days, key=lambda day: (len(day), -days.index(day))))}"
    phrases = [RELATIVE.sub("", one.phrase) for one in known if one.event and len(one.phrase) <= LONGEST_PHRASE]
    shortest = min(phrases, key=len, default=None)
    return shortest and "since" + shortest[len("since") :]


def start_in_words(day: str) -> str:
    """A start as a reader would write it: "7 October", "1 May 2022", "May 2022", "2022"."""
    if day.startswith("--"):
        moment = date.fromisoformat(f"2000{day[1:]}")
        return f"{moment.day} {moment:%B}"
    if len(day) == len("2022"):
        return day
    moment = date.fromisoformat(f"{day}-01" if len(day) == len("2022-05") else day)
    return month_words(moment) if len(day) == len("2022-05") else day_words(moment)
