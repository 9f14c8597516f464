"""Which address is answered by which page."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The archive's own pages, each also as .json and .csv."""
    return []
