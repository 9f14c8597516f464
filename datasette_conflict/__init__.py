"""The Datasette plugin: the archive's own pages, facets and commands. All hooks are in this module."""

from datasette import hookimpl

from datasette_conflict.commands import register_commands

__all__ = ["hookimpl", "register_commands"]
