"""Quotes: which direct quotes are one utterance, in other wordings, translations or lengths.

The parts of an interrupted quote are joined first. Short fragments must be found word for word in the longer wording,
under the same speaker; longer ones may be reworded, as translations are. The same words of another speaker are
kept apart, unless so long and so equal that only the name of the speaker can be wrong.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from conflict_build.claims.groups import Link
from conflict_build.claims.originators import Holder, holder_key
from conflict_build.claims.similarity import Bag, align
from conflict_build.claims.stories import StoryContext
from conflict_build.claims.words import normal_form

REWORDED_ENOUGH = 0.6  # share of the shorter wording found in the longer, by one speaker
FRAGMENT_WORDS = 4
LONG_WORDS = 8
NEARLY_ALL = 0.85
LOOKS_ALIKE = 0.6
LIKE_BOTH_WAYS = 0.4  # share of each found in the other from which two wordings look alike too


class Utterance(NamedTuple):
    """What one report quotes somebody as saying, its parts joined."""

    article: int
    quotes: tuple[int, ...]  # indexes into Analysis.quotes, in order
    words: tuple[str, ...]
    bag: Bag
    around: Bag  # the sentences in which it stands
    speaker: Holder | None


class Match(NamedTuple):
    """What is found of two utterances: one, alike but of other speakers, or nothing."""

    score: float
    reason: str
    apart: str | None


def story_utterances(story: StoryContext) -> list[Utterance]:
    """The directly quoted utterances of a story, in order of report and position."""
    found = []
    for article in story.articles:
        parts: dict[int, list[int]] = defaultdict(list)
        for index, quote in enumerate(story.analyses[article].quotes):
            if quote.form == "direct" and story.is_prose(article, quote.start):
                parts[quote.utterance].append(index)
        found += [join_parts(story, article, tuple(indexes)) for indexes in parts.values()]
    return found


def join_parts(story: StoryContext, article: int, indexes: tuple[int, ...]) -> Utterance:
    """One utterance of a report from its quotes."""
    report, quotes = story.reports[article], [story.analyses[article].quotes[i] for i in indexes]
    words = tuple(word for quote in quotes for word in report.words_in(quote.start, quote.end))
    units = [unit for quote in quotes for unit in report.units_in(quote.start, quote.end)]
    sources = next((quote.sources for quote in quotes if quote.sources), ())
    around = story.sentence_passage(article, quotes[0].start).bag
    return Utterance(
        article, indexes, words, story.weights.bag(units), around, holder_key(story.archive, article, sources)
    )


def match(a: Utterance, b: Utterance) -> Match | None:
    """Whether two utterances of different reports are one; null if nothing speaks for it."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if not short.words:
        return None
    if len(short.words) < FRAGMENT_WORDS:
        return match_fragment(short, long)
    alignment = align(short.bag, long.bag)
    covered = max(alignment.covered_a, shared_words(short, long))
    if a.speaker is not None and a.speaker == b.speaker:
        return Match(covered, "the same speaker in like words", None) if covered >= REWORDED_ENOUGH else None
    unnamed = a.speaker is None or b.speaker is None
    if covered >= NEARLY_ALL and len(short.words) >= (FRAGMENT_WORDS if unnamed else LONG_WORDS):
        return Match(covered, "the same words at length", None)
    looks_alike = covered >= LOOKS_ALIKE or min(alignment.covered_a, alignment.covered_b) >= LIKE_BOTH_WAYS
    return Match(covered, "", "other speaker") if looks_alike and not unnamed else None


def match_fragment(short: Utterance, long: Utterance) -> Match | None:
    """Whether a fragment of few words stands in another wording; only under one speaker does that say anything."""
    if not short.bag.units or not contains(long.words, short.words):
        return None
    if short.speaker is None or long.speaker is None:
        return None
    if short.speaker != long.speaker:
        return Match(1.0, "", "other speaker")
    return Match(1.0, "the same speaker, the fragment word for word in the other wording", None)


def contains(words: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """Whether some words stand in a row in others."""
    return any(words[i : i + len(run)] == run for i in range(len(words) - len(run) + 1))


def shared_words(short: Utterance, long: Utterance) -> float:
    """The share of the words of the shorter wording that the longer has too."""
    known = set(long.words)
    return sum(word in known for word in short.words) / len(short.words)


def match_utterances(utterances: list[Utterance]) -> Iterator[tuple[int, int, Match]]:
    """The pairs of utterances of different reports that are one or look alike."""
    for i, j in candidate_pairs(utterances):
        found = match(utterances[i], utterances[j])
        if found is not None:
            yield i, j, found


def candidate_pairs(utterances: list[Utterance]) -> Iterator[tuple[int, int]]:
    """Pairs of different reports with a speaker in common, or two words that tell."""
    for i, j in combinations(range(len(utterances)), 2):
        if utterances[i].article != utterances[j].article:
            yield i, j


def wording(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(normal_form(word) for word in words)


def links_of(matches: list[tuple[int, int, Match]]) -> list[Link]:
    return [Link(i, j, found.score, found.reason) for i, j, found in matches if found.apart is None]
