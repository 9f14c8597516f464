"""Rivals: how many accounts of a report could be meant by what another tells."""

import pytest

from conflict_build.incidents.accounts import Account
from conflict_build.incidents.groups import Rivals
from conflict_build.incidents.slots import NOTHING


def account(article: int, kind: str) -> Account:
    nothing = frozenset[int]()
    told = {"numbers": nothing, "leading": False, "several": False, "victims": nothing, "particular": True}
    found: dict[str, object] = dict.fromkeys(Account._fields, NOTHING)
    found |= {"article": article, "kind": kind, **told}
    return Account._make(found.values())


ACCOUNTS = [account(0, "strike"), account(2, "vote"), account(0, "vote"), account(2, "strike"), account(2, "strike")]


@pytest.mark.parametrize(
    ("kind", "counts"),
    [("strike", [1, 0, 2]), ("vote", [1, 0, 1]), ("talks", [0, 0, 0])],
)
def test_accounts_of_a_report_are_counted_by_kind(kind: str, counts: list[int]) -> None:
    rivals = Rivals(ACCOUNTS)
    assert [rivals.count(account(5, kind), article) for article in range(3)] == counts
