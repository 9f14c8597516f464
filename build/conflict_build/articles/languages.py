"""Languages: which language a text is in, told by its ordinary words and not by its names.

A short English report is full of foreign names, which mislead a model of letters. So what speaks for English and what
speaks against it is weighed word by word: words of English news on one side, on the other words of other languages
(`lexicon/languages.txt`) and words in small letters that English news does not print. Only if these are the clear
majority a language is named, by the lists and a model together. What they do not tell is null.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import inf
from typing import NamedTuple

from conflict_build.articles.ordinary_words import ENDINGS, Casing, OrdinaryWord, find_ordinary_words
from conflict_build.lexicon import load_table, load_words

SAMPLE_CHARACTERS = 3000
LETTERS = re.compile(r"[^\W\d_]+")
# words of somebody else in quote marks: “No pasarán”, «Слава»; near miss: a mark that is never closed
QUOTED = re.compile(r"“[^”]{1,600}”|\"[^\"]{1,600}\"|«[^»]{1,600}»|„[^“”]{1,600}[“”]")
# share of the words of a text that are among the commonest of English: prose has .35 to .5, other languages under .1.
# So many, in so many words, need no weighing, which takes ten times as long
ENGLISH_SHARE = 0.3
MANY_WORDS = 60
FEW_WORDS = 3  # that tell something: with fewer outside quotations, those inside are weighed too
MAJORITY = 2  # times as much against English as for it, and the text is not English
# what a word weighs that is in no list: where a text has no capitals it can be a name, where it is all capitals it
# mostly is one
UNKNOWN_WEIGHT: dict[Casing, float] = {"mixed": 1.0, "small": 1 / 3, "capital": 0.0}
# different words of the lists that must speak for another language: one may be a name where names cannot be told
FEWEST_LISTED: dict[Casing, int] = {"mixed": 1, "small": 2, "capital": 2}
UNKNOWN_LETTERS = 3  # shorter ones are abbreviations as often as words
SHORT_ENGLISH = frozenset("by he it if up us go pm mr ms".split())  # other words of two letters tell nothing
INFLECTIONS = ("s", "es", "d", "ed", "ing", "er", "ers")  # of a known word: "ousts", "torching"
STEM_LETTERS = 4

# Measured on the first eight words of 6,070 messages of Django in 45 languages with a list: with a margin of 3, 92 of
# 100 are named rightly (or by one that is nearly the same), 6 are null, 1 is named wrongly and 1 is called English
SURE = 3.0  # how much likelier than the next, as a natural logarithm, a language must be
VOTE = 6.0  # what a word of a language's list adds to that
LEAD_VOTES = 3  # so many more words than any other language has, and the model need not agree
ALIKE = (("hr", "bs", "sr"), ("no", "da"), ("id", "ms"), ("tr", "az"))  # share most words: the likelier is named
UNSEEN = ("ar", "fa", "ru", "uk")  # in Latin letters: their lists tell them, the model has read none
NYNORSK = "nn"  # a written form of Norwegian, "no"
ISO_639_1_LETTERS = 2
LAST_LATIN_LETTER = "\u024f"  # with the marks that European languages put on letters
VIETNAMESE = ("\u1e00", "\u1eff")  # Latin letters with two marks


COMMON_ENGLISH = frozenset(
    "the of and to in a that for on was is said with he as it by at from his an be have has are were not who they "
    "which had their but this its or after more will been her about would when she also than into out there no up what "
    "over if all we you us could one other new people can some two time first".split()
)


class Evidence(NamedTuple):
    """What the ordinary words of a text weigh for and against English."""

    english: float
    foreign: float
    words: list[str]
    casing: Casing

    def is_enough(self) -> bool:
        """Whether so much more speaks against English that another language can be named."""
        listed = {word for word in self.words if languages_of(word) and "en" not in languages_of(word)}
        told = len(listed) >= FEWEST_LISTED[self.casing] or (self.casing == "mixed" and self.foreign >= FEW_WORDS)
        return told and self.foreign >= MAJORITY * self.english


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; null if it cannot be told. Names alone in Latin letters are English."""
    sample = text[:SAMPLE_CHARACTERS]
    words = LETTERS.findall(sample)
    if not words:
        return None
    if is_plainly_english(words):
        return "en"
    if not is_latin("".join(words)):
        return choose_language([word.lower() for word in words], latin=False)
    evidence = weigh_text(sample)
    if evidence.english >= evidence.foreign:
        return "en"
    return choose_language(evidence.words, latin=True) if evidence.is_enough() else None


