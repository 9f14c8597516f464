"""What a typed claim is read as: its numbers with their bounds, and what each counts. Each case says what it guards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.claims.verdicts import intervals
from datasette_conflict.evidence.claim_check.amounts import read_amounts
from datasette_conflict.evidence.claim_check.bounds import Interval, meet, same_bounds, same_number
from datasette_conflict.evidence.claim_check.things import FORMS, compare_things, read_thing
from datasette_conflict.evidence.claim_check.words import read_line, stem
from datasette_conflict.evidence.values import Interval as Shown
from datasette_conflict.evidence.values import describe_interval


def read(text: str) -> list[str]:
    """Each amount of a text in words, with its unit."""
    return [describe_interval(Shown(*one.interval), one.unit) for one in read_amounts(read_line(text))]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("43 people", ["43"]),
        ("forty-three people, two hundred and six homes", ["43", "206"]),
        ("a dozen men and half a million others", ["12", "500,000"]),
        ("1.2 million people gave $39m", ["1,200,000", "39,000,000 US dollars"]),
        ("at least 12, more than a dozen, up to 20", ["at least 12", "more than 12", "up to 20"]),
        ("nearly 1,000 and about 40 and 30 or more", ["nearly 1,000", "about 40", "at least 30"]),
        ("dozens, hundreds, tens of thousands", ["about 24 to 99", "about 200 to 999", "about 20,000 to 99,999"]),
        ("several hundred of them", ["about 200 to 999"]),
        ("10 to 12 drones, two or three tanks, between 5 and 7", ["10 to 12", "2 to 3", "5 to 7"]),
        ("killing two or 200", ["2", "200"]),  # no range
        ("35km, 22 miles, 5 square miles", ["35 kilometers", "22 miles", "5 square miles"]),
        ("two thirds, three-quarters, a third of them, a quarter of it", ["0.667", "0.75", "0.333", "0.25"]),
        ("a third man and two third parties, a quarter, five quarters", ["2", "5"]),  # no parts
        ("3.1 per cent of it, 40%, a half-hour", ["3.1%", "40%", "0.5 hours"]),
        ("a single soldier", ["1"]),
        ("about a mile off, well over a year, a mile away", ["about 1 mile", "more than 1 year"]),
        ("On 30 August 2024 at 7 p.m. and in 2022, at 10:30", []),  # days, years, times
        ("a 14-year-old, Ivan, 43, and she was aged 9", []),  # ages
        ("an F-16, Resolution 1701, the 21st brigade, CLV19, 9/11", []),  # names and ordinals
        ("one of them, no one, one another", []),  # pronouns
        ("In 2022 men left 2000 soldiers", ["2,000"]),  # a year, and a number of four digits that counts
        ("8.330.21 and 1234567890123456789", []),  # identifiers
        ("", []),
    ],
)
def test_numbers_with_their_bounds(text: str, amounts: list[str]) -> None:
    assert read(text) == amounts


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("killed at least 12 people and wounded 20", [("person", {"killed"}), ("", {"injured"})]),
        ("12 people were killed and 20 injured", [("person", {"killed"}), ("", {"injured"})]),
        ("the death toll rose to 43", [("", {"killed"})]),
        ("46 of 52 drones were shot down", [("dron", {"shot down"}), ("dron", {"shot down"})]),
        ("the number of journalists killed rose to 113", [("journalist", {"killed"})]),
        ("39 hostages presumed dead", [("hostag", {"killed"})]),
        ("a 12-storey residential building was hit", [("build", {"hit"})]),
        ("it lies 35 km from there", [("kilometer", set())]),
    ],
)
def test_what_a_number_counts(text: str, counted: list[tuple[str, set[str]]]) -> None:
    line = read_line(text)
    amounts = read_amounts(line)
    things = [read_thing(line, amounts, n) for n in range(len(amounts))]
    assert [(thing.noun, set(thing.states)) for thing in things] == counted


@pytest.mark.parametrize(
    ("asked", "found", "likeness"),
    [
        ("12 people were killed", "12 people died", "same"),
        ("12 killed", "12 people were killed", "open"),
        ("12 people were killed", "12 people were wounded", "other"),
        ("12 people were killed", "12 children were killed", "other"),  # a part is not the whole
        ("12 were killed", "12 children were killed", "other"),
        ("12", "12 children were killed", "open"),  # nothing says of what
        ("12 people were killed", "12 civilians were killed", "open"),
        ("36 fighters were killed", "36 Islamic State militants were killed", "same"),
        ("the 10,000 North Korean troops", "the 10,000 Ukrainian troops", "other"),
        ("52 drones were launched", "46 drones were shot down", "other"),
        ("12 tanks", "12 drones", "other"),
    ],
)
def test_whether_two_numbers_count_the_same(asked: str, found: str, likeness: str) -> None:
    one, other = read_line(asked), read_line(found)
    things = [read_thing(line, read_amounts(line), 0) for line in (one, other)]
    assert compare_things(*things) == likeness


def test_forms_of_a_word_have_one_stem() -> None:
    for words in ("strike strikes striking struck", "building buildings", "killed kills killing", "city cities"):
        assert len({stem(word) for word in words.split()}) == 1, words
    assert len({stem(word) for word in "strike street buildings builders".split()}) == 4


def test_the_states_are_those_of_archives() -> None:
    """Each state is one by which the loader ends what it counts; others of the loader are not looked for."""
    from conflict_build.figures.vocabulary import state_forms

    assert set(FORMS) <= set(state_forms().words.values()) | set(state_forms().pairs.values())


ENDS = st.sampled_from([1.0, 9.0, 10.0, 11.0, 12.0, 40.0, 100.0, 250.0])
INTERVALS = st.one_of(
    st.builds(lambda n: Interval(n, n, True, True, False), ENDS),
    st.builds(lambda n: Interval(n, n, True, True, True), ENDS),
    st.builds(lambda n, closed: Interval(n, None, closed, False, False), ENDS, st.booleans()),
    st.builds(lambda n, closed: Interval(None, n, False, closed, False), ENDS, st.booleans()),
    st.builds(lambda n: Interval(None, n, False, False, True), ENDS),
    st.builds(lambda n: Interval(n, 3 * n, True, True, False), ENDS),
    st.just(Interval(24.0, 99.0, True, True, True)),
)


@given(INTERVALS, INTERVALS)
def test_bounds_stand_to_each_other_as_in_the_loader(a: Interval, b: Interval) -> None:
    """The pages may not import the loader, so that the rules stand twice: they must not part.

    A number that is the same within rounding meets in the loader, and is another number with a word for it here.
    """
    theirs = intervals.make_interval(*a, converted=False), intervals.make_interval(*b, converted=False)
    if same_number(a, b) and same_bounds(a, b):
        assert intervals.same_number(*theirs)
    if not same_number(a, b):
        assert meet(a, b) == intervals.meet(*theirs), (a, b)
