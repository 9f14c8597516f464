"""Appositions: who is only described: in "On Monday Olena Marchuk, a nurse, said" Marchuk speaks, who is a nurse.

Between a subject and its verb stand descriptions, parted by commas, dashes or brackets: "a nurse", "42", "who lost two
sons", "the head of the office and a former minister". The subject is the piece before them, without what says when and
where at its head: "On Monday night", "At the hospital".
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from conflict_build.lexicon import load_words
from conflict_build.noun_phrases import DETERMINERS, PREPOSITIONS
from conflict_build.quotes.offices import OFFICES
from conflict_build.quotes.openings import ADJUNCTS, LINKING, OPENERS, is_time, skip_times
from conflict_build.quotes.subjects import is_loose, is_past
from conflict_build.quotes.utterances import Segment
from conflict_build.records import Mention
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES

# Words that begin a description of what stands before them, besides participles: "a nurse", "who", "aged 42".
DESCRIBING = DETERMINERS | frozenset(
    "who whose which whom from of aged then now formerly once also himself herself known born".split()
)
RELATIVES = frozenset("who whose which whom that where".split())
LISTING = frozenset("and or".split())  # the end of a list in a description: "who works with Chad, Mali and Niger"
PARTICLES = frozenset("al el ul bin ibn abu de la von van der den bint".split())
MARKS = frozenset(",()–—-")
# Callings that stand before a name: "nurse Olena Marchuk"; near miss: "the hospital Marchuk built".
CALLINGS = frozenset(
    "nurse doctor surgeon medic teacher resident witness survivor soldier sniper pilot activist lawmaker politician "
    "official expert researcher historian economist diplomat reporter writer author brother son daughter wife husband "
    "neighbour neighbor friend colleague volunteer farmer pensioner student villager refugee".split()
)
LONGEST_CLAUSE_WORDS = 60
# Takes the word after the last of a name; gives its first word and whether it is a place, if a known name ends there.
NameEnding = Callable[[int], tuple[int, bool] | None]


def name_endings(tokens: Tokens, mentions: list[Mention]) -> dict[int, tuple[int, bool]]:
    """For the word after each name its first word, and whether it is a place."""
    starts = tokens.starts
    return {
        bisect_left(starts, mention.end): (bisect_left(starts, mention.start), mention.kind == "place")
        for mention in mentions
    }


def described_subject(tokens: Tokens, first: int, verb: int, name_ending: NameEnding) -> Segment | None:
    """The subject that the descriptions before word `verb` describe; its clause begins at word `first`.

    Nothing if no mark stands before the verb, which would close a description, or if it cannot be told.
    """
    end = verb
    while end > first and is_loose(tokens.words[end - 1]):
        end -= 1
    if end - first < 2 or not is_parting(tokens, end - 1):
        return None
    pieces = list(split_pieces(tokens, max(first, end - LONGEST_CLAUSE_WORDS), end - 1))
    return find_subject(tokens.words, pieces, name_ending) if len(pieces) > 1 else None


def closes_description(words: Sequence[str], verb: int) -> bool:
    """Whether a mark, which may close a description, or an adverb stands right before the word `verb`."""
    return verb > 0 and (words[verb - 1] in MARKS or is_loose(words[verb - 1]))


def is_better(words: Sequence[str], subject: Segment, speaker: Segment) -> bool:
    """Whether a subject says who speaks better than the words taken for the speaker, of which it may be a part."""
    if speaker.first <= subject.first and subject.end <= speaker.end:
        if speaker.first == subject.first:
            return words[subject.end : subject.end + 1] == [","] and words[subject.end + 1] in RELATIVES
        return skip_times(words, speaker.first, subject.first) > speaker.first or words[subject.first - 1][0].islower()
    if all(is_time(words[i]) for i in range(speaker.first, speaker.end)):
        return True
    if speaker.first < subject.first:
        return words[subject.end - 1][0].isupper() and not words[speaker.end - 1][0].isupper()
    return True


def is_parting(tokens: Tokens, i: int) -> bool:
    """Whether word i is a mark between pieces: a comma, a bracket, a dash; near miss: the hyphen of "ex-soldier"."""
    if tokens.words[i] not in MARKS:
        return False
    spaced = (
        0 < i < len(tokens.words) - 1
        and tokens.ends[i - 1] < tokens.starts[i]
        and tokens.ends[i] < tokens.starts[i + 1]
    )
    return tokens.words[i] != "-" or spaced


def split_pieces(tokens: Tokens, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of words [first, end) between marks, in order."""
    start = first
    for i in range(first, end + 1):
        if i == end or is_parting(tokens, i):
            if i > start:
                yield start, i
            start = i + 1


