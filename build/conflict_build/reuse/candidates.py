"""Candidates: the pairs of reports of a story that share turns of phrase, so that not all need to be aligned."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from conflict_build.reuse.passages import SentenceTerms

LEAST_SHARED = 6  # turns of phrase that two reports share, to be compared
MOST_REPORTS = 25  # of a turn of phrase that are all paired; of more, each with the first and the one before it
MOST_PARTNERS = 15  # the reports with which one is compared, those that share most: keeps large stories linear


def find_candidates(passages: dict[int, list[SentenceTerms]]) -> list[tuple[int, int]]:
    """Pairs of reports of one story, in order, the earlier in the story first."""
    place = {i: position for position, i in enumerate(passages)}
    reports_with: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, found in passages.items():
        for turn in {turn for passage in found for turn in pairwise(passage.frame)}:
            reports_with[turn].append(i)
    shared = Counter(pair for reports in reports_with.values() for pair in pairs_of(reports))
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (a, b), count in shared.items():
        if count >= LEAST_SHARED:
            partners[a].append((-count, b))
            partners[b].append((-count, a))
    kept = {
        (a, b) if place[a] < place[b] else (b, a)
        for a, found in partners.items()
        for _, b in sorted(found)[:MOST_PARTNERS]
    }
    return sorted(kept, key=lambda pair: (place[pair[0]], place[pair[1]]))


def pairs_of(reports: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of reports that have a turn of phrase; where it may be stock, too few to make a pair by itself.

    What one report took over and many took from it pairs them all with that one, the first, turn after turn.
    """
    if len(reports) <= MOST_REPORTS:
        yield from combinations(reports, 2)
    else:
        yield from ((reports[0], report) for report in reports[1:])
        yield from pairwise(reports[1:])
