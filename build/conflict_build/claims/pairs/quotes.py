"""Quotes: which direct quotes are one utterance, in other wordings, translations or lengths.

The parts of an interrupted quote are joined first. Short fragments must be found word for word in the longer wording,
under the same speaker; longer ones may be reworded, as translations are. The same words of another speaker are
kept apart, unless so long and so equal that only the name of the speaker can be wrong.
"""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np

from conflict_build.claims.candidates.limits import likeliest
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.groups import Link
from conflict_build.claims.pairs.similarity import Bag, align
from conflict_build.claims.pairs.tables import cover_all
from conflict_build.claims.verdicts.originators import Holder, holder_key

REWORDED_ENOUGH = 0.6  # share of the shorter wording found in the longer, by one speaker
QUOTED_IN_PART = 0.8  # the same, where the longer wording is much longer: then it is a part, not another wording
LIKE_LENGTH = 2.0
FRAGMENT_WORDS = 4
TELLING_ENOUGH = 3.0  # of a fragment: "significant escalation" tells something, "make a deal" does not
WORTH_A_LOOK = 0.45
LONG_WORDS = 8
REPEATED_ENOUGH = 0.7  # share of the shorter wording that stands in the longer word for word, whoever is named
FEWEST_IN_A_ROW = 3
MOST_WORDS = 300  # of a wording that are looked for one by one: a speech is known by its beginning
LOOKS_ALIKE = 0.6
LIKE_BOTH_WAYS = 0.4  # share of each found in the other from which two wordings look alike too


class Utterance(NamedTuple):
    """What one report quotes somebody as saying, its parts joined."""

    article: int
    quotes: tuple[int, ...]  # indexes into Analysis.quotes, in order
    words: tuple[str, ...]
    bag: Bag
    telling: float  # how rare its words are in news, summed
    speaker: Holder | None


class UtteranceMatch(NamedTuple):
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
            if quote.form == "direct" and story.is_compared(article, quote.start):
                parts[quote.utterance].append(index)
        own = [join_parts(story, article, tuple(indexes)) for indexes in parts.values()]
        found += [one for one in own if not is_said_twice(one, own)]
    return found


def is_said_twice(one: Utterance, own: list[Utterance]) -> bool:
    """Whether a fragment is all that another utterance of its report quotes too, so that it does not tell which of two
    sayings it is of: "victory plan" of a leader who goes from capital to capital with it."""
    if len(one.words) >= FRAGMENT_WORDS:
        return False
    return any(other.words == one.words for other in own if other is not one)


def join_parts(story: StoryContext, article: int, indexes: tuple[int, ...]) -> Utterance:
    """One utterance of a report from its quotes."""
    report, quotes = story.reports[article], [story.analyses[article].quotes[i] for i in indexes]
    words = tuple(word for quote in quotes for word in report.words_in(quote.start, quote.end))
    units = [unit for quote in quotes for unit in report.units_in(quote.start, quote.end)]
    sources = next((quote.sources for quote in quotes if quote.sources), ())
    telling = sum(story.weights.vocabulary.idf(unit.key) for unit in set(units) if unit.key[0] != "@")
    return Utterance(
        article, indexes, words, story.weights.bag(units), telling, holder_key(story.archive, article, sources)
    )


def match(a: Utterance, b: Utterance) -> UtteranceMatch | None:
    """Whether two utterances of different reports are one; null if nothing speaks for it."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if not short.words:
        return None
    if len(short.words) < FRAGMENT_WORDS:
        return match_fragment(short, long)
    alignment = align(short.bag, long.bag)
    repeated = repeated_words(short.words, long.words) / len(short.words)
    covered = max(alignment.covered_a, repeated)
    if a.speaker is not None and a.speaker == b.speaker:
        enough = REWORDED_ENOUGH if len(long.words) <= LIKE_LENGTH * len(short.words) else QUOTED_IN_PART
        return UtteranceMatch(covered, "the same speaker in like words", None) if covered >= enough else None
    unnamed = a.speaker is None or b.speaker is None
    if repeated >= REPEATED_ENOUGH and len(short.words) >= (FRAGMENT_WORDS if unnamed else LONG_WORDS):
        return UtteranceMatch(repeated, "the same words at length", None)
    looks_alike = covered >= LOOKS_ALIKE or min(alignment.covered_a, alignment.covered_b) >= LIKE_BOTH_WAYS
    return UtteranceMatch(covered, "", "other speaker") if looks_alike and not unnamed else None


def match_fragment(short: Utterance, long: Utterance) -> UtteranceMatch | None:
    """Whether a fragment of few words stands in another wording; only under one speaker does that say anything."""
    if short.telling < TELLING_ENOUGH or not contains(long.words, short.words):
        return None
    if short.speaker is None or long.speaker is None:
        return None
    if short.speaker != long.speaker:
        return UtteranceMatch(1.0, "", "other speaker")
    return UtteranceMatch(1.0, "the same speaker, the fragment word for word in the other wording", None)


def contains(words: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """Whether some words stand in a row in others."""
    return any(words[i : i + len(run)] == run for i in range(len(words) - len(run) + 1))


def repeated_words(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many words of runs both have, in one order; the chance runs "of the" and "we are" left out."""
    a, b = a[:MOST_WORDS], b[:MOST_WORDS]
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= min(FEWEST_IN_A_ROW, len(a)))


def match_utterances(utterances: list[Utterance]) -> Iterator[tuple[int, int, UtteranceMatch]]:
    """The pairs of utterances of different reports that are one or look alike."""
    for i, j in candidate_pairs(utterances):
        found = match(utterances[i], utterances[j])
        if found is not None:
            yield i, j, found


def candidate_pairs(utterances: list[Utterance]) -> Iterator[tuple[int, int]]:
    """Pairs of different reports of which one says enough of what the other says to be looked at."""
    if not utterances:
        return
    share = cover_all([one.bag for one in utterances]).share
    articles = np.array([one.article for one in utterances])
    either = np.maximum(share, share.T)
    a, b = np.nonzero(np.triu((either >= WORTH_A_LOOK) & (articles[:, None] != articles[None, :]), 1))
    yield from ((i, j) for i, j, _ in likeliest(a, b, either[a, b]))


def links_of(matches: list[tuple[int, int, UtteranceMatch]]) -> list[Link]:
    return [Link(i, j, found.score, found.reason) for i, j, found in matches if found.apart is None]
