"""Tables of many passages say what the alignment of two says, in whatever batches they are made."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.claims.candidates.reports import word_unit
from conflict_build.claims.pairs import tables
from conflict_build.claims.pairs.similarity import Bag, PassagePart, Weights, align
from conflict_build.claims.pairs.tables import Likenesses, Numbering, cover, cover_all, sum_shared

WORDS = "troops attacked village river 12 rescuers hospital drone missile".split()
UNITS = [unit for word in WORDS if (unit := word_unit(word))] + [PassagePart("@7", -1), PassagePart("@UA", -1)]
PASSAGES = st.lists(st.lists(st.sampled_from(UNITS), max_size=8), min_size=1, max_size=9)


def bags_of(passages: list[list[PassagePart]]) -> list[Bag]:
    weights = Weights(passages)
    return [weights.bag(passage) for passage in passages]


@given(PASSAGES)
def test_tables_say_what_alignments_say(passages: list[list[PassagePart]]) -> None:
    bags = bags_of(passages)
    scores = cover_all(bags).scores()
    expected = [[align(a, b).score for b in bags] for a in bags]
    assert np.allclose(scores, expected, atol=1e-5)


@given(PASSAGES)
def test_sums_are_of_what_both_have(passages: list[list[PassagePart]]) -> None:
    bags = bags_of(passages)
    numbering = Numbering()
    row = numbering.lay_out(bags)
    sums = sum_shared(row, numbering.measures(lambda unit: 2.0 if unit.key[0] == "@" else 1.0))
    for i, a in enumerate(bags):
        for j, b in enumerate(bags):
            both = [unit for unit in a.units if unit in b.units]
            expected = sum(float(a.weights[a.units.index(u)]) * (2 if u.key[0] == "@" else 1) for u in both)
            assert sums[i, j] == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("held", [0, 1000])
def test_batches_do_not_show(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    numbering = Numbering()
    row = numbering.lay_out(bags_of([UNITS[i : i + 4] for i in range(len(UNITS))] + [[]]))
    whole = cover(row, [row], Likenesses(numbering))[0]
    monkeypatch.setattr(tables, "CELLS_HELD", 50)
    monkeypatch.setattr(tables, "UNITS_HELD", held)
    assert np.allclose(cover(row, [row], Likenesses(numbering))[0], whole, atol=1e-6)
