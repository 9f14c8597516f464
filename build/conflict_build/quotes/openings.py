"""Openings: what stands at the head of a clause before its subject: "But late on Monday night", "Two days later"."""

from collections.abc import Sequence

from conflict_build.noun_phrases import DETERMINERS, PREPOSITIONS

OPENERS = frozenset("but and yet however meanwhile still so then also later separately instead nevertheless".split())
# A phrase at the head of a sentence that is not its subject: "In Kyiv,", "After the raid,".
ADJUNCTS = frozenset(
    "in on at after before during since while when as for from with amid despite by if although though because unlike "
    "among following under over through without once until asked".split()
)
MONTHS = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sept Sep Oct Nov Dec".split()
)
TIMES = frozenset(
    "today yesterday tomorrow tonight overnight night morning evening afternoon noon midnight dawn dusk day days week "
    "weeks month months year years hour hours minute minutes weekend later earlier ago last next previous following "
    "same early late mid spring summer autumn winter then now".split()
)
NUMBERS = frozenset("one two three four five six seven eight nine ten several few".split())
COUNTING = DETERMINERS | NUMBERS
LINKING = ADJUNCTS | PREPOSITIONS
TIME_LEADS = ADJUNCTS | COUNTING


def is_weekday(word: str) -> bool:
    return word.endswith("day") and word[0].isupper()


def is_time(word: str) -> bool:
    return word.lower() in TIMES or word in MONTHS or is_weekday(word)


def skip_times(words: Sequence[str], first: int, end: int) -> int:
    """Where an opening that says when ends: after "But late on Monday night", "Two days later", "On 3 November"."""
    i = first
    while i < end:
        counted = i > first and words[i][0].isdigit()
        leads = words[i].lower() in TIME_LEADS and leads_to_time(words, i + 1, end)
        if not (counted or leads or is_time(words[i]) or words[i].lower() in OPENERS):
            break
        i += 1
    return i


def leads_to_time(words: Sequence[str], i: int, end: int) -> bool:
    """Whether an expression of time goes on at word i: "Monday", "the following day", "3 November", "2024"."""
    while i < end and (words[i].lower() in COUNTING or words[i][0].isdigit()):
        i += 1
    year = 0 < i <= end and words[i - 1].isdigit() and len(words[i - 1]) == 4
    return year or (i < end and is_time(words[i]))
