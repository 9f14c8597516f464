"""Reference marks: what is printed behind a number or word to lead to a note, and is no part of the sentence."""

import re

from conflict_build.figures.numerals import CARDINALS, SCALES, VAGUE

SUPERSCRIPTS = "⁰¹²³⁴-⁹"
NOTE = r"\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|(?:note|nb|fn|ref) ?\d{1,2}|citation needed|clarification needed|update)\]"
MARK_OF_NUMBER = rf"(?:{NOTE}|\[[a-z]\]|\(\d{{1,2}}\)|[*†‡§]{{1,3}}|[{SUPERSCRIPTS}]{{1,3}})"
MARK_OF_WORD = rf"(?:{NOTE}|\[[abc]\]|[*†‡§]{{1,3}})"
# behind a number: "12[3]", "12[1],[2]", "12[a]", "12(1)", "12²", "12*", "12 [3] men"; near misses: "12 (3)", "3*4"
BEHIND_NUMBER = re.compile(
    rf"(?:{MARK_OF_NUMBER}(?:,?{MARK_OF_NUMBER})*| \[\d{{1,2}}\](?= [a-z]))(?![^\W_])", re.IGNORECASE
)
# behind a word: "soldiers[3]", "soldiers*"; near misses: "kill[ed]", "year[s]", "f*ck"
BEHIND_WORD = re.compile(rf"{MARK_OF_WORD}(?:,?{MARK_OF_WORD})*(?![^\W_])", re.IGNORECASE)
# at the end of a word, which the tokens take for a letter: "soldiers²"; near misses: "km²", "m³"
LIFTED = re.compile(rf"(?<=[^\W\d_]{{4}})(?<![{SUPERSCRIPTS}])[{SUPERSCRIPTS}]+$")
LIFTED_ANY = re.compile(rf"(?<![{SUPERSCRIPTS}])[{SUPERSCRIPTS}]+$")
OPENS_BEHIND_WORD = frozenset("[*†‡§")  # with which every match of BEHIND_WORD begins
BASE_OF_POWERS = "10"
NUMERALS = CARDINALS | SCALES | VAGUE


def is_plain(text: str, end: int, word: str) -> bool:
    """Whether a word in lower case is no number and bears no mark; quick, since most do not."""
    return word.isascii() and word.isalpha() and word not in NUMERALS and text[end : end + 1] not in OPENS_BEHIND_WORD


def end_of_marks(text: str, end: int, word: str) -> int:
    """The end of the reference marks that touch the end of a word; the same offset if there are none."""
    numeral = word[-1:].isdigit() or word in NUMERALS or word == "%"
    if not numeral and text[end : end + 1] not in OPENS_BEHIND_WORD:
        return end
    if word == BASE_OF_POWERS and LIFTED_ANY.match(text[end : end + 1]):
        return end
    found = (BEHIND_NUMBER if numeral else BEHIND_WORD).match(text, end)
    return found.end() if found else end


def without_mark(word: str) -> str:
    """A word in lower case without the raised mark at its end."""
    if word.isascii():
        return word
    plain = LIFTED_ANY.sub("", word)
    return plain if plain in NUMERALS else LIFTED.sub("", word)
