"""Which running totals are one count over time: each test with a twin that is linked, and the pages that show it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Archive, Report
from conflict_build.records.judgements import Cited, Judgement
from conflict_build.series.starts import first_day, same_day, start_in_words
from datasette_conflict.charts.timelines import Moment, draw_timeline
from datasette_conflict.evidence.series import group_points, near_claim
from datasette_conflict.evidence.values import Interval
from tests.cases import load_cases
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.table_rows import write_archive

CASES = load_cases("series")


def relate(texts: list[list[str | None]], judgements: tuple[Judgement, ...] = ()) -> Archive:
    """The archive of reports that were published on these days."""
    reports = [
        Report(
            f"r{i}",
            f"r{i}.txt",
            text or "",
            publisher=f"Outlet {i}",
            published=day,
            published_basis="field" if day else "none",
        )
        for i, (day, text) in enumerate(texts)
    ]
    return relate_reports([analyse_report(report) for report in reports], [], judgements=judgements)


@pytest.mark.parametrize("case", CASES)
def test_what_is_one_count_is_linked_and_nothing_else(case: dict[str, Any]) -> None:
    archive = relate(case["texts"])
    found = [
        [
            one.question,
            [
                figure.base_low if figure.base_low is not None else figure.base_high
                for point in one.points
                for figure in [archive.analyses[point.article].figures[point.figure]]
            ],
        ]
        for one in archive.series
    ]
    assert found == case["series"]
    if "changes" in case:
        assert [[point.change, point.change_reason] for point in archive.series[0].points] == case["changes"]
    if "days" in case:
        assert [point.counted_on for point in archive.series[0].points] == case["days"]
        assert [point.basis for point in archive.series[0].points] == case["bases"]


def test_the_order_of_the_reports_does_not_matter() -> None:
    texts = CASES[0].values[0]["texts"]
    first, other = relate(texts).series[0], relate(texts[::-1]).series[0]
    assert first.question == other.question
    assert [point.counted_on for point in first.points] == [point.counted_on for point in other.points]


def test_what_the_editor_judged_different_is_no_series() -> None:
    texts = CASES[0].values[0]["texts"]
    cited = (Cited("r0", "More than 860 people"), Cited("r2", "At least 1,200 people"))
    judgement = Judgement(1, "judgements.yml", "different", cited)
    points = [len(one.points) for one in relate(texts, (judgement,)).series]
    assert points == [2]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2023-10-07", "2023-10-07", True),
        ("2023-10-07", "2023-10-08", False),
        ("2023-10-07", "2023-10", True),
        ("2023-10", "2023-11", False),
        ("2023", "2023-10-07", True),
        ("--10-07", "2023-10-07", True),
        ("--10-07", "--10-08", False),
        ("--10-07", "2023-10", True),
        ("--10-07", "2023-09", False),
        ("--10-07", "2023", True),
        (None, "2023", True),
    ],
)
def test_days_are_compared_as_exactly_as_both_are_given(a: str | None, b: str | None, same: bool) -> None:
    assert same_day(a, b) == same
    assert same_day(b, a) == same


@pytest.mark.parametrize(
    ("day", "words"),
    [("--02-29", "29 February"), ("2023-10-07", "7 October 2023"), ("2023-10", "October 2023"), ("2023", "2023")],
)
def test_a_start_is_put_in_words(day: str, words: str) -> None:
    assert start_in_words(day) == words


numbers = st.one_of(st.none(), st.floats(0, 1e12))


@given(st.lists(st.tuples(st.dates(), numbers, numbers), max_size=9))
def test_every_point_lies_in_the_chart(stated: list[tuple[Any, float | None, float | None]]) -> None:
    moments = [Moment(day.isoformat(), Interval(low, high)) for day, low, high in stated]
    chart = draw_timeline(moments)
    if chart is None:
        assert all(low is None and high is None for _, low, high in stated)
        return
    assert all(0 <= mark.x <= chart.width and 0 <= mark.y <= chart.height for mark in chart.marks)
    assert len(chart.marks) == sum(low is not None or high is not None for _, low, high in stated)


@pytest.mark.parametrize(
    ("days", "counted_on", "first"),
    [
        (["--10-07"], "2024-02-01", "2023-10-07"),
        (["--10-07", "2022-10-07"], "2024-02-01", "2022-10-07"),
        (["--02-29"], "2023-03-01", "2020-02-29"),
        (["2023-10"], "2024-02-01", None),
        ([], "2024-02-01", None),
    ],
)
def test_the_day_of_a_start_is_the_last_one_before(days: list[str], counted_on: str, first: str | None) -> None:
    assert first_day(days, counted_on) == first


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a count over three days, two reports of one day among them."""
    texts = CASES[0].values[0]["texts"]
    found = tmp_path_factory.mktemp("series") / "counts.db"
    write_archive(relate([*texts, [texts[2][0], "War. " + texts[2][1]]]), found, {})
    return found


