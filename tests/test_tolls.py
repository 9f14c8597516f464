"""Which figures are a toll of which incident, and of whom: each thing that keeps one out has a case of its own."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conflict_build.lexicon import load_toml
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Archive, Figure, Report
from conflict_build.tolls.populations import population_of
from tests.cases import load_cases
from tests.table_rows import write_archive

Bounds = tuple[float | None, float | None]


def relate(texts: list[list[str]]) -> Archive:
    """The archive of reports that were published on these days."""
    reports = [
        Report(f"r{i}", f"r{i}.txt", text, publisher=f"Outlet {i}", published=day, published_basis="field")
        for i, (day, text) in enumerate(texts)
    ]
    return relate_reports([analyse_report(report) for report in reports], [])


@pytest.mark.parametrize("case", load_cases("tolls"))
def test_what_is_a_toll_of_an_incident_and_nothing_else(case: dict[str, Any]) -> None:
    archive = relate(case["texts"])
    found = [
        [
            archive.incidents[toll.incident].title,
            toll.outcome,
            toll.population,
            toll.low,
            toll.high,
            "low" if toll.low_open else "high" if toll.high_open else "",
        ]
        for toll in archive.tolls
    ]
    assert sorted(found, key=str) == sorted(case["tolls"], key=str)


@pytest.mark.parametrize(
    ("printed", "counted", "head", "population"),
    [
        ("12 people", "people killed", "person", "people"),
        ("16 others", "other people killed", "person", "people"),
        ("three deaths", "people killed", "death", "people"),
        ("99 new deaths", "people killed", "death", None),
        ("no critical injuries", "people killed", "injury", None),
        ("12 Lebanese civilians", "lebanese civilians killed", "civilian", "civilians"),
        ("12 Israeli civilians", "israeli civilians killed", "civilian", None),
        ("12 Lebanese", "lebanese killed", "lebanese", "people"),
        ("12 young men", "young men killed", "man", None),
        ("12 health care workers", "health care workers killed", "worker", "medics"),
        ("12 media workers", "media workers killed", "worker", "press"),
        ("12 aid workers", "aid workers killed", "worker", None),
        ("12 Hezbollah fighters", "hezbollah fighters killed", "fighter", "militants"),
        ("12 senior fighters", "senior fighters killed", "fighter", None),
        ("12 soldiers", "soldiers killed", "soldier", None),
        ("12 hostages", "hostages killed", "hostage", None),
    ],
)
def test_of_whom_a_number_in_lebanon_is(printed: str, counted: str, head: str, population: str | None) -> None:
    figure = Figure(
        0, 9, 12, 12, True, True, False, None, None, 12, 12, None, counted, "casualties", "asserted", head=head,
        state="killed",
    )  # fmt: skip
    assert population_of(figure, printed, "LB") == population


def test_no_noun_of_the_lexicon_is_of_two_populations() -> None:
    nouns = [noun for row in load_toml("tolls")["populations"].values() for noun in row["nouns"]]
    assert len(nouns) == len(set(nouns))


def hull(bounds: list[Bounds]) -> tuple[float, float]:
    """The least lower and the greatest upper of some bounds, an open one taken at its other end."""
    ends = [(high if low is None else low, low if high is None else high) for low, high in bounds]
    return min(low for low, _ in ends if low is not None), max(high for _, high in ends if high is not None)


def test_the_rows_of_incidents_hold_the_hull_of_their_claims(tmp_path: Path) -> None:
    day = "2024-08-31"
    write_archive(
        relate(
            [
                [
                    day,
                    "A Russian strike on Kharkiv on Friday killed at least six people and injured 59, the mayor said.",
                ],
                [day, "Seven people were killed and 97 injured in a Russian strike on Kharkiv on Friday, police said."],
                [
                    day,
                    "A Russian strike on Kharkiv on Friday killed up to nine people and injured nearly 100, it said.",
                ],
            ]
        ),
        tmp_path / "a.db",
        {},
    )
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        bounds: dict[str, list[Bounds]] = defaultdict(list)
        for topic, *ends in connection.execute(
            """select c.topic, f.low, f.high from statements s join claims c on c.id = s.claim_id
               join figures f on f.id = s.figure_id where c.incident_id is not null"""
        ):
            bounds[topic].append((ends[0], ends[1]))
        rows = connection.execute(
            """select killed_min, killed_max, killed_max_open, injured_min, injured_max, injured_max_open,
                      killed_children_min from incident_rows where killed_min is not null"""
        ).fetchall()
    assert rows == [(6, 9, 0, 59, 100, 0, None)]
    assert (hull(bounds["killed"]), hull(bounds["injured"])) == ((6, 9), (59, 100))
