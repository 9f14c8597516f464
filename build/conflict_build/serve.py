"""Serve: an archive opened in Datasette, which runs as a program of its own."""

import subprocess
import sys
from pathlib import Path


def serve_archive(archive: Path) -> int:
    """Serve an archive until it is stopped; the exit status of Datasette."""
    return subprocess.run([sys.executable, "-m", "datasette", "serve", str(archive)], check=False).returncode
