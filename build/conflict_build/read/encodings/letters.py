"""Letters: how likely words are in each of some languages, by which character follows which (models/letters.npz).

A chain of first order over characters, one for each language: enough to tell that "Łódź" is a Polish word and "£ódŸ"
is none, which is all that is asked of it. It knows typographic marks as well as letters, since they are what is most
often printed beyond ASCII in English news.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple
from unicodedata import category

import numpy as np
import numpy.typing as npt

from conflict_build.read.encodings.east_asian import BASIC_PLANE, likelihoods, with_east_asian

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]

BETWEEN = " "  # all white space, and what stands before and after a word
DIGIT = "0"  # all digits
DAMAGED = "\ufffd"
ALPHABETS = 0x3000  # code points before those of East Asia

LIKE_ALL = 4.0  # so many occurrences as in all languages together are added to what a language has after a character
LIKE_ALONE = 0.002  # the same for all languages together and characters whatever stands before them
DAMAGE = np.float32(-14.0)  # of a byte that is no character: a file is seldom damaged at all
AFTER_DAMAGE = np.float32(-3.0)  # of whatever follows it
LEAST = np.float32(-13.0)  # no pair of characters is less likely, so that one odd word cannot decide
# How likely a capital is after no letter, a small letter, a capital, and how much less likely than elsewhere a small
# letter is after two capitals, counted in 1,000 news reports: "plantÕs" and "NÊss" betray a wrong encoding.
CAPITAL_AFTER = np.log(np.array([0.14, 0.0004, 0.12], dtype=np.float32))
SMALL_AFTER_CAPITALS = np.float32(np.log(0.01))
NO_LETTER, SMALL, CAPITAL = 0, 1, 2
# First and last code point of scripts that a word does not mix: Latin, Greek, Cyrillic, Hebrew, Arabic, Thai
SCRIPTS = ((0x41, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x591, 0x5FF), (0x610, 0x6FF), (0xE00, 0xE7F))
MIXED = np.float32(-6.0)  # so much less likely are letters of two scripts beside each other: "M獺laga", "Peסa"


class LetterModel(NamedTuple):
    """The chains of all languages, and what is known of each code point."""

    # languages x characters x characters: natural logarithm of how likely the second follows the first; in the last,
    # which stands for the languages of East Asia, as in all others together
    pairs: Floats
    highest: Floats  # characters x characters: the same, in whichever language it is likeliest
    index_of: npt.NDArray[np.int16]  # by code point
    case_of: npt.NDArray[np.int8]  # by code point
    script_of: npt.NDArray[np.int8]  # by code point: number of the script of a letter, from 1; 0 for what is none


def fold_letter(character: str) -> str:
    """What the model takes a character for: small letters for capitals, one digit and one space for all."""
    if character.isascii() and (character.isspace() or character.isdigit()):
        return BETWEEN if character.isspace() else DIGIT
    return character.lower()[0].translate(COMMA_BELOW)


COMMA_BELOW = str.maketrans("șț", "şţ")  # Romanian; older encodings have the letters with cedilla only


@cache
def letter_model() -> LetterModel:
    """The model of this package."""
    return unpack_letters(files("conflict_build.models").joinpath("letters.npz").read_bytes())


def unpack_letters(data: bytes) -> LetterModel:
    """The model that build/train/count_letters.py put into a file as counts of pairs of characters."""
    with np.load(BytesIO(data)) as arrays:
        languages = arrays["languages"].tobytes().decode().split("\n")
        characters = arrays["characters"].tobytes().decode()
        size = len(characters) + 1  # the last stands for all others
        counts = np.zeros((len(languages), size, size), dtype=np.float32)
        counts[arrays["language"], arrays["first"], arrays["second"]] = arrays["count"]
    index_of = np.full(BASIC_PLANE, size - 1, dtype=np.int16)
    case_of = np.zeros(BASIC_PLANE, dtype=np.int8)
    index = {character: i for i, character in enumerate(characters)}
    for code in range(ALPHABETS):
        character = chr(code)
        index_of[code] = index.get(fold_letter(character), size - 1)
        case_of[code] = CAPITAL if character.isupper() else SMALL if character.islower() else NO_LETTER
    pairs, highest = smooth(counts)
    return LetterModel(pairs, highest, index_of, case_of, scripts())


def scripts() -> npt.NDArray[np.int8]:
    """Which script each code point is a letter of, or a vowel sign; all East Asian characters are of one."""
    numbers = np.zeros(BASIC_PLANE, dtype=np.int8)
    for number, (first, last) in enumerate(SCRIPTS, 1):
        numbers[[code for code in range(first, last + 1) if category(chr(code)) in LETTERS]] = number
    numbers[likelihoods() < 0] = len(SCRIPTS) + 1
    return numbers


LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"})


def smooth(counts: Floats) -> tuple[Floats, Floats]:
    """Counts of pairs as logarithms of probabilities, for each language and for all, which count alike.

    Dirichlet smoothing: each language with what all have after a character, those with what stands anywhere.
    """
    shares = counts / counts.sum(axis=(1, 2), keepdims=True)
    together = shares.mean(axis=0)
    alone = together.sum(axis=0) + 1e-7
    alone /= alone.sum()
    pooled = (together + LIKE_ALONE * alone) / (together.sum(axis=1, keepdims=True) + LIKE_ALONE)
    pairs = np.log((counts + LIKE_ALL * pooled) / (counts.sum(axis=2, keepdims=True) + LIKE_ALL)).astype(np.float32)
    pairs = np.concatenate((pairs, np.log(pooled)[np.newaxis].astype(np.float32)))
    pairs[:, :, -1] = LEAST
    return pairs, pairs.max(axis=0)


def in_languages(words: Sequence[str]) -> Floats:
    """Languages x words: the logarithm of how likely each word is in each language."""
    model = letter_model()
    return score(model, words, model.pairs)


def in_any_language(words: Sequence[str]) -> float:
    """The same for all words together, as likely as their pairs are in any language: cheap, for a first choice."""
    model = letter_model()
    return float(score(model, words, model.highest[np.newaxis]).sum())


def score(model: LetterModel, words: Sequence[str], pairs: Floats) -> Floats:
    """Chains x words. Words hold no white space of ASCII."""
    text = BETWEEN + BETWEEN.join(words) + BETWEEN
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    codes[codes >= BASIC_PLANE] = BASIC_PLANE - 1
    damaged = is_damaged(codes)
    index = model.index_of[codes]
    case = model.case_of[codes]
    likely = np.maximum(pairs[:, index[:-1], index[1:]], LEAST) + case_likelihood(case)
    likely[:, damaged[:-1]] = AFTER_DAMAGE
    likely[:, damaged[1:]] = DAMAGE
    likely = with_east_asian(likely, codes, case != NO_LETTER)
    script = model.script_of[codes]
    likely[:, (script[1:] != script[:-1]) & (script[1:] > 0) & (script[:-1] > 0)] += MIXED
    ends = np.cumsum([len(word) + 1 for word in words])
    sums: Floats = np.add.reduceat(likely, np.concatenate(([0], ends[:-1])), axis=1)
    return sums


def case_likelihood(case: npt.NDArray[np.int8]) -> Floats:
    """How likely it is of each character but the first that it is a capital, or small, after those before it."""
    likely = np.where(case[1:] == CAPITAL, CAPITAL_AFTER[case[:-1]], np.float32(0))
    after_two = (case[2:] == SMALL) & (case[1:-1] == CAPITAL) & (case[:-2] == CAPITAL)
    likely[1:][after_two] += SMALL_AFTER_CAPITALS
    return likely.astype(np.float32)


def is_damaged(codes: Whole) -> npt.NDArray[np.bool_]:
    """Which code points stand for a byte that is no character: U+FFFD, and controls beyond ASCII."""
    damaged: npt.NDArray[np.bool_] = (codes == ord(DAMAGED)) | ((codes >= 0x80) & (codes < 0xA0))
    return damaged
