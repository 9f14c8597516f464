"""Subjects: who speaks where the quote model sees a statement and not its speaker."""

from conflict_build.noun_phrases import STOPS
from conflict_build.tokens import Tokens
from conflict_build.utterances import Segment

OPENERS = frozenset("but and yet however meanwhile still so then also later separately instead nevertheless".split())
# A phrase at the head of a sentence that is not its subject: "In Kyiv,", "After the raid,".
ADJUNCTS = frozenset(
    "in on at after before during since while when as for from with amid despite by if although though because unlike "
    "among following under over through without once until".split()
)
AUXILIARIES = frozenset(
    "is are was were be been has have had do does did will would can could may might should must not n't also".split()
)
LONGEST_SUBJECT_WORDS = 8


def subject_before(tokens: Tokens, first: int, cue: int) -> Segment | None:
    """The subject of the sentence that begins at word `first` and has its reporting verb at word `cue`."""
    i = skip_opening(tokens.words, first, cue)
    end = i
    while end < min(cue, i + LONGEST_SUBJECT_WORDS) and not ends_subject(tokens.words, i, end):
        end += 1
    return Segment("S>", i, end) if i < end else None


def skip_opening(words: list[str], first: int, cue: int) -> int:
    """Where the subject begins: after "But", after "In Kyiv,"."""
    i = first
    while i < cue and (words[i].lower() in OPENERS or not words[i][0].isalnum()):
        i += 1
    if i < cue and words[i].lower() in ADJUNCTS:
        comma = next((j for j in range(i, min(cue, i + 30)) if words[j] == ","), None)
        return i if comma is None else skip_marks(words, comma + 1, cue)
    return i


def skip_marks(words: list[str], i: int, cue: int) -> int:
    while i < cue and not words[i][0].isalnum():
        i += 1
    return i


def ends_subject(words: list[str], first: int, i: int) -> bool:
    """Whether word i stands after the subject that begins at `first`: a comma, a verb, a preposition."""
    low = words[i].lower()
    if i > first and (low in STOPS or low in AUXILIARIES):
        return True
    return i > first and low == words[i] and low.endswith("ed")
