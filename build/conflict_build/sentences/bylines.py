"""Bylines: the lines and openings that say who wrote a report, which wire it came from, where and when."""

import re
from typing import NamedTuple

from conflict_build.areas import areas_by_form
from conflict_build.days import DAY
from conflict_build.records import Sentence
from conflict_build.sentences.agencies import agency_of, is_agency

PARTICLE = r"(?:(?:al|el|ad|ar|as|ash|az|de|la|del|da|do|dos)[ -])?"
PLACE = rf"[A-Z][A-Za-z.'’-]*(?:[ /]{PARTICLE}[A-Z][A-Za-z.'’-]*){{0,3}}"
MONTH_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"

# What opens a report: "KYIV, Ukraine (AP) — ", "MOSCOW, Nov 5 (Reuters) - ", "KYIV (Agencies): ", "UKRAIN – ",
# "CNN — ", "Tel Aviv and Beirut CNN — ", "Kafr Dalil, Lebanon — ",
# "(MENAFN- UkrinForm) ". Near misses: "Kyiv said", "Kyiv - the capital
# - was", a town in small letters with no source.
DATELINE = re.compile(
    rf"(?P<place>{PLACE}(?:(?:, | and ){PLACE}){{0,3}})?(?:, (?P<day>{MONTH_DAY}))?,? ?"
    r"(?:\((?P<source>[A-Z][^()\n]{1,40})\)\s?(?P<mark>[—–:]|--?)?|(?P<dash>[—–:]|--?)(?=\s))\s?"
)

# "- Associated Press - Tuesday, November 5, 2024", "By Jo Doe | Reuters", "By JO DOE, Associated Press";
# near misses: "By Monday the army had left.", "From Kyiv to Lviv"
BYLINE = re.compile(
    r"\W*(?:(?:(?:[Ww]ritten|[Pp]osted|[Ss]tory|[Rr]eport) )?(?:[Bb]y|BY)\s(?:the )?[A-Z][\w.'’-]*"
    r"(?:[\s,|/&-]{1,3}(?:(?:and|of|for|in|the)\s)?[A-Z@][\w.'’@-]*){0,14}"
    r"(?:,? [\w ]{0,20}(?:writers?|reporters?|correspondents?|editors?|contributors?))?"
    r"|-\s*[A-Z][\w'’ ]+\s-(?:\s.*)?)\W*$"
)
# "Jo Doe, CNN", "Jo Doe and A. Roe, The Associated Press": who, then an outlet, and nothing else
NAMES_AND_OUTLET = re.compile(r"[A-Z][\w.'’-]+(?: (?:and )?[A-Z][\w.'’-]*){1,6}, (?P<outlet>[A-Z][\w ]{1,40})$")
# "date 2024-11-05 ", "Published: November 5, 2024 ", as a label printed before a day
DAY_LABEL = re.compile(r"\W*(?:date|dated|published|posted|updated)(?: on)?:?\s*$", re.IGNORECASE)
BYLINE_CHARACTERS = 200
EDGES = " -–—|,•"


class Dateline(NamedTuple):
    """What the opening of a report says before its first sentence."""

    end: int  # offset at which the prose begins
    source: str | None  # the wire or outlet, as printed


def read_dateline(text: str, start: int) -> Dateline | None:
    """The dateline that begins at an offset, after a day if one is printed there; null if prose begins there."""
    day = DAY.search(text, start, start + 40)
    if day and DAY_LABEL.match(text[start : day.start()]):
        start = day.end() + len(text[day.end() :]) - len(text[day.end() :].lstrip(EDGES))
    match = DATELINE.match(text, start)
    if match is None or not is_dateline(match):
        return None
    place = match["place"] or ""
    wire = next((words for words in (place.split(" ")[-1], place) if agency_of(words)), None)
    return Dateline(match.end(), match["source"] or wire)


def is_dateline(match: re.Match[str]) -> bool:
    """Whether what has the shape of a dateline is one: it names a wire or a day, or shouts its town."""
    source, place = match["source"], match["place"]
    if source is not None:
        return agency_of(source) is not None or bool(match["mark"] or match["day"])
    if place is None:
        return match["day"] is not None
    wired = agency_of(place) is not None or agency_of(place.split()[-1]) is not None
    return match["day"] is not None or wired or place.isupper() or is_address(place, match["dash"])


def is_address(place: str, dash: str) -> bool:
    """Whether a town with its country or state opens a report: "Kafr Dalil, Lebanon —"; not "Russia, Ukraine: what"."""
    town, _, area = place.partition(", ")
    return area in areas_by_form() and town not in areas_by_form() and dash != ":"


def is_byline(sentence: str, alone: bool) -> bool:
    """Whether a sentence only says who wrote the report, or when it was published; most must be alone in their line."""
    if len(sentence) > BYLINE_CHARACTERS:
        return False
    stripped = sentence.strip(EDGES)
    day = DAY.search(stripped) if stripped[-1:].isdigit() else None
    if day and day.end() == len(stripped) and (day.start() == 0 or DAY_LABEL.match(stripped[: day.start()])):
        return True
    if not alone:
        return False
    if BYLINE.match(sentence) or is_agency(stripped):
        return True
    names = NAMES_AND_OUTLET.match(sentence)
    return bool(names and is_agency(names["outlet"]))


def begin_after_dateline(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences as prose: the first of the body begins after its dateline, which is no part of what it says."""
    first = next((i for i, sentence in enumerate(sentences) if sentence.role == "body"), None)
    dateline = None if first is None else read_dateline(text, sentences[first].start)
    if first is None or dateline is None or dateline.end >= sentences[first].end:
        return sentences
    return [*sentences[:first], sentences[first]._replace(start=dateline.end), *sentences[first + 1 :]]
