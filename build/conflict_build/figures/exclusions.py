"""Exclusions: numbers that count and measure nothing: dates, times, ages, designations, scores, list numbers."""

import re

from conflict_build.figures.designations import is_gallery_number, is_named, is_type_number
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.numerals import VAGUE
from conflict_build.figures.phrases import past_size
from conflict_build.figures.units import MeasuredUnit
from conflict_build.figures.values import Number
from conflict_build.figures.vocabulary import MONTHS

ORDINALS = frozenset({"st", "nd", "rd", "th", "s"})
CLOCK = frozenset("am pm gmt utc est edt et bst cet eest local o'clock o’clock hrs hours".split())
POINTED = {
    "at": re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d"),  # "10.30"; near miss: "74.07"
    "on": re.compile(r"(?:[0-2]?\d|3[01])\.(?:0\d|1[0-2])"),  # "24.02"; near miss: "24.5"
}
MARKETS = frozenset("points point percent % $ € £ index shares stock stocks yen oil crude".split())
LINKS = frozenset("and when on a in".split())
PRIMES = frozenset("'’′")  # of feet and minutes: 6'2
TIME_WORDS = frozenset({"a", "p"})
YEAR_LEADS = frozenset(
    "in since by from until till of during before after early late mid between and to through the year years "
    "spring summer autumn winter fall fiscal season for around about circa".split()
)
OFFSET_UNITS = frozenset("second minute hour day week month year decade century".split())
WINDOWS = frozenset(
    "past last next previous coming following preceding recent first final another's upcoming prior ensuing".split()
)
GUN_WORDS = frozenset(
    "mortar mortars shell shells artillery howitzer howitzers gun guns cannon cannons round rounds caliber "
    "calibre ammunition rocket rockets projectile projectiles munitions autocannon rifle rifles tank anti self "
    "towed nato grad grads pistol pistols bullet bullets guided heavy machine".split()
)
IDIOMS = frozenset(
    "way ways sided side state star stars fold off party wheel track pronged dimensional faced hander stop "
    "hundredths thirds fifths tier gun nation power front step door time timer times act-play liner term lane "
    "dimensional piece fer on goal point pointer nil quarters class hand half nations one".split()
)
BORES = frozenset("calibre caliber cal calibers calibres gauge bore".split())
GAMES = frozenset(
    "win wins won victory defeat loss lead leads led draw drew beat beats score vote votes voted tie tied ruling "
    "decision majority aggregate favor favour".split()
)
# what four digits count, so that they are no year: "1500 soldiers"; near miss: "1500 was"
COUNTED_AFTER_YEAR = re.compile(r"[a-z]+s$|people|men|women|children|troops|killed|injured|wounded|dead")


def is_excluded(line: TokenLine, number: Number, measure: MeasuredUnit | None, behind_date: bool = False) -> bool:
    """Whether a number is no figure, by the words around it and by what it is a part of; a date before it is whole."""
    if number.form == "none":
        return False
    always = (is_clock_time, is_digit_row, is_list_number, is_gallery_number, is_named, is_age)
    whole = (is_digit_row, is_date) if behind_date else ()
    if is_inside_word(line, number, measure) or any(test(line, number) for test in always if test not in whole):
        return True
    if measure is None:
        bare = (
            is_pointed_time,
            is_before_letters,
            is_type_number,
            is_bore,
            is_date,
            is_year,
            is_score,
            is_idiom,
            is_before_vague,
        )
        return any(test(line, number) for test in bare if test not in whole)
    return is_calibre(line, number, measure) or is_offset(line, number, measure) or is_window(line, number, measure)


def is_inside_word(line: TokenLine, number: Number, measure: MeasuredUnit | None) -> bool:
    """As in "F-16", "MH17", "21st", "2024/11", "#5": glued to letters or marks that make it a name."""
    first, last = number.first, number.last
    if line.touches(first) and not (measure and measure.first < first):
        before = line.at(first - 1)
        if before == "+" or (before in PRIMES and line.touches(first - 1) and line.at(first - 2)[-1:].isdigit()):
            return True
        if before in {"-", "/", "_", "@", "#", "."} and (line.touches(first - 1) or before in {"@", "#", "_"}):
            return before != "-" or (line.word(first - 2)[-1:].isalnum() and line.at(first - 2) != "minus")
        if before[-1:].isalnum():
            return True
    if not line.touches(last):
        return False
    if line.at(last) in PRIMES and line.touches(last + 1) and line.at(last + 1)[:1].isdigit():
        return True
    if line.at(last) in ORDINALS or line.at(last) in {"/", "_", "@"}:
        return True
    return (
        line.at(last) == "-"
        and line.word(last + 1)[:1].isdigit()
        and number.form == "digits"
        and line.touches(last + 1)
    )


