"""Rulings: with nothing left out they are the archive's verdicts; else they say only what is sure."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conflict_build.claims.verdicts import originators
from conflict_build.cli import build
from datasette_conflict.evidence.remains import Sources, count_left, read_sources
from datasette_conflict.evidence.rulings import BESIDES, PRONOUNS, rule, rule_numbers
from tests.conftest import ROOT


def row(id: int, text: str = "they say so", stance: str = "asserted", holder: str | None = None, **more: Any) -> Any:
    """A statement of a report of its own, on an unnamed holder's word if one is given."""
    number = dict.fromkeys("base_low base_high low_closed high_closed approximate unit base_unit".split())
    report = {"article_id": id, "lineage_id": id, "outlet": f"Outlet {id}", "ref": f"{id}", "label": text}
    said = {"stance": stance, "holder": holder, "holder_id": None, "said_on": None, "words_before": None}
    return {"id": id, "text": text, "figure_id": None, **report, **said, **number, **more}


def number(id: int, low: float | None, high: float | None, **more: Any) -> Any:
    facts = {"figure_id": id, "base_low": low, "base_high": high, "low_closed": 1, "high_closed": 1, "approximate": 0}
    return row(id, f"{low} to {high} people", **{**facts, **more})


def claim(kind: str, verdict: str, reason: str = "", topic: str = "happened") -> dict[str, str]:
    return {"kind": kind, "verdict": verdict, "reason": reason, "topic": topic}


NINE, TWELVE, TWELVE_TOO, LEAST = number(1, 9, 9), number(2, 12, 12), number(3, 12, 12), number(4, 12, None)
DENIED = number(5, 12, 12, stance="denied", holder="the ministry")
ALL_176 = number(6, 12, 12, stance="denied", holder="Iran", words_before="ling of all ")
MAYBE = number(7, 12, 12, stance="unconfirmed")
PAIR = "“yes” (Iran, Outlet 1); the ministry denies it: “no” (Outlet 2)."
YES, NO, MORE = row(1, "yes", holder="Iran"), row(2, "no", "denied", "the ministry"), row(3, "yes and more")
OUTSIDE = row(1, "Troops, it says here", outlet=None, label="Troops fought for the first time in the region")


@pytest.mark.parametrize(
    ("asked", "rows", "left", "verdicts"),
    [
        (claim("figure", "differ"), [NINE, TWELVE, TWELVE_TOO], [2, 3], ("agree",)),
        (claim("figure", "differ"), [NINE, TWELVE, TWELVE_TOO], [1, 2], ("differ",)),
        (claim("figure", "differ"), [NINE, TWELVE, LEAST], [2, 4], ("compatible",)),
        (claim("figure", "conflict"), [TWELVE, TWELVE_TOO, DENIED], [2, 3], ("agree",)),
        (claim("figure", "agree"), [TWELVE, TWELVE_TOO, ALL_176], [2, 6], ("agree",)),
        (claim("figure", "agree"), [TWELVE, MAYBE, number(8, 12, 12, stance="unconfirmed")], [7, 8], ("unconfirmed",)),
        (claim("figure", "differ"), [NINE, TWELVE, TWELVE_TOO], [3], ()),
        (claim("figure", "differ"), [NINE, TWELVE, TWELVE_TOO], [], ()),
        (claim("figure", "differ"), [TWELVE, TWELVE_TOO, LEAST], [2, 3], ("agree",)),
        (claim("figure", "differ"), [TWELVE, TWELVE_TOO, LEAST], [2, 4], ("differ", "compatible", "agree")),
        (claim("quote", "compatible"), [row(1, "We go."), row(2, "we go"), row(3, "they go")], [1, 2], ("agree",)),
        (claim("stance", "conflict", PAIR), [YES, NO, MORE], [1, 2], ("conflict",)),
        (claim("stance", "conflict", PAIR), [YES, NO, MORE], [1, 3], ("compatible", "agree")),
        (claim("stance", "conflict", PAIR), [YES, NO, MORE], [2, 3], ("conflict", "compatible", "agree")),
        (
            claim("stance", "conflict", PAIR, "actor"),
            [YES, NO, MORE],
            [1, 3],
            ("differ", "compatible", "agree"),
        ),
        (claim("stance", "agree"), [YES, MORE], [1, 3], ("agree",)),
        (
            claim("stance", "compatible"),
            [YES, row(2, "maybe", "unconfirmed"), row(3, "perhaps", "unconfirmed")],
            [2, 3],
            ("unconfirmed",),
        ),
        (
            claim("stance", "unconfirmed"),
            [row(1, "maybe", "unconfirmed"), row(2, "it will", "expected"), row(3, "it shall", "expected")],
            [2, 3],
            ("compatible", "agree"),
        ),
        (claim("date", "differ"), [row(1, "Monday"), row(2, "Monday"), row(3, "Tuesday")], [1, 2], ("agree",)),
        (
            claim("date", "differ"),
            [row(1, "Monday", said_on="2024-11-04"), row(2, "Monday", said_on="2024-11-11"), row(3, "Tuesday")],
            [1, 2],
            ("differ", "compatible", "agree"),
        ),
        (
            claim(
                "stance", "compatible", "“Troops” (“Troops fought for the…”) and “yes” (Outlet 2) can both be right."
            ),
            [OUTSIDE, row(2, "yes"), row(3, "other")],
            [1, 2],
            ("compatible",),
        ),
    ],
    ids=[
        "the low number is gone",
        "both numbers are left",
        "a bound and its number",
        "nobody denies it any more",
        "what is taken for granted is not denied",
        "all hedge",
        "one report",
        "nothing",
        "numbers in the same words",
        "a verdict that the rule does not give",
        "the same words",
        "both who are quoted",
        "who denies it is gone",
        "another may deny it",
        "who did it",
        "all agreed",
        "all that are left hedge",
        "plans are no hedges",
        "one day",
        "two days of one name",
        "a report of no known outlet",
    ],
)
def test_the_verdict_over_what_is_left(asked: Any, rows: list[Any], left: list[int], verdicts: tuple[str, ...]) -> None:
    assert rule(asked, rows, left).verdicts == verdicts


