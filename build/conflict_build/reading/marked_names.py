"""Marked names: passages between quote marks that are a name or a mentioned word, not something that somebody says.

Call signs, nicknames and code names, titles of works, names of weapons, ships, units and outlets, a title that the
outlet doubts, "the word genocide". The words beside the marks tell them. The steps on quotes read on without these
marks: said “Falcon,” a drone pilot, is to them what said Falcon, a drone pilot, would be.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from conflict_build.attribution.cues import cue_classes
from conflict_build.attribution.voices import voices
from conflict_build.lexicon import load_table, load_words
from conflict_build.noun_phrases import DETERMINERS, POSSESSIVES
from conflict_build.reading.marks import Marked
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES, verb_forms

# Words that may be small in a title or a name: "The Hunt for Gaddafi", "Abu al Layth".
SMALL = frozenset("a an the of for and in on to with from by or at al el bin ibn de la von van".split())
LONGEST_NAME_WORDS = 8
LONGEST_ALIAS_WORDS = 3
LOOK_BACK = 60  # characters before a mark in which the words stand that introduce a name
LONGEST_DESCRIPTION_WORDS = 15
KINDS_OF_NAME = (
    r"call[- ]?signs?|nick-?names?|code[- ]?names?|brand names?|noms? de guerre|alias|pseudonym|moniker|handle"
)
MENTIONED = r"word|term|phrase|expression|label|letter|hashtag|title|name|acronym|euphemism"
NAMED = (
    r"nick-?named|code-?named|dubbed|christened|baptised|baptized|titled|entitled|named|renamed|known (?:\w+ )?as|aka|"
    r"a\.k\.a\.|so[- ]called|self[- ](?:styled|proclaimed|declared|described)|(?:his|her|their|the) name as|"
    r"(?:goes|go|went|going) by(?: the name)?(?: of)?"
)
BETWEEN = r"(?:[\s,:(]|\b(?:is|was|are|were|of|the|a|an|as|simply|only|just|also)\b)*"
# What introduces a name or a word that is only mentioned, before its mark: "the call sign", "nicknamed the", "known
# locally as", "calling itself the", "the word"; near misses: "he dubbed", "called himself", "in the words of Dusek,".
INTRODUCED = re.compile(
    rf"(?<!\bhe )(?<!\bshe )(?<!\bthey )\b(?:{KINDS_OF_NAME}|{NAMED}){BETWEEN}$"
    rf"|\b(?:the|a|this|that|its|his|her|their) (?:{MENTIONED})[:,]? $"
    r"|\b(?:call|styl|nam|dubb)ing (?:itself|themselves|himself|herself)(?: the)? $",
    re.IGNORECASE,
)
# What a text stands on, before its mark: "a cap with the slogan", "bearing the words"; near miss: "he used the words".
INSCRIBED = re.compile(
    r"\b(?:with|bearing|bore|bears|carrying|under|featuring|displaying|showing|was|is|painted|emblazoned with)"
    r"(?: the| a| an)? (?:words?|slogans?|inscriptions?|messages?|legend|caption|text|motto)[:,]? $"
    r"|\b(?:emblazoned|daubed|scrawled|painted) with $|\bthe inscription[:,]? $",
    re.IGNORECASE,
)
# How the words before its mark end, to look no further in other places.
INSCRIBING = tuple(
    "word words slogan slogans inscription message messages inscriptions legend caption text motto with , :".split()
)
# What introduces a name that has capitals: "a unit called", "the director of the"; near miss: "called it a".
CALLED = re.compile(
    r"\b(?:call(?:ed|s)?(?: itself| themselves| himself| herself)?(?: only| simply| just)?"
    r"|(?:identif(?:y|ied|ying)|introduc(?:ed|ing))(?: himself| herself)?(?: only| simply| just)? as"
    r"|(?:directors?|authors?|hosts?|producers?|stars?|editors?|writers?|episodes?|editions?|cop(?:y|ies)) of)"
    r"(?: the)? $",
    re.IGNORECASE,
)
OPENING_DETERMINERS = frozenset("The This That Its Their His Her Such These Those A An".split())
CLOSING = frozenset("\"”’'»")
# What begins reported words after a verb: "said that", "said: ", "said it"; near miss: "said the minister".
REPORTED = frozenset("that : he she it they his its their".split())
# What begins a description of the name before it: ", a drone pilot", ", who", ", aged 30".
DESCRIBING = DETERMINERS | frozenset("who whose aged from".split())
REFLEXIVES = frozenset("itself themselves himself herself".split())
LISTENING = frozenset("told tells asked asks".split())
OWNING = DETERMINERS | POSSESSIVES
REPORTS = frozenset("say confirm deny claim ask write".split())
# Seldom verbs: "the United States", "state television", "air strikes".
RATHER_NOUNS = frozenset("state State States air Air press Press issue object plan plans doubt talks project".split())
# Verbs whose object is what somebody is called: Trump called him an "animal".
NAMING = frozenset(
    "called calls calling call described describes describing branded labelled labeled dubbed termed".split()
)
NAMED_WITHIN_WORDS = 8


@cache
def things() -> frozenset[str]:
    """Nouns of things that have names of their own; lower case."""
    return frozenset(noun for nouns in load_table("named_things").values() for noun in nouns)


def find_marked_names(tokens: Tokens, marked: list[Marked]) -> list[Marked]:
    """The marked passages that are names, in order."""
    return [passage for passage in marked if passage.closed and is_marked_name(tokens, passage)]


def is_marked_name(tokens: Tokens, passage: Marked) -> bool:
    """Whether a marked passage is a name or a word that is only mentioned."""
    first, end = bisect_left(tokens.starts, passage.start), bisect_left(tokens.starts, passage.end)
    names = [word for word in tokens.words[first:end] if word[0].isalnum()]
    if not names or len(names) > LONGEST_NAME_WORDS or first == 0 or end >= len(tokens.words):
        return False
    mark = tokens.starts[first - 1]
    before = tokens.text[max(0, mark - LOOK_BACK) : mark]
    if INTRODUCED.search(before):
        return True
    call = verb_of_calling(tokens.words, first)
    if call is not None:
        return is_title(names) and is_habit(tokens.words, call)
    if is_doubted_title(tokens.words, first, end) or is_doubted_thing(tokens, first, end):
        return True
    if not is_title(names) or tokens.words[end - 1] in "!?" or is_all_capitals(tokens, first, end):
        return False
    place = MarkedWords(tokens.words, first, end, begins_sentence(tokens, first))
    tests = (is_inside_name, is_proper_noun, names_thing, speaks)
    return bool(CALLED.search(before)) or any(test(place) for test in tests)


def is_cue(words: list[str], i: int) -> bool:
    """Whether a word is a verb that reports: "alleged"; near misses: "the alleged attack", "state television"."""
    if cue_classes().get(words[i].lower()) not in REPORTS or words[i] in RATHER_NOUNS:
        return False
    before = words[i - 1].lower() if i else ""
    return before not in OWNING and not (before == "-" and words[i].endswith("ed"))


def is_weekday(word: str) -> bool:
    return word.endswith("day") and word[0].isupper()


class MarkedWords(NamedTuple):
    """A marked passage as words [first, end), between marks that are words too."""

    words: list[str]
    first: int
    end: int
    begins: bool  # whether it begins a sentence

    def after(self, i: int) -> str:
        """The i-th word after the closing mark, from 0; empty behind the end."""
        at = self.end + 1 + i
        return self.words[at] if at < len(self.words) else ""

    def is_before_comma(self) -> bool:
        return self.words[self.end - 1] == "," or self.after(0) == ","


def begins_sentence(tokens: Tokens, first: int) -> bool:
    """Whether the mark before word `first` begins a sentence or a line, or comes right after a quote."""
    if first < 2 or tokens.words[first - 2] in ".!?" or closes(tokens.words, first - 2):
        return True
    return "\n" in tokens.text[tokens.ends[first - 2] : tokens.starts[first - 1]]


def is_title(words: Sequence[str]) -> bool:
    """Whether every word but the small ones has a capital: "The Hunt for Gaddafi"; near miss: "The hunt is on"."""
    return all(word[0].isupper() or word[0].isdigit() or word in SMALL for word in words)


def is_inscribed(text: str, passage: Marked) -> bool:
    """Whether a passage is a text on something, which nobody near it says: a cap with the slogan "Never again"."""
    if not text.endswith(INSCRIBING, max(0, passage.start - 1 - LOOK_BACK), passage.start - 2):
        return False
    return INSCRIBED.search(text, max(0, passage.start - 1 - LOOK_BACK), passage.start - 1) is not None


def is_all_capitals(tokens: Tokens, first: int, end: int) -> bool:
    """Whether all long words around a passage have capitals, which tell nothing then: Kolb Calls Deal ‘A Disgrace’."""
    words = [*line_words(tokens, first - 1, -1), *line_words(tokens, end, 1)]
    return len(words) > 2 and all(word[0].isupper() for word in words)


def line_words(tokens: Tokens, at: int, step: int) -> Iterator[str]:
    """The words of four letters and more among the few beside word `at`, in its line."""
    for i in range(at + step, at + step * NAMED_WITHIN_WORDS, step):
        left, right = min(i, i - step), max(i, i - step)
        if left < 0 or right >= len(tokens.words) or "\n" in tokens.text[tokens.ends[left] : tokens.starts[right]]:
            return
        if len(tokens.words[i]) > 3 and tokens.words[i].isalpha():
            yield tokens.words[i]


def verb_of_calling(words: list[str], first: int) -> int | None:
    """The verb by which somebody calls somebody so, with both between: Trump called him "Little Rocket Man"."""
    for i in range(first - 3, max(0, first - NAMED_WITHIN_WORDS), -1):
        if words[i] in ".!?;," or words[i] in CLOSING:
            return None
        if words[i].lower() in NAMING:
            between = {word.lower() for word in words[i + 1 : first - 1]}
            return None if between & REFLEXIVES or between <= {"only", "simply", "just"} else i
    return None


def is_habit(words: list[str], verb: int) -> bool:
    """Whether many call a thing so, which makes it a name: Soldiers call the drone "Baba Yaga"."""
    many = words[verb - 1].lower() in ("they", "people", "troops") or words[verb - 1].endswith("s")
    return words[verb] == "call" and many


def is_doubted_title(words: list[str], first: int, end: int) -> bool:
    """Whether an outlet doubts a title: 'General' Rudin, the "mayor" of the town; near miss: “General,” he said."""
    if not load_words("titles").issuperset(word.lower() for word in words[first:end]):
        return False
    named = words[end + 1 : end + 2]
    owned = first > 1 and words[first - 2].lower() in DETERMINERS - {"a", "an"}
    return bool(named) and (named[0][0].isupper() or (owned and named[0][0].isalpha()))


def is_doubted_thing(tokens: Tokens, first: int, end: int) -> bool:
    """Whether an outlet doubts what a sentence begins with: The "ceasefire" lasted; near miss: The "massive" attack."""
    words = tokens.words
    if first < 2 or end - first > LONGEST_ALIAS_WORDS or words[first - 2] not in OPENING_DETERMINERS:
        return False
    if not all(word.isalpha() and word.islower() for word in words[first:end]) or end + 1 >= len(words):
        return False
    verb = verb_forms().get(words[end + 1])
    acts = words[end + 1] in AUXILIARIES or (verb is not None and verb.form in ("past", "participle", "third"))
    return acts and begins_sentence(tokens, first - 1)


def is_inside_name(place: MarkedWords) -> bool:
    """Whether a passage stands inside a name: Viktor “Bear” Danylko."""
    words, first, end = place.words, place.first, place.end
    if first < 2 or end - first > 2 or place.begins:
        return False
    return words[first - 2][0].isupper() and place.after(0)[:1].isupper() and not is_weekday(place.after(0))


def is_proper_noun(place: MarkedWords) -> bool:
    """Whether a noun with capitals follows a determiner: an "Oreshnik", Israel's "Iron Dome"; near miss: a "Nazi"."""
    words, first, end = place.words, place.first, place.end
    names = words[first:end]
    if place.begins or first < 2 or not all(word[0].isalnum() or word in "-’'" for word in names):
        return False
    if words[first - 2].lower() not in OWNING or not names[0][0].isupper():
        return False
    name = names[0].lower()
    return len(names) > 1 or not (name in load_words("english_words") or name in nationality_words())


