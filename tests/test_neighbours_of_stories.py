"""Neighbours of stories: what the index of terms finds is what comparing all with all would find."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.stories.clusters import find_parts, join_neighbours
from conflict_build.stories.neighbours import LEAST_LIKENESS, RatedPair, RatedPairs, find_candidates
from conflict_build.stories.profiles import Profiles
from conflict_build.stories.times import WINDOW, Time, Times
from conflict_build.stories.vectors import Leads, Spread, Vectors, Weighed

TERMS = 6
REPORTS = st.lists(
    st.tuples(st.integers(1, 40), st.booleans(), st.sets(st.integers(0, TERMS - 1), min_size=1)), max_size=9
)


def profiled(reports: list[tuple[int, bool, set[int]]]) -> Profiles:
    """Reports by their day, whether it is certain, and their terms."""
    weights = np.arange(1.0, TERMS + 1)
    vectors, times = Vectors(weights), Times()
    for day, certain, terms in reports:
        vectors.add(np.array(sorted(terms), dtype=np.int32), np.ones(len(terms), dtype=np.uint8))
        times.add(Time(day, certain))
    return Profiles(Weighed(vectors, Leads(weights), weights), times, [frozenset()] * len(reports))


@given(REPORTS)
def test_candidates_are_all_pairs_alike_enough_that_may_be_near_in_time(
    reports: list[tuple[int, bool, set[int]]],
) -> None:
    profiles, spread = profiled(reports), Spread(TERMS)
    vectors, expected = profiles.weighed.vectors, {}
    for i, j in combinations(range(len(reports)), 2):
        (day, certain, _), (other, sure, _) = reports[i], reports[j]
        spread.take(*vectors[i])
        likeness = spread.product(*vectors[j])
        if likeness >= LEAST_LIKENESS and not (certain and sure and abs(day - other) > WINDOW):
            expected[i, j] = round(likeness, 9)
    found = {(min(i, j), max(i, j)): round(value, 9) for i, j, value in find_candidates(profiles)}
    assert found == expected


LIKENESS = st.floats(min_value=0.05, max_value=1.0)


@given(st.integers(1, 9), st.dictionaries(st.tuples(st.integers(0, 8), st.integers(0, 8)), LIKENESS, max_size=25))
def test_parts_are_clustered_as_the_whole_is(count: int, likeness: dict[tuple[int, int], float]) -> None:
    pairs = [RatedPair(i, j, value) for (i, j), value in likeness.items() if i < j < count]
    whole: list[dict[int, float]] = [{} for _ in range(count)]
    for i, j, value in pairs:
        whole[i][j] = whole[j][i] = value
    parts = find_parts(RatedPairs(pairs), count, 0.28)
    found = [[part.reports[i] for i in group] for part in parts for group in join_neighbours(part.neighbours, 0.28)]
    assert sorted(found) == sorted(join_neighbours(whole, 0.28))
