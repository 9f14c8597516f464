"""Serve: an archive opened in Datasette, which runs as a program of its own."""

import sys
from pathlib import Path
from subprocess import Popen


def begin_serving(archive: Path) -> "Popen[bytes]":
    """Begin to serve an archive; Datasette, which runs until it is stopped."""
    return Popen([sys.executable, "-m", "datasette", "serve", str(archive)])


def serve_archive(archive: Path) -> int:
    """Serve an archive until that is stopped; the exit status of Datasette."""
    with begin_serving(archive) as server:
        return server.wait()
