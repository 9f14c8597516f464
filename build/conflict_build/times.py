"""Times: words that say when, which are nobody and nothing that is said."""

from conflict_build.days import MONTH_NAMES, MONTHS, WEEKDAYS

TIMES = frozenset(
    "today yesterday tomorrow tonight overnight night morning evening afternoon noon midnight dawn dusk day days week "
    "weeks month months year years hour hours minute minutes weekend later earlier ago spring summer autumn winter "
    "sept".split()
).union(WEEKDAYS, MONTH_NAMES, MONTHS)


def is_time(word: str) -> bool:
    """Whether a word, lower case, says when: "monday", "week", "june"."""
    return word in TIMES
