"""Omissions: which statements fall with a holder, a wire, an outlet or a text, and what can be left out at all."""

from typing import Any

import pytest

from datasette_conflict.evidence.omissions import (
    MOST_LISTED,
    Omission,
    UnknownOmissionError,
    choose,
    leave_out,
    offer_omissions,
)


def row(id: int, outlet: str | None = None, lineage: int | None = None, agency: str | None = None) -> dict[str, Any]:
    """A statement of a report of its own, which is a text of its own unless it is said to be another's."""
    report = {"article_id": id, "label": f"Report {id}", "published": None, "lineage_id": lineage or id}
    outlet_id = None if outlet is None else len(outlet)
    return {"id": id, **report, "outlet": outlet, "outlet_id": outlet_id, "agency": agency}


def hop(holder: str, id: int | None = None, channel: str | None = None) -> dict[str, Any]:
    return {"holder": holder, "holder_id": id, "channel": channel}


ROWS = [
    row(1, "Alpha", agency="Reuters"),
    row(2, "Beta", lineage=1),
    row(3, "Reuters"),
    row(4, "Gamma Daily"),
    row(5, "Gamma Daily"),
    row(6),
]
CHAINS = {
    1: [hop("Ministry", 71)],
    2: [hop("the ministry"), hop("Red Cross", 72)],
    4: [hop("Red Cross", 72), hop("Ministry", 71)],
    5: [hop("an official", None, "told the Reuters news agency")],
}


@pytest.mark.parametrize(
    ("omission", "expected"),
    [
        (Omission("outlet", "11", "Gamma Daily"), {4: "printed by Gamma Daily", 5: "printed by Gamma Daily"}),
        (Omission("lineage", "1", "Alpha"), {1: "of the text of Alpha", 2: "of the text of Alpha"}),
        (Omission("holder", "72", "Red Cross"), {2: "on the word of Red Cross", 4: "by way of Red Cross"}),
        (Omission("holder", "71", "Ministry"), {1: "on the word of Ministry", 4: "on the word of Ministry"}),
        (
            Omission("wire", "Reuters", "Reuters"),
            {
                1: "credits Reuters",
                2: "one text with Alpha, which is of Reuters",
                3: "of Reuters",
                5: "told by way of Reuters",
            },
        ),
    ],
    ids=["an outlet", "a text with its copy", "by way of", "the last of a chain", "a wire with copies and citings"],
)
def test_what_falls_with_a_source_says_why(omission: Omission, expected: dict[int, str]) -> None:
    assert leave_out(ROWS, CHAINS, [omission]) == expected


def test_two_sources_left_out_take_both_away() -> None:
    both = [Omission("holder", "72", "Red Cross"), Omission("outlet", "11", "Gamma Daily")]
    assert leave_out(ROWS, CHAINS, both) == {
        2: "on the word of Red Cross",
        4: "by way of Red Cross",
        5: "printed by Gamma Daily",
    }


def test_what_is_offered_stands_there_with_its_reports() -> None:
    offers = offer_omissions(ROWS, CHAINS)
    assert {kind: [(one.address, one.name, articles) for one, articles in offers[kind]] for kind in offers} == {
        "holder": [("holder:71", "Ministry", 2), ("holder:72", "Red Cross", 2)],
        "wire": [("wire:Reuters", "Reuters", 1)],
        "outlet": [
            ("outlet:11", "Gamma Daily", 2),
            ("outlet:5", "Alpha", 1),
            ("outlet:4", "Beta", 1),
            ("outlet:7", "Reuters", 1),
        ],
        "lineage": [
            ("lineage:1", "Alpha and 1 more report", 2),
            ("lineage:4", "Gamma Daily (“Report 4”)", 1),
            ("lineage:5", "Gamma Daily (“Report 5”)", 1),
            ("lineage:6", "Report 6", 1),
            ("lineage:3", "Reuters", 1),
        ],
    }


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("holder:73", "without=holder:73 cannot be left out here: possible are holder:71 (Ministry), holder:72"),
        ("holder:", "possible are holder:71 (Ministry)"),
        ("wire:AP", "possible are wire:Reuters (Reuters)"),
        ("author:1", "valid are holder:ID, wire:NAME, outlet:ID and lineage:ID; possible are holder:71"),
        ("71", "valid are holder:ID, wire:NAME, outlet:ID and lineage:ID; possible are holder:71"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(asked: str, words: str) -> None:
    with pytest.raises(UnknownOmissionError) as refused:
        choose([asked], offer_omissions(ROWS, CHAINS))
    assert words in str(refused.value)


def test_a_kind_of_which_nothing_stands_there_is_said_to_be_so() -> None:
    with pytest.raises(UnknownOmissionError, match="no wire stands behind what is told here"):
        choose(["wire:AP"], offer_omissions([row(1, "Alpha")], {}))


def test_a_long_list_of_what_is_possible_is_cut_and_counted() -> None:
    with pytest.raises(UnknownOmissionError, match=r" and 3 more, under sources in the JSON"):
        choose(["lineage:0"], offer_omissions([row(id + 1) for id in range(MOST_LISTED + 3)], {}))


def test_a_wire_is_found_whatever_its_case_and_chosen_once() -> None:
    chosen = choose(["wire:reuters", "wire:Reuters"], offer_omissions(ROWS, CHAINS))
    assert [one.address for one in chosen] == ["wire:Reuters"]
