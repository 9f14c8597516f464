"""Languages: which language a text is in. Its commonest words tell English; a model is asked only for the rest."""

import re

LETTERS = re.compile(r"[^\W\d_]+")
LATIN_LETTER = re.compile(r"[A-Za-z]")
SAMPLE_CHARACTERS = 3000
# share of words that are among the commonest of English: prose has .35 to .5, other languages under .1
ENGLISH_SHARE = 0.18
FEW_WORDS = 8  # so few say too little for the model to be believed against English
SURE = 20.0  # how much likelier than English, as a natural logarithm, a language must be to be believed
ISO_639_1_LETTERS = 2

COMMON_ENGLISH = frozenset(
    "the of and to in a that for on was is said with he as it by at from his an be have has are were not who they "
    "which had their but this its or after more will been her about would when she also than into out there no up what "
    "over if all we you us could one other new people can some two time first".split()
)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; null if it cannot be told. A few words in Latin letters are English."""
    words = LETTERS.findall(text[:SAMPLE_CHARACTERS].lower())
    if not words:
        return None
    if sum(word in COMMON_ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    sample = " ".join(words)
    latin = LATIN_LETTER.search(sample) is not None
    return "en" if latin and len(words) < FEW_WORDS else likeliest(sample, latin)


def likeliest(sample: str, latin: bool) -> str | None:
    """The language that the model finds likeliest, or English if that is hardly less likely; null without a code."""
    import py3langid  # here, since its model takes most of a second to load and plainly English archives need none

    scores = dict(py3langid.rank(sample))
    language = str(max(scores, key=lambda code: scores[code]))
    if latin and scores[language] - scores.get("en", 0.0) < SURE:
        return "en"
    return language if len(language) == ISO_639_1_LETTERS else None
