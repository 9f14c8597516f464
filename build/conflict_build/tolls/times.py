"""Times: whether a figure is of the days of the incident, or sums up over longer."""

import re
from datetime import date, timedelta

from conflict_build.claims.candidates.scenes import NEWS_DAYS
from conflict_build.claims.pairs.scopes import DayRange, parse_days
from conflict_build.incidents.closeness import length
from conflict_build.incidents.kinds import is_consequence
from conflict_build.lexicon import load_toml
from conflict_build.records.tolls import Population
from conflict_build.series.count_lines import CUT_OFF, SINCE
from conflict_build.tolls.candidates import Candidate
from conflict_build.tolls.settings import Setting

NIGHT = timedelta(days=1)  # over midnight
FRESH = timedelta(days=3)  # for which news is told without its day
CAUSE_CHARACTERS = 60  # behind a number, in which its cause may stand: "have been killed in the war"
WORD = re.compile(r"\w+")
# What is counted up to now. Match: "has killed ", "have also been killed"; near miss: "had killed".
PERFECT = re.compile(r"\b(?:has|have)\b", re.I)
# The same behind a number. Match: " have been killed", " have so far died"; near miss: " had been killed".
PERFECT_BEHIND = re.compile(r"\s+(?:[\w’'-]+\s+){0,3}?(?:has|have)\b", re.I)
# Match: "over the same period", "in the past week", "so far this year", "in 10 months"; near misses: "in the past",
# "over the last 24 hours", which are a day.
PERIOD = re.compile(
    r"\b(?:over|in|during|within|for) (?:the|this|that) (?:same|past|last|previous) (?:\w+ )?"
    r"(?:period|days|weeks?|months?|years?|decades?)\b|\bthe same period\b|\bthis (?:week|month|year)\b"
    r"|\bin [\w-]+ (?:days|weeks|months|years)\b|\b(?:months|weeks|years) (?:of|since|into)\b"
    r"|\bbetween (?:[A-Z][a-z]+ )?\d{1,2}(?: [A-Z][a-z]+)? and\b",
    re.I,
)
# Before a number, what it is summed from. Match: "Since January, ", "has since killed "; near miss: ", the first since
# 2021, killed ".
OPENING_SINCE = re.compile(r"\W*since\b|.*\b(?:has|have|had) since\b", re.I | re.S)
# Match: "over the last 24 hours", "in the past day"; near miss: "two hours later".
HOURS = re.compile(r"\b(?:24|48|72)[ -]hours?\b|\b(?:past|last|previous) (?:\w+ )?(?:hours|day)\b", re.I)


