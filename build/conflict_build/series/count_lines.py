"""Count lines: what the sentence of a number says of from when, where and up to what day is counted."""

import re
from bisect import bisect_left
from calendar import monthrange
from typing import NamedTuple

from conflict_build.claims.candidates.reports import countries
from conflict_build.claims.pairs.scopes import parse_days
from conflict_build.dates.nearness import is_said
from conflict_build.records import Archive, Figure, Mention, Sentence

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
CLAUSE_END = re.compile(r"\s+and\b|\s+(?:has|have|had|now|reached|passed|stood|stands|to|at|is|was|rose|rises)\b")
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
# Match: "in northern " before a place, "parts of "; near miss: "in ".
PART_OF_PLACE = re.compile(
    r"\b(north\w*|south\w*|east\w*|west\w*|central|centre|center|outskirts|parts|suburbs?)(?: of)?\s+$",
    re.IGNORECASE,
)
# Match, before a place: "in ", "across the ", "throughout central "; near miss: "of ", "by ".
LED = re.compile(
    r"\b(?:in|on|at|near|across|inside|within|throughout|into|over)(?: the)?(?: besieged| occupied| whole| entire)?"
    r"(?: (?:north|south|east|west|central)[\w-]*)?\s+$",
    re.IGNORECASE,
)
# Match, between two places of which the first lies in the second: " in northeastern ", ", "; near miss: " and ".
INSIDE = re.compile(r",?\s*(?:in|on|of)?(?: the)?(?: (?:north|south|east|west|central)[\w-]*)?\s*", re.IGNORECASE)
# Match, between two places that are counted as one: " and occupied ", " and the "; near miss: ", ".
BESIDE = re.compile(r",? (?:and|or)(?: in)?(?: the)?(?: besieged| occupied)?\s+", re.IGNORECASE)
# Match: "since then", "since that day"; near miss: "since then-president".
SINCE_THEN = re.compile(r"since (?:then|that (?:day|date|time|attack))\b(?!-)", re.IGNORECASE)
SENTENCES_BACK = 2  # in which the day of a "since then" stands
# Match: "in the territory", "across the besieged enclave"; near miss: "in the territory of".
TERRITORY = re.compile(
    r"\b(?:in|across|throughout|inside|within) the (?:besieged |coastal )?(?:territory|enclave|strip)\b(?! of\b)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\d{4}")
# What is no day, of which a count could begin. Match: "last week", "a year ago"; near miss: "Monday".
SPAN = re.compile(r"week|month|year|days|hours|decade|century|ago|summer|spring|autumn|winter")
OF_MONTH = re.compile(r"\b(?:last|this) month\b")
LEAP_YEAR = 2000
# Match: "7 October", "Oct. 7"; near miss: "October 2023".
DAY_OF_MONTH = re.compile(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th)?(?!\d)")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# Kinds of beginning that reports tell in several words, first match counts.
BEGINNINGS = (
    ("operation", re.compile(r"\b(?:ground|operations?|offensive|incursion|campaign)\b", re.IGNORECASE)),
    ("escalation", re.compile(r"\b(?:escalat\w+|intensif\w+|airstrikes|air strikes|strikes|striking|bombing)\b", re.I)),
    ("protests", re.compile(r"\b(?:protests?|demonstrations|unrest|uprising)\b", re.IGNORECASE)),
    ("war", re.compile(r"\b(?:war|conflict|fighting|hostilities|invasion|invaded|attacks?|attacked|violence)\b", re.I)),
)


TERRITORIES = frozenset("Strip Peninsula Island Islands Valley".split())  # words that a short name leaves out
OPENING_MARKS = "“\"'‘ "
NEAR_CHARACTERS = 60


class Span(NamedTuple):
    """A stretch of a report."""

    start: int
    end: int


class Start(NamedTuple):
    """From when something is counted."""

    phrase: str  # as printed, from "since" on; empty if it is not said
    day: str | None  # ISO day, month or year; "--10-07" if the year is not known; null if no date is given
    event: str | None  # kind of beginning, from BEGINNINGS


class Where(NamedTuple):
    """Where what is counted is."""

    key: str  # code of a country, else its name; "northern PS" for a part of it
    name: str
    entity: int  # index into Archive.entities


