"""Detection: which encoding bytes are in that are not UTF-8 throughout, or whether they are damaged UTF-8.

Every encoding is tried on the words that hold bytes beyond ASCII, and that one is taken in which they are likeliest to
be words, over some forty languages (letters.py) in the mixture that the whole text speaks for: an English text may
have Polish names. Encodings that give the same text are one answer. UTF-8 with U+FFFD is one of the answers, so that
neither a stray byte makes all else junk, nor text in another encoding is shot through with U+FFFD.
"""

import re
from typing import NamedTuple

import numpy as np

from conflict_build.read.encodings.letters import Floats, in_any_language, in_languages
from conflict_build.read.encodings.utf8 import read_damaged

UTF_8 = "utf-8"
# How common each is, as a natural logarithm against Windows' Western encoding: a rough figure between the shares that
# W3Techs counts on web pages and equal chances, since the language of a text decides most; least for DOS and old Macs.
# ISO 8859-1 and 8859-9 are part of cp1252 and cp1254.
COMMONNESS = {
    "cp1252": 0.0, UTF_8: 0.0, "cp1250": -1.0, "cp1251": -1.0, "cp1254": -1.5, "iso8859-2": -1.5, "cp1257": -2.0,
    "cp1253": -2.0, "cp1255": -2.0, "cp1256": -2.0, "koi8-r": -2.0, "koi8-u": -2.5, "iso8859-5": -2.5, "cp866": -2.5,
    "iso8859-7": -2.5, "iso8859-15": -2.5, "mac-roman": -2.0, "cp850": -2.5, "mac-cyrillic": -3.0, "cp852": -3.0,
    "iso8859-6": -3.0, "iso8859-8": -3.0, "cp874": -3.0, "cp437": -3.5, "cp857": -3.5, "mac-latin2": -3.5,
    "mac-turkish": -4.0, "cp775": -4.5, "cp855": -4.0, "cp1125": -4.0, "cp737": -4.5, "iso8859-13": -4.5,
    "iso8859-4": -5.0, "cp932": -2.0, "big5": -2.0, "euc-jp": -2.0, "cp949": -2.0, "gb18030": -2.5, "johab": -5.0,
}  # fmt: skip
EAST_ASIAN = frozenset({"cp932", "big5", "euc-jp", "cp949", "gb18030", "johab"})
DAMAGED_SHARE = 0.005
CUT = 8.0  # UTF-8 is so much likelier where the only fault is that the text ends inside one of its characters
# A text is told right without a word if its answer is so much likelier than the next, as a natural logarithm. Measured
# in 40 encodings on 1,374 pieces of invented news in 24 languages and on 3,956 English sentences with one to three
# foreign names: 93 and 48 % are above it, of which 2 and 7 are wrong. Of all answers .995 and .90 are right.
SURE = 7.0
WORST = -7.5  # by character: a right answer has -2 to -6.6, noise -8.6 and less
MOST_WORDS = 100  # of each kind: with bytes beyond ASCII, and without
MOST_TRIED = 2_000  # words, most of which may be the same
SAMPLE_BYTES = 20_000  # in which the words of ASCII are looked for
REACH_BYTES = 30  # a word goes so far back from a byte beyond ASCII, without white space between
WORD_BYTES = 400
FINALISTS = 8  # so many go from the first choice, by all languages at once, into the last
BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
WORD = re.compile(rb"\S{1,%d}" % WORD_BYTES)
LAST_WORD = re.compile(rb".*?(\S*)\Z", re.DOTALL)  # the "old" of b"an old"; nothing of b"an "
CUT_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")  # a character of UTF-8 that a word was cut off in
ROUNDS = 6  # of expectation maximisation; more change no answer
RARE = 0.02  # words that each language is taken to have at the least, so that every one stays possible


class DetectedEncoding(NamedTuple):
    """The encoding found, and which other is nearly as likely; null if the answer is sure."""

    encoding: str
    rival: str | None


def find_encoding(data: bytes, is_cut: bool = False) -> DetectedEncoding | None:
    """The answer for bytes that are not UTF-8 throughout; null if no encoding makes words of them.

    `is_cut`: whether they are UTF-8 but for their end, which lies inside a character.
    """
    words = words_beyond_ascii(data)
    readings: dict[tuple[str, ...], str] = {}  # to the encoding that is the commonest of those that give it
    for encoding in sorted(COMMONNESS, key=lambda name: -COMMONNESS[name]):
        text = read(b"\n".join(words), encoding)
        if encoding not in EAST_ASIAN or not is_damaged(text):
            readings.setdefault(text, encoding)
    common = {text: COMMONNESS[name] + CUT * (is_cut and name == UTF_8) for text, name in readings.items()}
    first = sorted(readings, key=lambda text: -in_any_language(text) - common[text])[:FINALISTS]
    plain = [word.decode() for word in dict.fromkeys(data[:SAMPLE_BYTES].split()) if word.isascii()][:MOST_WORDS]
    of_plain = in_languages(plain) if plain else None
    scores = {text: common[text] + likelihood(in_languages(text), of_plain) for text in first}
    best, *others = sorted(scores, key=lambda text: -scores[text])
    if not is_plausible(best):
        return None
    sure = not others or scores[best] - scores[others[0]] >= SURE
    return DetectedEncoding(readings[best], None if sure else readings[others[0]])


def words_beyond_ascii(data: bytes) -> list[bytes]:
    """The first words with bytes beyond ASCII, each once: what the encodings differ in."""
    found: dict[bytes, None] = {}
    end = 0
    for _ in range(MOST_TRIED):
        match = BEYOND_ASCII.search(data, end)
        if match is None or len(found) == MOST_WORDS:
            break
        before = data[max(end, match.start() - REACH_BYTES) : match.start()]
        word = WORD.match(data, match.start())
        if word is None:  # never: it begins with a byte that is no white space
            break
        end = word.end()
        kept = word[0] if len(word[0]) < WORD_BYTES else CUT_SEQUENCE.sub(b"", word[0])
        found[LAST_WORD.sub(rb"\1", before) + kept] = None
    return list(found)


def read(words: bytes, encoding: str) -> tuple[str, ...]:
    """The words, one a line, as an encoding has them, with U+FFFD for what it has not."""
    text = read_damaged(words).text if encoding == UTF_8 else words.decode(encoding, errors="replace")
    return tuple(text.split("\n"))


def is_damaged(words: tuple[str, ...]) -> bool:
    """Whether so much is no character that an encoding of two bytes a character is not the right one."""
    return sum(word.count("\ufffd") for word in words) > DAMAGED_SHARE * sum(map(len, words))


def is_plausible(words: tuple[str, ...]) -> bool:
    """Whether words look like words of some language at all."""
    return float(in_languages(words).max(axis=0).sum()) >= WORST * sum(map(len, words))


def likelihood(beyond: Floats, plain: Floats | None) -> float:
    """How likely all words are in the mixture of languages that fits them best, found by expectation maximisation.

    Takes and gives natural logarithms.
    """
    words = (beyond if plain is None else np.concatenate((plain, beyond), axis=1)).astype(np.float64)
    highest = words.max(axis=0)
    chances = np.exp(words - highest)
    shares = np.full(len(words), 1 / len(words))
    for _ in range(ROUNDS):
        shares = shares * (chances @ (1 / (shares @ chances))) + RARE
        shares /= shares.sum()
    return float((highest + np.log(shares @ chances)).sum())
