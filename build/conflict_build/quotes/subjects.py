"""Subjects: the phrase around a verb that says whose verb it is, read off the words where no model has tagged it."""

from bisect import bisect_left

from conflict_build.lexicon import load_words
from conflict_build.noun_phrases import DETERMINERS, POSSESSIVES, PREPOSITIONS, STOPS, head_end, head_of, is_compound
from conflict_build.quotes.cues import cue_classes
from conflict_build.quotes.openings import ADJUNCTS, OPENERS, is_weekday, skip_times
from conflict_build.quotes.utterances import Segment
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES as VERB_AUXILIARIES
from conflict_build.verbs import verb_forms

# Adverbs between a speaker and the verb: "the mayor first said"; near miss: "the First Lady".
TRAILING = frozenset("first earlier later again also then now once meanwhile".split())
AUXILIARIES = frozenset(
    "is are was were be been being has have had having do does did will would can could may might should must not n't "
    "didn doesn don won wouldn couldn isn aren wasn weren hasn haven hadn 't ’t how "
    "also then later earlier further repeatedly previously now still reportedly".split()
)
PRONOUNS = frozenset("he she they it who which we i you".split())
# Seldom verbs: "the United States", "state television", "air strikes".
RATHER_NOUNS = frozenset("state State States air Air press Press issue object plan plans doubt talks project".split())
LEADS = frozenset("for of in from with by to and or on at what whom how why where when".split())
# Before a name that is only the end of a phrase: "residents of Lodva said"; near miss: "with Kolb saying".
LINKS = PREPOSITIONS - frozenset("and or with that which who whose citing including based".split())
LEADING = OPENERS | LEADS
DANGLING = frozenset("that which who and or".split())
LOOSE = AUXILIARIES | TRAILING
NO_SUBJECT = STOPS | ADJUNCTS
NO_NOUN = STOPS | AUXILIARIES
OPENING_NOUN = DETERMINERS | {"state"}  # before the first word of a phrase that is no verb
SENTENCE_MARKS = frozenset('.!?:"“”')
ABBREVIATED = frozenset("Mr Mrs Ms Dr Gen Col Lt Maj Sgt Sen Rep Gov St".split())
LONGEST_SUBJECT_WORDS = 12
LONGEST_LINK_WORDS = 14


def subject_of(tokens: Tokens, first: int, cue: Segment) -> Segment | None:
    """The subject of a cue whose clause begins at word `first`: what ends right before it, else the first phrase."""
    near = phrase_before(tokens.words, cue.first, first)
    if near is not None:
        return near
    start = skip_opening(tokens.words, first, cue.first)
    return phrase_from(tokens.words, start, cue.first)


def main_subject(tokens: Tokens, start: int, cue: Segment) -> Segment | None:
    """The subject of the sentence from offset `start`, whose verb a participle takes up: "Kolb rang, saying that"."""
    words = tokens.words
    first = skip_opening(words, bisect_left(tokens.starts, start), cue.first)
    subject = phrase_from(words, first, cue.first)
    if subject is None:
        return None
    acts = (i for i in range(first + 1, subject.end) if is_past(words[i]) and words[i - 1].lower() not in DETERMINERS)
    return subject._replace(end=next((i for i in acts if not is_compound(words, i)), subject.end))


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
    if start > first and words[start - 1] == "the":
        start -= 1
    if start > first and words[start - 1] in LINKS:
        return linked_phrase(words, start, last, first)
    return Segment("S>", start, last + 1)


def linked_phrase(words: list[str], start: int, last: int, first: int) -> Segment | None:
    """The phrase whose last words are a name behind a preposition: "residents of Lodva", "an officer held in Kyiv"."""
    begin = start
    while begin > max(first, start - LONGEST_LINK_WORDS):
        word = words[begin - 1]
        participle = is_past(word) and words[begin].lower() in PREPOSITIONS and word not in VERB_AUXILIARIES
        joins = word in POSSESSIVES or is_compound(words, begin - 1)
        if not joins and (not word[0].isalpha() or (is_past(word) and not participle)):
            break
        begin -= 1
    while begin < start and (words[begin].lower() in OPENERS or words[begin].lower() in TRAILING):
        begin += 1
    head = head_of(words, begin, last + 1)
    speaks = (
        head in load_words("speakers") | load_words("voices")
        or words[head_end(words, begin, last + 1) - 1][0].isupper()
    )
    if not speaks or words[begin].lower() in NO_SUBJECT or words[begin] in AUXILIARIES:
        return None
    return Segment("S>", begin, last + 1)


