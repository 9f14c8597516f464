"""The Datasette plugin: the archive's own pages, facets and commands. All hooks are gathered in this module."""

from datasette import hookimpl

from datasette_conflict.commands import register_commands
from datasette_conflict.descriptions import canned_queries, get_metadata, permission_allowed, startup
from datasette_conflict.errors import handle_exception
from datasette_conflict.follow import follow_archives
from datasette_conflict.pages.routes import register_routes
from datasette_conflict.policies import refuse_wrong_sources
from datasette_conflict.safety import asgi_wrapper, prepare_connection
from datasette_conflict.tables.cells import render_cell
from datasette_conflict.tables.facets import register_facet_classes
from datasette_conflict.tables.filters import filters_from_request
from datasette_conflict.tables.links import database_actions, menu_links, table_actions
from datasette_conflict.texts import refuse_whole_texts, withhold_downloads

__all__ = [
    "asgi_wrapper",
    "canned_queries",
    "database_actions",
    "filters_from_request",
    "follow_archives",
    "get_metadata",
    "handle_exception",
    "hookimpl",
    "menu_links",
    "permission_allowed",
    "prepare_connection",
    "refuse_whole_texts",
    "refuse_wrong_sources",
    "register_commands",
    "register_facet_classes",
    "register_routes",
    "render_cell",
    "startup",
    "table_actions",
    "withhold_downloads",
]
