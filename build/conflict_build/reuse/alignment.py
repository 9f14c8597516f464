"""Alignment: the sentences of two reports that say the same in the same order.

Single sentences mislead: two reports on one event share names, numbers and stock phrases. What shows a copy is a chain
of several sentences in the same order, each sharing most of its rarer words, rare in news and in these two reports.
"""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_build.reprints.bodies import Offsets
from conflict_build.reuse.chains import (
    Rarities,
    SentencePair,
    fill_gaps,
    find_anchors,
    local_weights,
    longest_chain,
    shared,
)
from conflict_build.reuse.passages import SentenceTerms, word_spans
from conflict_build.reuse.runs import Run

SHORTEST_CHAIN = 3  # sentences that show a copy, if runs of words support them ...
RUNS_TOGETHER = 14  # ... of so many words together
LONG_CHAIN = 5  # sentences that show a copy by themselves
LONG_RUN = 16  # words that show a copy of one passage by themselves
VERBATIM_SHARE = 0.85  # of the words of the shorter passage that stand in one run


class Match(NamedTuple):
    """A passage of each report that says the same; `source` is in the first report, `copy` in the second."""

    source: Offsets
    copy: Offsets
    score: float  # share of the rarer words of the shorter that are in the other
    verbatim: bool
    reason: str
    same_words: bool = False  # the same but for marks, so that nothing can have changed

    def turned(self) -> "Match":
        return self._replace(source=self.copy, copy=self.source)


def align(
    texts: tuple[str, str], first: list[SentenceTerms], second: list[SentenceTerms], runs: list[Run]
) -> list[Match]:
    """The matching passages of two reports in order of the second; none if nothing shows that one was copied."""
    weights = local_weights(first, second)
    chain = longest_chain(find_anchors(first, second, weights))
    words = sum(run.length for run in runs)
    if len(chain) < LONG_CHAIN and not (len(chain) >= SHORTEST_CHAIN and words >= RUNS_TOGETHER):
        return [run_match(texts, first, second, run) for run in runs if run.length >= LONG_RUN]
    pairs = fill_gaps(first, second, weights, chain)
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    extra = {(run.first, run.second) for run in runs if run.first not in taken[0] and run.second not in taken[1]}
    reason = f"{len(chain)} sentences say the same in the same order"
    groups = [*group_pairs(pairs), *([pair] for pair in extra)]
    groups.sort(key=lambda group: (min(j for _, j in group), group))
    return [pairs_match(first, second, group, weights, runs, reason) for group in groups]


def run_match(texts: tuple[str, str], first: list[SentenceTerms], second: list[SentenceTerms], run: Run) -> Match:
    mine = word_spans(texts[0], first[run.first])[run.first_word : run.first_word + run.length]
    other = word_spans(texts[1], second[run.second])[run.second_word : run.second_word + run.length]
    source, copy = (mine[0][0], mine[-1][1]), (other[0][0], other[-1][1])
    return Match(source, copy, 1.0, True, f"{run.length} words in a row are the same")


def pairs_match(
    first: list[SentenceTerms],
    second: list[SentenceTerms],
    pairs: list[SentencePair],
    weights: Rarities,
    runs: list[Run],
    reason: str,
) -> Match:
    """One match of all the sentences of a group of pairs."""
    a = [first[i] for i in sorted({i for i, _ in pairs})]
    b = [second[j] for j in sorted({j for _, j in pairs})]
    same = sum(run.length for run in runs if (run.first, run.second) in pairs)
    length = min(sum(len(passage.words) for passage in a), sum(len(passage.words) for passage in b))
    mass, least = shared(merged(a), merged(b), weights)
    score = mass / least if least else 1.0
    return Match((a[0].start, a[-1].end), (b[0].start, b[-1].end), score, same >= VERBATIM_SHARE * length, reason)


def merged(passages: list[SentenceTerms]) -> Iterable[str]:
    return {term for passage in passages for term in passage.whole}


def group_pairs(pairs: set[SentencePair]) -> list[list[SentencePair]]:
    """Pairs that share a sentence belong to one passage: a sentence split in two, or two joined."""
    group_of: dict[tuple[str, int], list[SentencePair]] = {}
    groups: list[list[SentencePair]] = []
    for i, j in sorted(pairs):
        found = group_of.get(("first", i)) or group_of.get(("second", j))
        if found is None:
            found = []
            groups.append(found)
        found.append((i, j))
        group_of["first", i] = group_of["second", j] = found
    return groups
