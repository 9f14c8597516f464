"""The toll ledger: what its differences, sums and flags take for what, and the page that shows them."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from datasette_conflict.evidence.ledgers import read_ledger
from datasette_conflict.evidence.ledgers.counts import Count, group_lines
from datasette_conflict.evidence.ledgers.flags import find_flags, find_other
from datasette_conflict.evidence.ledgers.lines import Choice, Line
from datasette_conflict.evidence.ledgers.steps import compare, find_steps
from datasette_conflict.evidence.ledgers.sums import find_misfits
from datasette_conflict.evidence.values import Interval, describe_interval
from datasette_conflict.pages import ledgers
from tests.ledger_archive import write_ledger_archive
from tests.serving import fetch, read_sheet, serve, serve_once
from tests.test_json_docs import documented_keys

NUMBER = re.compile(r"(?P<bound>>=|>|<=|~)?(?P<number>\d+)(?:-(?P<top>\d+))?")  # "5", ">=5", ">5", "<=5", "~5", "24-99"
CHILDREN, WOMEN, MEN = "children killed", "women killed", "men killed"


def read(words: str) -> Interval:
    """A stated value: exactly 5, at least, more than, up to, about 5, dozens."""
    found = NUMBER.fullmatch(words)
    assert found
    number, bound = float(found["number"]), found["bound"]
    low, high = (None if bound == "<=" else number), (None if bound in (">=", ">") else number)
    high = float(found["top"]) if found["top"] else high
    return Interval(low, high, low_closed=bound != ">", approximate=bound == "~")


def line(number: int, stated: str, day: str = "2024-03-01", **known: Any) -> Line:
    """A line of people killed in one event, of which nothing else is known but what is given."""
    interval = read(stated)
    value: dict[str, Any] = interval._asdict() | {"base_low": interval.low, "base_high": interval.high}
    value["words"] = describe_interval(interval, None)
    facts: dict[str, Any] = dict.fromkeys(Line._fields)
    facts |= {
        "figure_id": number,
        "article_id": number,
        "outlet": "Alpha",
        "label": "a",
        "ref": "a",
        "stance": "asserted",
    }
    facts |= {"sentence": 0, "sentence_start": 0, "start": number, "end": number + 1, "text": "5", "value": value}
    facts |= {"sentence_text": "5 were killed", "counted": "people killed", "covers": "event", "holder": "the mayor"}
    facts |= {"reported_on": day, "reported_on_basis": "field"}
    return Line(**{**facts, **known})


def count_of(lines: list[Line]) -> Count:
    return Count("claim 1", "How many?", "events", None, 1, lines, find_steps(lines))


@pytest.mark.parametrize(
    ("earlier", "later", "kind", "words"),
    [
        ("10", "15", "exact", "+5"),
        ("10", ">=15", "bounded", "at least +5"),
        (">=10", "15", "bounded", "at most +5"),
        (">=15", "15", "bounded", "no more"),
        (">40173", ">40223", "limits", "+50 between the lower limits"),
        ("15", "12", "fall", "3 fewer"),
        (">=15", "12", "fall", "at least 3 fewer"),
        ("15", "<=12", "fall", "at least 3 fewer"),
        ("15", ">=12", "not told", "not told: the bounds leave it open"),
        ("~40", "37", "not told", "not told: a number is approximate"),
    ],
)
def test_a_difference_says_no_more_than_its_bounds(earlier: str, later: str, kind: str, words: str) -> None:
    step = compare(line(1, earlier), line(2, later))
    assert (step.kind, step.words) == (kind, words)


@pytest.mark.parametrize(
    ("lines", "steps"),
    [
        # on two words
        ([line(1, "10"), line(2, "15", "2024-03-02", holder="the governor")], []),
        # in the outlets' own voices
        ([line(1, "10", holder=None), line(2, "15", "2024-03-02", holder=None, outlet="Beta")], []),
        # denied, or no plain number
        ([line(1, "10"), line(2, "15", "2024-03-02", stance="denied")], []),
        ([line(1, "10"), line(2, "24-99", "2024-03-02")], []),
        # one day with two numbers that are not one more exact than the other
        ([line(1, "10"), line(2, "11"), line(3, "15", "2024-03-02")], []),
        # of one day the most exact: "more than 40,000" and "40,005"
        ([line(1, ">40000"), line(2, "40005"), line(3, "40100", "2024-03-02")], [(2, 3, "+95")]),
        # what is said less exactly again is no new number
        (
            [line(1, "40005"), line(2, ">40000", "2024-03-02"), line(3, "40100", "2024-03-03")],
            [(1, 3, "+95")],
        ),
        ([line(1, "10", holder="The Mayor"), line(2, "15", "2024-03-02")], [(1, 2, "+5")]),
        ([line(1, "10", holder_id=7), line(2, "15", "2024-03-02", holder_id=7, holder="m")], [(1, 2, "+5")]),
        # by the day counted, not the day reported
        (
            [line(1, "15", counted_on="2024-02-29"), line(2, "10", "2024-03-02", counted_on="2024-02-20")],
            [(2, 1, "+5")],
        ),
    ],
)
def test_steps_join_numbers_on_one_word(lines: list[Line], steps: list[tuple[int, int, str]]) -> None:
    assert [(step.earlier_id, step.later_id, step.words) for step in find_steps(lines)] == steps


def part(number: int, stated: str, counted: str, **known: Any) -> Line:
    return line(number, stated, counted=counted, **{"article_id": 1, "part_of": 1, **known})


WHOLE = line(1, "5")
TOO_MANY = "4 + 3 is 7, in a whole of at most 5"


def beside(**known: Any) -> list[Line]:
    """Four women and three men, which the report puts under no whole."""
    return [part(2, "4", WOMEN, part_of=None, **known), part(3, "3", MEN, part_of=None, **known)]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([WHOLE, part(2, "4", CHILDREN), part(3, "3", WOMEN)], TOO_MANY),
        ([WHOLE, part(2, "2", CHILDREN), part(3, "3", WOMEN)], None),
        # a part that may hold the same people: nobody is added
        ([WHOLE, part(2, "4", CHILDREN), part(3, "3", "patients killed")], None),
        ([WHOLE, part(2, "4", "soldiers killed"), part(3, "3", "fighters killed")], None),
        ([WHOLE, part(2, "4", "soldiers killed"), part(3, "3", "civilians killed")], TOO_MANY),
        ([WHOLE, part(2, "4", "israelis killed"), part(3, "3", "lebanese killed")], TOO_MANY),
        # one part alone
        ([WHOLE, part(2, ">=6", CHILDREN)], "a part of 6 in a whole of at most 5"),
        ([WHOLE, part(2, "<=6", CHILDREN)], None),
        ([WHOLE, part(2, "~6", CHILDREN)], None),
        # another fate, an open or approximate whole, a part that is denied
        ([WHOLE, part(2, "6", "children injured")], None),
        ([line(1, ">=5"), part(2, "6", CHILDREN)], None),
        ([line(1, "~5"), part(2, "6", CHILDREN)], None),
        ([WHOLE, part(2, "6", CHILDREN, stance="denied")], None),
        # children, women and men of the sentence, where it has one number of people
        ([WHOLE, *beside()], TOO_MANY),
        ([WHOLE, line(9, "2", article_id=1), *beside()], None),
        ([WHOLE, *beside(sentence=1)], None),
        ([WHOLE, part(2, "6", WOMEN, part_of=None)], None),
    ],
)
def test_parts_that_cannot_be_in_their_whole_are_found(lines: list[Line], words: str | None) -> None:
    assert [misfit.words for misfit in find_misfits(lines)] == ([words] if words else [])


def dated(number: int, stated: str, day: str, after: int, **known: Any) -> Line:
    return line(number, stated, day, event_on="2024-03-01", event_on_basis="said", days_after=after, **known)


LATER = "5 days after the event: {}; the highest until then: {}"


@pytest.mark.parametrize(
    ("earlier", "later", "flags"),
    [
        (("5", 1), ("8", 5, "x"), [("later", LATER.format("8", "5"))]),
        ((">=5", 1), (">=8", 5, "x"), [("later", LATER.format("at least 8", "at least 5"))]),
        # soon, the same again, what the earlier allowed, told the same day
        (("5", 1), ("8", 3, "x"), []),
        (("5", 1), ("5", 5, "x"), []),
        ((">=5", 1), ("6", 5, "x"), []),
        (("5", 8), ("8", 8, "x"), []),
        # on one word a later report gives less; on two it is no fall
        (("8", 1), ("5", 2), [("fall", "3 fewer, on the same word")]),
        (("8", 1), ("5", 2, "x"), []),
    ],
)
def test_what_came_later_or_fell_is_flagged(
    earlier: tuple[Any, ...], later: tuple[Any, ...], flags: list[tuple[str, str]]
) -> None:
    """Each a number, how many days after the event it was reported, and who says it if not the mayor."""
    lines = [
        dated(number, stated, f"2024-03-0{1 + after}", after, **({"holder": holder[0]} if holder else {}))
        for number, (stated, after, *holder) in enumerate((earlier, later))
    ]
    assert [(flag.kind, flag.words) for flag in find_flags([count_of(lines)], [])] == flags


def test_numbers_that_only_share_their_words_follow_from_nothing() -> None:
    """Two towns hit on one day: neither a step nor a later addition."""
    lines = [dated(1, "8", "2024-03-02", 1), dated(2, "5", "2024-03-09", 8)]
    (count,) = group_lines(lines, Choice("place", 1))
    assert (count.steps, find_flags([count], [])) == ([], [])


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("12 % below the 40,223 of 22 August 2024; it is a lower limit", 1),
        ("12 % below the 40,223 of the same day", 2),
        ("12 % below the 40,224 of 22 August 2024", None),
        ("lower than before", None),
    ],
)
def test_a_change_leads_to_the_number_that_it_names(reason: str, found: int | None) -> None:
    lines = [line(n, "40223", counted_on=day) for n, day in ((1, "2024-08-22"), (2, "2024-08-30"))]
    changed = line(3, "35000", counted_on="2024-08-30", change="fall", change_reason=reason)
    other = find_other(changed, [*lines, changed])
    assert (other and other.figure_id) == found


@pytest.fixture(scope="module")
def tolls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_ledger_archive(tmp_path_factory.mktemp("tolls"))


@pytest_asyncio.fixture
async def datasette(tolls: Path) -> Any:
    return await serve_once(tolls)


def id_of(path: Path, sql: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(sql).fetchone()[0])


def gaza(path: Path) -> int:
    return id_of(path, "select id from entities where name = 'Gaza Strip'")


def strike(path: Path) -> int:
    return id_of(path, "select id from incidents where title like 'Strike on Kharkiv%'")


async def test_totals_keep_their_days_apart(datasette: Any, tolls: Path) -> None:
    data = (await fetch(datasette, f"/tolls/-/ledger.json?place={gaza(tolls)}")).json()
    told = [
        (one["covers"], one["value"]["words"], one["counted_on"], one["event_on"], one["reported_on"])
        for one in data["lines"]
    ]
    assert told == [
        ("total", "at least 30,100", "2024-02-29", None, "2024-03-01"),
        ("total", "at least 30,410", "2024-03-03", None, "2024-03-03"),
        ("total", "30,631", "2024-03-05", None, "2024-03-05"),
        ("total", "28,000", "2024-03-06", None, "2024-03-06"),
    ]  # fmt: skip
    assert {one["since"] for one in data["lines"]} == {"since 7 October"}
    assert [(flag["kind"], [one["value"]["words"] for one in flag["lines"]]) for flag in data["flags"]] == [
        ("fall", ["30,631", "28,000"])
    ]


async def test_an_incident_shows_its_parts_that_do_not_fit(datasette: Any, tolls: Path) -> None:
    data = (await fetch(datasette, f"/tolls/-/ledger.json?incident={strike(tolls)}")).json()
    assert [flag["words"] for flag in data["flags"]] == ["4 + 3 is 7, in a whole of at most 5"]
    answers = [one for one in data["lines"] if one["section"] == "events"]
    assert sorted((one["value"]["words"], one["event_on"], one["days_after"]) for one in answers) == [
        ("5", "2024-06-01", 1),
        ("6", "2024-06-01", 1),
    ]
    html = (await fetch(datasette, f"/tolls/-/ledger?incident={strike(tolls)}")).text
    assert "Parts that are more than the whole" in html
    assert html.count("<mark>") == 3


async def test_the_sheet_has_every_line_whatever_the_page(
    datasette: Any, tolls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledgers, "PAGE_LINES", 1)
    rows = read_sheet(await fetch(datasette, f"/tolls/-/ledger.csv?place={gaza(tolls)}"))
    assert [(row["value"], row["flags"]) for row in rows][2:] == [("30,631", "fall"), ("28,000", "fall")]
    second = (await fetch(datasette, f"/tolls/-/ledger.json?place={gaza(tolls)}&page=2")).json()
    assert (len(second["lines"]), second["pages"]) == (1, 4)


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("", 400, "place=ID or incident=ID"),
        ("?place=1&incident=2", 400, "place=ID or incident=ID"),
        ("?place=x", 400, "is not an id"),
        ("?place=1", 404, "No place has the id 1"),
        ("?incident=1", 404, "No incident has the id 1"),
    ],
)
async def test_what_is_no_ledger_is_said(datasette: Any, query: str, status: int, words: str) -> None:
    found = await fetch(datasette, f"/tolls/-/ledger.json{query}")
    assert (found.status_code, words in found.json()["error"]) == (status, True)


async def test_a_page_that_is_not_there_is_said(datasette: Any, tolls: Path) -> None:
    found = await fetch(datasette, f"/tolls/-/ledger.json?place={gaza(tolls)}&page=9")
    assert (found.status_code, found.json()["error"]) == (400, "page=9 is not there: valid are 1 to 1")


async def test_a_former_id_leads_to_the_incident(datasette: Any, tolls: Path) -> None:
    former = id_of(tolls, f"select id from incident_redirects where incident_id = {strike(tolls)}")
    found = await fetch(datasette, f"/tolls/-/ledger.csv?incident={former}")
    assert (found.status_code, found.headers["location"]) == (301, f"/tolls/-/ledger.csv?incident={strike(tolls)}")


async def test_a_place_without_numbers_says_so(datasette: Any, tolls: Path, tmp_path: Path) -> None:
    empty = tmp_path / "tolls.db"
    empty.write_bytes(tolls.read_bytes())
    with closing(sqlite3.connect(empty)) as connection:
        connection.execute("update figures set kind = 'other'")
        connection.commit()
    html = (await fetch(await serve(empty), f"/tolls/-/ledger?place={gaza(tolls)}")).text
    assert "No report of this archive gives a number of people killed" in html


def test_an_archive_of_before_there_were_incidents_and_series_has_a_ledger(tolls: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    old.write_bytes(tolls.read_bytes())
    with closing(sqlite3.connect(old)) as connection:
        connection.row_factory = sqlite3.Row
        for table in ("series_points", "series", "incident_mentions", "incidents"):
            connection.execute(f"drop table {table}")
        ledger = read_ledger(connection, Choice("place", gaza(tolls)))
        assert not isinstance(ledger, int | None)
        days = {line.counted_on: line.counted_on_basis for count in ledger.counts for line in count.lines}
        assert days == dict.fromkeys(("2024-02-29", "2024-03-03", "2024-03-05", "2024-03-06"), "said")
        assert read_ledger(connection, Choice("incident", 1)) is None


async def test_the_document_names_every_key(datasette: Any, tolls: Path) -> None:
    place = (await fetch(datasette, f"/tolls/-/ledger.json?place={gaza(tolls)}")).json()
    objects = {
        "/{db}/-/ledger.json": place | {"incident": None},
        "line of a ledger": place["lines"][0],
        "step": next(one["step"] for one in place["lines"] if one["step"]),
        "flag": place["flags"][0],
    }
    for heading, found in objects.items():
        assert set(found) == documented_keys(heading)
