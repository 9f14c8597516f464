"""Spellings: which names of places could be one under two spellings, or with and without the word for what it is.

All of these need the same company, since towns share names. Where the gazetteer knows both, it decides; other vowels
or a slip of the pen make no two places one that a single report prints both of.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from conflict_build.areas import countries_by_name
from conflict_build.entities.sites import site_head
from conflict_build.forms import Likeness, fold, one_slip, skeleton
from conflict_build.gazetteer import Place, find_places
from conflict_build.lexicon import load_words
from conflict_build.place_names import (
    feature_head,
    is_city,
    known_places,
    place_bones,
    place_key,
    place_sound,
    place_words,
)

SHORTEST_SPELLING = 4  # letters of a place that may have two spellings: "Oryol", "Orel"
SHORTEST_SLIP = 6  # letters of a place's name that may be misspelt: "Irbril"
FEWEST_CONSONANTS = 3
NEAREST_LETTERS = (
    0.7  # share of the letters that names have in common which differ in vowels: not "Maaysrah", "Missouri"
)
NEAREST_OF_FEW = 0.79  # the same of names with two consonants: "Adayseh", "Aadeyseh"
KNOWN_EVERYWHERE_PEOPLE = 300_000  # the name of a city of this size is no other town's misspelt
NOT_TOGETHER = 0.83  # likenesses below this hold only for names that no report prints both


def spelling_keys(name: str) -> Iterator[str]:
    """Keys of a place's name that another spelling of it shares."""
    if len(name) < SHORTEST_SPELLING or name.isupper():
        return
    yield f"feature {place_key(short_name(name) or name)}"
    if fold(name) in countries_by_name():
        return
    yield f"sound {place_sound(name)}"
    yield f"bones {place_bones(name)}"
    letters = "".join(place_words(name))
    yield f"letters {letters[:2]}{''.join(sorted(set(letters)))}"
    yield f"slip {skeleton(letters)[:3]}"
    for place in find_places(name):
        yield f"row {place.row}"


def compare_spellings(a: str, b: str) -> Likeness | None:
    """Why two names of places could be one; they need the same company, since towns share names."""
    if place_key(a) == place_key(b) or {fold(a), fold(b)} & {f"{fold(a)} city", f"{fold(b)} city"}:
        return None
    head = short_name(a) or short_name(b)
    if bool(short_name(a)) != bool(short_name(b)):
        same = place_key(head) == place_key(b if short_name(a) else a)
        alone = not is_city(head) and fold(head) not in load_words("english_words")  # "Dead" of "Dead Sea"
        return Likeness(0.88, "the same place without the word for what it is") if same and alone else None
    if {fold(a), fold(b)} & countries_by_name().keys() or (fold(a) in known_places() and fold(b) in known_places()):
        return None
    one, two = find_places(a), find_places(b)
    if is_first_of(one, two) or is_first_of(two, one):
        return Likeness(0.88, "two names of one place (GeoNames)")
    if are_two(one, two) or any(place.people >= KNOWN_EVERYWHERE_PEOPLE for place in (*one[:1], *two[:1])):
        return None
    return compare_letters(a, b, bool(one) and bool(two))


def short_name(form: str) -> str:
    """What a river, or a camp or base that bears no town's name, is called for short; empty for other places."""
    return feature_head(form) or site_head(form)


def is_first_of(one: tuple[Place, ...], two: tuple[Place, ...]) -> bool:
    """Whether the largest place of one name is that of the other, or bears it and is larger than all of that main name.

    Near misses: Amman was Philadelphia, and "Carmel" is a name of Bethlehem.
    """
    if not one or not two or one[0].row == two[0].row:
        return bool(one and two)
    bears = any(place.row == one[0].row for place in two) and one[0].people < KNOWN_EVERYWHERE_PEOPLE
    return bears and all(place.people < one[0].people for place in two if place.is_main and place.row != one[0].row)


def are_two(one: tuple[Place, ...], two: tuple[Place, ...]) -> bool:
    """Whether the gazetteer has both names, as main ones or in one country, and so as two places."""
    shared = {place.country for place in one} & {place.country for place in two}
    return bool(shared) or (any(p.is_main for p in one) and any(p.is_main for p in two))


def compare_letters(a: str, b: str, both_known: bool) -> Likeness | None:
    """Why two names could be spellings of one, by their letters alone."""
    if place_sound(a) == place_sound(b):
        return Likeness(0.85, "two transliterations of one name")
    one, two = "".join(place_words(a)), "".join(place_words(b))
    bones = place_bones(a).replace(" ", "")
    least = NEAREST_LETTERS if len(bones) >= FEWEST_CONSONANTS else NEAREST_OF_FEW
    near = len(bones) > 1 and SequenceMatcher(None, one, two).ratio() >= least
    if near and place_bones(a) == place_bones(b) and one[0] == two[0]:
        return Likeness(0.8, "transliterations with other vowels")
    if both_known or min(len(one), len(two)) < SHORTEST_SLIP or len(place_words(a)) != len(place_words(b)):
        return None
    mixed = one[:1] == two[:1] and one[-1:] == two[-1:] and sorted(one) == sorted(two)
    return Likeness(0.8, "one name with a slip of the pen") if mixed or one_slip(one, two) else None
