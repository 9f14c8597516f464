"""Requests: any value of any parameter of our pages, on a small archive, in this process."""

import asyncio
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.attacks.payloads import KINDS
from tests.attacks.requests import ENDINGS, PARAMETERS, TABLE_PARAMETERS
from tests.serving import fetch, serve
from tests.small_archive import STORY, article_id, claim_id, write_small_archive

IDS = {"claim": claim_id("e"), "incident": 1, "report": article_id("alpha"), "story": STORY, "name": 1}
PLACES = [
    *((f"-/{page.format(**IDS)}", name) for page, names in PARAMETERS.items() for name in names.split()),
    *(("articles", name) for name in TABLE_PARAMETERS),
]
REQUEST_SEEDS = tuple(payload.encode("utf-8", "replace") for payloads in KINDS.values() for payload in payloads)


@cache
def served() -> tuple[asyncio.AbstractEventLoop, Any]:
    """A Datasette of the small archive, and the loop that it answers in."""
    path = Path(tempfile.mkdtemp()) / "small.db"
    write_small_archive(path)
    loop = asyncio.new_event_loop()
    return loop, loop.run_until_complete(serve(path))


def ask(data: bytes) -> None:
    """Bytes as the value of a parameter, which their sum chooses: an answer, a 400 or a 404; no markup of theirs."""
    loop, datasette = served()
    place, name = PLACES[sum(data) % len(PLACES)]
    value = data[:2000].decode("utf-8", "replace")
    path = f"/small/{place}{ENDINGS[len(data) % len(ENDINGS)]}?{name}={quote(value, safe='')}"
    response = loop.run_until_complete(fetch(datasette, path))
    is_ours = place.startswith("-/")  # what Datasette itself cannot answer is its own affair
    assert response.status_code in (200, 302, 400, 404, *(() if is_ours else (500,))), (response.status_code, path)
    if is_ours and "text/html" in response.headers["content-type"]:
        for markup in ("<script>", "<svg onload", "<img src=x", "<iframe srcdoc", "<b onmouseover"):
            assert value.count(markup) == 0 or response.text.count(markup) <= KNOWN_SCRIPTS.get(markup, 0), path


KNOWN_SCRIPTS = {"<script>": 50}  # of ours, which stand in each page
