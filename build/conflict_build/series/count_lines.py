"""Count lines: what the sentence of a number says of from when, where and up to what day is counted."""

import re
from bisect import bisect_left
from calendar import monthrange
from typing import NamedTuple

from conflict_build.claims.pairs.scopes import parse_days
from conflict_build.dates.nearness import is_said
from conflict_build.days import MONTHS
from conflict_build.records import Archive, Figure, Sentence
from conflict_build.series.count_places import CountPlaces, Where

MOST_BETWEEN = 160  # characters from a figure to the words that say from when it is counted
# Match: "since October 7", "Since the war began"; near miss: "sincerely".
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
# What cuts a since off from a number before it. Match: "the biggest protests since", "the most since"; near misses: "in
# combat since", "most of them children, since".
CUT_OFF = re.compile(
    r"[;:]|\b(?:first|biggest|largest|deadliest|worst|highest|lowest|most(?! of\b)|only|longest|heaviest|bloodiest|"
    r"ever|has since|have since|tolls?|total|number|bringing|taking|raising|past)\b",
    re.IGNORECASE,
)
# Where the words after a since end. Match: ", according to"; near miss: "7, 2023", which is one date.
PHRASE_END = re.compile(r"[,;:–—()”\"\n]|\.\s|\.$|\s-+\s|\b(?:according|but|while|said|says|which|when)\b")
# Where they end sooner unless a date follows. Match: "and wounded 40"; near miss: "and Israel on 8 May".
CLAUSE_END = re.compile(r"\s(?:and|has|have|had|now|reached|passed|stood|stands|to|at|is|was|rose|rises)\b")
# Match, before a number: "the death toll in Gaza has risen to", "bringing the number of journalists killed to"; near
# miss: "the death toll from Monday's strike on a town of".
TOLL = re.compile(
    r"\b(?:tolls?|tally|(?:total|overall) number|number of (?P<what>(?:[\w-]+ ){0,4})(?:killed|dead|(?P<deaths>deaths)|"
    r"wounded|injured|displaced))\b(?P<between>[^;:]{0,100}?)\b(?:to|at|above|past|topped|passed|reached|hit|exceeded|"
    r"surpassed|over|is|was|stands)\s+(?:now\s+|at\s+)?$",
    re.IGNORECASE,
)
# Match: "so far"; near miss: "so far away".
SO_FAR = re.compile(r"\b(?:so far|to date|thus far)\b(?! (?:away|from|as|back)\b)", re.IGNORECASE)
# Match: "updating the previous death toll"; near miss: "the toll rose".
FORMER = re.compile(
    r"\b(?:previous|previously|earlier|initial|initially|revis\w+|updat\w+|up from|down from|down)\b", re.I
)
# Match: "since then", "since that day"; near miss: "since then-president".
SINCE_THEN = re.compile(r"since (?:then|that (?:day|date|time|attack))\b(?!-)", re.IGNORECASE)
SENTENCES_BACK = 2  # in which the day of a "since then" stands
YEAR = re.compile(r"\d{4}")
# What is no day, of which a count could begin. Match: "last week", "a year ago"; near miss: "Monday".
SPAN = re.compile(r"week|month|year|days|hours|decade|century|ago|summer|spring|autumn|winter")
OF_MONTH = re.compile(r"\b(?:last|this) month\b")
LEAP_YEAR = 2000
# Match: "7 October", "Oct. 7"; near miss: "October 2023".
DAY_OF_MONTH = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)")
# Kinds of beginning that reports tell in several words, first match counts.
BEGINNINGS = (
    ("ground", re.compile(r"\bground\b", re.IGNORECASE)),
    ("operation", re.compile(r"\b(?:operations?|offensive|incursion|campaign)\b", re.IGNORECASE)),
    ("escalation", re.compile(r"\b(?:escalat\w+|intensif\w+|airstrikes|air strikes|strikes|striking|bombing)\b", re.I)),
    ("protests", re.compile(r"\b(?:protests?|demonstrations|unrest|uprising)\b", re.IGNORECASE)),
    ("war", re.compile(r"\b(?:war|conflict|fighting|hostilities|invasion|invaded|attacks?|attacked|violence)\b", re.I)),
)


