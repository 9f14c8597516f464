"""A real Datasette under attack: what it answers, how long that takes, how much memory it has taken."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

from tests.browser.stage import free_port, wait_until_served

PATIENCE_SECONDS = 30  # for one answer: more means that it never comes
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


class Answer(NamedTuple):
    """What came back for one request."""

    status: int
    headers: dict[str, str]  # by their names in lower case
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def is_html(self) -> bool:
        return "text/html" in self.headers.get("content-type", "")


class Server(NamedTuple):
    """A Datasette in a process of its own."""

    port: int
    process: int

    def ask(self, path: str) -> Answer:
        """The answer to a path sent as it is: a client for browsers would take ".." out of it first."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        began = time.monotonic()
        try:
            connection.putrequest("GET", path, skip_accept_encoding=True)
            connection.endheaders()
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, headers, response.read(), time.monotonic() - began)
        except (HTTPException, TimeoutError) as error:
            raise AssertionError(f"no answer to {path}: {error!r}") from error
        finally:
            connection.close()

    def peak_megabytes(self) -> float | None:
        """The most memory that the process has had; null where the system does not say."""
        status = Path(f"/proc/{self.process}/status")
        found = PEAK.search(status.read_text()) if status.exists() else None
        return int(found[1]) / 1000 if found else None


@contextmanager
def serve_under_attack(archive: Path) -> Iterator[Server]:
    """A Datasette with nothing set but the archive."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve", str(archive), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_served(f"http://127.0.0.1:{port}")
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()