class CountLine:
    """The sentence of a figure, and what it says of from when, where and until when is counted."""

    def __init__(self, archive: Archive, article: int, figure: Figure, sentence: Sentence) -> None:
        self.archive, self.figure, self.sentence = archive, figure, sentence
        self.analysis, self.entities = archive.analyses[article], archive.entity_of[article]
        self.resolved = archive.date_of[article]
        self.text = self.analysis.article.text
        self.printed = self.text[figure.start : figure.end]
        self.before = self.text[sentence.start : figure.start]
        self.after = self.text[figure.end : sentence.end]
        toll = TOLL.search(self.before[-MOST_BETWEEN:])
        self.toll = toll if toll and not FORMER.search(self.before) else None
        self.what = (toll["what"] or "").strip() if toll else ""
        self.cause = self.what.split()[-1] if toll and toll["deaths"] and self.what else ""  # or whose deaths they are

    def find_start(self) -> Span | None:
        """Where the words stand that say from when is counted, empty if only a sum is named; null if none is."""
        opening = SINCE.match(self.before.lstrip(OPENING_MARKS))
        found = SINCE.search(self.after[:MOST_BETWEEN])
        if self.toll:
            offset = self.figure.start - min(len(self.before), MOST_BETWEEN)
            first, last = offset + self.toll.start("between"), self.figure.start
            inside = SINCE.search(self.text, first, last)
            return Span(inside.start() if inside else first, last)
        if self.counts_one_day():
            return None
        if found and not CUT_OFF.search(self.after[: found.start()]):
            return Span(self.figure.end + found.start(), self.sentence.end)
        if opening:
            return Span(self.figure.start - len(self.before.lstrip(OPENING_MARKS)), self.figure.start)
        so_far = SO_FAR.search(self.after[:NEAR_CHARACTERS]) or SO_FAR.search(self.before[-NEAR_CHARACTERS:])
        return Span(self.figure.start, self.figure.start) if so_far and self.figure.state else None

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
        month = next((i for i, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}", printed)), None)
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
        """Where what is counted is: the place nearest to the figure of those that the sentence leads in.

        A place in the words from "since" on counts only if there is no other.
        """
        mentions = self.analysis.mentions
        first = bisect_left(mentions, self.sentence.start, key=lambda mention: mention.start)
        last = bisect_left(mentions, self.sentence.end, key=lambda mention: mention.start)
        led = [i for i in range(first, last) if self.is_led(mentions[i])]
        since = SINCE.match(self.text, start) is not None
        outside = [i for i in led if not (since and start <= mentions[i].start < self.phrase_end(start, end))]
        of_toll = [i for i in outside if self.toll_start() <= mentions[i].start < self.figure.start]
        chosen = min(of_toll or outside or led, key=lambda i: self.distance(mentions[i]), default=None)
        if chosen is None and TERRITORY.search(self.text, self.sentence.start, self.sentence.end):
            regions = [i for i in range(first, last) if self.is_region(i)]
            chosen = regions[0] if len({self.entities[i] for i in regions}) == 1 else None
        return None if chosen is None else self.describe_place(self.innermost(chosen))

    def toll_start(self) -> int:
        """Where "the death toll" before the figure begins; where the figure does if there is none."""
        if self.toll is None:
            return self.figure.start
        return self.figure.start - min(len(self.before), MOST_BETWEEN) + self.toll.start()

    def is_region(self, mention: int) -> bool:
        """Whether a name is that of a territory: Gaza of "Gaza's ministry said that in the territory"."""
        entity = self.entities[mention]
        return entity is not None and self.archive.entities[entity].precision == "region"

    def phrase_end(self, start: int, end: int) -> int:
        found = PHRASE_END.search(self.text, min(end, start + 6), end)
        return found.start() if found else end

    def is_led(self, mention: Mention) -> bool:
        """Whether a place stands after a preposition of place."""
        before = self.text[max(self.sentence.start, mention.start - NEAR_CHARACTERS) : mention.start]
        return mention.kind == "place" and not mention.metonym and LED.search(before) is not None

    def distance(self, mention: Mention) -> int:
        """How many characters lie between a name and the figure."""
        return max(mention.start - self.figure.end, self.figure.start - mention.end)

    def innermost(self, place: int) -> int:
        """The place that is said to lie in another: Younine of "on Younine in northeastern Lebanon"."""
        mentions = self.analysis.mentions
        while place and mentions[place - 1].kind == "place" and mentions[place - 1].start >= self.sentence.start:
            if not INSIDE.fullmatch(self.text[mentions[place - 1].end : mentions[place].start]):
                break
            place -= 1
        return place

    def describe_place(self, index: int) -> Where | None:
        """The place of a name; a part of it, as "northern Gaza", is another place."""
        mention, entity = self.analysis.mentions[index], self.entities[index]
        if entity is None:
            return None
        key, name = self.name_place(entity)
        part = PART_OF_PLACE.search(
            self.text[max(self.sentence.start, mention.start - NEAR_CHARACTERS) : mention.start]
        )
        if part:
            key, name = f"{part[1].lower()} {key}", f"{part[1]} {name}"
        beside = self.place_beside(index)
        if beside is not None:
            other_key, other_name = self.name_place(beside)
            key, name = f"{key} and {other_key}", f"{name} and {other_name}"
        return Where(key, name, entity)

    def name_place(self, entity: int) -> tuple[str, str]:
        """The key of a place, the code of a country or its short name, and its name."""
        name = self.archive.entities[entity].name
        plain = " ".join(word for word in name.split() if word not in TERRITORIES)
        return countries().get(name) or plain, name

    def place_beside(self, index: int) -> int | None:
        """The place that is counted together with one: East Jerusalem of "in the West Bank and East Jerusalem"."""
        mentions = self.analysis.mentions
        if index + 1 == len(mentions) or mentions[index + 1].kind != "place" or mentions[index + 1].metonym:
            return None
        beside = BESIDE.fullmatch(self.text, mentions[index].end, mentions[index + 1].start)
        return self.entities[index + 1] if beside and mentions[index + 1].end <= self.sentence.end else None


def is_exact(day: str) -> bool:
    """Whether a start is given to the day, not to the month or year only: "2023-10-07", "--10-07"."""
    return day.count("-") > 1
