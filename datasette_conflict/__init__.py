"""The Datasette plugin: the archive's own pages, facets and commands. All hooks are gathered in this module."""

from datasette import hookimpl

from datasette_conflict.commands import register_commands
from datasette_conflict.routes import register_routes

__all__ = [
    "hookimpl",
    "register_commands",
    "register_routes",
]
