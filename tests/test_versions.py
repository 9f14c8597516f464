"""Which reports that are handed over are one, which text is compared, and what is kept of the others."""

import re
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from conflict_build.judgements.citations import Citations, UnmatchedError
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Problem, Report, content_id
from conflict_build.records.judgements import Cited
from conflict_build.versions import Settled, settle_versions
from conflict_build.versions.doubles import Doubles
from conflict_build.versions.identities import group_reports
from conflict_build.versions.order import order_texts
from conflict_build.versions.web_addresses import page_of

TOLL = (
    "At least 12 people were killed in a missile strike on Kharkiv on Monday, Governor Oleh Syniehubov said. "
    "Rescuers were searching for survivors under the rubble of a block of flats in the Saltivka district."
)
HIGHER = TOLL.replace("12", "14").replace("Rescuers were", "On Tuesday rescuers were still")
SUMMARY = TOLL.partition(" Rescuers")[0]
OTHER = (
    "Fishermen in Odesa asked the port authority for leave to put to sea again, since herring has been scarce for "
    "months. The harbour master refused, citing mines."
)
DAY, NEXT, WEEK = "2024-11-05", "2024-11-06", "2024-11-13"
NOON, EVENING = "2024-11-05T12:00:00+00:00", "2024-11-05T20:00:00+02:00"
PAGE, AMP = "https://post.example/kharkiv-strike", "https://post.example/amp/kharkiv-strike"
MORNING, BEFORE_NOON = "2024-11-05T12:30:00+02:00", "2024-11-05T11:00:00+00:00"
SHARED = f"{PAGE}?utm_source=x"


def report(ref: str, text: str = TOLL, **more: Any) -> Report:
    given = {"publisher": "Post", "published": DAY, "published_basis": "field", **more}
    return Report(ref, given.pop("path", f"{ref}.txt"), text, **given)


def settle(*reports: Report, archive: Path = Path("none.db")) -> Settled:
    return settle_versions([analyse_report(one) for one in reports], archive)


def told(settled: Settled) -> list[tuple[str, str, list[str], list[str]]]:
    """Of each report: its ref, the text that is compared, the refs of its other places, its earlier texts."""
    history = settled.history
    return [
        (
            one.article.ref,
            one.article.text,
            [place.ref for place in history.addresses if place.article == i],
            [version.text.text for version in history.versions if version.article == i],
        )
        for i, one in enumerate(settled.analyses)
    ]


