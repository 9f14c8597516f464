"""Frames: who says a sentence, read off its reporting verb, where no quote that names a source covers the passage.

"Six people were killed, police said Monday", "according to the ministry", "The monitor, which has a network of
activists, counted 40 dead". Without a parser: the subject is the piece of the sentence before the verb, and a frame
covers what stands on the side of the verb where the words allow reported content.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.lexicon import load_words
from conflict_build.noun_phrases import head_of, stands_for
from conflict_build.records import Mention, Sentence, Source
from conflict_build.tokens import Tokens
from conflict_build.verbs import verb_forms

VERBS = frozenset(
    "denied denies said says say told tells reported reports report announced announces confirmed confirms "
    "claimed claims stated states added adds wrote writes estimated estimates acknowledged admitted alleged "
    "insisted noted revealed tweeted posted declared documented counted recorded warned believes listed "
    "identified verified tallied registered".split()
)
# what these report is their object, not a clause: they cover nothing before them
OBJECT_VERBS = frozenset(
    "documented counted recorded listed verified tallied registered identified estimates believes".split()
)
ACCORDING = (("according", "to"), ("citing",), ("as", "reported", "by"), ("attributed", "to"))
ADJUNCTS = frozenset(
    "in on at after before during since while when as for from with amid despite by if although though because "
    "following under over through earlier late early later meanwhile separately however but and yet still then "
    "also elsewhere according citing".split()
)
RELATIVE = frozenset("which who whose whom that where when".split())
BREAKS = frozenset({";", ":", "“", "”", '"', "—", "–"})
CLAUSE_WORDS = frozenset("but while although though whereas".split())
PRONOUNS = frozenset("he she it they".split())
DETERMINERS = frozenset("the a an some several many two one other local".split())
AUXILIARIES = frozenset("had have has also later earlier initially separately then previously reportedly".split())
CITING = "citing"
FINITE = frozenset("is are was were has have had will would can could may might should must been be killed".split())
INVERTING = frozenset("denied denies said says reported reports report told wrote writes".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
NO_VERB_AFTER = frozenset(
    "be been being is are was were to not the a an of n't n’t no such these those his its their".split()
)
LONGEST_SUBJECT_TOKENS = 16
LONGEST_ATTRIBUTION_TOKENS = 12
STRETCH_TOKENS = 100
LONGEST_TAIL_TOKENS = 14  # after the verb of a sentence that ends "..., police said in a statement on Monday"


class Frame(NamedTuple):
    """A source at tokens [first, last), and the tokens [start, end) of the sentence on its word."""

    first: int
    last: int
    cue: str
    start: int
    end: int


def find_frames(words: list[str], first: int, last: int) -> Iterator[Frame]:
    """The frames of the sentence of tokens [first, last), in order of their cue."""
    lower = [word.lower() for word in words[first:last]]
    for i, word in enumerate(lower):
        frame = None
        if word in VERBS:
            frame = frame_of_verb(lower, words[first:last], i)
        elif word in {"according", "citing", "as", "attributed"}:
            frame = frame_of_according(lower, i)
        if frame:
            yield Frame(frame.first + first, frame.last + first, frame.cue, frame.start + first, frame.end + first)


def frame_of_according(lower: list[str], i: int) -> Frame | None:
    """A frame that needs no verb: "according to the governor"; it covers the whole sentence."""
    cue = next((cue for cue in ACCORDING if tuple(lower[i : i + len(cue)]) == cue), None)
    if cue is None:
        return None
    first = i + len(cue)
    last = first
    while last < min(len(lower), first + LONGEST_ATTRIBUTION_TOKENS) and not ends_source(lower, first, last):
        last += 1
    return Frame(first, last, " ".join(cue), 0, len(lower)) if last > first else None


def ends_source(lower: list[str], first: int, i: int) -> bool:
    """Whether a source after "according to" has ended at token i."""
    word = lower[i]
    if word[0].isalnum() or word in {"'s", "’s", "-", "’", "'"}:
        return i > first and (
            word in RELATIVE or word in CLAUSE_WORDS or word in {"as", "after", "before", "said", "when"}
        )
    return not (word == "." and i > first and len(lower[i - 1]) == 1)


def frame_of_verb(lower: list[str], words: list[str], i: int) -> Frame | None:
    """A frame around the reporting verb at token i."""
    if i and lower[i - 1] in NO_VERB_AFTER:
        return None
    inverted = inverted_subject(lower, words, i)
    if inverted:
        return Frame(*inverted, lower[i], 0, i)
    subject = subject_of(lower, words, clause_start(lower, i), i)
    if subject is None:
        return None
    if lower[i] not in OBJECT_VERBS and is_tail(lower, subject[0], i):
        return Frame(*subject, lower[i], 0, subject[0])
    return Frame(*subject, lower[i], i + 1, clause_end(lower, i))


def clause_start(lower: list[str], i: int) -> int:
    """The first token of the clause that the verb at token i stands in."""
    for k in range(i - 1, max(-1, i - 60), -1):
        if lower[k] in BREAKS or lower[k] in CLAUSE_WORDS or (lower[k] == "and" and lower[k - 1] == ","):
            return k + 1
    return max(0, i - 60)


def clause_end(lower: list[str], i: int) -> int:
    """The end of what the verb at token i reports: the sentence's, or a turn to something else."""
    for k in range(i + 1, len(lower)):
        if lower[k] == ";" or (lower[k] in CLAUSE_WORDS and lower[k - 1] == ","):
            return k
    return len(lower)


