"""Designations: numbers that name a thing and count none: models, army units, resolutions, places in a gallery."""

import re

from conflict_build.days import WEEKDAYS
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.values import Number
from conflict_build.figures.vocabulary import DETERMINERS, MONTHS, PREPOSITIONS, STOP, named_by_number, word_set
from conflict_build.plurals import is_plural, singular
from conflict_build.verbs import is_verb

# three capitals at most: "MH", "S", "BTR"; near misses: "IDFs", "NATO"
CAPITALS = re.compile(r"[A-Z]{1,3}")
PLACE_LEADS = frozenset("in across inside within near throughout at for".split())
# abbreviations before a number that is a name: "No. 5", "Mr. 5"
STOPPED = frozenset("no nos art sec vol fig ch para pp mr mrs ms dr".split())
CLUB_SIZES = frozenset({5.0, 7.0, 8.0, 10.0, 15.0, 20.0, 24.0, 30.0, 77.0})
MEMBERS_OF_CLUBS = frozenset(
    "leaders nations countries finance ministers economies summit members foreign industrialized industrialised "
    "powers states meeting presidency".split()
)
LONGEST_NAME = 6  # digits
LIST_LINKS = frozenset({"and", "or", ",", "to", "-", "–"})
PHOTOS = frozenset("photo photos image images picture pictures slide slides video videos caption captions".split())
# capitalised, these behind a number make it the number of a unit: "36 Commando", "128 Brigade"
NUMBERED_UNITS = frozenset(
    "Brigade Division Regiment Battalion Commando Squadron Corps Army Street Avenue Road Group".split()
)


def is_gallery_number(line: TokenLine, number: Number) -> bool:
    """As in "Caption 22 of 222 Photos", "1 of 26": where one stands in a gallery; near miss: "22 of the 27 members"."""
    if number.form != "digits" or number.last - number.first != 1:
        return False
    i = number.first
    if line.at(i + 1) == "of" and line.at(i + 2).isdigit():
        first, last = i, i + 3
    elif line.at(i - 1) == "of" and line.at(i - 2).isdigit():
        first, last = i - 2, i + 1
    else:
        return False
    alone = first == 0 and (last == len(line.words) or not line.lower[last].isalpha())
    return alone or line.at(first - 1) in PHOTOS or line.at(last) in PHOTOS or line.at(last - 1) == ""


def is_named(line: TokenLine, number: Number) -> bool:
    """As in "Resolution 1701", "Boeing 737", "128 Brigade", "World War 2", "Group of 7", "bus 42", "No. 5"."""
    if line.at(number.first - 1) == "." and line.at(number.first - 2) in STOPPED:
        return True
    if number.form in {"digits", "words"} and is_naming(line, before_list(line, number), number.form == "digits"):
        return True
    if line.at(number.first - 1) == "of" and line.word(number.first - 2)[:1].isupper() and is_club(line, number):
        return True
    if number.form == "digits" and line.word(number.last)[:1].isupper():
        return not NUMBERED_UNITS.isdisjoint(line.words[number.last : number.last + 3])
    return False


def before_list(line: TokenLine, number: Number) -> int:
    """The token that may name a number: that before it, or before its list: "articles 5 and 9", "zone 2 and 3"."""
    i, ascends = number.first - 1, True
    value = number.low
    while line.at(i) in LIST_LINKS and line.at(i - 1).isdecimal() and len(line.at(i - 1)) <= LONGEST_NAME:
        ascends = ascends and value == int(line.at(i - 1)) + 1
        value, i = int(line.at(i - 1)), i - 2
    several = line.at(i).endswith("s") and not is_plural(line.at(number.last))
    return i if several or ascends else number.first - 1


def is_naming(line: TokenLine, i: int, digits: bool) -> bool:
    """Whether token i makes a number behind it a name: "Article", "bus"; near misses: "the bus", "living room two"."""
    forms = {line.at(i), singular(line.at(i))}
    if forms.isdisjoint(named_by_number()):
        return False
    if line.word(i)[0].isupper() or not forms.isdisjoint(word_set("named", "lower", "designations")):
        return True
    undetermined = not forms.isdisjoint(word_set("named", "undetermined", "designations"))
    return digits and undetermined and line.at(i - 1) not in DETERMINERS


def is_club(line: TokenLine, number: Number) -> bool:
    """As in "the Group of Seven", "Gang of Four", "the Group of 20": the number behind a capital and "of"."""
    if number.form == "words":
        return line.word(number.first)[0].isupper()
    named = number.first > 2 or line.at(number.last) in MEMBERS_OF_CLUBS
    return number.form == "digits" and number.low in CLUB_SIZES and line.at(number.first - 2) == "group" and named


def is_type_number(line: TokenLine, number: Number) -> bool:
    """As in "AK 47 rifles", "Su 34", "MH 17", "USB 3.0": the number of a type, whatever stands behind it."""
    glued = number.scale == 1 or line.touches(number.last - 1)  # "T 90M"
    if number.form != "digits" or not glued or line.touches(number.first):
        return False
    return is_designator(line, number.first - 1) or is_version(line, number)


def is_designator(line: TokenLine, i: int) -> bool:
    """Whether the number behind token i is that of a type: "AK", "Su", "S"; near miss: "in the US 300 people"."""
    word, before = line.word(i), line.at(i - 1)
    if word in word_set("models", "designators", "designations"):
        return True
    if word in {"A", "An"}:
        return before in DETERMINERS or (i > 0 and line.word(i - 1)[0].isupper())
    if not CAPITALS.fullmatch(word) or word == "I" or word in word_set("models", "lands", "designations"):
        return False
    if before in PLACE_LEADS or (before == "the" and line.at(i - 2) in PLACE_LEADS):
        return False
    return sum(word.isupper() for word in line.words) * 2 < len(line.words)  # else a headline in capitals


def is_version(line: TokenLine, number: Number) -> bool:
    """As in "Python 3.11", "version 2.1": a decimal behind a name; near miss: "In Kharkiv 2.5 hectares"."""
    before = line.word(number.first - 1)
    if number.low % 1 == 0 or number.low != number.high or line.at(number.last).isalpha():
        return before.lower() == "version"
    return number.first > 1 and before[:1].isupper() and before.lower() not in NO_NAME


def is_model(line: TokenLine, number: Number, modified: bool) -> bool:
    """As in "Apple Watch 5", "Stoxx 600 index": a bare number after a name; near misses: "In Kharkiv 23 people"."""
    before = line.word(number.first - 1)
    if number.form != "digits" or modified or before.islower() or not before[:1].isalpha() or before.lower() in NO_NAME:
        return False
    if line.at(number.first - 2) in PREPOSITIONS or line.at(number.last)[:1] in {":", ";"}:
        return False
    capitals = sum(word[0].isupper() for word in line.words)
    return number.first > 1 or capitals * 2 < len(line.words)


def is_after_noun(line: TokenLine, number: Number) -> bool:
    """As in "lithium 6", "season 3": bare digits that name a thing rather than count another."""
    before = line.at(number.first - 1)
    whole = number.form == "digits" and number.low == number.high and number.low % 1 == 0
    if not whole or not before.isalpha() or before in STOP or before in CHANGED:
        return False
    return not is_verb(before) and not before.endswith(("ed", "ing", "ly"))


CHANGED = word_set("toll", "changed") | word_set("toll", "words")
NO_NAME = STOP | MONTHS | frozenset(WEEKDAYS)  # capitals behind which a number designates nothing: "On Monday 5"
