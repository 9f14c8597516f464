"""Times: words that say when, which are nobody and nothing that is said."""

MONTHS = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sept Sep Oct Nov Dec".lower().split()
)
TIMES = frozenset(
    "today yesterday tomorrow tonight overnight night morning evening afternoon noon midnight dawn dusk day days week "
    "weeks month months year years hour hours minute minutes weekend later earlier ago spring summer autumn winter "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


def is_time(word: str) -> bool:
    """Whether a word, lower case, says when: "monday", "week", "june"."""
    return word in TIMES or word in MONTHS
