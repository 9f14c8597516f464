"""Person variants: full names that are one person's though whole parts of them differ; the context must agree.

Family name before or behind, a given name that many bear left off ("Mohammad Javad Zarif"), a second family name or a
house left off, a nickname printed inside the name, other vowels in a transliteration, two letters exchanged.
"""

import re
from collections.abc import Iterator

from conflict_build.forms import (
    NICKNAME,
    PATRONYMS,
    Likeness,
    compare_people,
    family_first,
    first_names,
    fold,
    given_names,
    loose_skeleton,
    read_person,
    skeleton,
    sounds,
)
from conflict_build.lexicon import load_words
from conflict_build.remembering import remembered

LEFT_OFF = "the same name, without its last part"
# Names and titles before a given name of one's own, which news leaves off: "Seyed Hassan", "Mohammad Javad"
COMMON_FIRST = frozenset(
    skeleton(name)
    for name in "Mohammad Mohammed Muhammad Mohamed Seyed Sayed Sayyed Sayyid Seyyed Syed Haji Hajji Hajj".split()
)
BURMESE_H = re.compile(r"\bh(?=[tlmn])")  # "htun", "hla"; near miss: the h of "tha"
VOWELS = re.compile(r"[aeiou]+|(?<=.)[hvw](?=$|[^aeiou])")  # and what stands for one: "awlaki", "aulaqi"
FEWEST_CONSONANTS = 3
SHORTEST_EXCHANGE = 4  # letters of a name of which two may be exchanged: "Faud", "Fuad"


@remembered
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name one by one, particles too, without articles, initials and nicknames."""
    person = read_person(name)
    return (*" ".join((*person.given, person.family)).split(),)


@remembered
def nickname_form(name: str) -> str:
    """The name by the nickname printed in it: "Bob Marwick" of "Robert (Bob) Marwick"; empty without one."""
    match = NICKNAME.search(name)
    return f"{match['name']} {name[match.end() :]}" if match else ""


@remembered
def consonants(word: str) -> str:
    """What is left of a word's transliterations without vowels: "hlv" of "Halevy" and "Halivy"."""
    sound = skeleton(BURMESE_H.sub("", fold(word)))
    return VOWELS.sub("", sound[:1] + sound[1:].replace("g", "k"))  # "Baqeri", "Bagheri"


def likeness_keys(name: str) -> Iterator[str]:
    """Keys of a full name, of which two that may be one person's share at least one."""
    yield from person_keys(name)
    yield from variant_keys(name)


def person_keys(name: str) -> Iterator[str]:
    """Keys of a full name, of which two that are alike share at least one."""
    person = read_person(name)
    family, given = loose_skeleton(person.family), loose_skeleton(person.given[0])
    yield f"whole {loose_skeleton(''.join(person.given) + person.family)}"
    yield f"parts {given} {family}"
    yield f"slip of family {given} {family[:4]}"
    yield f"slip of given {given[:3]} {family}"
    yield f"initial {person.given[0][0]} {family}"
    for row in given_names().get(skeleton(person.given[0]), ()):
        yield f"alias {row} {family}"
    if nickname_form(name):
        yield from person_keys(nickname_form(name))


def variant_keys(name: str) -> Iterator[str]:
    """Keys of a name, of which two variants share at least one."""
    words = name_words(name)
    sound = [loose_skeleton(word) for word in words]
    yield f"order {' '.join(sorted(sound))}"
    yield f"begins {' '.join(sound[:2])}"
    yield f"letters {sound[0][:1]}{''.join(sorted(''.join(words)))}"
    yield f"bones {sound[0]} {consonants(words[-1])}"
    if skeleton(words[0]) in COMMON_FIRST:
        yield f"begins {' '.join(sound[1:3])}"


@remembered
def compare_variants(a: str, b: str) -> Likeness | None:
    """Why two full names could be one person's, beyond what their parts say one by one."""
    one, two = sorted((name_words(a), name_words(b)), key=len)
    if len(one) < 2 or read_person(a).suffix != read_person(b).suffix:
        return None
    for form, other in ((nickname_form(a), b), (nickname_form(b), a)):
        alike = compare_people(form, other) if form else None
        if alike:
            return Likeness(0.9, "the nickname that is printed in the name")
    short, long = [skeleton(word) for word in one], [skeleton(word) for word in two]
    if len(short) == len(long):
        return compare_same_length(one, two, short, long)
    if long[0] in COMMON_FIRST and long[1:] == short:
        return Likeness(0.85, "the same name, without the first of its given names")
    left = len(long) - len(short)
    if long[: len(short)] == short and left <= 2 and (may_end(one) or PATRONYMS.intersection(one)):
        return Likeness(0.82, LEFT_OFF)
    return Likeness(0.85, "the same letters, joined otherwise") if "".join(short) == "".join(long) else None


def compare_same_length(
    one: tuple[str, ...], two: tuple[str, ...], short: list[str], long: list[str]
) -> Likeness | None:
    """The likeness of two names of equally many words: their order, the vowels or two letters of one word."""
    if short[1:] + short[:1] == long or short[-1:] + short[:-1] == long:
        known = any(sounds(word) in first_names() for word in one) and not family_first().intersection(one)
        return None if known else Likeness(0.85, "the same name, the family name before and behind")
    other = [(x, y) for x, y in zip(one, two, strict=True) if skeleton(x) != skeleton(y)]
    if len(other) != 1:
        return None
    return compare_word(*other[0])


def compare_word(a: str, b: str) -> Likeness | None:
    """The likeness of the only word that two names differ in."""
    if is_exchanged(a, b):
        return Likeness(0.8, f"{a} and {b} differ by two letters exchanged")
    bones = consonants(a)
    if BURMESE_H.sub("", a) == BURMESE_H.sub("", b):
        return Likeness(0.87, f"{a} and {b} are two transliterations")
    given = all(sounds(word) in first_names() for word in (a, b))  # "Hassan" and "Hussein" are two
    if given or bones != consonants(b) or a[0] != b[0] or {a, b} & load_words("english_words"):
        return None
    open_ends = (a[-1] in "aeiou") != (b[-1] in "aeiou")  # "Jaber" and "Jabari", "Amir" and "Amira" are two
    if len(bones) >= FEWEST_CONSONANTS and abs(len(a) - len(b)) < 2 and not open_ends:
        return Likeness(0.8, f"{a} and {b} are transliterations with other vowels")
    return None


def is_exchanged(a: str, b: str) -> bool:
    """Whether two words differ only in two neighbouring letters that are exchanged."""
    if len(a) != len(b) or len(a) < SHORTEST_EXCHANGE:
        return False
    at = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(at) == 2 and at[1] == at[0] + 1 and a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]]


def may_end(words: tuple[str, ...]) -> bool:
    """Whether the last word of a shorter name can be a family name: "Prada", not the "Ali" of "Mohammed Ali"."""
    return sounds(words[-1]) not in first_names() and len(words[-1]) > 2
