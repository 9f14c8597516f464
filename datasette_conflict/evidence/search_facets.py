"""Search facets: of how many results each outlet, month, kind or verdict is, within what is searched for."""

import sqlite3
from collections import Counter
from typing import Any

from datasette_conflict.evidence.search_lists import LISTS
from datasette_conflict.evidence.search_results import Search

MOST_VALUES = 12  # of a facet, those of most results
# while no list is chosen: reports by outlet and month, questions by verdict
OVERALL = {"articles": ("outlet", "month"), "claims": ("verdict",)}


Facets = dict[str, list[dict[str, Any]]]


def read_facets(connection: sqlite3.Connection, search: Search, found_in: str | None) -> Facets:
    """For each facet its values with their `count`, most first; months in time. None of a list with too many."""
    asked = {found_in: tuple(LISTS[found_in].facets)} if found_in else OVERALL
    facets: Facets = {}
    for list_name, keys in asked.items():
        if search.may_hold(list_name) and list_name not in search.unranked:
            facets |= count_facets(connection, search, list_name, keys)
    return facets


def count_facets(connection: sqlite3.Connection, search: Search, found_in: str, keys: tuple[str, ...]) -> Facets:
    """Some facets of one list, by one query."""
    one = LISTS[found_in]
    values = ", ".join(one.facets[key] for key in keys)
    numbers = ", ".join(str(number) for number in range(1, len(keys) + 1))
    sql = f"""select {values}, count(*) from {one.table} f {one.joined} where {search.where(found_in)}
              group by {numbers}"""
    counts: dict[str, Counter[Any]] = {key: Counter() for key in keys}
    for *found, number in connection.execute(sql, search.parameters(found_in)):
        for key, value in zip(keys, found, strict=True):
            counts[key].update({value: number} if value is not None else {})
    names = name_outlets(connection) if "outlet" in keys else {}
    return {key: describe_facet(key, counter, names) for key, counter in counts.items() if counter}


def describe_facet(key: str, counts: Counter[Any], outlets: dict[int, str]) -> list[dict[str, Any]]:
    """The values of most results."""
    most = sorted(counts, key=lambda value: (-counts[value], str(value)))[:MOST_VALUES]
    ordered = sorted(most) if key == "month" else most
    return [
        {"value": value, "label": outlets[value] if key == "outlet" else value, "count": counts[value]}
        for value in ordered
    ]


def name_outlets(connection: sqlite3.Connection) -> dict[int, str]:
    return dict(map(tuple, connection.execute("select id, name from outlets")))
