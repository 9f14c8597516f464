"""Versions in the formats that people have: a crawl that came back, pages and feeds that were saved again."""

from pathlib import Path

import pytest

from tests.format_files import ATOM, CRAWLED, PAGE, RSS, URL, make_warc
from tests.test_cli import rows, run

EARLY, LATE = "2024-11-05T11:00:00Z", "2024-11-05T18:00:00Z"
CHANGED_PAGE = PAGE.replace("At least 12 soldiers", "At least 14 soldiers")
CHANGED_CRAWL = (*CRAWLED[:3], CHANGED_PAGE.encode())


def modified(page: str, moment: str) -> str:
    return page.replace("<script>", f'<meta property="article:modified_time" content="{moment}"><script>')


def built(feed: str, moment: str) -> str:
    return feed.replace("<item>", f"<lastBuildDate>{moment}</lastBuildDate><item>")


SAVED: dict[str, dict[str, str | bytes]] = {
    "a crawl that came back": {"a.warc": make_warc(CHANGED_CRAWL, CRAWLED, dates=(LATE, EARLY))},
    "pages saved on two days": {
        "1/a.html": modified(CHANGED_PAGE, LATE),
        "2/a.html": modified(PAGE, EARLY),
    },
    "feeds saved every hour": {
        "1.xml": built(RSS, "Tue, 05 Nov 2024 11:00:00 GMT"),
        "2.xml": built(RSS, "Tue, 05 Nov 2024 12:00:00 GMT"),
        "3.xml": built(RSS.replace("12 soldiers", "14 soldiers"), "Tue, 05 Nov 2024 18:00:00 GMT"),
    },
    "an entry that was updated": {
        "1.xml": ATOM.replace("</published>", f"</published><updated>{EARLY}</updated>"),
        "2.xml": ATOM.replace("</published>", f"</published><updated>{LATE}</updated>").replace("12 sold", "14 sold"),
    },
}


@pytest.mark.parametrize("kind", SAVED)
def test_the_newest_text_is_compared_and_what_changed_is_told(tmp_path: Path, kind: str) -> None:
    source, archive = tmp_path / "source", tmp_path / "archive.db"
    for name, content in SAVED[kind].items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run(source, archive, "--strict", "--workers", "1")
    assert result.exit_code == 0, result.output
    assert rows(archive, "select url, instr(text, 'At least 14 soldiers') > 0 from articles") == [(URL, 1)]
    assert rows(archive, "select position, origin, instr(text, 'At least 12 soldiers') > 0 from versions") == [
        (1, "sources", 1)
    ]
    assert rows(archive, "select kind, change, before_text, after_text from version_changes") == [
        ("figure", "changed", "At least 12 soldiers", "At least 14 soldiers")
    ]
