"""Groupings: a number that is printed over several tokens, or with other marks than English has, as one English token.

"2 400 000", "1'250", "1.250.000" and "1,20,000" become "2,400,000", "1,250", "1,250,000" and "120,000"; "2,5 million"
becomes "2.5", "6 1/2" becomes "6.5". The later steps read no other form.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.figures.separators import MEASURED, Separators
from conflict_build.figures.values import SeparatorUse
from conflict_build.figures.vocabulary import MONTHS, named_by_number
from conflict_build.tokens import Tokens


class Piece(NamedTuple):
    """Tokens up to `last` that are one, and the English form of what they print."""

    last: int
    lower: str
    unsettled: SeparatorUse | None = None


class Joined(NamedTuple):
    """Several tokens as one: the offset of their end, and their English form."""

    end: int
    lower: str
    unsettled: SeparatorUse | None


APOSTROPHES = "'’‘ʼ`´"
BLANKS = " \u00a0\u2007\u2009\u200a\u202f"
# "2 400 000", "1'250.50"; near misses: "1'2500", "044 123", "12 400 23", "123 456-7890"
GROUPS = re.compile(
    rf"(?P<first>[1-9]\d{{0,2}})(?P<mark>[{APOSTROPHES}{BLANKS}])(?P<rest>\d{{3}}(?:(?P=mark)\d{{3}}){{0,3}})"
    rf"(?:[.,](?P<decimals>\d{{1,2}}))?(?!\d|[.,:/]\d|(?P=mark)\d|-\d{{4}})"
)
# "6 1/2", "9-1/2"; near misses: "6 11/2", "1/2/2024"
MIXED = re.compile(r"(?P<whole>\d{1,3})[ -](?P<top>[1-7])/(?P<bottom>[2-8])(?![\d/])")
# "3/4 mile", "1/2 million"; near misses: "3/4 of them", "24/7"
FRACTION = re.compile(rf"(?P<top>[1-7])/(?P<bottom>[2-8])(?![\d/]){MEASURED}")
# "1.250.000", "1.250,50"; near misses: "1.250", "24.02.2022"
POINT_GROUPS = re.compile(r"([1-9]\d{0,2}(?:\.\d{3}){1,4}),(\d{1,3})|([1-9]\d{0,2}(?:\.\d{3}){2,4})")
# "192.168.100.200": as long as a number in groups, and an address
ADDRESS = re.compile(r"(?:[12]?\d{1,2}\.){3}[12]\d\d")
# "1.250", "12,500"; near misses: "0.125", "1.25"
ONE_GROUP = re.compile(r"([1-9]\d{0,2})([.,])(\d{3})")
# "1,20,000", "12,34,567", as lakhs and crores are grouped; near miss: "1,200,000"
INDIAN_GROUPS = re.compile(r"[1-9]\d?(?:,\d\d){1,5},\d{3}(?:\.\d{1,3})?")
# "2,5", "0,125"; near misses: "2,500", "1,2,3"
COMMA_DECIMAL = re.compile(r"(?:\d{1,3},\d{1,2}|0,\d+)")
MEASURED_BEHIND = re.compile(MEASURED)
# what multiplies, or cannot be in the thousands: "2.125 million", "3.375%"; near miss: "1.250 metres"
SCALED_BEHIND = re.compile(r"[\s-]?(?:(?:thousand|million|billion|trillion|crore|lakh|percent|per cent|[kmb]n?\b)|%)")
# the other end of a range, which has the unit: "6,5 to 7,5 million"; near miss: "1,2 and 3"
OTHER_END = re.compile(r"(?:\s?[-–]\s?|\s(?:to|and|or)\s)\d{1,3}[.,]\d{1,3}(?![\d.,]\d|\d)")
# "more than", "at least": no lone digits stand behind these with others right behind
BOUNDS_BEFORE = frozenset("than least most about nearly almost some around approximately roughly estimated".split())
MONEY_BEFORE = re.compile(r"[$£€¥₴₽₹₪₺] ?$")
# a size and not the end of the number: "84 500-pound bombs", "300 155mm shells", "12 120 mm mortars"; near misses:
# "1 250-strong", "12 500 km from"
SIZE_BEHIND = re.compile(
    r"[-‑](?!strong|member|man\b|woman|person|people|plus|odd|\d)|[^\W\d_]"
    r"| (?:mm|cm|lb|kg|pound|kilogram|ton|tonne|inch|meter|metre|foot|caliber|calibre|millimet\w+) "
    r"(?!of|from|to|away|in|and|or|long|wide|deep|high|at|on|by)[^\W\d_]"
)
# a type that is often counted: "34 737 Max planes"
AIRLINER = re.compile(r"7[0-8]7")
# what announces digits that are no amount: "call 555 123 456"; near miss: "called for 12 400 men"
DIALLED = frozenset(
    "call dial phone telephone tel fax hotline helpline whatsapp sms isbn issn iban coordinates latitude "
    "longitude".split()
)
NUMBERED = frozenset("account passport code postcode zip id serial ref reference lat lon mobile".split())
LAST_HOUR = 24


def piece_at(tokens: Tokens, i: int, last: int, before: Sequence[str], separators: Separators) -> Piece:
    """The number that begins at token i, before token `last`, as one piece; any other token is a piece of its own."""
    word = tokens.words[i]
    if not "0" <= word[0] <= "9":
        return Piece(i + 1, word.lower())
    for join in (join_groups, join_fraction):
        found = join(tokens, i, before, separators)
        if found:
            end, lower, unsettled = found
            j = next((j for j in range(i + 1, last + 1) if tokens.ends[j - 1] >= end), None)
            if j is not None and tokens.ends[j - 1] == end:
                return Piece(j, lower, unsettled)
    return settle_marks(tokens, i, separators)


def join_groups(tokens: Tokens, i: int, before: Sequence[str], separators: Separators) -> Joined | None:
    """Digits grouped by blanks or apostrophes from token i on; plain blanks group only what counts or measures."""
    found = GROUPS.match(tokens.text, tokens.starts[i])
    if found is None or found.end() <= tokens.ends[i]:
        return None
    if found["mark"] in BLANKS and not may_group(tokens.text, found, before, separators):
        return None
    rest = "".join(c for c in found["rest"] if c.isdigit())
    unsettled: SeparatorUse | None = "thousands" if found["mark"] == " " else None
    return Joined(found.end(), english(found["first"] + rest, found["decimals"]), unsettled)


def may_group(text: str, found: re.Match[str], before: Sequence[str], separators: Separators) -> bool:
    """Whether digits with blanks between are one number, and not two that stand side by side: "room 12 400 people"."""
    lead = before[-1] if before else ""
    if lead in MONTHS | NUMBERED | {"+", ")"} or lead in named_by_number() or lead[-1:].isdigit():
        return False
    if not DIALLED.isdisjoint(before) or (lead == "at" and int(found["first"]) <= LAST_HOUR):
        return False
    if found["mark"] != " " or len(found["rest"]) > len("000"):
        return True
    if SIZE_BEHIND.match(text, found.end()) or AIRLINER.fullmatch(found["rest"]):
        return False
    return found["rest"] == "000" or lead in BOUNDS_BEFORE or not separators.comma_groups


def join_fraction(tokens: Tokens, i: int, before: Sequence[str], separators: Separators) -> Joined | None:
    """The decimal form of "6 1/2" or "3/4 mile" from token i on."""
    start = tokens.starts[i]
    if tokens.text[max(0, start - 1) : start] in {"/", "-"}:
        return None
    found = MIXED.match(tokens.text, start) or FRACTION.match(tokens.text, start)
    if found is None or found["top"] >= found["bottom"]:
        return None
    whole = int(found.groupdict().get("whole") or 0)
    return Joined(found.end(), f"{whole + int(found['top']) / int(found['bottom']):g}", None)


def settle_marks(tokens: Tokens, i: int, separators: Separators) -> Piece:
    """The English form of a token of digits, by its points and commas."""
    word = tokens.words[i]
    groups = POINT_GROUPS.fullmatch(word)
    if groups and not ADDRESS.fullmatch(word):
        return Piece(i + 1, english((groups[1] or groups[3]).replace(".", ""), groups[2]))
    if INDIAN_GROUPS.fullmatch(word):
        whole, _, decimals = word.partition(".")
        return Piece(i + 1, english(whole.replace(",", ""), decimals))
    if COMMA_DECIMAL.fullmatch(word) and is_comma_decimal(tokens, i, separators):
        return Piece(i + 1, word.replace(",", "."))
    group = ONE_GROUP.fullmatch(word)
    if group and (group[2] == "." or separators.decimal == ","):
        return settle_group(tokens, i, group, separators)
    return Piece(i + 1, word)


def is_comma_decimal(tokens: Tokens, i: int, separators: Separators) -> bool:
    """Whether the comma of "2,5" stands before decimals: something is measured; near miss: "articles 1,2 and 3".

    "$250,00" is more often a slip for $250,000, unless the report has decimal commas.
    """
    word, start, end = tokens.words[i], tokens.starts[i], end_of_range(tokens, i)
    money = MONEY_BEFORE.search(tokens.text, max(0, start - 2), start)
    if separators.decimal != "," and (word.endswith(",00") or (money and separators.decimal == ".")):
        return False
    return word[:2] == "0," or money is not None or MEASURED_BEHIND.match(tokens.text, end) is not None


def settle_group(tokens: Tokens, i: int, group: re.Match[str], separators: Separators) -> Piece:
    """The piece of "1.250": 1,250 where it counts; where it measures, what the marks of its report make of it."""
    scaled = SCALED_BEHIND.match(tokens.text, end_of_range(tokens, i)) is not None
    if scaled and group[2] == "." and separators.decimal != ",":
        return Piece(i + 1, tokens.words[i])
    of_points: dict[str | None, SeparatorUse] = {".": "decimal", ",": "thousands"}
    reading = of_points.get(separators.decimal, "unknown") if group[2] == "." else "unknown"
    return Piece(i + 1, english(group[1] + group[3], None), reading)


def end_of_range(tokens: Tokens, i: int) -> int:
    """The offset behind token i and the other end of its range, if it has one with decimals."""
    found = OTHER_END.match(tokens.text, tokens.ends[i])
    return found.end() if found else tokens.ends[i]


def english(digits: str, decimals: str | None) -> str:
    """Digits as English groups them: "1,250,000.5"."""
    return f"{int(digits):,}" + (f".{decimals}" if decimals else "")
