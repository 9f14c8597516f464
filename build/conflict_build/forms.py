"""Forms: when two printed names are forms of one name, by their words alone.

Every comparison gives a `Likeness` with a score and a reason that a reader can check, or nothing. Scores: 1 the same
letters; .95 the same under a rule that hardly ever fails; .9 and .8 rules that need the context to agree. A surname or
a first name alone never makes two names one: that is for the caller, who knows what else the report prints.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

from conflict_build.lexicon import load_table, load_words
from conflict_build.remembering import remembered

NEEDS_CONTEXT = 0.9  # likenesses below this count only where the context agrees

SEPARATORS = re.compile(r"[\s\-‐‑–]+")  # "Jong-un", "Jong Un"; near miss: the apostrophe of "O'Brien"
NOT_LETTERS = re.compile(r"[^\w]+")
# "Robert (Bob) Marwick"; near miss: "(R-Texas)"
NICKNAME = re.compile(r"(?<!\s)\s+[“\"(]\s?(?P<name>[A-Z]\w+)\s?[”\")]\s+")
INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")  # whole word: "V.", "J", "H.W.", "JFK"; near miss: "Al"
ARABIC_ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "az", "ar", "an"})
# Words that belong to the family name behind them: "de la Cruz", "van der Sloot", "bin Salman", "Abu Karam".
WESTERN_PARTICLES = frozenset("de del della di da do dos das du la le las los van von der den ter ten zu".split())
PATRONYMS = frozenset("bin ibn bint".split())  # without them the name is a father's: King Salman
OTHER_PARTICLES = frozenset("abu abou umm ben abd abdul abdel abdal abdur".split())
PARTICLES = WESTERN_PARTICLES | PATRONYMS | OTHER_PARTICLES
NEVER_FIRST = frozenset(
    "de del della di da dos von bin ibn bint".split()
)  # no given name: "De la Cruz" is a family name
FAITHS = frozenset("din dine deen eddin eddine uddin".split())  # with the word before it one name: "Badr El Dine"
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

# Letters and pairs of letters that transliterations of Cyrillic, Arabic, Persian, Hebrew and Korean names exchange, in
# order of use.
TRANSLITERATIONS = (
    ("shch", "š"), ("sch", "š"), ("tch", "č"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("sh", "š"), ("ch", "č"),
    ("zh", "j"), ("dj", "j"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("tz", "ts"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("eff", "ev"), ("off", "ov"),
    ("iyy", "i"), ("iy", "i"), ("yy", "i"), ("ii", "i"), ("yi", "i"), ("ij", "i"), ("ee", "i"),
    ("ie", "e"), ("ye", "e"), ("ou", "u"), ("oo", "u"), ("eu", "u"), ("aa", "a"),
    ("y", "i"),
)  # fmt: skip
# Letters that have no plain letter and accent of their own: "Władysław".
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"})
VOWELS = str.maketrans("eo", "au")
ENDING = re.compile(r"(?:iy|yy|ii|yi|ij|y|i)$")  # "yy" of "Zelenskyy"; near miss: the "ev" of "Medvedev"
DOUBLED = re.compile(r"(\w)\1+")  # "mm" of "Mohammed"


class Likeness(NamedTuple):
    """How alike two forms are, and the rule that says so."""

    score: float
    reason: str


class PersonName(NamedTuple):
    """A person's name in comparable parts: folded, without Arabic articles, middle initials and suffix."""

    given: tuple[str, ...]
    family: str  # with its particles: "de la cruz"
    initials: tuple[str, ...]  # of what stands between first and last name
    suffix: str


