"""Designations: numbers that name a thing and count none: models, army units, resolutions, places in a gallery."""

from conflict_build.figures.lines import Line
from conflict_build.figures.numbers import Number
from conflict_build.figures.vocabulary import PREPOSITIONS, STOP, word_set
from conflict_build.verbs import is_verb

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec".split()
)
# words after which a number is a name: "Resolution 1701", "Article 5", "Boeing 737"
NAMED_BY_NUMBER = frozenset(
    "no nos number resolution article section chapter page pages paragraph flight boeing airbus route highway "
    "channel room unit area block sector zone phase level category type mark model version volume episode season "
    "day psalm group line gate pier camp division formula covid war top part title rule act bill proposition "
    "protocol order decree operation checkpoint exhibit appendix annex table figure fig photo slide item step "
    "stage tier class grade round week year game match lot apollo falcon soyuz agenda apartment apt house "
    "building quarter q article's route interstate platform terminal warehouse hangar battery school hospital "
    "brigade shaft".split()
)
NAMED_IN_LOWER_CASE = frozenset(
    "no nos number article page chapter phase category version route highway level size brigade division "
    "battalion regiment squadron resolution".split()
)
PHOTOS = frozenset("photo photos image images picture pictures slide slides video videos caption captions".split())
# capitalised, these behind a number make it the number of a unit: "36 Commando", "128 Brigade"
NUMBERED_UNITS = frozenset(
    "Brigade Division Regiment Battalion Commando Squadron Corps Army Street Avenue Road Group".split()
)


def is_gallery_number(line: Line, number: Number) -> bool:
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


def is_named(line: Line, number: Number) -> bool:
    """As in "Resolution 1701", "Boeing 737", "128 Brigade", "World War 2", "Phase 2"."""
    before = line.word(number.first - 1)
    if line.at(number.first - 1) == "." and line.at(number.first - 2) in {"no", "nos", "art", "sec"}:
        return True
    named = before.lower() in NAMED_BY_NUMBER and number.form in {"digits", "words"}
    if named and (before[0].isupper() or before in NAMED_IN_LOWER_CASE):
        return True
    word = line.word(number.first)
    if number.form == "words" and word[0].isupper() and number.first and line.at(number.first - 1) == "of":
        return line.word(number.first - 2)[:1].isupper()
    if number.form == "digits" and line.word(number.last)[:1].isupper():
        return not NUMBERED_UNITS.isdisjoint(line.words[number.last : number.last + 3])
    return False


def is_model(line: Line, number: Number, modified: bool) -> bool:
    """As in "Apple Watch 5", "Stoxx 600 index": a bare number after a name; near misses: "In Kharkiv 23 people"."""
    before = line.word(number.first - 1)
    if (
        number.form != "digits"
        or modified
        or before.islower()
        or not before[:1].isalpha()
        or before.lower() in STOP | MONTHS | WEEKDAYS
    ):
        return False
    if line.at(number.first - 2) in PREPOSITIONS or line.at(number.last)[:1] in {":", ";"}:
        return False
    capitals = sum(word[0].isupper() for word in line.words)
    return number.first > 1 or capitals * 2 < len(line.words)


def is_after_noun(line: Line, number: Number) -> bool:
    """As in "lithium 6", "season 3": bare digits that name a thing rather than count another."""
    before = line.at(number.first - 1)
    whole = number.form == "digits" and number.low == number.high and number.low % 1 == 0
    if not whole or not before.isalpha() or before in STOP or before in CHANGED:
        return False
    return not is_verb(before) and not before.endswith(("ed", "ing", "ly"))


CHANGED = word_set("toll", "changed") | word_set("toll", "words")
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