def subject_of(lower: list[str], words: list[str], start: int, i: int) -> tuple[int, int] | None:
    """The tokens of the subject of the verb at token i: of the pieces between commas, the nearest that can speak."""
    end = i
    while end > start and lower[end - 1] in AUXILIARIES:
        end -= 1
    pieces = [piece for piece in split_pieces(lower, start, end) if lower[piece[0]] not in ADJUNCTS | RELATIVE]
    pieces = [piece for piece in pieces if speaks(lower, words, *piece)]
    if not pieces:
        return None
    nearest = pieces[-1]
    named = next((p for p in reversed(pieces[-2:]) if is_apposed(lower, words, p, nearest)), None)
    return named or nearest


def split_pieces(lower: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the commas of tokens [start, end)."""
    pieces: list[tuple[int, int]] = []
    first = start
    for k in range(start, end + 1):
        if k == end or lower[k] in {",", "(", ")"}:
            if k > first:
                pieces.append((first, k))
            first = k + 1
    return pieces


def is_apposed(lower: list[str], words: list[str], piece: tuple[int, int], nearest: tuple[int, int]) -> bool:
    """Whether a piece is the name that the nearest one describes: "Siraj Mahmoud, a spokesman for the group"."""
    return (
        piece != nearest
        and words[piece[0]][0].isupper()
        and lower[nearest[0]] in DETERMINERS
        and piece[1] - piece[0] <= 6
    )


def speaks(lower: list[str], words: list[str], first: int, last: int) -> bool:
    """Whether tokens [first, last) can be a subject that speaks: short, no verb in it, a name or a speaker's noun."""
    if last - first > LONGEST_SUBJECT_TOKENS or not lower[first][0].isalnum():
        return False
    if last - first == 1 and lower[first] in PRONOUNS:
        return True
    if any(is_finite(words[k]) and words[k - 1] != "-" for k in range(first, last)):
        return False
    if head_of(words, first, last) in load_words("speakers"):
        return True
    return (
        words[last - 1][0].isupper() and (words[first][0].isupper() or lower[first] in DETERMINERS) and first + 7 > last
    )


def is_finite(word: str) -> bool:
    """Whether a word is surely a verb: an auxiliary, or a past, third or -ing form that is no speaker's noun."""
    verb = verb_forms().get(word)
    return word in FINITE or (
        verb is not None and verb.form not in {"base", "third"} and word not in load_words("speakers")
    )


def is_tail(lower: list[str], first: int, i: int) -> bool:
    """Whether subject and verb close their sentence behind what they report: "..., police said on Monday"."""
    rest = lower[i + 1 :]
    if first == 0 or lower[first - 1] not in {",", "”", '"', "—", "–", "-"} or len(rest) > LONGEST_TAIL_TOKENS:
        return False
    return "that" not in rest[:4] and not any(word[0].isdigit() for word in rest[:3] if "/" not in word)


def inverted_subject(lower: list[str], words: list[str], i: int) -> tuple[int, int] | None:
    """The subject behind its verb: "..., said Siraj Mahmoud, a spokesman"; near miss: "..., said Monday"."""
    if not i or lower[i - 1] not in {",", "”", '"'} or lower[i] not in INVERTING or i + 1 >= len(lower):
        return None
    if lower[i + 1] in DAYS or lower[i + 1] in ADJUNCTS:
        return None
    last = i + 1
    while last < min(len(lower), i + LONGEST_ATTRIBUTION_TOKENS) and not ends_source(lower, i + 1, last):
        last += 1
    return (i + 1, last) if last > i + 1 and speaks(lower, words, i + 1, last) else None


class Frames:
    """The frames of a report, found around a passage when they are asked for."""

    def __init__(self, tokens: Tokens, mentions: list[Mention]) -> None:
        self.tokens, self.mentions = tokens, mentions
        self.mention_starts = [mention.start for mention in mentions]
        self.known: dict[tuple[int, int], list[Frame]] = {}

    def at(self, sentence: Sentence, start: int, end: int) -> tuple[Source, ...]:
        """On whose word text[start:end] of a sentence stands: the nearest frame, then whom that one cites."""
        starts = self.tokens.starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        covering = [frame for frame in self.near(sentence, start) if frame.start <= first and last <= frame.end]
        covering = [frame for frame in covering if frame.last <= first or last <= frame.first]
        spoken = [frame for frame in covering if frame.cue != CITING]
        nearest = min(spoken, key=lambda frame: min(abs(frame.first - last), abs(first - frame.last)), default=None)
        cited = [frame for frame in covering if frame.cue == CITING]
        return tuple(self.source_of(frame) for frame in ((nearest,) if nearest else ()) + tuple(cited[:1]))

    def near(self, sentence: Sentence, offset: int) -> list[Frame]:
        """The frames of a sentence, or of the stretch around an offset in a longer one than prose has."""
        starts = self.tokens.starts
        first, at, last = (bisect_left(starts, place) for place in (sentence.start, offset, sentence.end))
        stretch = first + (at - first) // STRETCH_TOKENS * STRETCH_TOKENS
        bounds = max(first, stretch - STRETCH_TOKENS), min(last, stretch + 2 * STRETCH_TOKENS)
        if bounds not in self.known:
            self.known[bounds] = list(find_frames(self.tokens.words, *bounds))
        return self.known[bounds]

    def source_of(self, frame: Frame) -> Source:
        """The source of a frame, with the name it is, if it is one."""
        words, starts = self.tokens.words, self.tokens.starts
        start, end = starts[frame.first], self.tokens.ends[frame.last - 1]
        found: int | None = None
        for i in range(bisect_left(self.mention_starts, start), bisect_right(self.mention_starts, end)):
            mention = self.mentions[i]
            name = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            person = mention.kind == "person"
            compound = words[name[1] : name[1] + 1] == ["-"]
            if name[1] <= frame.last and not compound and stands_for(words, frame.first, frame.last, *name, person):
                found = i if found is None or person else found
        return Source(start, end, found, frame.cue)
