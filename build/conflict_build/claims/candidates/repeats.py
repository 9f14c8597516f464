"""Repeats: sentences that copies of one text print alike, which are compared once and told by all that print them.

What three hundred outlets print word for word says one thing. Of the reports of one text that a day has, the first two
to print a sentence are compared with the others, as two copies always are; the rest follow them into their claims, so
that the work for a story does not grow with the square of its copies, and they do not push other reports out of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.records import Archive
from conflict_build.repetition import Repetition
from conflict_build.reprints.bodies import words_in

MOST_COMPARED = 2  # reports of one text and day that are compared by a sentence they print alike

SentenceIndex = tuple[int, int]  # a report, and one of its sentences by index
Key = tuple[int, str, str]  # a text, a day of publication, and words


class Repeats(NamedTuple):
    """The sentences of a story that are not compared, for those that are the ones that follow them, and their words."""

    left_out: frozenset[SentenceIndex]
    followers: dict[SentenceIndex, list[SentenceIndex]]
    words_of: dict[SentenceIndex, str]


NO_REPEATS = Repeats(frozenset(), {}, {})


def find_repeats(archive: Archive, articles: Sequence[int]) -> Repeats:
    """The repeats among some reports, which are in order. What a report says over and over follows nothing."""
    compared: dict[Key, list[SentenceIndex]] = defaultdict(list)
    left_out: set[SentenceIndex] = set()
    followers: dict[SentenceIndex, list[SentenceIndex]] = defaultdict(list)
    words_of: dict[SentenceIndex, str] = {}
    for article in articles:
        repetition, met = Repetition(), set[Key]()
        for place, key in keyed_sentences(archive, article):
            words_of[place] = key[-1]
            is_new, others = repetition.is_new(key[-1]), {other for other, _ in compared[key]} - {article}
            if is_new and len(others) < MOST_COMPARED:
                compared[key].append(place)
            else:
                left_out.add(place)
                if others and key not in met:
                    followers[compared[key][0]].append(place)
            met.add(key)
    return Repeats(frozenset(left_out), dict(followers), words_of)


def keyed_sentences(archive: Archive, article: int) -> Iterator[tuple[SentenceIndex, Key]]:
    """The sentences of a report, each with what makes another the same."""
    analysis = archive.analyses[article]
    day = (analysis.article.published or "")[:10]
    for number, (start, end, _) in enumerate(analysis.sentences):
        words = " ".join(words_in(analysis.article.text, [(start, end)])).lower()
        if words:
            yield (article, number), (archive.lineage_of[article], day, words)
