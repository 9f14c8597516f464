"""Any value of any parameter gives a page, a 400 or a 404: never a 500, and never unescaped text."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_build.records import content_id
from tests.serving import fetch, serve
from tests.small_archive import STORY, article_id, claim_id
from tests.small_reports import HOSTILE_NAME

PAGES = {
    "compare": "story incident kind topic verdict independence outlet month name q page articles more".split(),
    "reports": "outlet month name incident story unit magnitude kept q page sort more".split(),
    "incidents": "month kind place name verdict q page sort more".split(),
    f"compare/{claim_id('e')}": ["q", "_context", "_format"],
    f"read/{article_id('<hostile>')}": ["mark", "from"],
    f"versions/{article_id('alpha')}": ["version"],
    f"story/{STORY}": ["q"],
    f"name/{content_id('entity', 'org', HOSTILE_NAME)}": ["q", "page"],
    "front": ["q", "sql", "page"],
    "search": ["q", "in", "outlet", "month", "kind", "name", "verdict", "page"],
}
PARAMETERS = [(page, parameter) for page, parameters in PAGES.items() for parameter in parameters]

NASTY = [
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "' or 1=1 --",
    "{{ 7*7 }}",
    "\0",
    "\u202e",
    "9" * 40,
    "-1",
    "0",
    "1,2",
    "NaN",
    "\U0001f4a3",
    "NEAR(",
    '"',
    "*",
    "٣",
    "2024-11",
]
VALUES = st.one_of(st.sampled_from(NASTY), st.text(max_size=60), st.integers().map(str))


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """One event loop for all requests: Hypothesis calls a plain function many times."""
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture(scope="module")
def served(small_path: Path, loop: asyncio.AbstractEventLoop) -> Any:
    return loop.run_until_complete(serve(small_path))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PARAMETERS), VALUES, st.sampled_from(["", ".json", ".csv"]))
def test_no_value_of_a_parameter_breaks_a_page(
    served: Any, loop: asyncio.AbstractEventLoop, where: tuple[str, str], value: str, ending: str
) -> None:
    page, parameter = where
    path = f"/small/-/{page}{ending}?{parameter}={quote(value, errors='replace')}"
    response = loop.run_until_complete(fetch(served, path))
    assert response.status_code in (200, 400, 404), path
    if "text/html" in response.headers["content-type"]:
        check_escaped(response.text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["compare", "read", "story", "name"]), VALUES)
def test_no_id_breaks_a_page(served: Any, loop: asyncio.AbstractEventLoop, page: str, value: str) -> None:
    path = f"/small/-/{page}/{quote(value, safe='', errors='replace')}"
    assert loop.run_until_complete(fetch(served, path)).status_code in (200, 302, 400, 404), path


@pytest.mark.parametrize("page", [page for page in PAGES if page != "incidents"])  # this archive has none
def test_hostile_words_of_reports_are_escaped_everywhere(
    served: Any, loop: asyncio.AbstractEventLoop, page: str
) -> None:
    query = "?q=people" if page == "search" else ""
    html = loop.run_until_complete(fetch(served, f"/small/-/{page}{query}")).text
    check_escaped(html)
    assert "&lt;" in html


def check_escaped(html: str) -> None:
    """No markup of the fixtures or of the values tried stands in the page as markup, no template was run."""
    for markup in (
        "<script>alert",
        "<svg onload",
        "<img",
        "<b>Evil",
        "<b>Is",
        "<u>reason",
        "<i>channel",
        "<people",
        "<agency",
    ):
        assert markup not in html
    assert 'href="javascript:' not in html
    assert "</textarea>" not in html