def is_plainly_english(words: list[str]) -> bool:
    """Whether the words are so many, and so many of them common in English, that names and quotations do not matter."""
    common = sum(word.lower() in COMMON_ENGLISH for word in words)
    return len(words) >= MANY_WORDS and common >= ENGLISH_SHARE * len(words)


def is_latin(letters: str) -> bool:
    """Whether at least half of the letters are Latin ones."""
    low, high = VIETNAMESE
    return 2 * sum(letter <= LAST_LATIN_LETTER or low <= letter <= high for letter in letters) >= len(letters)


def weigh_text(text: str) -> Evidence:
    """What the ordinary words of a text weigh, without quotations unless there is hardly anything else."""
    own = weigh_words(QUOTED.sub(' " ', text))
    return own if own.english + own.foreign >= FEW_WORDS else weigh_words(text)


def weigh_words(text: str) -> Evidence:
    """What all the ordinary words of a text weigh."""
    words, casing = find_ordinary_words(text)
    weights = [weigh_word(word, casing) for word in words]
    english = sum(weight for weight in weights if weight > 0)
    return Evidence(english, english - sum(weights), [word.form for word in words], casing)


def weigh_word(word: OrdinaryWord, casing: Casing) -> float:
    """1 for a word of English, less than 0 for one of another language, 0 for one that tells neither."""
    listed = languages_of(word.form)
    if "en" in listed:
        return 0.0
    if listed or word.form[0] > LAST_LATIN_LETTER:
        return -1.0
    if word.form in ENDINGS or is_english(word.form):
        return 1.0
    strange = word.small and len(word.form) >= UNKNOWN_LETTERS and not word.form.endswith("'")
    return -UNKNOWN_WEIGHT[casing] if strange else 0.0


def is_english(form: str) -> bool:
    """Whether a word is one of English news, or a form of one."""
    known = load_words("english_words")
    if len(form) < UNKNOWN_LETTERS:
        return form in SHORT_ENGLISH
    stems = (form.removesuffix(ending) for ending in INFLECTIONS if form.endswith(ending))
    return form in known or any(stem in known or stem + "e" in known for stem in stems if len(stem) >= STEM_LETTERS)


@cache
def load_languages() -> dict[str, frozenset[str]]:
    """The languages that have a word, by the word."""
    found: dict[str, set[str]] = {}
    for language, words in load_table("languages").items():
        for word in words:
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


def languages_of(form: str) -> frozenset[str]:
    return load_languages().get(form, frozenset())


def choose_language(words: list[str], latin: bool) -> str | None:
    """The language of words that are not English; null if none is clearly likelier than all that differ from it."""
    votes = Counter(language for word in words for language in languages_of(word)) if latin else Counter()
    leader = max(votes, key=lambda language: votes[language], default=None)
    scores = score_languages(words, votes, latin)
    if leader and votes[leader] - highest(votes, alike(leader)) >= LEAD_VOTES:
        return max(alike(leader), key=lambda language: scores.get(language, -inf))
    best = max(scores, key=lambda language: scores[language])
    unlikely = votes[best] < max(votes[language] for language in UNSEEN)
    return None if unlikely or scores[best] - highest(scores, alike(best)) < SURE else best


def alike(language: str) -> tuple[str, ...]:
    """The languages whose texts are hardly told from one in this language, itself among them."""
    return next((group for group in ALIKE if language in group), (language,))


def highest(scores: dict[str, float] | Counter[str], without: Iterable[str]) -> float:
    """The highest score of the languages but for some; 0 if there are no others."""
    return max((score for language, score in scores.items() if language not in without), default=0.0)


def score_languages(words: list[str], votes: Counter[str], latin: bool) -> dict[str, float]:
    """How likely each language is, as a natural logarithm, and more by the words it has: in Latin letters those with a
    list, in others all that the model knows."""
    import py3langid  # here, since its model takes most of a second to load and archives in English need none

    ranked = {str(language): float(score) for language, score in py3langid.rank(" ".join(words))}
    ranked["no"] = max(ranked["no"], ranked[NYNORSK])
    listed = load_table("languages").keys() - {"en", *UNSEEN}
    fit = listed if latin else {language for language in ranked if len(language) == ISO_639_1_LETTERS}
    return {language: ranked[language] + VOTE * votes[language] for language in fit & ranked.keys()}
