"""Publication: the day a report says it was published. Whether that is to be believed, dates/published.py decides."""

import re

from conflict_build.days import DAY, MONTHS, day_of, iso_date
from conflict_build.records import PublishedBasis
from conflict_build.sentences.bylines import BYLINE
from conflict_build.sentences.lines import Line

HEAD_LINES = 5
TAIL_LINES = 8
HEADER_CHARACTERS = 300
STAMP_CHARACTERS = 120

# A date in an address: "/2024/11/05/", "/2024/nov/5/", "-2024-11-05", "_20241105."; near miss: "/202411051234"
URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/-]?)(?P<month>\d\d|(?<=/)[a-z]{3}(?=/))(?P=mark)(?P<day>\d\d?)(?!\d)"
)

# What says that a day is that of publication: "Published on 5 November 2024"; near miss: "was published in 2024"
LABEL = re.compile(
    r"\W*(?:date|dated|(?:first |originally |last )?(?:published|posted|updated|modified|released|issued))\b"
    r"(?: on| at|:)*\W*(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?,? )?$",
    re.IGNORECASE,
)


def find_publication(text: str, lines: list[Line], url: str | None) -> tuple[str | None, PublishedBasis]:
    """The first of: a day in the head of the text or its byline, one in the address, one at the end of the text."""
    for at, line in enumerate(lines[:HEAD_LINES]):
        printed = text[line.start : min(line.end, line.start + HEADER_CHARACTERS)]
        for match in DAY.finditer(printed):
            basis = day_basis(printed, match, first=at == 0)
            day = day_of(match)
            if basis and day:
                return day, basis
    if url and (day := url_day(url)):
        return day, "url"
    for line in lines[-TAIL_LINES:]:
        printed = text[line.start : min(line.end, line.start + STAMP_CHARACTERS)]
        for match in DAY.finditer(printed):
            if LABEL.match(printed[: match.start()]) and (day := day_of(match)):
                return day, "text"
    return None, "none"


def day_basis(line: str, match: re.Match[str], first: bool) -> PublishedBasis | None:
    """What a day in a line near the head of a text is: that of its header or of its byline; null if just a day."""
    before, after = line[: match.start()], line[match.end() :]
    if LABEL.match(before) or (not before.strip(" -–—|•,") and not after.strip(" -–—|•,")):
        return "header"
    if BYLINE.match(line) or BYLINE.match(before.rstrip(" -–—|•,")):
        return "byline"
    if first and not after.strip() and len(before.split()) > 2 and before.rstrip()[-1] not in ".,;:":
        return (
            "header" if line[match.start() : match.start() + 1].isalpha() and "day" in match.group().lower() else None
        )
    return None


def url_day(url: str) -> str | None:
    """The ISO date that an address carries; null if none, or no such day."""
    for match in URL_DAY.finditer(url.lower()):
        month = match["month"]
        number = int(month) if month.isdecimal() else MONTHS.get(month, 0)
        day = iso_date(int(match["year"]), number, int(match["day"]))
        if day:
            return day
    return None
