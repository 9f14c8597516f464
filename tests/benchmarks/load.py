"""Many visitors at once, on all pages and SQL of an archive: what fails, how fast it is, whether memory grows.

    python tests/benchmarks/load.py ARCHIVE.db [--seconds 60] [--clients 16] [--python PYTHON]

Serves the archive twice on ports of its own: as a plain Datasette, whose table page as many clients ask for first, for
a third of the time, so that both have the same number of visitors waiting; then with the plugin. PYTHON is that of an
environment with another Datasette. Requests go to this machine only; they end by themselves. Exit status 1 if any
request was not answered with 200.
"""

import argparse
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote

import httpx

ROWS = 40  # of each kind, drawn at random, whose pages are asked for
PLAIN = "plain Datasette: table"
PLAIN_SHARE = 1 / 3  # of the time
PATIENCE_SECONDS = 60
LONGEST_RUN_SECONDS = 600
RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")
WITHOUT_PLUGINS = {"DATASETTE_LOAD_PLUGINS": ""}
# what docs/setup.md and publish-dir set for large archives
SETTINGS = "--setting sql_time_limit_ms 5000 --setting facet_time_limit_ms 1000 --setting suggest_facets off".split()

PAGES = {  # a page of one row, and the rows that have one
    "compare/{}": "select id from claims",
    "incident/{}": "select id from incidents",
    "read/{}": "select id from articles",
    "story/{}": "select id from stories",
    "series/{}": "select id from series",
    "name/{}": "select id from entities",
}
LISTS = {
    "front": ["front"],
    "compare": ["compare", "compare?verdict=differ", "compare?page=3", "compare?q=killed"],
    "incidents": ["incidents", "incidents?kind=attack", "incidents?page=2"],
    "reports": ["reports", "reports?sort=disputes", "reports?page=5", "reports?q=ceasefire"],
    "search": [f"search?q={words}" for words in ("troops", "said", "killed&in=sentences", "Zelenzky", "gas+prices")],
    "feed": ["feed.atom"],
}
TABLES = ["articles", "sentences", "figures?_facet=kind", "articles?_facet_entity=mentions", "claims?_sort=rank"]
SQL = [
    "select verdict, count(*) from claims group by 1",
    "select o.name, count(*) from articles a join outlets o on o.id = a.outlet_id group by 1 order by 2 desc limit 20",
    "select text from sentences where text like '%ceasefire%' limit 20",
    "select count(*) from figures where base_low > 1000",
]


class Request(NamedTuple):
    """What is asked for, and of which kind it is in the table."""

    kind: str
    path: str


class Answer(NamedTuple):
    """How it was answered: the status, 0 for none."""

    request: Request
    status: int
    seconds: float


def list_requests(archive: Path, table_of_queries: str) -> list[Request]:
    """Each kind of page with rows drawn at random, the same every time; queries go to `table_of_queries`."""
    draw, base = random.Random(17), f"/{archive.stem}/-"
    found = []
    with closing(sqlite3.connect(archive)) as connection:
        for page, sql in PAGES.items():
            rows = [row[0] for row in connection.execute(f"{sql} order by 1")]
            paths = [page.format(row) for row in draw.sample(rows, min(ROWS, len(rows)))]
            found += [Request(page, f"{base}/{path}{ending}") for path in paths for ending in ("", ".json")]
    for kind, paths in LISTS.items():
        found += [Request(kind, f"{base}/{path}") for path in paths]
    for page in ("compare", "incidents", "reports"):
        found += [Request(f"{page} as data", f"{base}/{page}{ending}") for ending in (".json", ".csv")]
    found += [Request("tables", f"/{archive.stem}/{table}") for table in TABLES]
    return found + [Request("SQL", f"{table_of_queries}?sql={quote(sql)}") for sql in SQL]


@contextmanager
def serve(archive: Path, python: str, environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The address and the process of a Datasette for as long as the block runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python, "-m", "datasette", "serve", str(archive), "--port", str(port), *SETTINGS]
    server = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_served(address)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait()


