"""Serve: an archive opened in Datasette, which runs as a program of its own."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from conflict_build.metadata import metadata_for


def serve_archive(archive: Path) -> int:
    """Serve an archive with its descriptions until it is stopped; the exit status of Datasette."""
    with TemporaryDirectory() as folder:
        metadata = Path(folder, "metadata.yml")
        metadata.write_text(metadata_for(archive), encoding="utf-8")
        options = ["-m", str(metadata), *(["-c", str(metadata)] if needs_config() else [])]
        return subprocess.run(
            [sys.executable, "-m", "datasette", "serve", str(archive), *options], check=False
        ).returncode


def needs_config() -> bool:
    """Whether this Datasette takes canned queries and facets from a second file: from 1.0 on."""
    try:
        return not version("datasette").startswith("0.")
    except PackageNotFoundError:
        return False
