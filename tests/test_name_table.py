"""The table of names: each name once, with what it belongs to, and the reports that print it."""

from conflict_build.forms import Likeness
from conflict_build.names.clusters import Edge, Edges
from conflict_build.names.laying_out import FoundMerges
from conflict_build.names.table import NameLister, name_key, name_of
from conflict_build.records import Merge

ALIKE = Likeness(0.9, "alike")
LIKELY = Likeness(0.8, "likely")


def test_names_are_numbered_in_order_of_first_mention() -> None:
    lister = NameLister()
    lister.add("a", [("person", "Władysław", "a"), ("place", "Kyiv", ""), ("person", "Władysław", "a")])
    lister.add("b", [])
    lister.add("c", [("place", "Kyiv", ""), ("org", "Kyiv", ""), ("person", "Władysław", "c"), ("org", "Army", "Chad")])
    table = lister.table()
    assert [*table.names] == [
        ("person", "Władysław"), ("place", "Kyiv"), ("org", "Kyiv"), ("person", "Władysław"), ("org", "Army"),
    ]  # fmt: skip
    assert [*table.homes] == ["a", "", "", "c", "Chad"]
    assert [*table.homes.loose()] == [0, 3, 4]
    assert [*table.homes.firm()] == [1, 2]
    assert [*table.number_of] == [[0, 1, 0], [], [1, 2, 3, 4]]
    assert [*table.report_of] == [0, 0, 2, 2, 2]
    assert [table.report_of_home(i) for i in (0, 3, 4)] == [0, 2, None]


def test_a_home_of_two_reports_is_the_last() -> None:
    lister = NameLister()
    for _ in range(2):
        lister.add("a", [("person", "Ali", "a")])
    assert lister.table().report_of_home(0) == 1


def test_a_name_comes_back_from_its_key() -> None:
    assert name_of(name_key(("org", "Škoda"))) == ("org", "Škoda")


def test_edges_come_back_with_few_likenesses() -> None:
    found: list[Edge] = [(0, 3, ALIKE), (1, 2, Likeness(*ALIKE)), (5, 4, LIKELY)]
    edges = Edges()
    for edge in found:
        edges.add(edge)
    assert [*edges] == found
    assert edges[0][2] is edges[1][2]


def test_merges_stand_in_order_of_entity_and_forms() -> None:
    found = FoundMerges()
    rows = [(2, "b", "bc"), (300, "a", "b"), (2, "bb", "c"), (2, "b", "ab"), (1, "é", "e"), (1, "z", "e")]
    for row in rows:
        assert not found.has(*row)
        found.add(*row, ALIKE)
    assert all(found.has(*row) for row in rows)
    assert [*found.in_order()] == [Merge(*row, *ALIKE) for row in sorted(rows)]