def determined(words: list[str], last: int, first: int) -> Segment | None:
    """A phrase with a determiner that ends with word `last`: "a Syrian government statement"."""
    if words[last].lower() in STOPS or not words[last][0].isalpha():
        return None
    for i in range(last - 1, max(first - 1, last - 6), -1):
        if words[i].lower() in DETERMINERS:
            if i > first and words[i - 1].lower() in STOPS:
                return None
            return Segment("S>", i, last + 1)
        if words[i] in POSSESSIVES and words[i - 1][0].isupper():
            return owned_phrase(words, i - 1, last, first)
        if not words[i][0].isalpha() or words[i].lower() in NO_NOUN:
            return None
    return None


def owned_phrase(words: list[str], owner: int, last: int, first: int) -> Segment:
    """The phrase to word `last` whose owner's name ends with word `owner`: "the BBC's correspondent"."""
    while owner > first and words[owner - 1][0].isupper():
        owner -= 1
    if owner > first and words[owner - 1] in DETERMINERS:
        owner -= 1
    return Segment("S>", owner, last + 1)


def skip_opening(words: list[str], first: int, cue: int) -> int:
    """Where the subject begins: after "But", "In Kyiv,", "Two days later,", "Responding to the raid,"."""
    i = skip_marks(words, first, cue)
    while i < cue and words[i].lower() in OPENERS:
        i = skip_marks(words, i + 1, cue)
    timed = skip_times(words, i, cue)
    if i < cue and (words[i].lower() in ADJUNCTS or words[i].endswith("ing") or timed > i):
        comma = next((j for j in range(i, min(cue, i + 30)) if words[j] == ","), None)
        if comma is None:
            return timed if i < timed < cue and words[i].lower() not in ADJUNCTS else cue
        return skip_marks(words, comma + 1, cue)
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
    """Whether a phrase that begins at word `first` ends before word i."""
    low = words[i].lower()
    if i > first and is_compound(words, i):
        return False
    if i > first and words[i] in SENTENCE_MARKS:
        return not (words[i] == "." and (words[i - 1] in ABBREVIATED or len(words[i - 1]) == 1))
    if low in STOPS or low in AUXILIARIES or low in PRONOUNS or is_weekday(words[i]):
        return i > first or low not in PRONOUNS
    if i == first or words[i - 1].lower() in OPENING_NOUN:
        return False
    reports = low == words[i] and low in cue_classes() and words[i] not in RATHER_NOUNS
    return reports or (low == words[i] and low.endswith("ed")) or words[i - 1].lower() in PRONOUNS


def is_past(word: str) -> bool:
    """Whether a word in small letters is an auxiliary or the past of a verb: "fell"; near miss: "aged"."""
    verb = verb_forms().get(word)
    return word in VERB_AUXILIARIES or (verb is not None and verb.form in ("past", "participle"))


def trim(words: list[str], first: int, end: int) -> Segment | None:
    """A speaker's words without what does not belong to them at their edges: "SANA initially" gives "SANA"."""
    if first == end or (end - first == 1 and words[first].lower() in ADJUNCTS):
        return None
    while end > first and (
        not words[end - 1][0].isalnum() or is_loose(words[end - 1]) or is_dangling(words, first, end)
    ):
        if words[end - 1] in (")", "]"):
            break
        end -= 1
    end = cut_day(words, first, end)
    opens = words[first].lower() in ADJUNCTS or (words[first].endswith("ing") and words[first][0].isupper())
    if opens and "," in words[first:end]:
        first = words.index(",", first) + 1
    while first < end and is_lead(words[first]):
        first += 1
    return Segment("S>", first, end) if first < end else None


def is_dangling(words: list[str], first: int, end: int) -> bool:
    """Whether a word is left at the end of a speaker's words that goes on to others: "a banner that", "Kolb and"."""
    return end - first > 1 and words[end - 1] in DANGLING


def cut_day(words: list[str], first: int, end: int) -> int:
    """Where a speaker's words end without the day of the saying behind them: "the ministry on Monday"."""
    last = end - 1
    if last > first and is_weekday(words[last]):
        while last > first and words[last - 1] in ("on", "late", "early"):
            last -= 1
        return last
    return end


def is_lead(word: str) -> bool:
    """Whether a word at the head of a speaker's words is not one of them."""
    return not word[0].isalnum() or word.lower() in LEADING or is_loose(word) or is_weekday(word)


def is_loose(word: str) -> bool:
    return word.lower() in LOOSE or (
        word.endswith("ly") and word[0].islower() and word not in ("family", "ally", "daily")
    )
