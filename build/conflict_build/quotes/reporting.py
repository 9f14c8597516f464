"""Reporting clauses: who speaks, read off the words around a cue, where the quote model has not tagged it."""

from typing import NamedTuple

from conflict_build.noun_phrases import DETERMINERS, STOPS
from conflict_build.quotes.cues import cue_classes
from conflict_build.quotes.utterances import Segment
from conflict_build.tokens import Tokens

# Adverbs between a speaker and the verb: "the mayor first said"; near miss: "the First Lady".
TRAILING = frozenset("first earlier later again also then now once".split())
OPENERS = frozenset("but and yet however meanwhile still so then also later separately instead nevertheless".split())
# A phrase at the head of a sentence that is not its subject: "In Kyiv,", "After the raid,".
ADJUNCTS = frozenset(
    "in on at after before during since while when as for from with amid despite by if although though because unlike "
    "among following under over through without once until asked".split()
)
AUXILIARIES = frozenset(
    "is are was were be been being has have had having do does did will would can could may might should must not n't "
    "didn doesn don won wouldn couldn isn aren wasn weren hasn haven hadn 't ’t how "
    "also then later earlier further repeatedly previously now still reportedly".split()
)
PRONOUNS = frozenset("he she they it who we i you".split())
REPORTS = frozenset("say confirm deny claim ask write".split())
# Verbs whose object is what somebody is called: Trump called him an "animal".
NAMING = frozenset(
    "called calls calling call described describes describing branded labelled labeled dubbed termed".split()
)
LONGEST_SUBJECT_WORDS = 12
LONGEST_CLAUSE_WORDS = 25
NAMED_WITHIN_WORDS = 8
TIGHT_WORDS = 6
LEADS = frozenset("for of in from with by to and or on at".split())
ABBREVIATED = frozenset("Mr Mrs Ms Dr Gen Col Lt Maj Sgt Sen Rep Gov St".split())


class Clause(NamedTuple):
    """A reporting clause: its verb, and whose verb it is."""

    cue: Segment
    speaker: Segment | None

    def is_tight(self, mark: int) -> bool:
        """Whether it says who speaks within a few words of a closing mark."""
        return self.speaker is not None and self.cue.first - mark <= TIGHT_WORDS


def is_cue(words: list[str], i: int) -> bool:
    """Whether a word is a verb that reports: "alleged"; near miss: "the alleged attack"."""
    if i and words[i - 1].lower() in DETERMINERS:
        return False
    return cue_classes().get(words[i].lower()) in REPORTS


def is_passive(words: list[str], cue: Segment) -> bool:
    """Whether the cue has no subject who speaks: "was told", "is expected"."""
    return bool({"is", "are", "was", "were", "be", "been", "being"} & set(words[cue.first : cue.end]))


def clause_after(tokens: Tokens, mark: int, quoted_end: str) -> Clause | None:
    """The clause right after a closing mark: `," a witness said`, `," said a witness`; near miss: `." He said no`."""
    words = tokens.words
    first = mark + 1
    if quoted_end == "." or first >= len(words):
        return None
    while first < len(words) and words[first] == ",":
        first += 1
    end = clause_end(tokens, first)
    if words[first : first + 2] == ["according", "to"]:
        return Clause(Segment("Q", first, first + 2), phrase_from(words, first + 2, end))
    cue = next((i for i in range(first, end) if is_cue(words, i)), None)
    if cue is None or words[cue].endswith("ing") or (cue > first and is_lead(words[first])):
        return None
    verb = Segment("Q", cue, cue + 1)
    if cue == first or (words[cue - 1].lower() in AUXILIARIES and cue - first == 1):
        return Clause(verb, phrase_from(words, cue + 1, end))
    return Clause(verb, trim(words, first, cue))


def clause_before(tokens: Tokens, mark: int) -> Clause | None:
    """The clause right before an opening mark: `he said, "`, `he said: "`, `he said that "`."""
    words = tokens.words
    if mark > 1 and words[mark - 1] == ":" and words[mark - 2][0].isupper():
        speaker = phrase_before(words, mark - 1)
        return Clause(Segment("Q", mark - 1, mark), speaker) if speaker else None
    cue = listener_start(words, mark - 1)
    while cue >= 0 and cue > mark - 6 and (words[cue] in ",:" or words[cue] == "that"):
        cue -= 1
    if cue < 1 or not is_cue(words, cue) or "\n\n" in tokens.text[tokens.ends[cue] : tokens.starts[mark]]:
        return None
    return Clause(Segment("Q", cue, cue + 1), phrase_before(words, cue))


def listener_start(words: list[str], i: int) -> int:
    """The word before the listener that ends at word `i`: "told CNN", "told reporters"; else `i`."""
    last = i - 1 if words[i] in ",:" else i
    start = last
    while start > max(0, last - 4) and (
        words[start][0].isupper() or words[start] in ("reporters", "journalists", "the")
    ):
        start -= 1
    return start if words[start] in ("told", "tells", "telling") else i


def clause_in_sentence(tokens: Tokens, mark: int) -> Clause | None:
    """The nearest reporting verb before an opening mark in its sentence: "warned of a “high price”"."""
    words = tokens.words
    for i in range(mark - 1, max(0, mark - LONGEST_CLAUSE_WORDS), -1):
        if words[i] in ".!?;:" and words[i - 1] not in ABBREVIATED:
            return None
        if is_cue(words, i):
            return Clause(Segment("Q", i, i + 1), None)
    return None