# what is handed over, and what is told of it; two reports that stay two are two rows
ONE_OR_TWO: list[tuple[str, list[Report], list[tuple[str, str, list[str], list[str]]]]] = [
    ("one report", [report("a")], [("a", TOLL, [], [])]),
    (
        "one text of one outlet under two addresses",
        [report("a", url=PAGE), report("b", url=AMP)],
        [("a", TOLL, ["b"], [])],
    ),
    ("saved twice", [report("a"), report("b")], [("a", TOLL, ["b"], [])]),
    (
        "by the day of publication the first is known by",
        [report("b", published=DAY), report("a", published=NEXT)],
        [("b", TOLL, ["a"], [])],
    ),
    ("space and furniture differ", [report("a"), report("b", TOLL.replace(" On", "\n\nOn"))], [("a", TOLL, ["b"], [])]),
    (
        "one text of two outlets",
        [report("a"), report("b", publisher="Times")],
        [("a", TOLL, [], []), ("b", TOLL, [], [])],
    ),
    (
        "one address, two outlets",
        [report("a", url=PAGE), report("b", url=PAGE, publisher="Times")],
        [("a", TOLL, [], []), ("b", TOLL, [], [])],
    ),
    (
        "one text, nobody knows of which outlet",
        [report("a", publisher=None), report("b", publisher=None)],
        [("a", TOLL, [], []), ("b", TOLL, [], [])],
    ),
    (
        "the host of the address is the outlet where no other is known",
        [report("a", publisher=None, url=PAGE), report("b", publisher=None, url=AMP)],
        [("a", TOLL, ["b"], [])],
    ),
    (
        "one bulletin a week later",
        [report("a"), report("b", published=WEEK)],
        [("a", TOLL, [], []), ("b", TOLL, [], [])],
    ),
    (
        "furniture under two headlines",
        [report("a", title="Permission marketing news and information"), report("b", title="Health food in brief")],
        [("a", TOLL, [], []), ("b", TOLL, [], [])],
    ),
    (
        "a headline put a little otherwise",
        [report("a", title="Missile kills 12 in Kharkiv"), report("b", title="Missile strike on Kharkiv kills 12")],
        [("a", TOLL, ["b"], [])],
    ),
    (
        "too short to be one text",
        [report("a", "No deaths were reported."), report("b", "No deaths were reported.")],
        [("a", "No deaths were reported.", [], []), ("b", "No deaths were reported.", [], [])],
    ),
    (
        "a second text under one id, by when it was saved",
        [report("a", HIGHER, captured=NEXT), report("a", captured=DAY)],
        [("a", HIGHER, [], [TOLL])],
    ),
    (
        "by the hour, whatever the zone",
        [report("a", captured=EVENING), report("a", HIGHER, captured=NOON)],
        [("a", TOLL, [], [HIGHER])],
    ),
    (
        "one text saved again, by the hour, whatever the zone",
        [report("a", captured=NOON), report("a", captured=MORNING), report("a", HIGHER, captured=BEFORE_NOON)],
        [("a", TOLL, [], [HIGHER])],
    ),
    (
        "by publication, where it is not known when they were saved",
        [report("a", published=NEXT), report("a", HIGHER)],
        [("a", TOLL, [], [HIGHER])],
    ),
    (
        "a second text under one address",
        [report("a", url=PAGE, captured=DAY), report("b", HIGHER, url=PAGE + "/?utm_source=x#top", captured=NEXT)],
        [("a", HIGHER, ["a", "b"], [TOLL])],
    ),
    (
        "one id and one address, however much was rewritten",
        [report("a", url=PAGE, captured=DAY), report("a", OTHER, url=PAGE, captured=NEXT)],
        [("a", OTHER, [], [TOLL])],
    ),
    (
        "three texts",
        [report("a", captured=DAY), report("a", HIGHER, captured=WEEK), report("a", SUMMARY, captured=NEXT)],
        [("a", HIGHER, [], [TOLL, SUMMARY])],
    ),
    (
        "one address that stands for a whole site",
        [report("a", url="https://post.example/"), report("b", OTHER, url="https://post.example")],
        [("a", TOLL, [], []), ("b", OTHER, [], [])],
    ),
    (
        "one address of a feed, quite another text",
        [report("a", url=PAGE), report("b", OTHER, url=PAGE)],
        [("a", TOLL, [], []), ("b", OTHER, [], [])],
    ),
    (
        "the summary of a feed is a part of its report",
        [report("a", SUMMARY, url=PAGE), report("b", TOLL, url=PAGE)],
        [("a", TOLL, ["a", "b"], [])],
    ),
]


@pytest.mark.parametrize(("reports", "expected"), [c[1:] for c in ONE_OR_TWO], ids=[c[0] for c in ONE_OR_TWO])
def test_what_is_one_report(reports: list[Report], expected: list[tuple[str, str, list[str], list[str]]]) -> None:
    settled = settle(*reports)
    assert told(settled) == expected
    assert settled.problems == []


def test_what_differs_only_in_where_it_stands_is_analysed_once_with_the_same_result() -> None:
    reports = [report("a"), report("b", OTHER), report("a", captured=NEXT), report("c"), report("d", publisher="Times")]
    doubles = Doubles()
    once = list(doubles.taken_out(reports))
    assert [one.ref for one in once] == ["a", "b", "d"]
    assert list(doubles.put_back(list(map(analyse_report, once)))) == list(map(analyse_report, reports))


def test_26_outlets_that_print_one_text_stay_26_reports() -> None:
    assert len(settle(*(report(f"r{i}", publisher=f"Post {i}") for i in range(26))).analyses) == 26


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_report_of_no_known_outlet_makes_no_two_outlets_one(order: tuple[int, ...]) -> None:
    between = report("1", path="x.txt", url=PAGE, publisher=None, captured=NEXT)
    reports = [report("1", HIGHER, path="y.txt", captured=DAY), between, report("2", url=PAGE, publisher="Times")]
    grouped = group_reports([analyse_report(reports[i]) for i in order])
    assert sorted(sorted(order[n] for n in group) for group in grouped.groups) == [[0, 1], [2]]


def test_the_ids_of_other_refs_lead_to_the_report() -> None:
    settled = settle(report("a"), report("b"))
    assert settled.history.redirects == ((content_id("article", "b"), content_id("article", "a")),)


def test_what_only_an_earlier_text_says_of_the_report_is_kept() -> None:
    settled = settle(
        report("a", url=PAGE, captured=DAY),
        report("a", HIGHER, captured=NEXT, published=None, published_basis="none", publisher=None),
    )
    article = settled.analyses[0].article
    assert (article.outlet, article.published, article.published_basis, article.url) == ("Post", DAY, "field", PAGE)


