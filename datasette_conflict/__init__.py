"""The Datasette plugin: the archive's own pages, facets and commands. All hooks are gathered in this module."""

from datasette import hookimpl

from datasette_conflict.commands import register_commands
from datasette_conflict.facets import register_facet_classes
from datasette_conflict.filters import filters_from_request
from datasette_conflict.routes import register_routes

__all__ = [
    "filters_from_request",
    "hookimpl",
    "register_commands",
    "register_facet_classes",
    "register_routes",
]
