"""How fast the pages answer and how large they are, beside Datasette's own table page.

    python tests/benchmarks/page_speed.py ARCHIVE.db

Serves the archive on a port of its own and asks for each page in turn, one client on one connection. Prints the
median, the 95th percentile and the size of each page, without its linked data, and the most that a page of its text
should have. For each kind of page the one with most on it is taken.
"""

import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import httpx

REQUESTS = 60
WARM_UP = 5
EXTRA_KB = 60  # that a page may have beside twice its text
UNSEEN = ("head", "script", "style", "svg")

# the row with most on its page
LARGEST = {
    "incident/{}": "select id from incidents order by articles desc, id",
    "compare/{}": "select claim_id from statements group by 1 order by count(*) desc, 1",
    "read/{}": "select article_id from sentences group by 1 order by count(*) desc, 1",
    "story/{}": "select story_id from articles where story_id is not null group by 1 order by count(*) desc, 1",
    "name/{}": "select entity_id from mentions group by 1 order by count(*) desc, 1",
}


def find_paths(archive: Path) -> list[str]:
    """The addresses to ask for."""
    connection = sqlite3.connect(archive)
    largest = {page: connection.execute(sql).fetchone() for page, sql in LARGEST.items()}
    pages = ["front", "compare", "incidents", "reports", *(page.format(row[0]) for page, row in largest.items() if row)]
    ours = [f"/{archive.stem}/-/{page}{ending}" for page in pages for ending in ("", ".json")]
    searches = ["", "?q=troops", "?q=said", "?q=said&in=sentences", "?q=Zelenzky", "?q=said&in=sentences&page=40"]
    return [
        *ours,
        *(f"/{archive.stem}/-/search{query}" for query in searches),
        f"/{archive.stem}/sentences",
        f"/{archive.stem}/articles",
    ]


class VisibleText(HTMLParser):
    """The text of a page, what is folded too, and the script of its linked data."""

    def __init__(self) -> None:
        super().__init__()
        self.unseen: list[str] = []  # the elements around, whose text nobody sees
        self.text, self.linked = 0, 0  # bytes

    def handle_starttag(self, tag: str, attributes: object) -> None:
        if tag in UNSEEN:
            self.unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen and tag == self.unseen[-1]:
            self.unseen.pop()

    def handle_data(self, data: str) -> None:
        size = len(data.encode())
        if not self.unseen:
            self.text += len(" ".join(data.split()).encode())
        elif self.unseen[-1] == "script":
            self.linked += size


def sizes(response: httpx.Response) -> tuple[float, float]:
    """The size of a page without its scripts, and the most that it should have, in kB; the latter 0 for data."""
    size = len(response.content) / 1000
    if "html" not in response.headers["content-type"]:
        return size, 0.0
    page = VisibleText()
    page.feed(response.text)
    return size - page.linked / 1000, 2 * page.text / 1000 + EXTRA_KB


def measure(client: httpx.Client, path: str) -> str:
    """One line of the table."""
    seconds = []
    for _ in range(WARM_UP + REQUESTS):
        start = time.perf_counter()
        response = client.get(path)
        seconds.append(time.perf_counter() - start)
        if response.status_code != 200:
            return f"{path:<44} answered {response.status_code}"
    timed = sorted(seconds[WARM_UP:])
    median, late = statistics.median(timed) * 1000, timed[int(len(timed) * 0.95)] * 1000
    size, most = sizes(response)
    return f"{path:<44} {median:8.1f} {late:8.1f} {size:8.1f} {f'{most:.1f}' if most else '':>8}"


def main(archive: Path) -> None:
    """Serve, measure, print."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(archive), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=httpx.HTTPTransport(retries=8)) as client:
            print(f"{'page':<44} {'p50 ms':>8} {'p95 ms':>8} {'kB':>8} {'at most':>8}")
            for path in find_paths(archive):
                print(measure(client, path), flush=True)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