def test_an_editor_may_cite_a_report_by_any_of_its_places() -> None:
    analyses = settle(report("a", url=PAGE), report("b", url=AMP), report("c", OTHER)).analyses
    citations = Citations(relate_reports(analyses, []))
    assert [citations.report(name) for name in ("a", "b", "b.txt", AMP, "c")] == [0, 0, 0, 0, 1]


@pytest.mark.parametrize("name", ["a", "b", "b.txt", SHARED, "As it is called there"])
def test_what_is_cited_of_a_withdrawn_report_by_any_of_its_places_is_not_told(name: str) -> None:
    settled = settle(report("a", "", url=PAGE, withdrawn=True), report("b", url=SHARED, title="As it is  called there"))
    citations = Citations(relate_reports(settled.analyses, []))
    assert citations.words(Cited(name, "At least 12 people were killed")) == ""
    with pytest.raises(UnmatchedError, match=f'^cites "{re.escape(name)}", whose text was withdrawn'):
        citations.places(Cited(name, "At least 12 people were killed"))
    assert settled.history.redirects == ((content_id("article", "b"), content_id("article", "a")),)


REFUSED: list[tuple[str, list[Report], list[str], Problem]] = [
    (
        "an id given twice",
        [report("1", path="x.jsonl"), report("1", OTHER, path="y.jsonl")],
        [TOLL],
        Problem(
            "y.jsonl",
            "read",
            'has a second report with the id "1", as x.jsonl has, which is another: give it another id',
        ),
    ),
    (
        "an id of two outlets",
        [report("1", path="x.jsonl"), report("1", HIGHER, path="y.jsonl", publisher="Times")],
        [TOLL],
        Problem(
            "y.jsonl",
            "read",
            'has a second report with the id "1", as x.jsonl has, which is another: give it another id',
        ),
    ),
    (
        "no order: the longer is compared",
        [report("1", path="x.jsonl"), report("1", HIGHER, path="x.jsonl")],
        [HIGHER],
        Problem(
            "x.jsonl",
            "read",
            'report "1" is another text of "1" (x.jsonl), and nothing says which is the newer: the longer is compared, '
            "this one left out; give each when it was saved, as captured",
        ),
    ),
    (
        "no order where one lacks the day",
        [report("1", path="x.jsonl", captured=DAY), report("1", HIGHER, path="x.jsonl")],
        [HIGHER],
        Problem(
            "x.jsonl",
            "read",
            'report "1" is another text of "1" (x.jsonl), and nothing says which is the newer: the longer is compared, '
            "this one left out; give each when it was saved, as captured",
        ),
    ),
    (
        "withdrawn at one of its places",
        [report("a", "", url=PAGE, withdrawn=True), report("b", url=PAGE)],
        [""],
        Problem("b.txt", "read", 'report "b" is another place of "a", which is withdrawn: it is not read'),
    ),
]


@pytest.mark.parametrize(("reports", "texts", "problem"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_cannot_be_told_is_said(reports: list[Report], texts: list[str], problem: Problem) -> None:
    settled = settle(*reports)
    assert [one.article.text for one in settled.analyses] == texts
    assert settled.problems == [problem]
    assert settled.history.versions == ()


@pytest.mark.parametrize(
    ("captured", "published", "order", "unplaced"),
    [
        ((DAY, NEXT), (None, None), (0, 1), ()),
        ((NEXT, DAY), (DAY, NEXT), (1, 0), ()),
        ((DAY, DAY), (NEXT, DAY), (1, 0), ()),
        ((None, DAY), (DAY, NEXT), (0, 1), ()),
        ((NOON, DAY), (DAY, DAY), (1,), (0,)),
        ((NOON, EVENING), (DAY, DAY), (0, 1), ()),
        ((NOON, NEXT), (DAY, DAY), (0, 1), ()),
    ],
)
def test_the_order_of_two_texts(captured: Any, published: Any, order: Any, unplaced: Any) -> None:
    texts = [
        analyse_report(report("r", text, captured=when, published=day)).article
        for text, when, day in zip((TOLL, HIGHER), captured, published, strict=True)
    ]
    assert order_texts(texts) == (order, unplaced)


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://www.post.example/a/", "post.example/a"),
        ("http://post.example/a#b", "post.example/a"),
        ("https://post.example/a?utm_source=x&fbclid=1&id=17", "post.example/a?id=17"),
        ("https://post.example/?p=17", "post.example?p=17"),
        ("https://post.example/a?b=2&a=1", "post.example/a?a=1&b=2"),
        ("https://post.example/news.php?123", "post.example/news.php?123="),
        ("https://post.example/caf%C3%A9/?a=", "post.example/café?a="),
        ("https://post.example/", None),
        ("https://[", None),
        (None, None),
    ],
)
def test_addresses_of_one_page(url: str | None, page: str | None) -> None:
    assert page_of(url) == page