@pytest_asyncio.fixture
async def datasette(path: Path) -> Any:
    return await serve_once(path)


async def test_a_claim_of_running_totals_asks_since_when(datasette: Any) -> None:
    claims = (await fetch(datasette, "/counts/claims.json?kind=figure&_shape=array")).json()
    assert [claim["question"] for claim in claims] == [
        "How many people have been killed in Sudan since 15 April, as reported on 20 June 2023?"
    ]


def test_the_editor_s_wording_goes_before() -> None:
    texts = CASES[0].values[0]["texts"]
    cited = (Cited("r2", "At least 1,200 people"),)
    judgement = Judgement(1, "judgements.yml", "better wording", cited, "How many?", "figure")
    archive = relate([*texts, [texts[2][0], "War. " + texts[2][1]]], (judgement,))
    assert [claim.question for claim in archive.claims if claim.kind == "figure"] == ["How many?"]


async def one_series(datasette: Any) -> dict[str, Any]:
    rows = (await fetch(datasette, "/counts/series.json?_shape=array")).json()
    assert len(rows) == 1
    return dict(rows[0])


async def test_the_page_shows_each_point_with_its_day_and_sentence(datasette: Any) -> None:
    series = await one_series(datasette)
    html = (await fetch(datasette, f"/counts/-/series/{series['id']}")).text
    parts = [
        series["question"],
        "24 May 2023",
        "20 June 2023",
        'class="chart',
        "day of the report",
        "more than 860",
        "at least 1,200",
    ]
    assert sorted(parts, key=html.index) == parts
    assert "/counts/-/read/" in html


async def test_the_csv_has_one_row_a_point(datasette: Any) -> None:
    series = await one_series(datasette)
    rows = read_sheet(await fetch(datasette, f"/counts/-/series/{series['id']}.csv"))
    assert [row["value"] for row in rows] == ["more than 860", "more than 950", "at least 1,200", "at least 1,200"]
    assert {row["counted_on_basis"] for row in rows} == {"published"}


@pytest.mark.parametrize("series", ["1", "abc", "-1"])
async def test_an_unknown_series_is_not_found(datasette: Any, series: str) -> None:
    assert (await fetch(datasette, f"/counts/-/series/{series}")).status_code == 404


async def test_events_and_claims_lead_to_it(datasette: Any) -> None:
    series = await one_series(datasette)
    points = (await fetch(datasette, "/counts/series_points.json?_shape=array")).json()
    claims = {point["claim_id"] for point in points} - {None}
    assert claims
    for claim in claims:
        html = (await fetch(datasette, f"/counts/-/compare/{claim}")).text
        assert "The same count on other days" in html
        assert f"/counts/-/series/{series['id']}" in html
        data = (await fetch(datasette, f"/counts/-/compare/{claim}.json")).json()
        assert [one["id"] for one in data["series"]] == [series["id"]]
    stories = (await fetch(datasette, "/counts/stories.json?_shape=array")).json()
    pages = [(await fetch(datasette, f"/counts/-/story/{story['id']}")).text for story in stories]
    assert any("Counts over time" in page for page in pages)