def test_a_conflict_within_one_report_stays_one() -> None:
    both = [YES, {**NO, "article_id": 1, "outlet": "Outlet 1"}, MORE]
    reason = PAIR.replace("Outlet 2", "Outlet 1")
    assert rule(claim("stance", "conflict", reason), both, [1, 2]).verdicts == ("conflict",)


def test_a_copy_that_moved_the_place_differs_with_what_it_copied() -> None:
    moved = [frozenset((2, 3))]
    assert rule_numbers([TWELVE, TWELVE_TOO], moved) == "differ"
    assert rule_numbers([TWELVE, LEAST], moved) == "compatible"


@pytest.mark.parametrize(
    ("text", "counts_besides"),
    [("six others", True), ("another four", True), ("two more people", True), ("more than 12", False), ("12", False)],
)
def test_numbers_besides_others_are_known_by_their_words(text: str, counts_besides: bool) -> None:
    assert bool(BESIDES.search(text)) == counts_besides


def test_the_words_that_name_nobody_are_those_of_the_loader() -> None:
    assert PRONOUNS == originators.PRONOUNS


def read_all(path: Path) -> tuple[list[Any], Sources]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        claims = [dict(row) for row in connection.execute("select * from claims")]
        return claims, read_sources(connection, [claim["id"] for claim in claims])


@pytest.fixture(scope="module")
def demo_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the reports that come with the program."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    result = CliRunner().invoke(build, [str(ROOT / "build" / "conflict_build" / "demo"), str(path)])
    assert result.exit_code == 0, result.output
    return path


@pytest.mark.parametrize("archive", ["seeds_archive", "demo_archive"])
def test_with_nothing_left_out_every_verdict_and_count_is_that_of_the_archive(
    archive: str, request: pytest.FixtureRequest
) -> None:
    claims, sources = read_all(request.getfixturevalue(archive))
    assert claims
    for one in claims:
        rows = sources.rows[one["id"]]
        ruling = rule(one, rows, [row["id"] for row in rows], sources.moved.get(one["id"], ()))
        assert one["verdict"] in ruling.verdicts, one["question"]
        if one["kind"] == "figure" and not any(BESIDES.search(row["text"]) for row in rows):
            assert rule_numbers(rows, sources.moved.get(one["id"], ())) == one["verdict"], one["question"]
        counts = count_left(rows)
        keys = ("articles", "outlets", "lineages", "originators")
        assert [counts[key] for key in keys] == [one[key] for key in keys], one["question"]