OPENING_MARKS = "“\"'‘ "
NEAR_CHARACTERS = 60


class TextSpan(NamedTuple):
    """A stretch of a report."""

    start: int
    end: int


class Start(NamedTuple):
    """From when something is counted."""

    phrase: str  # as printed, from "since" on; empty if it is not said
    day: str | None  # ISO day, month or year; "--10-07" if the year is not known; null if no date is given
    event: str | None  # kind of beginning, from BEGINNINGS


class CountLine:
    """The sentence of a figure, and what it says of from when, where and until when is counted."""

    def __init__(self, archive: Archive, article: int, figure: Figure, sentence: Sentence) -> None:
        self.archive, self.article, self.figure, self.sentence = archive, article, figure, sentence
        self.analysis, self.entities = archive.analyses[article], archive.entity_of[article]
        self.resolved = archive.date_of[article]
        self.text = self.analysis.article.text
        self.printed = self.text[figure.start : figure.end]
        self.before = self.text[sentence.start : figure.start]
        self.after = self.text[figure.end : sentence.end]
        toll = self.find_toll()
        self.toll = toll if toll and not FORMER.search(self.before) else None
        self.what = (toll["what"] or "").strip() if toll else ""
        self.cause = self.what.split()[-1] if toll and toll["deaths"] and self.what else ""  # or whose deaths they are

    def find_toll(self) -> re.Match[str] | None:
        """The words for a sum before the number; "passed", as a bound, is one of the figure's own."""
        number = self.figure.start
        if self.figure.modifier and self.printed.startswith(self.figure.modifier):
            number += len(self.figure.modifier) + 1
        found = (
            TOLL.search(self.text, max(self.sentence.start, end - MOST_BETWEEN), end)
            for end in dict.fromkeys((self.figure.start, number))
        )
        return next((toll for toll in found if toll), None)

    def find_start(self) -> TextSpan | None:
        """Where the words stand that say from when is counted, empty if only a sum is named; null if none is."""
        opening = SINCE.match(self.before.lstrip(OPENING_MARKS))
        found = SINCE.search(self.after[:MOST_BETWEEN])
        if self.toll:
            first, last = self.toll.start("between"), self.figure.start
            inside = SINCE.search(self.text, first, last)
            return TextSpan(inside.start() if inside else first, last)
        if self.counts_one_day():
            return None
        if found and not CUT_OFF.search(self.after[: found.start()]):
            return TextSpan(self.figure.end + found.start(), self.sentence.end)
        if opening:
            return TextSpan(self.figure.start - len(self.before.lstrip(OPENING_MARKS)), self.figure.start)
        so_far = SO_FAR.search(self.after[:NEAR_CHARACTERS]) or SO_FAR.search(self.before[-NEAR_CHARACTERS:])
        return TextSpan(self.figure.start, self.figure.start) if so_far and self.figure.state else None

    def counts_one_day(self) -> bool:
        """Whether a figure says of one day what happened on it: "killed 12 on Friday"."""
        if self.figure.when is None:
            return False
        date, resolved = self.analysis.dates[self.figure.when], self.resolved[self.figure.when]
        since = SINCE.search(self.text, max(self.sentence.start, date.start - NEAR_CHARACTERS), date.end)
        if since or is_said(self.text, date, self.sentence):
            return False
        days = parse_days(resolved) if resolved else None
        return days is None or days.first == days.last

    def describe_start(self, start: int, end: int) -> Start:
        """The start that the words of a span tell."""
        dates = [(i, date) for i, date in enumerate(self.analysis.dates) if date.end > start and date.start < end]
        marks = (mark.start() for mark in PHRASE_END.finditer(self.text, min(end, start + 6), end))
        end = next((mark for mark in marks if not any(d.start <= mark < d.end for _, d in dates)), end)
        told = [(date.end, day) for i, date in dates if date.start < end and (day := self.start_day(i)) is not None]
        clause = CLAUSE_END.search(self.text, told[0][0] if told else min(end, start + 6), end)
        phrase = " ".join(self.text[start : clause.start() if clause else end].split())
        event = next((name for name, words in BEGINNINGS if words.search(phrase)), None)
        since = SINCE.match(phrase) is not None
        day = told[0][1] if told else self.day_before(start) if SINCE_THEN.match(phrase) else None
        return Start(phrase if since else "", day, event if since else None)

    def day_before(self, start: int) -> str | None:
        """The day that a "since then" means: the only one given before it in its sentence, else in the ones before."""
        sentences, dates = self.analysis.sentences, self.analysis.dates
        own = sentences.index(self.sentence)
        for sentence in sentences[own : own - SENTENCES_BACK - 1 if own > SENTENCES_BACK else None : -1]:
            end = min(sentence.end, start)
            within = (i for i, date in enumerate(dates) if sentence.start <= date.start and date.end <= end)
            days = {day for i in within if (day := self.start_day(i, sentence)) and is_exact(day)}
            if days:
                return days.pop() if len(days) == 1 else None
        return None

    def start_day(self, date: int, sentence: Sentence | None = None) -> str | None:
        """The first day of a date, as exactly as it is printed; null for the day on which something was said."""
        mention = self.analysis.dates[date]
        if is_said(self.text, mention, sentence or self.sentence):
            return None
        printed = self.text[mention.start : mention.end].lower()
        number = DAY_OF_MONTH.search(printed)
        month = next((i for name, i in MONTHS.items() if re.search(rf"\b{name}", printed)), None)
        if month and number and not YEAR.search(printed):
            day = int(number[1])
            return f"--{month:02}-{day:02}" if 1 <= day <= monthrange(LEAP_YEAR, month)[1] else None
        resolved = self.resolved[date]
        days = parse_days(resolved) if resolved else None
        if days is None:
            return None
        if month or YEAR.search(printed):
            return days.first.isoformat()[: 10 if number else 7 if month else 4]
        if OF_MONTH.search(printed):
            return days.first.isoformat()[:7]
        whole = SPAN.search(printed) or (not SINCE.search(printed) and days.first != days.last)
        return None if whole else days.first.isoformat()

    def find_day(self) -> tuple[str, str] | None:
        """The day on which the count stood: that on which it was said, else that of the report."""
        dates, article = self.analysis.dates, self.analysis.article
        for i in range(bisect_left(dates, self.sentence.start, key=lambda date: date.start), len(dates)):
            if dates[i].start >= self.sentence.end:
                break
            resolved = self.resolved[i]
            days = parse_days(resolved) if resolved and is_said(self.text, dates[i], self.sentence) else None
            if days and days.first == days.last:
                return days.first.isoformat(), "said"
        return (article.published[:10], "published") if article.published and not article.published_doubt else None

    def find_place(self, start: int, end: int) -> Where | None:
        """Where what is counted is; `start` and `end` are those of the words that say from when."""
        places = CountPlaces(self.archive, self.article, self.figure, self.sentence)
        if SINCE.match(self.text, start):
            found = PHRASE_END.search(self.text, min(end, start + 6), end)
            return places.find(self.toll_start(), start, found.start() if found else end)
        return places.find(self.toll_start(), start, start)

    def toll_start(self) -> int:
        """Where "the death toll" before the figure begins; where the figure does if there is none."""
        return self.figure.start if self.toll is None else self.toll.start()


def is_exact(day: str) -> bool:
    """Whether a start is given to the day, not to the month or year only: "2023-10-07", "--10-07"."""
    return day.count("-") > 1
