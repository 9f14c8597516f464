"""Packed records: what is read of them is what was put there, in another process too."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.packed_records import PackedRecords
from conflict_build.records import Entity

ENTITIES = st.lists(
    st.builds(
        Entity,
        st.text(max_size=5),
        st.sampled_from(["person", "org", "place"]),
        st.none() | st.floats(-90, 90),
        st.none() | st.floats(-180, 180),
        st.none() | st.sampled_from(["UA", "GE"]),
        st.none() | st.sampled_from(["city", "region", "country"]),
    )
)


@given(ENTITIES)
def test_records_are_as_they_were_given(entities: list[Entity]) -> None:
    packed = PackedRecords(Entity, entities)
    sent = pickle.loads(pickle.dumps(packed))
    for read in (packed, sent):
        assert [*read] == [read[i] for i in range(len(read))] == entities == read[:]
        assert all(isinstance(one, Entity) for one in read)
    assert packed == sent == entities
    assert packed != [*entities, Entity("Kyiv", "place")]


def test_there_is_an_end() -> None:
    packed = PackedRecords(Entity, [Entity("Kyiv", "place"), Entity("Lviv", "place")])
    assert packed[-1].name == "Lviv"
    assert packed[1] is packed[1]
    with pytest.raises(IndexError):
        packed[2]
