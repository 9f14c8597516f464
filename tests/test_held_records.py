"""Records held as bytes: what is read of them is what was put there, in another process too."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.records import Entity
from conflict_build.spool import held_records

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
    held = held_records(Entity, entities)
    sent = pickle.loads(pickle.dumps(held))
    for read in (held, sent):
        assert [*read] == [read[i] for i in range(len(read))] == entities == read[:]
        assert all(isinstance(one, Entity) for one in read)
    assert held == sent == entities
    assert held != [*entities, Entity("Kyiv", "place")]


def test_there_is_an_end() -> None:
    held = held_records(Entity, [Entity("Kyiv", "place"), Entity("Lviv", "place")])
    assert held[-1].name == "Lviv"
    assert held[1] is held[1]
    with pytest.raises(IndexError):
        held[2]