@cache
def nationality_words() -> frozenset[str]:
    """Adjectives of nationality; lower case."""
    return frozenset(word.lower() for words in load_table("nationalities").values() for word in words)


def names_thing(place: MarkedWords) -> bool:
    """Whether it is the name of the thing beside it: the film “...”, “Grad” rockets, her book, “...,”."""
    words, first = place.words, place.first
    if first > 1 and words[first - 2].lower() in things():
        return True
    at = first - 2 - (words[first - 2].lower() in ("the", "a"))
    if at > 0 and words[at] == "," and words[at - 1].lower() in things() and place.is_before_comma():
        return LISTENING.isdisjoint(words[max(0, at - NAMED_WITHIN_WORDS) : at])
    following = place.after(1) if place.after(0) == "-" else place.after(0)
    if following.lower() not in things() or not words[place.end - 1][0].isalnum():
        return False
    return not place.begins or words[first].lower() not in load_words("english_words")


def speaks(place: MarkedWords) -> bool:
    """Whether it is the name of who speaks: said “Falcon,” a pilot; “Wolf,” a sniper, said that; “Wolf” told us."""
    words, first, end = place.words, place.first, place.end
    if sum(word[0].isalnum() for word in words[first:end]) > LONGEST_ALIAS_WORDS:
        return False
    if first > 3 and is_cue(words, first - 2) and closes(words, first - 3):
        return True
    if place.begins and place.is_before_comma():
        return is_described(place)
    if place.begins and words[end - 1][0].isalnum():
        return is_followed_by_report(words, end + 1)
    named = first > 3 and words[first - 2] == "," and words[first - 3].lower() in voices()
    return named and place.is_before_comma() and is_followed_by_report(words, end + 1 + (place.after(0) == ","))


def closes(words: list[str], i: int) -> bool:
    """Whether a quote ends with word i: `,”` or `”,`."""
    return words[i] in CLOSING or (words[i] == "," and words[i - 1] in CLOSING)


def is_followed_by_report(words: list[str], i: int) -> bool:
    """Whether word i is a verb and what it reports follows: "told Reuters", "said that"; near miss: "said Kolb"."""
    if i + 1 >= len(words) or not is_cue(words, i):
        return False
    return words[i] in LISTENING or words[i + 1] in REPORTED


def is_described(place: MarkedWords) -> bool:
    """Whether a description and a verb follow: “Wolf,” a sniper, said the ...; near miss: “Kyiv,” the envoy said."""
    words = place.words
    start = place.end + 1 + (place.after(0) == ",")
    if start >= len(words) or not (words[start].lower() in DESCRIBING or words[start][0].isdigit()):
        return False
    last = min(len(words) - 2, start + LONGEST_DESCRIPTION_WORDS)
    comma = next((i for i in range(start, last) if words[i] == ","), -1)
    if comma < 0 or not is_cue(words, comma + 1):
        return False
    return words[comma + 1] in LISTENING or words[comma + 2] == ":" or words[comma + 2][0].isalnum()