def is_before(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether its report came out before the incident."""
    article, incident = setting.archive.analyses[one.article].article, setting.incident(one)
    if article.published_doubt or not article.published or incident.day_basis != "said":
        return False
    return article.published[:10] < (incident.first_day or "")


def is_late(setting: Setting, one: Candidate) -> bool:
    """Whether its report came out some days after the incident."""
    article, incident = setting.archive.analyses[one.article].article, setting.incident(one)
    if article.published_doubt or not article.published or incident.last_day is None:
        return False
    return date.fromisoformat(article.published[:10]) > date.fromisoformat(incident.last_day) + FRESH


def is_undated(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether a report from some days after the incident says no day of it beside the number: what it tells undated, it
    tells as news."""
    if not is_late(setting, one) or setting.incident(one).day_basis != "said":
        return False
    sentence = setting.sentence(one)
    dated = any(True for _ in setting.report(one).dates_in(sentence.start, sentence.end))
    mention = None if one.mention is None else setting.mention(one, one.mention)
    return not dated and (mention is None or mention.when is None) and one.figure.when is None


def is_other_day(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether it is of days that are not the incident's, or of more days than that took."""
    incident = setting.incident(one)
    if incident.first_day is None or incident.last_day is None:
        return False
    told = DayRange(date.fromisoformat(incident.first_day), date.fromisoformat(incident.last_day))
    early = told.first - (NEWS_DAYS if incident.day_basis == "published" else timedelta(0))
    return any(
        own.last < early or told.last < own.first or length(own) > length(told) + NIGHT.days
        for own in days_of(setting, one, early)
    )


def days_of(setting: Setting, one: Candidate, early: date) -> list[DayRange]:
    """The days on which what it counts happened, by its own date, else by its clause, and those that its sentence names
    from before a day: "in April, the ministry said, 14 people had been killed there"."""
    report = setting.report(one)
    if one.figure.when is not None:
        day = setting.archive.date_of[one.article][one.figure.when]
        return [found] if day is not None and (found := parse_days(day)) else []
    sentence = setting.sentence(one)
    resolved = setting.archive.date_of[one.article]
    inside = report.dates_in(sentence.start, sentence.end)
    dates = [i for i, date in inside if not report.text[: date.start].rstrip().lower().endswith("since")]
    told = [resolved[i] for i in dates if not report.is_said(i)]
    named = [found for i in dates if (day := resolved[i]) is not None and (found := parse_days(day))]
    happened = [found for day in told if day is not None and (found := parse_days(day))]
    own = [found for day in report.event_days(one.start, one.end) if (found := parse_days(day))]
    return [*(days for days in named if days.last < early), *happened, *own]


def is_summed(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether its sentence sums up over time: "since 7 October", "over the same period".

    So does the sentence behind a sum, if it tells of no act itself: "632 since 7 October. At least 602 by the army".
    """
    report = setting.report(one)
    sentence = setting.sentence(one)
    narrow = not one.claimed or setting.is_of_town(one)
    if narrow and HOURS.search(setting.text(one), sentence.start, sentence.end):
        return True
    if is_over_period(setting, one, one.sentence) or is_since(setting, one):
        return True
    acted = one.mention is not None and not is_consequence(report.analysis.incident_mentions[one.mention].kind)
    return (
        not acted
        and is_over_period(setting, one, one.sentence - 1, SINCE)
        and any(
            setting.sentence_of(one, other) == one.sentence - 1 and other.unit is None for other in setting.figures(one)
        )
    )


def is_since(setting: Setting, one: Candidate) -> bool:
    """Whether it is summed from a start: "200 killed since May"; near miss: "two, the most in a strike since May"."""
    text, sentence = setting.text(one), setting.sentence(one)
    behind = SINCE.search(text, one.figure.end, sentence.end)
    if behind is not None and CUT_OFF.search(text, one.figure.end, behind.start()) is None:
        return True
    return OPENING_SINCE.match(text, sentence.start, one.figure.start) is not None


def is_over_period(setting: Setting, one: Candidate, number: int, *others: re.Pattern[str]) -> bool:
    """Whether a sentence of its report, by index, names a stretch of time, or has one of some other words."""
    sentences = setting.report(one).analysis.sentences
    return number >= 0 and any(words.search(setting.text(one), *sentences[number][:2]) for words in (PERIOD, *others))


def is_of_lasting(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether it is what a war or a campaign has cost up to now: "the war has killed more than 40,000 people"."""
    rows = load_toml("tolls")
    if not is_in_perfect(setting, one):
        return False
    if setting.incident(one).kind in rows["incidents"]["lasting"]:
        return is_late(setting, one)
    text, sentence = setting.text(one), setting.sentence(one)
    behind = min(sentence.end, one.figure.end + CAUSE_CHARACTERS)
    words = set(WORD.findall(text[sentence.start : behind].lower()))
    return not words.isdisjoint(rows["lasting"]["words"])


def is_in_perfect(setting: Setting, one: Candidate) -> bool:
    """Whether it tells what there has been up to now: "has killed 12", "12 have been killed"."""
    text, sentence = setting.text(one), setting.sentence(one)
    before = PERFECT.search(text, sentence.start, one.figure.start)
    return before is not None or PERFECT_BEHIND.match(text, one.figure.end, sentence.end) is not None
