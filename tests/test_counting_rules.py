"""What each published rule makes of one set of tolls, which it takes, and why it leaves the others out."""

import pytest

from datasette_conflict.evidence.counting_rules import RULES, apply_rules
from datasette_conflict.evidence.counting_rules.acled import most_conservative
from datasette_conflict.evidence.counting_rules.airwars import ranges_with_militants_apart
from datasette_conflict.evidence.counting_rules.iraq_body_count import two_sources
from datasette_conflict.evidence.counting_rules.records import Rule
from datasette_conflict.evidence.counting_rules.ucdp import low_and_high
from datasette_conflict.evidence.tolls import Toll, describe_ranges

Given = tuple[str, str, str, float, float, str, int]


def toll(number: int, given: Given) -> Toll:
    """A toll by its outcome, population, words, bounds, which end is open, and the text that it stands in."""
    outcome, population, words, low, high, is_open, lineage = given
    return Toll(
        id=number,
        incident_id=1,
        outcome=outcome,
        population=population,
        low=low,
        high=high,
        low_open=int(is_open == "low"),
        high_open=int(is_open == "high"),
        claim_id=None,
        figure_id=number,
        article_id=number,
        start=0,
        end=9,
        text=words,
        approximate=0,
        modifier=None,
        holder=None,
        holder_id=None,
        holder_printed=None,
        sentence="Sentence.",
        label="Label",
        title=None,
        ref="ref",
        source_url=None,
        published=None,
        lineage_id=lineage,
        outlet="Outlet",
    )


TWO_TEXTS: list[Given] = [
    ("killed", "people", "at least six people", 6, 6, "high", 1),
    ("killed", "people", "six people", 6, 6, "", 2),
    ("killed", "people", "nine people", 9, 9, "", 2),
    ("injured", "people", "59", 59, 59, "", 1),
    ("killed", "militants", "two fighters", 2, 2, "", 1),
    ("killed", "medics", "two medics", 2, 2, "", 1),
    ("missing", "people", "four people", 4, 4, "", 1),
]


@pytest.mark.parametrize(
    ("rule", "counts", "reasons"),
    [
        (
            low_and_high,
            [("killed", "people", 6, 9)],
            ["UCDP counts deaths only", *["counts a part of those who were killed"] * 2, "UCDP counts deaths only"],
        ),
        (
            most_conservative,
            [("killed", "people", 6, 6)],
            ["ACLED counts deaths only", *["counts a part of those who were killed"] * 2, "ACLED counts deaths only"],
        ),
        (
            two_sources,
            [("killed", "people", 6, 6)],
            [*["stands in one text only"] * 4, "IBC counts killed and injured only"],
        ),
        (
            ranges_with_militants_apart,
            [("killed", "people", 6, 9), ("killed", "militants", 2, 2), ("injured", "people", 59, 59)],
            ["no range of its own in Airwars' incidents", "Airwars counts killed and injured"],
        ),
    ],
)
def test_what_a_rule_comes_to_and_why_not_to_more(
    rule: Rule, counts: list[tuple[str, str, float, float]], reasons: list[str]
) -> None:
    counted = rule([toll(number, given) for number, given in enumerate(TWO_TEXTS)])
    assert [tuple(count) for count in counted.counts] == counts
    assert [why for _, why in counted.dropped] == reasons
    assert len(counted.taken) + len(counted.dropped) == len(TWO_TEXTS)


@pytest.mark.parametrize(
    ("words", "low", "high", "is_open", "number"),
    [
        ("dozens of people", 24, 99, "", 12),
        ("tens of people", 20, 99, "", 10),
        ("hundreds of people", 200, 999, "", 100),
        ("tens of thousands of people", 20000, 99999, "", None),  # ACLED names no number
        ("scores of people", 40, 99, "", None),
        ("up to 40 people", 40, 40, "low", None),  # no lower bound
        ("at least 40 people", 40, 40, "high", 40),
        ("no deaths", 0, 0, "", 0),
    ],
)
def test_the_most_conservative_number_of_words(
    words: str, low: float, high: float, is_open: str, number: float | None
) -> None:
    counts = most_conservative([toll(1, ("killed", "people", words, low, high, is_open, 1))]).counts
    assert [count.low for count in counts] == ([] if number is None else [number])


def test_copies_of_one_text_are_no_two_sources() -> None:
    copies = [toll(number, ("killed", "people", "six people", 6, 6, "", 1)) for number in (1, 2)]
    assert two_sources(copies).counts == []


def test_every_rule_says_whose_it_is_and_nothing_is_made_of_nothing() -> None:
    described = apply_rules([toll(1, TWO_TEXTS[0])])
    assert len(described) == len(RULES)
    assert all(one["source"]["url"].startswith("https://") and one["takes"].endswith(".") for one in described)
    assert apply_rules([]) == []


def test_a_bound_is_that_of_words_that_set_it_where_others_leave_it_open() -> None:
    (one,) = describe_ranges([toll(number, given) for number, given in enumerate(TWO_TEXTS[:2])])
    assert (one["minimum"]["text"], one["minimum"]["open"]) == ("at least six people", False)
    assert (one["maximum"]["text"], one["maximum"]["open"]) == ("six people", False)