def test_of_a_long_series_a_claim_shows_the_points_around_its_own() -> None:
    points = [
        {
            "counted_on": f"2024-01-{day:02}",
            "value": {"words": str(day)},
            "holder": None,
            "counted_on_basis": "said",
            "claim_id": 7 if day == 20 else None,
        }
        for day in range(1, 31)
    ]
    shown = near_claim(group_points(points), 7)
    assert [group[0]["counted_on"][-2:] for group in shown] == [f"{day:02}" for day in range(14, 26)]
    assert near_claim(group_points(points[:5]), 7) == group_points(points[:5])


CHANGED = [
    ["2023-06-01", "More than 860 people have been killed in Sudan since April 15, the doctors' union said."],
    ["2023-06-08", "At least 310 people have been killed in Sudan since April 15, the army said."],
    ["2023-06-20", "At least 4,500 people have been killed in Sudan since April 15, the doctors' union said."],
]
FALL = "64 % below the 860 of 1 June 2023; it is a lower limit"
LEAP = "5.2 times the 860 of 1 June 2023: 192 more a day, where it was 18 a day since the start"


@pytest_asyncio.fixture
async def changed(tmp_path: Path) -> Any:
    """An archive with a fall and a leap, and one of an earlier version that does not mark them."""
    found, older = tmp_path / "counts.db", tmp_path / "older.db"
    texts: list[list[str | None]] = [[day, text] for day, text in CHANGED]
    write_archive(relate(texts), found, {})
    older.write_bytes(found.read_bytes())
    with closing(sqlite3.connect(older)) as connection:
        connection.execute("alter table series_points drop column change")
        connection.execute("alter table series_points drop column change_reason")
        connection.commit()
    return await serve(found, beside=[older])


async def test_the_page_says_what_fell_and_what_leapt(changed: Any) -> None:
    series = await one_series(changed)
    html = (await fetch(changed, f"/counts/-/series/{series['id']}")).text
    assert f"Fall: {FALL}" in html
    assert f"Leap: {LEAP}" in html
    assert html.count('<path class="change"') == 2
    assert "2 points are marked" in html
    assert "A triangle" in html


async def test_json_and_csv_say_so_too(changed: Any) -> None:
    series = await one_series(changed)
    points = (await fetch(changed, f"/counts/-/series/{series['id']}.json")).json()["series"]["points"]
    marks = [(None, None), ("fall", FALL), ("leap", LEAP)]
    assert [(point["change"], point["change_reason"]) for point in points] == marks
    rows = read_sheet(await fetch(changed, f"/counts/-/series/{series['id']}.csv"))
    assert [(row["change"] or None, row["change_reason"] or None) for row in rows] == marks


async def test_a_series_without_changes_says_nothing_of_them(datasette: Any) -> None:
    series = await one_series(datasette)
    html = (await fetch(datasette, f"/counts/-/series/{series['id']}")).text
    assert [word for word in ("Fall:", "Leap:", 'class="change"', "A triangle") if word in html] == []


async def test_the_points_of_an_older_archive_are_not_marked(changed: Any) -> None:
    series = await one_series(changed)
    page = (await fetch(changed, f"/older/-/series/{series['id']}.json")).json()
    assert {(point["change"], point["change_reason"]) for point in page["series"]["points"]} == {(None, None)}


async def test_each_number_of_a_question_has_its_bar_on_one_axis(datasette: Any) -> None:
    claims = (await fetch(datasette, "/counts/claims.json?kind=figure&_shape=array")).json()
    html = (await fetch(datasette, f"/counts/-/compare/{claims[0]['id']}")).text
    assert html.count('class="axis-of-bars"') == 1
    assert html.count('<svg class="bar') == html.count('<td class="says">') > 0