@remembered
def fold(text: str) -> str:
    """A text without accents, case, and the difference between typographic and plain apostrophes."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = "".join(c for c in normalize("NFKD", text) if not combining(c))
    return " ".join(plain.replace("’", "'").replace("ʼ", "'").casefold().split())


@remembered
def skeleton(word: str) -> str:
    """What the transliterations of one name have in common: "zelenski" for Zelensky, Zelenskyy and Zelenskiy."""
    letters = NOT_LETTERS.sub("", fold(word).translate(STROKES))
    for old, new in TRANSLITERATIONS:
        letters = letters.replace(old, new)
    return DOUBLED.sub(r"\1", letters)


@remembered
def loose_skeleton(word: str) -> str:
    """The same, a and e, o and u taken for one: "hassan" is near "hessan". English surnames too can share it."""
    return DOUBLED.sub(r"\1", skeleton(word).translate(VOWELS))


@remembered
def read_person(name: str) -> PersonName:
    """The parts of a full name; a name of one word has it as its family name."""
    plain = NICKNAME.sub(" ", name.replace("’", "'").replace(",", " "))
    parts = [part for part in SEPARATORS.split(plain) if part]
    suffix = fold(parts.pop()).rstrip(".") if len(parts) > 1 and fold(parts[-1]).rstrip(".") in SUFFIXES else ""
    middle = [part for part in parts[1:-1] if INITIALS.fullmatch(part)]
    folded = [fold(part).translate(STROKES).removesuffix(".") for part in parts if part not in middle]
    words = [word for word in folded if word]
    if len(words) > 2 or not name.startswith("Al "):  # Al Gore
        words = [word for word in words if word not in ARABIC_ARTICLES] or words[-1:]
    if not words:
        return PersonName((), fold(name), (), "")
    start = family_start(words)
    letters = tuple(c for part in middle for c in fold(part) if c.isalpha()) or tuple(
        word[0] for word in words[1:start]
    )
    return PersonName(tuple(words[:start]), " ".join(words[start:]), letters, suffix)


def family_start(words: list[str]) -> int:
    """The index at which the family name begins in the folded words of a name."""
    start = len(words) - 1
    while start > 0 and words[start - 1] in PARTICLES:
        start -= 1
    if start == len(words) - 1 and words[-1] in FAITHS and len(words) > 2:
        return start - 1
    alone = start == 0 and (words[0] in NEVER_FIRST or (len(words) > 2 and words[1] in PARTICLES))
    return start if start or alone or len(words) == 1 else 1


@remembered
def surnames(name: str) -> tuple[str, ...]:
    """What stands for a person alone: the family name, and without its particles where that is nobody else's."""
    family = read_person(name).family
    *particles, last = family.split(" ")
    if not particles or PATRONYMS.intersection(particles) or last in FAITHS:
        return (family,)
    return family, last


@remembered
def sounds(family: str) -> str:
    """A family name with one letter for the endings that transliterations exchange: zelenski for Zelenskyy."""
    return ENDING.sub("i", fold(family))


@cache
def first_names() -> frozenset[str]:
    """Given names, which alone never say who is meant."""
    variants = load_table("name_variants")
    rows = [*load_table("given_names").values(), *variants.values(), tuple(variants)]
    return frozenset(sounds(name) for row in rows for name in row) - {fold(name) for name in family_first()}


@cache
def family_first() -> frozenset[str]:
    return frozenset(fold(name) for name in load_words("family_first"))


@cache
def given_names() -> dict[str, frozenset[str]]:
    """For each given name, folded, the rows of the alias table on which it stands."""
    rows: dict[str, set[str]] = {}
    for key, forms in load_table("name_variants").items():
        for form in (key, *forms):
            rows.setdefault(skeleton(form), set()).add(key)
    return {name: frozenset(keys) for name, keys in rows.items()}


def compare_people(a: str, b: str) -> Likeness | None:
    """How alike two full names of persons are; nothing where a given name is missing or contradicts."""
    if fold(a) == fold(b):
        return Likeness(1.0, "the same name")
    one, two = read_person(a), read_person(b)
    if not one.given or not two.given or one.suffix != two.suffix or clash(one.initials, two.initials):
        return None
    if "".join((*one.given, one.family)).replace(" ", "") == "".join((*two.given, two.family)).replace(" ", ""):
        same = one.initials == two.initials
        return Likeness(0.97, "the same name but for hyphens, articles or spaces" if same else "a middle initial more")
    if skeleton("".join(one.given)) == skeleton("".join(two.given)) and skeleton(one.family) == skeleton(two.family):
        return Likeness(0.95, "two transliterations of one name")
    return compare_parts(one, two)


