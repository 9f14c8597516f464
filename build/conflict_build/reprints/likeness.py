"""Likeness: whether two reports print one text.

A copy loses or gains a paragraph, a dateline, a correction; most of the shorter stands in the longer, word for word.
Two reports that share page furniture have other names and numbers; two that share a quote, other words around it.
"""

import numpy as np

from conflict_build.reprints.bodies import BodyWords, Hashes
from conflict_build.reprints.sketches import RUN_WORDS, hash_runs
from conflict_build.reprints.telling import FEWEST_TIES, count_ties, telling_words

SHORTER_SHARE = 0.7  # of the words of the shorter text that stand in the longer, in runs ...
LONGER_SHARE = 0.5  # ... and of the longer
LONG_RUN = 16  # words in a row that show a copy by themselves
FEWEST_WORDS = 5  # of a text that equals another: "Police are investigating." is nobody's own
SHORT_WORDS = 40  # of a text that may be a stock phrase, whose news is in its headline
LEAST_RARITY = 12.0  # of its words together, if they are fewer than `LONG_RUN`: about four rare ones
OPENING_WORDS = 20
OPENING_SHARE = 0.5  # of the first words of one of the two that the other has too ...
NEARLY_ALL = 0.85  # ... unless the longer text has no more of its own: then the opening was rewritten
COMMON_NAMES = 0.6  # share of the fewer names that both have, where a text has so many ...
COMMON_NUMBERS = 0.5  # ... and of the fewer numbers: reports made with one form have others
FEWEST_FACTS = 4
OWN_RUN = 8  # words in a row that only one of two texts has, and are more than a headline or a dateline


def is_reprint(a: BodyWords, b: BodyWords) -> bool:
    """Whether two bodies are one text."""
    if np.array_equal(a.words, b.words):
        return tells_enough(a) and not (len(a.words) < SHORT_WORDS and headlines_apart(a, b, telling_words(a.printed)))
    shared = shared_words(a.words, b.whole), shared_words(b.words, a.whole)
    if not shares_enough(shared) or max(longest_run(shared[0]), longest_run(shared[1])) < LONG_RUN:
        return False
    if len(a.outside) and len(b.outside) and not shares_enough((outside_shared(a, b), outside_shared(b, a))):
        return False
    if not begins_alike(shared) and min(map(share, shared)) < NEARLY_ALL:
        return False
    return same_facts(a, b) and belongs(a, b, shared)


def tells_enough(body: BodyWords) -> bool:
    """Whether a text that another report prints word for word is long, or names something."""
    words = len(body.words)
    named = bool(body.names or body.numbers) and body.rarity >= LEAST_RARITY
    return words >= LONG_RUN or (words >= FEWEST_WORDS and named)


def headlines_apart(a: BodyWords, b: BodyWords, told: frozenset[str]) -> bool:
    """Whether the headlines of two texts name things that neither the other headline nor what both tell has.

    "Man stabbed in Leeds" and "Shop robbed in York" may both be followed by the words of a police station.
    """
    common = len(a.headline & b.headline)
    return common < FEWEST_TIES and all(one.headline and one.headline.isdisjoint(told) for one in (a, b))


Flags = np.typing.NDArray[np.bool_]


def shared_words(words: Hashes, others: Hashes) -> Flags:
    """For each word whether it stands in a run that the other text has too."""
    runs = np.isin(hash_runs(words), hash_runs(others))
    found = np.zeros(len(words), dtype=np.bool_)
    for i in range(RUN_WORDS):
        found[i : i + len(runs)] |= runs
    return found


def outside_shared(a: BodyWords, b: BodyWords) -> Flags:
    return shared_words(a.outside, b.outside)


def shares_enough(shared: tuple[Flags, Flags]) -> bool:
    low, high = sorted(map(share, shared))
    return high >= SHORTER_SHARE and low >= LONGER_SHARE


def share(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else 0.0


def begins_alike(shared: tuple[Flags, Flags]) -> bool:
    """Whether one of two texts begins with what the other has too: page furniture stands below the news."""
    return max(share(found[:OPENING_WORDS]) for found in shared) >= OPENING_SHARE


def longest_run(flags: Flags) -> int:
    """The most words in a row that are shared."""
    edges = np.flatnonzero(np.diff(flags.astype(np.int8), prepend=0, append=0))
    return int(np.diff(edges)[::2].max(initial=0))


def belongs(a: BodyWords, b: BodyWords, shared: tuple[Flags, Flags]) -> bool:
    """Whether what two texts share has to do with what is left of each: else it is page furniture.

    What is left may be a headline, or tell of the same things, or be what an outlet added below the news.
    """
    if max(longest_run(~found) for found in shared) < OWN_RUN:
        return True
    sides = [(words_where(one, found), words_where(one, ~found)) for one, found in zip((a, b), shared, strict=True)]
    return all(
        longest_run(~found) < OWN_RUN or ties >= FEWEST_TIES or is_news(one, other, found)
        for one, other, found, ties in zip((a, b), (b, a), shared, count_ties(sides), strict=True)
    )


def is_news(body: BodyWords, other: BodyWords, shared: Flags) -> bool:
    """Whether a text begins with what another has too, and a headline, if it has one, tells of what the other does."""
    told = telling_words([*other.headlines, *other.printed])
    tied = not body.headline or not body.headline.isdisjoint(told)
    return tied and share(shared[:OPENING_WORDS]) >= OPENING_SHARE


def words_where(body: BodyWords, flags: Flags) -> list[str]:
    return [body.printed[i] for i in np.flatnonzero(flags)]


def same_facts(a: BodyWords, b: BodyWords) -> bool:
    """Whether the names and the numbers of two texts are the same for the most part."""
    return common(a.names, b.names) >= COMMON_NAMES and common(a.numbers, b.numbers) >= COMMON_NUMBERS


def common(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller of two sets that both have; 1 if it is too small to tell."""
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer >= FEWEST_FACTS else 1.0
