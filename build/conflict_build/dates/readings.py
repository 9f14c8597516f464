"""Readings: one expression of time at one place of a sentence, before it is put together with its neighbours."""

from collections import defaultdict

from conflict_build.dates.dated_names import is_name_with_date, is_year, tells_violence, year_of_known_day
from conflict_build.dates.forms import FORMS, Form
from conflict_build.dates.month_days import day_value, only
from conflict_build.dates.stretches import NAME, Expression, Stretch
from conflict_build.dates.words import UNKNOWN, Value

PREPOSITIONS = frozenset(
    "in of since until till during from through by before after around on between throughout".split()
)
AMBIGUOUS_MONTHS = frozenset("march april may june august".split())  # also verbs, or names of people
# what stands behind a count, besides plurals: "In June 30 were killed"; near miss: "in Jan. 6 riot"
COUNTED = frozenset("people men women children more others were died killed wounded injured and".split())
BRINGING = frozenset("saw brought".split())  # what a month at the head of a clause does: "June saw 30 deaths"
NAMED_DAYS = frozenset("bloody black red good easter palm holy super cyber ash every each most".split())
PAPERS = frozenset("Times Telegraph Mirror Express Mail Herald Post World People Night".split())


def forms_by_trigger() -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for form in FORMS:
        for trigger in form.triggers:
            found[trigger].append(form)
    return dict(found)


FORMS_OF = forms_by_trigger()


def read_at(stretch: Stretch, i: int, chained: bool = False) -> Expression | None:
    """The expression or name that begins at token i; `chained` if it goes on with one before it: "March and May"."""
    found = match_forms(stretch, i)
    if found is None:
        return None
    if is_name_with_date(stretch, found):
        return found._replace(lead=NAME)
    return with_known_year(stretch, found) if is_date(stretch, found, chained) else None


def with_known_year(stretch: Stretch, found: Expression) -> Expression:
    """An expression with the year of what happened on it, if that is a day known without: "the Sept. 11 attacks"."""
    kind, *words = (found.ends[0].relative or UNKNOWN).split()
    if kind != "date" or len(words) != 1 or len(found.ends) > 1:
        return found
    year = year_of_known_day(stretch, found, words[0])
    month, day = (int(part) for part in words[0].split("-"))
    return found._replace(ends=only(day_value(year, month, day)) or found.ends) if year else found


def match_forms(stretch: Stretch, i: int) -> Expression | None:
    """The first form that matches at token i."""
    tokens = stretch.tokens
    for form in FORMS_OF.get(stretch.at(i), ()):
        match = form.pattern.match(tokens.text, tokens.starts[i], stretch.end)
        ends = form.read(match) if match else None
        if match and ends:
            found = Expression(i, max(i + 1, stretch.token_from(match.end())), match.end(), ends)
            if not is_month_with_count(stretch, found):
                return found
    return None


def is_month_with_count(stretch: Stretch, found: Expression) -> bool:
    """Whether a number behind a month is a count, since no day stands behind "in": "In November 4 soldiers died"."""
    month_first = (found.ends[0].relative or "").startswith("date") and not stretch.word(found.first).isdigit()
    behind = stretch.word(found.last)
    counted = behind in COUNTED or (behind.islower() and behind.endswith("s") and len(behind) > len("was"))
    return stretch.at(found.first - 1) == "in" and month_first and counted


def is_date(stretch: Stretch, found: Expression, chained: bool) -> bool:
    """Whether an expression is a date here: not "Black Friday", "Mr. May", "2,022 men" or "the Sunday Times"."""
    before, words, value = stretch.at(found.first - 1), stretch.tokens.words[found.first : found.last], found.ends[0]
    if before in NAMED_DAYS or stretch.word(found.last) in PAPERS:
        return False
    if chained:
        return True
    if value.relative is None and len(words) == 1:  # a bare year
        if before == "(" and stretch.at(found.last) == ")":
            return True
        if before in ("and", "or") and is_year(stretch.at(found.first - 2)):  # "in 2022 and 2023, respectively"
            before = stretch.at(found.first - 3)
        return before in PREPOSITIONS | {"early", "late", "mid", "year", "years"} or tells_violence(stretch, found)
    if len(words) == 1 and (value.relative or "").startswith("named-month"):
        known = words[0].lower() not in AMBIGUOUS_MONTHS and len(words[0]) > 3
        return known or before in PREPOSITIONS or (before in ("", ";") and stretch.at(found.last) in BRINGING)
    return True


def level_of(value: Value) -> str:
    """How exact a value is: "day", "week", "month", "year", or "" for what has no such name."""
    if value.earliest and value.latest:
        days = (value.latest - value.earliest).days
        return "day" if days == 0 else "year" if days > 300 else "month"
    kind = (value.relative or "").partition(" ")[0]
    return LEVELS.get(kind, "")


LEVELS = {"weekday": "day", "date": "day", "day": "day", "night": "day", "named-month": "month", "month": "month"}
LEVELS |= {"year": "year", "week": "week", "weekend": "week"}