def clash(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two lists of middle initials contradict: "H. W." and "W."."""
    return bool(a and b and a != b)


def compare_parts(one: PersonName, two: PersonName) -> Likeness | None:
    """Full names that differ in more than transliteration, part by part."""
    family = compare_words(one.family, two.family)
    given = compare_words(one.given[0], two.given[0])
    if not family or not given or "alias" in family.reason:
        return None
    extra = len(one.given) != len(two.given)
    if extra and (family.score < 0.95 or given.score < 0.95):
        return None
    if not extra and skeleton("".join(one.given[1:])) != skeleton("".join(two.given[1:])):
        return None
    if extra:
        return Likeness(0.85, "the same first and last name, with a middle name more")
    weaker = min(family, given)
    return Likeness(weaker.score, weaker.reason)


def compare_words(a: str, b: str) -> Likeness | None:
    """How alike two folded words of names are."""
    if a == b:
        return Likeness(1.0, "the same word")
    if skeleton(a) == skeleton(b):
        return Likeness(0.95, f"{a} and {b} are two transliterations")
    if given_names().get(skeleton(a), frozenset()) & given_names().get(skeleton(b), frozenset()):
        return Likeness(0.92, f"{a} and {b} are forms of one given name (alias table)")
    if loose_skeleton(a) == loose_skeleton(b):
        return Likeness(0.87, f"{a} and {b} are transliterations with other vowels")
    if min(len(a), len(b)) == 1 and a[0] == b[0]:
        return Likeness(0.8, f"{min(a, b, key=len)}. is the initial of {max(a, b, key=len)}")
    if one_slip(a, b):
        return Likeness(0.8, f"{a} and {b} differ by one slip of the pen")
    return None


def one_slip(a: str, b: str) -> bool:
    """Whether long words differ by one letter added inside or two neighbours exchanged: "volodmyr", not "roberta"."""
    short, long = sorted((a, b), key=len)
    if len(short) < 6 or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) == len(long):
        swapped = short[:start] + short[start : start + 2][::-1] + short[start + 2 :]
        return swapped == long
    return start < len(short) and short[start:] == long[start + 1 :]


@cache
def country_of_word() -> dict[str, str]:
    """Country codes by folded names of countries and adjectives of nationality."""
    tables = (load_table("countries"), load_table("nationalities"))
    codes = {fold(form): code for table in tables for code, forms in table.items() for form in forms}
    return {**codes, "syria": "SY", "syrian arab": "SY", "russian federation": "RU", "us": "US", "uk": "GB"}


@cache
def spellings() -> dict[str, str]:
    """The American for each British spelling, of words in lower case."""
    return {form: key for key, forms in load_table("spellings").items() for form in forms}


def in_american(words: Iterable[str]) -> list[str]:
    """Words in lower case and American spelling."""
    lower = [word.lower() for word in words]
    if spellings().keys().isdisjoint(lower):
        return lower
    return [spellings().get(word, word) for word in lower]


SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "a", "to", "de", "du", "la"})


@remembered
def body_key(name: str) -> str:
    """What printed forms of one organisation share: folded, American spelling, no article, no full stops."""
    words = [spellings().get(word, word) for word in fold(name).replace(".", "").split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@remembered
def initials_of(name: str) -> str:
    """The letters an acronym of a name would have: "IAEA"; small words give none."""
    words = [word for word in SEPARATORS.split(name) if word and fold(word) not in SMALL_WORDS]
    return "".join(word[0].upper() for word in words if word[0].isalnum()) if len(words) > 1 else ""


def is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isupper() and letters.isalpha()