def wait_until_served(address: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            httpx.get(f"{address}/-/versions.json", timeout=PATIENCE_SECONDS)
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError(f"Datasette did not answer within {PATIENCE_SECONDS} s")


def query_page(address: str, archive: Path) -> str:
    """The page of this Datasette that answers SQL as JSON."""
    version = httpx.get(f"{address}/-/versions.json", timeout=PATIENCE_SECONDS).json()["datasette"]["version"]
    return f"/{archive.stem}.json" if version.startswith("0.") else f"/{archive.stem}/-/query.json"


def visit_all(address: str, requests: list[Request], clients: int, seconds: float) -> list[Answer]:
    """What so many clients at once are answered in so many seconds."""
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(clients) as pool:
        visits = [pool.submit(visit, address, requests, number, end) for number in range(clients)]
        return [answer for one in visits for answer in one.result()]


def visit(address: str, requests: list[Request], number: int, end: float) -> list[Answer]:
    """What one client is answered until the end comes: each kind as often, in an order of its own."""
    draw, answers = random.Random(number), list[Answer]()
    kinds = sorted({request.kind for request in requests})
    of_kind = {kind: [request for request in requests if request.kind == kind] for kind in kinds}
    with httpx.Client(timeout=PATIENCE_SECONDS) as client:
        while time.monotonic() < end:
            answers.append(ask(client, address, draw.choice(of_kind[draw.choice(kinds)])))
    return answers


def ask(client: httpx.Client, address: str, request: Request) -> Answer:
    began = time.perf_counter()
    try:
        status = client.get(address + request.path).status_code
    except httpx.TransportError:
        status = 0
    return Answer(request, status, time.perf_counter() - began)


def watch_memory(process: int, end: float, megabytes: list[float]) -> None:
    """Write down what the process has in memory twice a second. Does nothing where the system does not say."""
    status = Path(f"/proc/{process}/status")
    while status.exists() and time.monotonic() < end:
        if found := RESIDENT.search(status.read_text()):
            megabytes.append(int(found[1]) / 1000)
        time.sleep(0.5)


def tell_times(answers: list[Answer]) -> Iterator[str]:
    """A line a kind, plain Datasette's last."""
    yield f"{'what':<26} {'requests':>8} {'p50 ms':>8} {'p99 ms':>8} {'failed':>7}"
    kinds = sorted({answer.request.kind for answer in answers} - {PLAIN})
    for kind in [*kinds, "all of the archive", PLAIN]:
        of_kind = [
            one for one in answers if kind == one.request.kind or (kind[:3] == "all" and one.request.kind != PLAIN)
        ]
        times = sorted(one.seconds * 1000 for one in of_kind) or [0.0]
        failed = sum(one.status != 200 for one in of_kind)
        late = times[int(len(times) * 0.99)]
        yield f"{kind:<26} {len(of_kind):>8} {statistics.median(times):>8.0f} {late:>8.0f} {failed:>7}"


def tell_memory(megabytes: list[float]) -> Iterator[str]:
    """What the server had in memory in each quarter of the run: the last two tell whether it grows."""
    if len(megabytes) >= 4:
        quarter = len(megabytes) // 4
        means = [statistics.mean(megabytes[i * quarter : (i + 1) * quarter]) for i in range(4)]
        told = ", ".join(f"{mean:.0f}" for mean in means)
        yield f"memory in MB, mean of each quarter of the run: {told}; most {max(megabytes):.0f}"


def main() -> int:
    """Serve, ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=Path)
    parser.add_argument("--seconds", type=int, default=60, choices=range(1, LONGEST_RUN_SECONDS + 1), metavar="N")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--python", default=sys.executable)
    given = parser.parse_args()
    archive, megabytes = given.archive, list[float]()
    with serve(archive, given.python, WITHOUT_PLUGINS) as (plain, _):
        table = [Request(PLAIN, f"/{archive.stem}/sentences")]
        answers = visit_all(plain, table, given.clients, given.seconds * PLAIN_SHARE)
    with serve(archive, given.python, {}) as (ours, process):
        requests = list_requests(archive, query_page(ours, archive))
        watching = Thread(target=watch_memory, args=(process, time.monotonic() + given.seconds, megabytes))
        watching.start()
        answers += visit_all(ours, requests, given.clients, given.seconds)
        watching.join()
    print("\n".join([*tell_times(answers), *tell_memory(megabytes)]))
    failed = {f"{one.status} {one.request.path}" for one in answers if one.status != 200}
    print("\n".join(sorted(failed)[:20]))
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
