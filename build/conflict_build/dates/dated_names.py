"""Dated names: movements, streets and brigades that are called after a day: "the March 23 Movement"."""

from conflict_build.dates.stretches import Expression, Stretch
from conflict_build.dates.words import FUNCTION_WORDS
from conflict_build.lexicon import load_table, load_words
from conflict_build.verbs import is_verb

MOST_WORDS_BETWEEN = 2  # "the April 6 youth movement"
PLACED = frozenset("the 's ’s in at near of outside inside toward towards behind".split())
# lines that are called after a year: "within 1967 borders"; near miss: "in 1967 war broke out"
LINES_OF_YEARS = frozenset("border borders line lines boundary boundaries frontier frontiers".split())
# what happened on the day, so that the words before it only say where: "the Nov. 3 hospital strike"
VIOLENCE = frozenset(
    "attack attacks strike strikes airstrike airstrikes raid raids bombing bombings shooting shootings explosion "
    "explosions blast blasts clash clashes crash assault assaults ambush massacre siege fire killing killings shelling "
    "incident offensive collapse".split()
)
HAPPENED = VIOLENCE | frozenset(
    "meeting vote election elections summit protest protests rally demonstration demonstrations hearing deadline "
    "conference operation statement visit talks session report".split()
)
# agreements are dated too: "the 17 May Agreement" is a name, "the Oct. 12 agreement" a day
CAPITALISED = frozenset("agreement accord accords declaration pact protocol constitution medal award prize".split())
DETERMINERS = frozenset((*load_table("closed_classes")["determiners"], "of"))
OWNED = frozenset("camp battalion brigade katiba operation battery division".split())  # "Camp 22 February"
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())


def is_name_with_date(stretch: Stretch, found: Expression) -> bool:
    """Whether a day is part of a name; near misses: "the Nov. 3 hospital strike", "On Nov. 3 hospital staff"."""
    if is_person(stretch, found) or is_spelt_out(stretch, found):
        return True
    if is_owned(stretch, found):
        return True
    exact = has_day(stretch, found)
    if is_year(stretch.at(found.last - 1)):
        return found.last - found.first == 1 and stretch.at(found.last) in LINES_OF_YEARS
    if not exact and found.last - found.first > 1:
        return False
    noun = noun_of_name(stretch, found)
    if noun is None:
        return False
    if stretch.at(found.first - 1) == "on":  # "On Nov. 3 Party leaders met" is a day, "on October 7 Street" none
        return noun == found.last and stretch.word(noun)[0].isupper() and stretch.at(noun) in load_words("dated_places")
    if stretch.word(noun)[0].isupper():
        return True
    happened = any(stretch.at(i) in HAPPENED for i in (noun + 1, noun + 2))
    return exact and stretch.at(found.first - 1) in PLACED and not happened


def is_owned(stretch: Stretch, found: Expression) -> bool:
    """As in "Camp 22 February", "Square of May 1"; near miss: "the Jabalia Camp Nov. 3"."""
    before = stretch.at(found.first - 1)
    owner = found.first - (2 if before == "of" else 1)
    named = stretch.word(owner)[:1].isupper() and not stretch.word(owner - 1)[:1].isupper()
    return named and (before in OWNED or (before == "of" and is_noun_of_names(stretch.word(owner))))


def noun_of_name(stretch: Stretch, found: Expression) -> int | None:
    """The token of a noun that names are made with, right behind a day or after plain words that go before it."""
    for i in range(found.last, found.last + MOST_WORDS_BETWEEN + 1):
        word = stretch.word(i)
        if is_noun_of_names(word):
            return i + 1 if is_noun_of_names(stretch.word(i + 1)) else i  # "the 25 January Martyrs Brigade"
        if not (word.islower() and word.isalpha()) or word in FUNCTION_WORDS | DETERMINERS or is_verb(word):
            return None
    return None


def is_noun_of_names(word: str) -> bool:
    form = word.lower()
    if form in CAPITALISED:
        return word != form
    return form in load_words("dated_names") or form in load_words("dated_places")


def tells_violence(stretch: Stretch, found: Expression) -> bool:
    """Whether a year stands before an attack or the like that it is the time of: "a 2013 chemical attack".

    Near misses: "the 2015 deal", which goes on, and "the 2013 report on the attack".
    """
    if stretch.at(found.first - 1) not in DETERMINERS:
        return False
    for i in range(found.last, found.last + MOST_WORDS_BETWEEN + 1):
        word = stretch.at(i)
        if word in VIOLENCE:
            return True
        if not word.isalpha() or word in FUNCTION_WORDS | DETERMINERS or is_verb(word):
            return False
    return False


def has_day(stretch: Stretch, found: Expression) -> bool:
    """Whether an expression prints a day of a month: "March 23", not "March" or "Friday"."""
    printed = stretch.tokens.words[found.first : found.last]
    return any(word.isdigit() and len(word) <= 2 for word in printed) and any(word.isalpha() for word in printed)


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def is_person(stretch: Stretch, found: Expression) -> bool:
    """As in "Governor Monday Okpebholo": a title before a day that somebody has as first name, a surname behind."""
    title = stretch.word(found.first - 1)
    named = title[:1].isupper() and title.lower() in load_words("titles") and stretch.word(found.last)[:1].isupper()
    return named and found.last - found.first == 1


def is_spelt_out(stretch: Stretch, found: Expression) -> bool:
    """As in "Sixth of October Bridge": a month whose day stands before it in letters."""
    return stretch.at(found.first - 1) == "of" and stretch.at(found.first - 2) in ORDINALS


def year_of_known_day(stretch: Stretch, found: Expression, day: str) -> int | None:
    """The year of a day that is known without it, by the word for what happened: "the Sept. 11 attacks"; else null."""
    year, *events = load_table("known_days").get(day, ("",))
    near = {stretch.at(i) for i in range(found.last, found.last + 3)}
    before = {stretch.at(i) for i in range(found.first - 3, found.first)}
    if not near.isdisjoint(events) or (not before.isdisjoint(events) and stretch.at(found.first - 1) in ("of", "on")):
        return int(year)
    return None
