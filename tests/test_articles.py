"""Articles: headline, wire, outlet and day of publication, as texts say them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.articles import describe_article
from conflict_build.days import read_published
from conflict_build.records import Article, Report, Sentence
from conflict_build.sentences import split_sentences
from conflict_build.sentences.bylines import begin_after_dateline
from conflict_build.tokens import tokenize
from tests.cases import load_cases


def describe(report: Report) -> Article:
    tokens = tokenize(report.text)
    return describe_article(report, tokens, split_sentences(tokens, report.title))


@pytest.mark.parametrize("case", load_cases("articles"))
def test_what_a_text_says_of_itself(case: dict[str, Any]) -> None:
    article = describe(Report("a", "a.txt", case["text"], url=case.get("url")))
    found = (article.agency, article.title, article.published, article.published_basis)
    assert found == (case["agency"], case["title"], case["published"], case["basis"])
    assert article.outlet == case.get("outlet")


def test_what_the_file_says_goes_before_what_the_text_says() -> None:
    text = "Army leaves the town\n\ndate 2021-05-03 KYIV (AP) — The army left.\n\nCopyright © 2021 The Daily Post"
    article = describe(Report("a", "a.txt", text, "T", "P", "AFP", "2021-05-04", "field", "https://e.org"))
    assert (article.title, article.outlet, article.agency, article.published) == ("T", "P", "AFP", "2021-05-04")
    assert article.published_basis == "field"


PUBLISHED = [
    ("2024-11-05", "2024-11-05"),
    ("20241105", "2024-11-05"),
    ("2024-11-05T10:00:00", "2024-11-05"),
    ("2024-11-05T10:00:00Z", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05 10:00:00+02:00", "2024-11-05T10:00:00+02:00"),
    ("Tue, 05 Nov 2024 10:00:00 GMT", "2024-11-05T10:00:00+00:00"),
    ("November 5, 2024", "2024-11-05"),
    ("5 Nov. 2024", "2024-11-05"),
    ("Tuesday, November 5th, 2024", "2024-11-05"),
    ("2024-11-05 10:00:00 UTC", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05 10:00:00 +0000 UTC", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05T10:00:00.000Z", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05 10:00:00.123456+00", "2024-11-05T10:00:00+00:00"),
    ("2024-11-05 10:00 EST", "2024-11-05T10:00:00-05:00"),
    ("2024-11-05 10:00 BST", "2024-11-05"),  # of two zones of that name nobody can say which
    ("2024/11/05 15:07:41", "2024-11-05"),
    ("Tue, 10 Sept 2024 15:53:56 +0300", "2024-09-10T15:53:56+03:00"),
    ("Tue, 05 Nov 24 10:00:00 GMT", "2024-11-05T10:00:00+00:00"),
    ("Thu Sep  5 10:00:00 2024", "2024-09-05"),
    ("1730800800", "2024-11-05T10:00:00+00:00"),
    ("1730800800000", "2024-11-05T10:00:00+00:00"),
    ("20241105100000", "2024-11-05"),
    ("20241105T100000Z", "2024-11-05T10:00:00+00:00"),
    ("Nov 5, 2024 at 3:07 p.m.", "2024-11-05"),
    ("Nov. 5, 2024, 3:07 PM ET", "2024-11-05"),
    ("Tuesday, 5 November 2024 15:07", "2024-11-05"),
    ("25/12/2024", "2024-12-25"),
    ("12/25/2024", "2024-12-25"),
    ("25.12.2024", "2024-12-25"),
    ("November 5, 2024 and 6", None),
    ("123456", None),
    ("99999999999", None),
    ("Wed, 31 Feb 2024 10:00:00 +0000", None),
    ("2024-11", None),
    ("05/11/2024", None),
    ("2024-13-01", None),
    ("1024-11-05", None),
    ("soon", None),
    ("", None),
]


@pytest.mark.parametrize(("given", "expected"), PUBLISHED, ids=[given or "empty" for given, _ in PUBLISHED])
def test_dates_that_files_give(given: str, expected: str | None) -> None:
    assert read_published(given) == expected


@given(
    st.text(
        alphabet=st.sampled_from("date 2024-1KYIVby(AP)—-:,\n©Mondy. ") | st.characters(codec="utf-8"), max_size=200
    )
)
def test_any_text_can_be_described(text: str) -> None:
    article = describe(Report("a", "a.txt", text))
    assert (article.published is None) == (article.published_basis == "none")


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("AMMAN, Jordan (AP) — Rebels crossed the river.", "Rebels crossed the river."),
        ("Amman, Aqaba and Beirut CNN — Rebels crossed the river.", "Rebels crossed the river."),
        ("Ras al-Darim, Jordan — Rebels crossed the river.", "Rebels crossed the river."),
        ("Jordan, Syria — rebels crossed the river.", "Jordan, Syria — rebels crossed the river."),
        ("Aqaba, Jordan: rebels crossed the river.", "Aqaba, Jordan: rebels crossed the river."),
        ("Amman and Aqaba — two towns — saw rebels.", "Amman and Aqaba — two towns — saw rebels."),
        ("(MENAFN- Interfax) Rebels crossed the river.", "Rebels crossed the river."),
        ("Rebels (the army says) crossed the river.", "Rebels (the army says) crossed the river."),
    ],
)
def test_prose_begins_after_the_dateline(text: str, prose: str) -> None:
    sentences = begin_after_dateline(text, [Sentence(0, len(text), "body")])
    assert text[sentences[0].start : sentences[0].end] == prose
