"""Published: the forms in which feeds and exports give a day, and those that could be two days or none."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.read import read_sources
from conflict_build.read.published import read_published
from conflict_build.records import Problem, Report

DAY = "2024-11-05"

DAYS = [
    "2024-11-05",
    "2024-11-5",
    "2024/11/05",
    "2024/11/05 15:07:41",
    "2024.11.05",
    "2024-11-05T10:00:00",
    "2024-11-05T1000",
    "2024-11-05 10:00:00.000",
    "2024-11-05 - 10:00",
    "2024-11-05Z",
    "2024-11-05+02:00",
    "20241105",
    "20241105100000",
    "202411051000",
    "20241105T100000",
    "20241105 100000",
    "2024-W45-2",
    "2024W452",
    "2024-310",
    "November 5, 2024",
    "November 5th, 2024",
    "NOVEMBER 5, 2024",
    "Nov. 5, 2024",
    "Nov 5 2024",
    "Nov-05-2024",
    "Tuesday, November 5th, 2024",
    "5 November 2024",
    "5 Nov. 2024",
    "5th November 2024",
    "the 5th of November, 2024",
    "5. November 2024",
    "Tue 5 Nov 2024 10.00",
    "05-NOV-2024",
    "05-NOV-24",
    "5 Nov 24",
    "Tue, 05 Nov 24 10:00:00",
    "2024 Nov 5",
    "2024-Nov-05",
    "Nov 5, 2024 at 3:07 p.m.",
    "Nov 5, 2024, 3:07 PM",
    "November 5, 2024 10:00AM",
    "Nov 5, 2024 | 3 pm",
    "15:07, 5 November 2024",
    "3:07 p.m. on November 5, 2024",
    "Published on 5 November 2024",
    "Published: Nov 5, 2024 3:07pm",
    "Posted on Tuesday, November 5, 2024",
    "Tue Nov  5 10:00:00 2024",
    "November 5, 2024 Tuesday",
    "Tue 2024-11-05",
    "2024, November 5",
    "20241105 10:00",
    "5 November 2024, 10h30",
    "2024-11-05 10:00 IST",  # of India, Israel or Ireland
    "2024-11-05 10:00 XYZ",
    "Nov. 5, 2024 3:07 PM ET",
    "2024-11-05 10:00 Europe/Kyiv",
]


@pytest.mark.parametrize("given_text", DAYS)
def test_a_day_without_a_time_in_a_known_zone_is_a_day(given_text: str) -> None:
    assert read_published(given_text) == DAY


TIMES = [
    ("2024-11-05T10:00:00Z", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05t10:00:00z", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05T10:00Z", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05T10Z", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05T1000Z", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05T10:00:00.123456Z", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05T10:00:00,5+01:00", "2024-11-05T10:00:00+01:00"),
    ("2024-11-05 10:00:00+02:00", "2024-11-05T10:00:00+02:00"),
    ("2024-11-05T10:00:00+0530", "2024-11-05T10:00:00+05:30"),
    ("2024-11-05 10:00 +03", "2024-11-05T10:00:00+03:00"),
    ("2024-11-05 10:00:00 UTC", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05 10:00:00.123 UTC", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05 10:00:00 +0000 UTC", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05 10:00 GMT+3", "2024-11-05T10:00:00+03:00"),
    ("2024-11-05 10:00 EST", "2024-11-05T10:00:00-05:00"),
    ("2024-11-05T10:00:00+02:00[Europe/Kyiv]", "2024-11-05T10:00:00+02:00"),
    ("20241105T100000Z", "2024-11-05T10:00:00+00:00"),
    ("20241105100000Z", "2024-11-05T10:00:00+00:00"),
    ("Tue, 05 Nov 2024 10:00:00 GMT", "2024-11-05T10:00:00+00:00"),
    ("Tue, 05 Nov 2024 10:00:00 +0000 (UTC)", "2024-11-05T10:00:00+00:00"),
    ("Tue, 5 Nov 2024 10:00:00 -0500 (EST)", "2024-11-05T10:00:00-05:00"),
    ("Tue,5 Nov 2024 10:00 +0200", "2024-11-05T10:00:00+02:00"),
    ("Tue, 05 Nov 24 10:00:00 GMT", "2024-11-05T10:00:00+00:00"),
    ("Tue, 10 Sept 2024 15:53:56 +0300", "2024-09-10T15:53:56+03:00"),
    ("5 Nov 2024 10:00:00 -0000", "2024-11-05T10:00:00+00:00"),
    ("Tuesday 5 November 2024 15.07 GMT", "2024-11-05T15:07:00+00:00"),
    ("Nov 5, 2024, 12:07 AM EST", "2024-11-05T00:07:00-05:00"),
    ("November 05, 2024 12:30 p.m. EST", "2024-11-05T12:30:00-05:00"),
    ("November 5, 2024 at 3 pm UTC", "2024-11-05T15:00:00+00:00"),
    ("10:00 GMT, 5 Nov 2024", "2024-11-05T10:00:00+00:00"),
    ("Tue Nov 05 10:00:00 +0000 2024", "2024-11-05T10:00:00+00:00"),
    ("Tue Nov 05 2024 10:00:00 GMT+0200 (Eastern European Standard Time)", "2024-11-05T10:00:00+02:00"),
    ("1999-12-31T23:59:60Z", "1999-12-31T23:59:59+00:00"),
    ("November 5, 2024 Tuesday 10:00 AM GMT", "2024-11-05T10:00:00+00:00"),
    ("05/Nov/2024:10:00:00 +0000", "2024-11-05T10:00:00+00:00"),
    ("20241105T10:00:00Z", "2024-11-05T10:00:00+00:00"),
    ("/Date(1730800800000)/", "2024-11-05T10:00:00+00:00"),
    ("/Date(1730800800000+0200)/", "2024-11-05T10:00:00+00:00"),
    ("1730800800", "2024-11-05T10:00:00+00:00"),
    ("1730800800.25", "2024-11-05T10:00:00+00:00"),
    ("1730800800000", "2024-11-05T10:00:00+00:00"),
    ("1730800800000000", "2024-11-05T10:00:00+00:00"),
    ("1730800800000000000", "2024-11-05T10:00:00+00:00"),
    ("631152000", "1990-01-01T00:00:00+00:00"),
]


@pytest.mark.parametrize(("given_text", "expected"), TIMES)
def test_a_time_in_a_known_zone_is_kept_with_it(given_text: str, expected: str) -> None:
    assert read_published(given_text) == expected


ONE_ORDER = [
    ("25/11/2024", "2024-11-25"),
    ("11/25/2024", "2024-11-25"),
    ("25.11.2024 10:30", "2024-11-25"),
    ("05/05/2024", "2024-05-05"),
    ("03/04/2024", None),
    ("05/11/2024", None),
    ("3.4.2024", None),
    ("31/02/2024", None),
    ("13/13/2024", None),
    ("25/11/24", None),
    ("24/11/05", None),
]


@pytest.mark.parametrize(("given_text", "expected"), ONE_ORDER)
def test_numbers_in_an_order_of_their_own_are_read_if_only_one_can_be(given_text: str, expected: str | None) -> None:
    assert read_published(given_text) == expected


NEXT_BUT_ONE = date.today().year + 2
NO_DAYS = [
    "", "soon", "yesterday", "2 hours ago", "2024", "2024-11", "202411", "November 2024", "November 5", "2024-W45",
    "2024-13-01", "2024-02-30", "2023-366", "0000-00-00 00:00:00", "1024-11-05", "2024-11-05 25:00",
    "2024-11-05 10:61", "2024-11-05 13:00 pm", "2024-11-05 10:00 +99:00", "2024-11-05 10:00 soon", "Sun, 32 Nov 2024",
    "Mon, 05 Nov 24 10:00:00 GMT",  # it was a Tuesday
    "5 Nov 68", "0", "-5", "nan", "45601", "600000000", "99999999999", "12345678", "19870312", "19891231235959",
    f"{NEXT_BUT_ONE}0105", f"{NEXT_BUT_ONE}0105100000", "9" * 19, "9" * 400, "9999-901", "2024-11-05" * 1000,
]  # fmt: skip


@pytest.mark.parametrize("given_text", NO_DAYS, ids=[text[:30] or "empty" for text in NO_DAYS])
def test_what_is_no_one_day_is_refused(given_text: str) -> None:
    assert read_published(given_text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = read_published(text)
    assert found is None or date.fromisoformat(found[:10])


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert read_published(day.isoformat()) == day.isoformat()
    assert read_published(f"{day:%a, %d %b %Y} 23:59:59 +1400") == f"{day.isoformat()}T23:59:59+14:00"


FIELDS = [
    (1730800800, "2024-11-05T10:00:00+00:00"),
    (1730800800000, "2024-11-05T10:00:00+00:00"),
    (1730800800.5, "2024-11-05T10:00:00+00:00"),
    (20241105, "2024-11-05"),
    (20241105.0, "2024-11-05"),
    (20241105100000, "2024-11-05"),
    (" 2024-11-05 ", "2024-11-05"),
    (None, None),
    ("", None),
]


def read_field(tmp_path: Path, value: Any) -> tuple[str | None, list[str]]:
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "The army left.", "published": value}), encoding="utf-8")
    items = list(read_sources([path]))
    report = next(item for item in items if isinstance(item, Report))
    return report.published, [item.reason for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(("value", "expected"), FIELDS)
def test_numbers_are_dates_too(tmp_path: Path, value: Any, expected: str | None) -> None:
    assert read_field(tmp_path, value) == (expected, [])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2024, 'its published is "2024", not a date: write it as 2024-11-05'),
        (0, 'its published is "0", not a date'),
        (-1, 'its published is "-1", not a date'),
        (float("nan"), 'its published is "nan", not a date'),
        ("03/04/2024", 'its published is "03/04/2024", not a date: write it as 2024-11-05'),
        (True, "its published is true or false"),
        (["2024-11-05"], "its published is a list"),
        ("x" * 900, f'its published is "{"x" * 80}", not a date'),
    ],
)
def test_what_is_no_date_is_said_and_the_report_is_kept(tmp_path: Path, value: Any, said: str) -> None:
    published, reasons = read_field(tmp_path, value)
    assert published is None
    assert [said in reason for reason in reasons] == [True]