def naming_before(tokens: Tokens, mark: int) -> Clause | None:
    """The clause of a verb of naming before an opening mark: Trump called him an "animal"."""
    words = tokens.words
    for i in range(mark - 1, max(0, mark - NAMED_WITHIN_WORDS), -1):
        if words[i] in '.!?;"“”' and words[i - 1] not in ABBREVIATED:
            return None
        if words[i] in NAMING and words[i - 1] not in ("so", "-", "is", "are", "was", "were", "been", "be", "being"):
            speaker = phrase_before(words, i)
            return Clause(Segment("Q", i, i + 1), speaker) if speaker else None
    return None


def clause_end(tokens: Tokens, first: int) -> int:
    """Where a clause that begins at word `first` ends at the latest: a stop, a quote mark, the end of the line."""
    i = first
    while i < min(len(tokens.words), first + LONGEST_CLAUSE_WORDS) and tokens.words[i] not in '.!?;"“”':
        if i > first and "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]:
            break
        i += 1
    return i


def subject_of(tokens: Tokens, first: int, cue: Segment) -> Segment | None:
    """The subject of a cue whose clause begins at word `first`: what ends right before it, else the first phrase."""
    near = phrase_before(tokens.words, cue.first, first)
    if near is not None:
        return near
    start = skip_opening(tokens.words, first, cue.first)
    return phrase_from(tokens.words, start, cue.first)


def phrase_before(words: list[str], end: int, first: int = 0) -> Segment | None:
    """The pronoun or name that ends right before word `end`; auxiliaries, adverbs and a weekday may stand between."""
    last = end - 1
    while last >= first and (is_loose(words[last]) or words[last] == "on" or is_weekday(words[last])):
        last -= 1
    if last > first and words[last] == "," and words[last - 1][0].isupper():
        last -= 1
    if last < first:
        return None
    if words[last].lower() in PRONOUNS:
        return Segment("S>", last, last + 1)
    if not words[last][0].isupper():
        return determined(words, last, first)
    start = last
    while start > first and (words[start - 1][0].isupper() or words[start - 1] in (".", "-")) and last - start < 8:
        start -= 1
    while start < last and not words[start][0].isalpha():
        start += 1
    return Segment("S>", start, last + 1)


def determined(words: list[str], last: int, first: int) -> Segment | None:
    """A phrase with a determiner that ends with word `last`: "a Syrian government statement"."""
    if words[last].lower() in STOPS:
        return None
    for i in range(last - 1, max(first - 1, last - 6), -1):
        if words[i].lower() in DETERMINERS:
            if i > first and words[i - 1].lower() in STOPS:
                return None
            return Segment("S>", i, last + 1)
        if not words[i][0].isalpha() or words[i].lower() in STOPS | AUXILIARIES:
            return None
    return None


def skip_opening(words: list[str], first: int, cue: int) -> int:
    """Where the subject begins: after "But", after "In Kyiv,", after "Responding to the raid,"."""
    i = skip_marks(words, first, cue)
    while i < cue and words[i].lower() in OPENERS:
        i = skip_marks(words, i + 1, cue)
    if i < cue and (words[i].lower() in ADJUNCTS or words[i].endswith("ing")):
        comma = next((j for j in range(i, min(cue, i + 30)) if words[j] == ","), None)
        return cue if comma is None else skip_marks(words, comma + 1, cue)
    return i


def skip_marks(words: list[str], i: int, end: int) -> int:
    while i < end and not words[i][0].isalnum():
        i += 1
    return i


def phrase_from(words: list[str], first: int, end: int) -> Segment | None:
    """The phrase that begins at word `first`: up to a comma, a verb, a preposition."""
    i = first
    while i < min(end, first + LONGEST_SUBJECT_WORDS) and not ends_phrase(words, first, i):
        i += 1
    return Segment("S>", first, i) if i > first and words[first][0].isalpha() else None


def ends_phrase(words: list[str], first: int, i: int) -> bool:
    low = words[i].lower()
    if low in STOPS or low in AUXILIARIES or low in PRONOUNS or is_weekday(words[i]):
        return i > first or low not in PRONOUNS
    return i > first and (
        (low == words[i] and (low.endswith("ed") or low in cue_classes())) or words[i - 1].lower() in PRONOUNS
    )


def is_weekday(word: str) -> bool:
    return word.endswith("day") and word[0].isupper()


def trim(words: list[str], first: int, end: int) -> Segment | None:
    """A speaker's words without what does not belong to them at their edges: "SANA initially" gives "SANA"."""
    if first == end:
        return None
    while end > first and (not words[end - 1][0].isalnum() or is_loose(words[end - 1])):
        if words[end - 1] in (")", "]"):
            break
        end -= 1
    if words[first].lower() in ADJUNCTS and "," in words[first:end]:
        first = words.index(",", first) + 1
    while first < end and is_lead(words[first]):
        first += 1
    return Segment("S>", first, end) if first < end else None


def is_lead(word: str) -> bool:
    """Whether a word at the head of a speaker's words is not one of them."""
    return not word[0].isalnum() or word.lower() in OPENERS | LEADS or is_loose(word)


def is_loose(word: str) -> bool:
    return word.lower() in AUXILIARIES | TRAILING or (
        word.endswith("ly") and word[0].islower() and word not in ("family", "ally", "daily")
    )
