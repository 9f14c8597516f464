"""Which names are compared with which, and which reports print names together."""

from itertools import combinations

import pytest

from conflict_build.forms import Likeness
from conflict_build.names.clusters import Name
from conflict_build.names.contexts import Contexts
from conflict_build.names.families import NOBODY, Family, Met
from conflict_build.names.meetings import LONGEST_BUCKET_NAMES, like_by_keys

ALIKE = Likeness(1.0, "alike")


def pairs_met(forms: list[str]) -> list[tuple[int, int]]:
    """The pairs that are compared of names whose words are their keys."""
    names: list[Name] = [("person", form) for form in forms]
    return [edge[:2] for edge in like_by_keys(names, list(range(len(names))), str.split, lambda a, b: ALIKE)]


@pytest.mark.parametrize(
    ("forms", "met"),
    [
        ([], []),
        (["a", "b"], []),
        (["a", "b", "a"], [(0, 2)]),
        (["a a", "a"], [(0, 1)]),
        (["a b", "b a", "c b"], [(0, 1), (0, 2), (1, 2)]),
        (["b", "a", "a", "b"], [(0, 3), (1, 2)]),
    ],
    ids=["none", "no shared key", "a shared key", "a key twice", "a pair once", "in order of who met first"],
)
def test_names_that_share_a_key_meet_once(forms: list[str], met: list[tuple[int, int]]) -> None:
    assert pairs_met(forms) == met


def test_of_a_key_that_many_names_have_each_meets_the_next() -> None:
    most = list(range(LONGEST_BUCKET_NAMES))
    assert pairs_met(["a" for _ in most]) == list(combinations(most, 2))
    assert pairs_met(["a" for _ in [*most, len(most)]]) == [(i, i + 1) for i in most]


def test_company_of_names() -> None:
    contexts = Contexts([{0, 1, 2}, {0, 3}, {4, 1, 2}, (), {5}])
    assert contexts.together(0, 1)
    assert not contexts.together(0, 4)
    assert not contexts.together(0, 99)
    assert contexts.company(0).tolist() == [1, 2, 3]
    assert contexts.reports_with(1) == 2
    assert contexts.reports_with(99) == 0


@pytest.mark.parametrize(("reports", "same"), [(100, True), (3, False)], ids=["rare company", "company of everybody"])
def test_two_names_are_in_the_same_company_by_rare_names(reports: int, same: bool) -> None:
    quiet = [{10 + i} for i in range(reports - 2)]
    assert Contexts([{0, 1, 2}, {3, 1, 2}, *quiet]).agree(0, 3) == same


def test_no_report_prints_a_name() -> None:
    assert not Contexts([]).agree(0, 1)


FIRST_REPORTS = [{0, 10, 11}, {1, 10, 12}, {2, 11, 12, 13}]  # names from 0 to 2 are of one family
QUIET = [{100 + i} for i in range(97)]


@pytest.mark.parametrize(
    ("groups", "printed", "met"),
    [
        ([0, 1, 2], {10, 11, 20}, [Met(0, [10, 11])]),
        ([0, 1, 2], {10, 11, 12}, [Met(0, [10, 11]), Met(1, [10, 12]), Met(2, [11, 12])]),
        ([0, 0, 1], {10, 11, 12}, [Met(0, [10, 11, 12]), Met(1, [11, 12])]),
        ([NOBODY, 0, NOBODY], {10, 11, 12}, [Met(0, [10, 12])]),
        ([0, 1, 2], {10, 20}, []),
        ([0, 1, 2], set(), []),
    ],
    ids=["one", "each", "two names of one person", "in no group", "too little", "an empty report"],
)
def test_a_family_is_met_by_what_is_printed_with_each(groups: list[int], printed: set[int], met: list[Met]) -> None:
    contexts = Contexts([*FIRST_REPORTS, printed, *QUIET])
    family = Family(contexts, [0, 1, 2])
    family.group_of[:] = groups
    assert [(one.group, sorted(one.names)) for one in family.meet(3)] == met


def test_a_person_is_not_met_by_an_own_name() -> None:
    contexts = Contexts([{0, 1, 10}, {0, 1, 10, 11}, {0, 10}, *QUIET])
    family = Family(contexts, [0, 1])
    family.group_of[:] = [0, 0]
    assert list(family.meet(2)) == []
    family.group_of[:] = [0, 1]
    assert [one.group for one in family.meet(2)] == [1]
