"""Short forms: the names that one report prints of one person, however many persons it names."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.entities import short_forms
from conflict_build.entities.short_forms import MOST_COMPARED, fullest_forms, group_people
from conflict_build.records import EntityKind

GIVEN = "Volodymyr Vladimir Oleksandr Alexander Muhammad Mohammed Mohammad V. John Jon Yoav Benjamin Binyamin".split()
MIDDLE = ["", "A. ", "Javad ", "bin ", "(Bob) "]
FAMILY = "Zelenskyy Zelensky Zelenskiy Halevi Halevy Gallant Galant al-Sharaa Sharaa Zarif Netanyahu Netanyaho".split()
LAST = ["".join(parts) for parts in product("BDGKLMNPRSTVZ", ("andar", "elmon", "irgut"))]
NAMES = st.builds(lambda first, middle, last: f"{first} {middle}{last}", *map(st.sampled_from, (GIVEN, MIDDLE, FAMILY)))


@given(st.lists(st.one_of(NAMES, st.sampled_from(FAMILY)), max_size=12, unique=True))
def test_names_of_one_person_are_found_the_same_way_among_few_and_among_many(forms: list[str]) -> None:
    few = group_people(forms)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(short_forms, "MOST_COMPARED", 0)
        assert group_people(forms) == few


def test_among_thousands_of_names_those_of_one_person_are_one() -> None:
    names = ["".join(parts) for parts in product(("An", "Bor", "Dem"), "ik il im ir is it in ip".split(), (" ",), LAST)]
    person: EntityKind = "person"
    printed = [(person, name) for name in ("Yoav Galant", *names, "Yoav Gallant", "Gallant")]
    assert len(set(names)) > 5 * MOST_COMPARED
    found = fullest_forms(printed)
    assert found[1:-2] == names
    assert {found[0], *found[-2:]} == {"Yoav Gallant"}
