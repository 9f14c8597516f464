"""Plurals: whether a noun is one, the plural of a singular and back, by spelling and the lexicon."""

from conflict_build.lexicon import load_toml

VOWELS = frozenset("aeiou")
IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "serviceman": "servicemen",
    "policeman": "policemen",
    "gunman": "gunmen",
    "life": "lives",
    "body": "bodies",
    "troop": "troops",
    "aircraft": "aircraft",
}
SINGULARS = {plural: singular for singular, plural in IRREGULAR.items()}
NO_MEN = frozenset("human german roman ottoman turkman norman".split())  # their -man is no man
UNCOUNTED = frozenset(("artillery", "news"))


def is_plural(word: str) -> bool:
    """Whether a word in lower case is a plural noun by its look or by the lexicon."""
    known = load_toml("counted")["plurals"]
    if word in known["words"]:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "'s", "’s"))
        and word not in known["not"]
    )


def singular(word: str) -> str:
    """The singular of a head noun in lower case."""
    if word in SINGULARS or not is_plural(word):
        return SINGULARS.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def plural(noun: str) -> str:
    """The plural of a noun; what is plural already, or has none, as it is."""
    lowered = noun.lower()
    if lowered in UNCOUNTED or is_plural(lowered):
        return noun
    if lowered in IRREGULAR:
        return IRREGULAR[lowered]
    if lowered.endswith("man") and lowered not in NO_MEN:
        return noun[:-2] + "en"
    return with_s(noun)


def with_s(word: str) -> str:
    """A word with the ending -s as it is spelled: of a plural, or of a verb's third person."""
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in VOWELS else word + "s"
