"""Bare days: days whose month was named with another one: the 4 of "November 3 and 4", "Tuesday 5" after it."""

from conflict_build.dates.month_days import BARE_DAY, dated
from conflict_build.dates.stretches import Expression, Stretch
from conflict_build.dates.words import Value

LATE, EARLY = 24, 7  # "Thursday 31 October and Friday 1" goes on in the next month


def bare_day(stretch: Stretch, i: int, last: Expression) -> Expression | None:
    """A later day at token i of the month that the expression before has named."""
    match = BARE_DAY.match(stretch.tokens.text, stretch.tokens.starts[i], stretch.end)
    named = month_and_day(last.ends[-1])
    if match is None or named is None or not (match["weekday"] or is_month_first(stretch, last, named[1])):
        return None
    (month, before), day = named, int(match["day"])
    if day <= before:
        if not match["weekday"] or before < LATE or day > EARLY:
            return None
        month = month % 12 + 1
    value = dated(match, month, day, match["weekday"])
    return Expression(i, stretch.token_from(match.end()), match.end(), (value,)) if value else None


def month_and_day(value: Value) -> tuple[int, int] | None:
    """The month and day of a value that is a day without its year."""
    words = (value.relative or "").split()
    if words[:1] != ["date"] or "year" in words:
        return None
    month, day = words[1].split("-")
    return int(month), int(day)


def is_month_first(stretch: Stretch, found: Expression, day: int) -> bool:
    """Whether the month of a day was printed before it; near miss: "3 November"."""
    words = stretch.tokens.words[found.first : found.last]
    return any(word.isdecimal() and int(word) == day for word in words[-2:])
