"""Articles: headline, wire, outlet and day of publication, as texts say them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.articles import describe_article
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
