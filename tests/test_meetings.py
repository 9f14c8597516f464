"""Which names are compared with which, and which reports print names together."""

from itertools import combinations

import pytest

from conflict_build.forms import Likeness
from conflict_build.names.clusters import Name
from conflict_build.names.contexts import Contexts
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