def is_before_letters(line: TokenLine, number: Number) -> bool:
    """As in "49ers", "5G": digits that go on in letters which are no unit; near miss: the lost blank of "35people"."""
    after = line.at(number.last)
    if number.form != "digits" or number.scale != 1 or not line.touches(number.last) or not after.isalpha():
        return False
    return len(after) < 4 or not line.word(number.last).islower()


def is_digit_row(line: TokenLine, number: Number) -> bool:
    """As in "380 44 123": digits beside digits, which together are a telephone number or a table."""
    if number.form != "digits":
        return False
    sized = past_size(line, number.last) > number.last
    return (line.at(number.last)[:1].isdigit() and not sized) or line.at(number.first - 1)[-1:].isdigit()


def is_list_number(line: TokenLine, number: Number) -> bool:
    """As in "1.", "(2)", "3 of 27": numbers of a list or gallery."""
    if number.form != "digits":
        return False
    if number.first == 0 and line.at(number.last) in {".", ")", "/"}:
        return True
    if line.at(number.first - 1) in {"(", "["} and line.at(number.last) in {")", "]"} and number.high < 2100:
        return True
    alone = number.first == 0 and line.at(number.last) in {"of", "/"}
    return (alone and number.last + 2 >= len(line.words)) or len(line.words) == 1


def is_age(line: TokenLine, number: Number) -> bool:
    """As in "25-year-old", "aged 5", ", 34,", "five years old", "the age of 12"."""
    i = number.last
    j = i + 1 if line.at(i) == "-" else i
    if line.at(j) in {"year", "years", "month", "months", "week", "weeks", "day", "days"}:
        k = j + 2 if line.at(j + 1) == "-" else j + 1
        if line.at(k) in {"old", "olds"} or (line.at(j + 1) == "of" and line.at(j + 2) == "age"):
            return True
    before = line.at(number.first - 1)
    if before in {"aged", "ages", "age"} or line.lower[max(0, number.first - 3) : number.first][-2:] == ["age", "of"]:
        return True
    if number.form != "digits" or number.high > 110:
        return False
    named = line.word(number.first - 2)[:1].isupper() or line.at(number.first - 2) in PERSONS
    return (
        before in {",", "("}
        and named
        and line.at(i) in {",", ".", ")", "", "and", ";"}
        and number.last - number.first == 1
    )


PERSONS = frozenset(
    "son daughter wife husband mother father brother sister boy girl man woman child sons daughters".split()
)


def is_date(line: TokenLine, number: Number) -> bool:
    """As in "Nov. 4", "4 November", "the 4th": a day of the month."""
    if number.form != "digits":
        return False
    before = line.at(number.first - 1)
    if before == ".":
        before = line.at(number.first - 2)
    if before in MONTHS and number.high <= 2100 and (before != "may" or line.word(number.first - 1) == "May"):
        return True
    after = line.at(number.last)
    return after in MONTHS and number.high <= 31 and line.word(number.last)[0].isupper()


def is_clock_time(line: TokenLine, number: Number) -> bool:
    """As in "11:30", "5 p.m.", "6am", "0900 GMT", "10 o'clock"."""
    after = line.at(number.last)
    if after in TIME_WORDS and line.at(number.last + 1) == ".":
        return line.at(number.last + 2) == "m"
    if after in CLOCK and after not in {"hours", "hrs", "et"}:
        return after != "local" or line.at(number.last + 1) == "time"
    return after == "o" and line.at(number.last + 2) == "clock"


def is_pointed_time(line: TokenLine, number: Number) -> bool:
    """As in "at 10.30", "on 24.02": a clock time or a day printed with a point; near miss: "at 74.07"."""
    form = POINTED.get(line.at(number.first - 1))
    after = line.at(number.last)
    alone = number.last - number.first == 1 and (not after.isalpha() or after in LINKS)
    return (
        alone
        and MARKETS.isdisjoint(line.lower)
        and form is not None
        and form.fullmatch(line.words[number.first]) is not None
    )


