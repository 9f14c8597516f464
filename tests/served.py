"""Datasette over an archive, the same way on both lines."""

from pathlib import Path
from typing import Any

from datasette import __version__
from datasette.app import Datasette

LINE_1 = not __version__.startswith("0.")


def serve(path: Path, config: dict[str, Any] | None = None, **settings: Any) -> Any:
    """A Datasette that serves a file; `config` as in metadata.yml, which 1.0 reads as configuration and metadata."""
    given: dict[str, Any] = {"config": config, "metadata": config} if LINE_1 else {"metadata": config}
    return Datasette([str(path)], settings=settings, **given)


def facets_of(answer: Any) -> dict[str, Any]:
    """The facets of a table's JSON, by name."""
    found: dict[str, Any] = answer.json()["facet_results"]
    return found["results"] if LINE_1 else found
