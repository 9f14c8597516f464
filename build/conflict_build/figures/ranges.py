"""Ranges: two numbers that are the ends of one figure: "10 to 12", "30-40 percent", "between 5 and 7"."""

from conflict_build.figures.lines import TokenLine
from conflict_build.figures.numerals import VAGUE
from conflict_build.figures.units import read_measure, read_sign_before
from conflict_build.figures.values import Number
from conflict_build.figures.vocabulary import state_forms
from conflict_build.plurals import is_plural

DASHES = frozenset("-–—")
CHANGES = frozenset(
    "rose risen rises rise rising climbed climb climbing increased increases increase increasing grew grown growing "
    "jumped fell fallen fall falling dropped drop dropping raised raise raising raises lowered lower lowering cut "
    "cuts cutting reduced reducing reduce went gone go going revised up down doubled shrank shrunk brought bringing "
    "expanded moved decreased decline declined slashed upped boosted boosting soared surged changed".split()
)
ROUND = frozenset({10.0, 100.0, 1000.0})
# between two vague counts of one thing
VAGUE_LINKS = (["to"], ["or"], ["or", "even"], ["if", "not"], ["perhaps"], ["possibly"], ["maybe"], ["or", "perhaps"])
LOOK_BACK = 8  # tokens in which a word of change makes "from 10 to 12" two figures
THOUSAND = 1000.0
NO_VALUES = (0.0, 0.0)
FARTHEST_ALTERNATIVE = 3  # "two or three", "10 or 20": beyond this, "or" joins two figures


def join_ranges(line: TokenLine, numbers: list[Number]) -> list[Number]:
    """The numbers of a line with the two ends of each range made one."""
    joined: list[Number] = []
    for number in numbers:
        whole = join_pair(line, joined[-1], number) if joined else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(number)
    return joined


def join_pair(line: TokenLine, a: Number, b: Number) -> Number | None:
    """The range from a to b, or null if they are two numbers."""
    if a.form == b.form == "vague":
        return join_vague(line, a, b)
    if {"none", "vague", "single"} & {a.form, b.form} or a.low != a.high or b.first - a.last > 7:
        return None
    if is_ratio(line, a, b):
        return Number(a.first, b.last, a.low / b.low, a.low / b.low, "part")
    link = read_link(line, a, b)
    if link is None:
        return None
    low = a.low * carried_scale(a, b)
    if not low < b.high or (link == "or" and b.high > FARTHEST_ALTERNATIVE * low):
        return None
    if looks_like_years(a, b) and (link == "-" or not is_plural(line.at(b.last))):
        return None
    unsettled = a.unsettled or b.unsettled
    if a.unsettled != b.unsettled and unsettled == "decimal":
        unsettled = "unknown"
    return Number(a.first, b.last, low, b.high, a.form, scale=b.scale, unsettled=unsettled)


def join_vague(line: TokenLine, a: Number, b: Number) -> Number | None:
    """The range of "dozens or hundreds", "hundreds, if not thousands, of"; null if they are two counts."""
    between = [word for word in line.lower[a.last : b.first] if word != ","]
    if between not in VAGUE_LINKS or not a.low < b.low:
        return None
    closed = line.at(b.last) == "," and line.at(b.last + 1) == "of"
    low = a.low * shared_scale(line, a, b)
    return Number(a.first, b.last + closed, low, b.high, "vague", True) if low < b.high else None


def shared_scale(line: TokenLine, a: Number, b: Number) -> float:
    """The thousand of "tens or even hundreds of thousands", which is that of both; else one."""
    one, other = VAGUE.get(line.at(a.last - 1), NO_VALUES)[0], VAGUE.get(line.at(b.first), NO_VALUES)[0]
    shared = line.at(b.first + 1) == "of" and line.at(b.first + 2) in VAGUE and 0 < one < other < THOUSAND
    return VAGUE[line.at(b.first + 2)][0] / 2 if shared else 1.0


def is_ratio(line: TokenLine, a: Number, b: Number) -> bool:
    """Whether two numbers are a share: "one in five", "nine out of ten"; near miss: "five out of eight missiles"."""
    between = line.lower[a.last : b.first]
    if between not in (["in"], ["in", "every"], ["out", "of"], ["out", "of", "every"]) or not 0 < a.low < b.low:
        return False
    bare = a.last - a.first == 1 and b.last - b.first == 1 and a.low < 10
    return bare and b.low <= 1000 and (a.low == 1 or b.low in ROUND) and line.at(a.first - 1) not in state_forms().words


def read_link(line: TokenLine, a: Number, b: Number) -> str | None:
    """What joins a to b into a range: "-", "to", "and", "or"; null if nothing does."""
    sign = read_sign_before(line, b.first)
    end = sign[1] if sign else b.first
    measure = read_measure(line, a)
    for start in {a.last, measure.last if measure else a.last}:
        if measure and start == measure.last != a.last and not same_unit(line, a, b):
            continue
        between = line.lower[start:end]
        if between in (["-", "to"], ["-", "to", "-"]):
            between = ["to"]
        if len(between) != 1:
            continue
        if between[0] in DASHES:
            return "-" if a.form != "set" else None
        if between[0] == "to" and not changes(line, a.first):
            return "to"
        if between[0] == "and" and is_between(line, a.first):
            return "and"
        if between[0] == "or" and start == a.last:
            return "or"
    return None


def same_unit(line: TokenLine, a: Number, b: Number) -> bool:
    """Whether both numbers are printed with the same unit, or the first with a sign and the second bare."""
    one, other = read_measure(line, a), read_measure(line, b)
    return one is not None and other is not None and one.unit.name == other.unit.name


def carried_scale(a: Number, b: Number) -> float:
    """The scale of the second number where the first has none: "10 to 12 million", "10 to 12,000"."""
    shared = b.scale > 1 and a.scale == 1 and a.low < 1000 and a.low * b.scale < b.high
    if b.scale == 1 and b.high % THOUSAND == 0 and a.low >= 2 and a.low < b.high / THOUSAND < 10 * a.low:
        return THOUSAND
    return b.scale if shared else 1.0


def changes(line: TokenLine, first: int) -> bool:
    """Whether "from" stands before the number and a word of change before that: "rose from 10 to 12"."""
    before = line.lower[max(0, first - LOOK_BACK) : first]
    return "from" in before[-3:] and not CHANGES.isdisjoint(before)


def is_between(line: TokenLine, first: int) -> bool:
    """Whether "between" opens the range, before a sign of currency and a modifier."""
    return "between" in line.lower[max(0, first - 3) : first]


def looks_like_years(a: Number, b: Number) -> bool:
    """As in "2014-2022", and a season's "2014-15"."""
    return 1500 <= a.low <= 2100 and a.form == "digits" and (1500 <= b.high <= 2100 or b.high < 100)
