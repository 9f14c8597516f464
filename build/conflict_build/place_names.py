"""Place names: what makes two printed forms of a place one, and what the spellings of one name have in common."""

import re
from functools import cache

from conflict_build.areas import default_states
from conflict_build.forms import ARABIC_ARTICLES, SEPARATORS, SMALL_WORDS, STROKES, fold, skeleton
from conflict_build.gazetteer import find_places
from conflict_build.lexicon import load_table
from conflict_build.remembering import remembered

ADMINISTRATIVE = frozenset("region oblast province governorate prefecture district county".split())
# Words for what a place is, beside its name on either side; all of one row are one word.
FEATURES = {
    "river": ("river",),
    "mountain": ("mountain", "mountains", "mount", "mt"),
    "lake": ("lake",),
    "sea": ("sea",),
    "valley": ("valley",),
    "peninsula": ("peninsula",),
    "square": ("square",),
    "kibbutz": ("kibbutz",),
}
FEATURE_OF = {word: feature for feature, words in FEATURES.items() for word in words}
# Kinds of sites that news names in several ways: the words at the end of the name.
SITE_KINDS = (
    (re.compile(r" (?:airbase|air base|airfield|air field|military airport|air force base)$"), " air base"),
    (re.compile(r" (?:refugee|displacement) camp$"), " camp"),
    (re.compile(r" (?:general|governmental|government) hospital$"), " hospital"),
)
SAINT = re.compile(r"\b(?:st\.?|saint)(?=[ -])")  # "St. Marc", "Saint-Marc"; near miss: "east"
# Words of names of places that transliterations of Arabic, Hebrew and Persian write in several ways.
PLACE_WORDS = {
    "deir": ("deir", "dir", "dayr", "der", "dair"), "tal": ("tal", "tel", "tell", "tall"),
    "ain": ("ain", "ayn", "ein", "en", "ayin"), "kafr": ("kafr", "kfar", "kefar", "kufr"),
    "beit": ("beit", "bayt", "bet", "beth", "bait", "beyt"), "ras": ("ras", "ra's"),
    "umm": ("umm", "um", "oum", "oumm"),
    "jabal": ("jabal", "jebel", "djebel", "gebel", "jbel"), "wadi": ("wadi", "wady", "oued", "uadi"),
    "khan": ("khan", "han"), "bani": ("bani", "beni", "banu"), "shaykh": ("shaykh", "sheikh", "sheik", "cheikh"),
    "nahr": ("nahr", "naher"), "qalat": ("qalat", "qalaat", "kalat"),
    "maarat": ("maarat", "maaret", "maraat", "moaret"),
}  # fmt: skip
PLACE_WORD_OF = {form: word for word, forms in PLACE_WORDS.items() for form in forms}
CITY_PEOPLE = 30_000  # of a town that is meant by its name alone, rather than the river: Dnipro
VOWELS = re.compile(r"[aeiou]+|(?<=.)h$")  # and an h at the end: "Raqqah"


@cache
def known_places() -> dict[str, str]:
    """The name of each place of the lexicons by every form of it, folded."""
    names = {fold(form): key for key, forms in load_table("place_names").items() for form in (key, *forms)}
    names |= {fold(form): forms[0] for forms in load_table("countries").values() for form in forms}
    return names


@remembered
def place_key(form: str) -> str:
    """What makes two printed forms of a place one: "region of Tver" and "Tver Oblast", Kiev and Kyiv."""
    known = known_places().get(fold(form))
    if known:
        return fold(known)
    words = place_words(form)
    if len(words) > 1 and words[-1] == "state" and " ".join(words[:-1]) in default_states():
        words = words[:-1]
    unit = [word for word in words if word in ADMINISTRATIVE]
    feature = [FEATURE_OF[word] for word in (words[0], words[-1]) if word in FEATURE_OF][:1]
    rest = " ".join(word for word in words if word not in ADMINISTRATIVE and FEATURE_OF.get(word) not in feature)
    name = fold(known_places().get(rest, rest)).replace(" ", "")
    if unit and rest:
        return f"{name} {'region' if unit[0] in ('oblast', 'governorate', 'province') else unit[0]}"
    return f"{name} {feature[0]}" if feature and name else name or fold(form)


@remembered
def place_words(form: str) -> tuple[str, ...]:
    """The words of a place's name that tell it from others, folded: no articles, one word for its kind."""
    text = SAINT.sub("st", fold(form).translate(STROKES))
    for pattern, kind in SITE_KINDS:
        text = pattern.sub(kind, text)
    words = [word.rstrip(".") for word in SEPARATORS.split(text.replace("'", "")) if word not in SMALL_WORDS]
    words = [word for word in words if word]
    return tuple(word for word in words if word not in ARABIC_ARTICLES) or tuple(words) or (text,)


def feature_head(form: str) -> str:
    """What a river, a valley or a kibbutz is called for short: "Litani" of "Litani River"; empty for other places."""
    words = form.split()
    if len(words) > 1:
        for word, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
            if fold(word).rstrip(".") in FEATURE_OF and "of" not in rest:
                return " ".join(rest)
    return ""


@remembered
def place_sound(form: str) -> str:
    """What the transliterations of one place's name have in common, word by word: "Tel Abiad" and "Tal Abyad"."""
    return "".join(skeleton(PLACE_WORD_OF.get(word, word)) for word in place_words(form))


@remembered
def place_bones(form: str) -> str:
    """The same without vowels, letters written twice and an h at the end: "raq" of "Raqqa", "Raqqah" and "Raqa"."""
    sounds = (skeleton(PLACE_WORD_OF.get(word, word)).replace("č", "š") for word in place_words(form))  # "Bachoura"
    return " ".join(VOWELS.sub("", sound) for sound in sounds)


def is_city(name: str) -> bool:
    """Whether a name alone is first that of a town or a country: Dnipro, Jordan."""
    return fold(name) in known_places() or any(place.people >= CITY_PEOPLE for place in find_places(name)[:1])
