"""Days: a calendar day printed in full, with its year, in the forms that pages and wires use."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from conflict_build.dates.words import MONTHS

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs|rsday)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"

# "2024-11-05", "Tuesday, November 5, 2024", "5 Nov 2024"; near misses: "November 5" without a year, "2024-13-05"
DAY = re.compile(
    rf"(?:(?:on )?{WEEKDAY},?\s)?(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
    rf"|(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month_after>{MONTH}),?\s(?P<year_after>\d{{4}}))\b",
    re.IGNORECASE,
)
YEARS = range(1900, 2100)
MONTHS_OF_YEAR = 12
# "2024-11-05T10:00:00.5+03:00", "2024/11/05 15:07:41", "2024-11-05 10:00:00 UTC"; near miss: "2024-11"
ISO = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)"
    r" ?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)? ?(?P<named>[A-Za-z]{1,4})?)?"
)
# "20241105", "20241105100000", "20241105T100000Z"; near miss: "202411"
STAMP = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")  # "1730800800", "1730800800000"; near miss: "20241105"
FIRST_EPOCH = 631_152_000  # 1990-01-01: a smaller number is rather some other
# Zones that mail and databases name; others, and those that name two, leave the time out
ZONES = {
    "Z": "Z",
    "UTC": "Z",
    "GMT": "Z",
    "UT": "Z",
    "EST": "-0500",
    "EDT": "-0400",
    "PST": "-0800",
    "PDT": "-0700",
}
LONG_MONTH = re.compile(rf"\b{MONTH}(?= \d)|(?<=\d ){MONTH}", re.IGNORECASE)  # "Sept" of "10 Sept 2024", for RFC 822
# What may stand behind a day: " at 3:07 p.m. ET", ", 15:07"; near miss: " and 6"
TIME_OF_DAY = re.compile(
    r"(?:,? ?(?:at |- |\| )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?,?(?: \(?[A-Z]{1,4}\)?)?)?", re.IGNORECASE
)
# "25/12/2024", "25.12.2024"; near miss: "25/12"
SLASHES = re.compile(r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?:[T ,].*)?")


def day_of(match: re.Match[str]) -> str | None:
    """The ISO date of a match of DAY; null if there is no such day."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    else:
        month = MONTHS[(match["month"] or match["month_after"])[:3].lower()]
        day, year = int(match["day"] or match["day_first"]), int(match["year"] or match["year_after"])
    return iso_date(year, month, day)


def iso_date(year: int, month: int, day: int) -> str | None:
    """The ISO date; null if there is no such day, or the year is not one of modern news."""
    try:
        return date(year, month, day).isoformat() if year in YEARS else None
    except ValueError:
        return None


def read_published(given: str) -> str | None:
    """The ISO date, or date and time with zone, of what a file gives as published; null if it is in no known form.

    A time without a zone is left out, since nobody can say when it was. So is a day that can be two: "03/04/2024".
    """
    given = " ".join(given.split())
    for read in (read_stamp, read_epoch, read_iso, read_printed_day):
        when = read(given)
        if when is not None:
            return written(when)
    return None


def written(when: date) -> str | None:
    """A day, or a moment with its zone, as the archive has it; null if the year is not one of modern news."""
    if when.year not in YEARS:
        return None
    if isinstance(when, datetime):
        return when.isoformat(timespec="seconds") if when.tzinfo else when.date().isoformat()
    return when.isoformat()


def read_stamp(given: str) -> date | None:
    """A day written in digits without marks between them: "20241105", "20241105100000", "20241105T100000Z"."""
    match = STAMP.fullmatch(given)
    if match is None:
        return None
    return read_iso(f"{match['year']}-{match['month']}-{match['day']}" + (stamp_time(match) if match["hour"] else ""))


def stamp_time(match: re.Match[str]) -> str:
    return f"T{match['hour']}:{match['minute']}:{match['second'] or '00'}{match['zone'] or ''}"


def read_epoch(given: str) -> date | None:
    """Seconds or milliseconds since 1970, of the years that the web has had news: "1730800800"."""
    if not EPOCH.fullmatch(given):
        return None
    seconds = int(given[:10]) if len(given.partition(".")[0]) > len("1730800800") else float(given)
    return datetime.fromtimestamp(int(seconds), UTC) if seconds >= FIRST_EPOCH else None


def read_iso(given: str) -> date | None:
    """ISO 8601, also with the year first and slashes, and with the name of a zone behind: "2024/11/05 10:00:00 UTC"."""
    match = ISO.fullmatch(given)
    if match is None:
        return None
    zone = match["zone"] or ZONES.get((match["named"] or "").upper(), "")
    time = f"T{match['time']}{zone}" if match["time"] else ""
    try:
        return datetime.fromisoformat(f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}{time}")
    except ValueError:
        return None


def read_printed_day(given: str) -> date | None:
    """A day as people and mail programs write it: "November 5, 2024 at 3:07 p.m.", "Tue, 10 Sept 2024 15:53:56 +0300".

    Of a moment with a zone, the moment.
    """
    given = LONG_MONTH.sub(lambda match: match.group()[:3], given)
    try:
        return parsedate_to_datetime(given)
    except ValueError:
        pass
    match = DAY.match(given)
    rest = given[match.end() :] if match else ""
    if match and TIME_OF_DAY.fullmatch(rest):
        day = day_of(match)
        return date.fromisoformat(day) if day else None
    return read_slashes(given)


def read_slashes(given: str) -> date | None:
    """A day with slashes or points that can be read in one way only: "25/12/2024", "12/25/2024"."""
    match = SLASHES.fullmatch(given)
    if match is None:
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first == second or (first > MONTHS_OF_YEAR) != (second > MONTHS_OF_YEAR):
        day, month = (first, second) if first >= second else (second, first)
        found = iso_date(year, month, day)
        return date.fromisoformat(found) if found else None
    return None