def is_year(line: TokenLine, number: Number) -> bool:
    """As in "2014", "in 1990": four bare digits that count nothing."""
    word = line.lower[number.first]
    if number.form != "digits" or number.last - number.first != 1 or len(word) != 4 or not 1500 <= number.low <= 2100:
        return False
    before, after = line.at(number.first - 1), line.at(number.last)
    if before in {"least", "most", "than", "many"} or line.lower[max(0, number.first - 2) : number.first][:1] == [
        "average"
    ]:
        return False
    if before in YEAR_LEADS or before in MONTHS or before in {",", "("} or not after.isalpha():
        return True
    return not COUNTED_AFTER_YEAR.fullmatch(after) or line.word(number.last)[0].isupper()


def is_score(line: TokenLine, number: Number) -> bool:
    """As in "won 3-1", "a 52-48 vote": two numbers that stand against each other."""
    i = number.last
    if line.at(i) in {"-", "–"} and line.at(i + 1).isdigit() and number.form == "digits":
        return True
    before = line.at(number.first - 1)
    if before in {"-", "–"} and line.at(number.first - 2).isdigit():
        return True
    if number.low == number.high or number.last - number.first != 3 or line.at(number.first + 1) not in {"-", "–"}:
        return False
    return not GAMES.isdisjoint(line.lower[max(0, number.first - 4) : number.first] + line.lower[i : i + 3])


def is_idiom(line: TokenLine, number: Number) -> bool:
    """As in "two-way", "four-star", "one another", "two-state": compounds and phrases that count nothing."""
    i = number.last
    if line.at(i) == "-" and line.touches(i):
        return line.at(i + 1) in IDIOMS or (line.at(i + 1) == "on" and line.at(i + 2) == "-")
    return False


def is_bore(line: TokenLine, number: Number) -> bool:
    """As in "a .50 calibre gun", "12-gauge", ".303 rifles": the bore of a gun in a unit of its own, or in none."""
    i = number.last + 1 if line.at(number.last) == "-" else number.last
    return line.at(i) in BORES or (line.at(number.first) == "." and line.at(number.last) in GUN_WORDS)


def is_before_vague(line: TokenLine, number: Number) -> bool:
    """As in "3 millions of", "in May 5 dozens fled": digits before a count that is vague belong to it or to a day."""
    return number.form == "digits" and line.at(number.last) in VAGUE


def is_calibre(line: TokenLine, number: Number, measure: MeasuredUnit) -> bool:
    """As in "60-mm mortars", "155mm shells", "7.62 mm": the bore of a gun."""
    if measure.unit.name not in {"millimeter", "inch"}:
        return False
    if measure.unit.name == "millimeter" and (line.at(number.last) == "-" or line.touches(number.last)):
        return True
    return not GUN_WORDS.isdisjoint(line.lower[measure.last : measure.last + 3])


def is_offset(line: TokenLine, number: Number, measure: MeasuredUnit) -> bool:
    """As in "two years ago", "three days later": when, not how long; "less than two minutes later" is measured."""
    if measure.unit.name not in OFFSET_UNITS:
        return False
    after = line.at(measure.last)
    alone = number.form in {"words", "single"} and number.high == 1 and line.at(number.last) != "-"
    if after in {"ago", "hence"} or (
        alone and line.at(number.first - 1) not in {"than", "least", "about", "nearly", "for"}
    ):
        return True
    return after in {"later", "earlier", "before", "after", "prior"} and measure.unit.name not in {"second", "minute"}


def is_window(line: TokenLine, number: Number, measure: MeasuredUnit) -> bool:
    """As in "over the last 24 hours", "in the past three days": the time of a count, which is a date."""
    if measure.unit.name not in OFFSET_UNITS:
        return False
    before = line.at(number.first - 1)
    if before in {"few", "about", "nearly", "almost"}:
        before = line.at(number.first - 2)
    counted = {"first", "second", "third", "fourth", "fifth", "time", "times", "twice"}
    return before in WINDOWS or (
        before == "in" and not counted.isdisjoint(line.lower[max(0, number.first - 5) : number.first])
    )
