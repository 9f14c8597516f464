"""Numbering: each string has one number, in order of first mention, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from conflict_build.numbering import FIRST_SLOTS, FirstOf, Numbering, Strings

STRINGS = st.lists(st.binary(max_size=3), max_size=40)


@given(STRINGS)
def test_strings_come_back_as_they_were_added(strings: list[bytes]) -> None:
    kept = Strings()
    for string in strings:
        kept.add(string)
    assert [*kept] == [kept[i] for i in range(len(kept))] == strings


@given(STRINGS, st.binary(max_size=3))
def test_each_string_has_one_number(strings: list[bytes], other: bytes) -> None:
    order = list(dict.fromkeys(strings))
    numbering = Numbering()
    assert [numbering.number(string) for string in strings] == [order.index(string) for string in strings]
    assert [*numbering.strings] == order
    assert len(numbering) == len(order)
    assert numbering.find(other) == (order.index(other) if other in order else None)
    assert (other in numbering) == (other in order)


def test_numbers_stay_when_there_are_more_strings_than_slots() -> None:
    strings = [str(i).encode() for i in range(3 * FIRST_SLOTS)]
    numbering = Numbering()
    assert [numbering.number(string) for string in strings] == list(range(len(strings)))
    assert [numbering.find(string) for string in strings] == list(range(len(strings)))
    assert len(numbering.slots) > len(strings)


def test_strings_of_one_hash_are_told_apart() -> None:
    numbering = Numbering()
    numbering.number(b"a")
    slot = numbering.slot_of(b"b", numbering.hashes[0])
    assert numbering.slots[slot] != 0
    assert numbering.slots[numbering.slot_of(b"a", numbering.hashes[0])] == 0


def test_the_first_number_of_a_key_stays() -> None:
    first = FirstOf()
    assert first.enter("Kyiv", 7) == 7
    assert first.enter("Kyiv", 9) == 7
    assert first.find("Kyiv") == 7
    assert first.find("Lviv") is None