def find_subject(words: list[str], pieces: list[tuple[int, int]], name_ending: NameEnding) -> Segment | None:
    """The last piece that is a name, else the first of those before the verb that are a noun phrase."""
    found: Segment | None = None
    for i in range(len(pieces) - 1, -1, -1):
        first, end = pieces[i]
        opening = i == 0
        if is_clause(words, first, end, opening):
            return found
        listed = i + 1 < len(pieces) and words[pieces[i + 1][0]] in ("and", "or")
        name = name_in(words, first, end, opening, name_ending)
        if name is not None and listed:
            return None
        aside = not opening and (words[first - 1] == "(" or is_place_of(words, pieces[i - 1], end, name_ending))
        if name is not None and not aside:
            return name
        if opening:
            return noun_phrase(words, first, end) or found
        if not aside and not describes(words, first) and LISTING.isdisjoint(words[first:end]):
            return found
        if words[first].lower() in DETERMINERS:
            found = Segment("S>", first, end)
    return found


def is_clause(words: Sequence[str], first: int, end: int, opening: bool) -> bool:
    """Whether a piece is a clause of its own: "Israel struck the town"; near miss: "who fled"."""
    low = words[first].lower()
    if low in RELATIVES or low.endswith("ing"):
        return False
    for i in range(first, end):
        if words[i].lower() in RELATIVES:
            return False
        if words[i] in AUXILIARIES and words[i][0].isalpha():
            return True
        if not opening and low in LINKING:
            continue
        acts = (
            i > first and words[i - 1] != "-" and words[i - 1].lower() not in DETERMINERS and not is_loose(words[i - 1])
        )
        if acts and is_past(words[i]) and (opening or low not in DESCRIBING):
            return True
    return False


def describes(words: Sequence[str], first: int) -> bool:
    """Whether a piece that begins at word `first` can describe what is before it: "a nurse", "speaking in Lodva"."""
    low = words[first].lower()
    if low in DESCRIBING or low in LINKING or low.isdigit() or low.endswith("ing"):
        return True
    return words[first].islower() and (low in roles() or is_past(low))


@cache
def roles() -> frozenset[str]:
    """Nouns and titles of those who speak; lower case."""
    return load_words("speakers") | load_words("voices") | load_words("titles")


@cache
def titles() -> frozenset[str]:
    """Titles, offices and callings that stand before a name; lower case."""
    return load_words("titles") | OFFICES | CALLINGS


def name_in(words: Sequence[str], first: int, end: int, opening: bool, name_ending: NameEnding) -> Segment | None:
    """The name with its titles that ends a piece, if it is the subject: "On Monday Dr Kolb"; near miss: "In Kyiv"."""
    known = name_ending(end)
    start = known[0] if known and known[0] >= first else end
    if start == end:
        while start > first and is_of_name(words[start - 1]):
            start -= 1
        while start < end and not words[start][0].isupper():
            start += 1
    if start == end or is_time(words[start]):
        return None
    while start > first and words[start - 1].lower() in titles():
        start -= 1
    if start > first and words[start - 1].lower() in ("the", "a", "an", "his", "her", "their"):
        start -= 1
    if start == first:
        return Segment("S>", start, end)
    before = words[start - 1].lower()
    if not opening or before in LINKING or before in ("and", "or", "like"):
        return None
    leads = skip_times(words, first, end) > first or words[first].lower() in ADJUNCTS
    return Segment("S>", start, end) if leads or words[first].lower() in OPENERS else None


def is_of_name(word: str) -> bool:
    """Whether a word can be one of a name: "Abu", "al", "-"; near misses: "Monday", "In"."""
    if word in PARTICLES or word in "-.’'":
        return True
    return word[0].isupper() and not is_time(word) and word.lower() not in LINKING and word.lower() not in OPENERS


def is_place_of(words: Sequence[str], before: tuple[int, int], end: int, name_ending: NameEnding) -> bool:
    """Whether a name that fills its piece only says where the place before it lies: "in Lodva, Ukraine"."""
    known = name_ending(end)
    if known is None or not known[1]:
        return False
    start = before[1]
    while start > before[0] and words[start - 1][0].isupper():
        start -= 1
    return start > before[0] and words[start - 1].lower() in PREPOSITIONS


def noun_phrase(words: Sequence[str], first: int, end: int) -> Segment | None:
    """The noun phrase of an opening piece after its time: "On Monday the army"; near miss: "On Monday in Kyiv"."""
    start = skip_times(words, first, end)
    if start == end or words[start].lower() in LINKING or words[start].endswith("ing"):
        return None
    low = words[start].lower()
    return Segment("S>", start, end) if low in DETERMINERS or low in roles() or words[start][0].isupper() else None
