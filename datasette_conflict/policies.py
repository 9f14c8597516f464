"""Policies: what a browser may load on the pages of an archive, as headers say it.

Our own pages need nothing from elsewhere. Datasette's pages of an archive's tables belong to other plugins as well:
what those that are known here need is granted there, and what the site says in its setting `allowed_sources`.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette import hookimpl

from datasette_conflict.compat import StartupError, installed_plugins
from datasette_conflict.urls import PLUGIN

Sources = Mapping[str, tuple[str, ...]]  # directive of the policy -> what it allows besides

POLICY: Sources = {
    "default-src": ("'self'",),
    "script-src": ("'self'", "'unsafe-inline'"),  # Datasette's own pages have scripts and styles inline
    "style-src": ("'self'", "'unsafe-inline'"),
    "img-src": ("'self'", "data:"),
    "object-src": ("'none'",),
    "base-uri": ("'self'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'self'",),
}
# "/archive/entities", "/archive/entities/5": tables and their rows; not "/archive", "/archive/-/compare"
TABLE_PAGE = re.compile(r"/[^/]+/(?!-(?:/|$))[^/]")
DEFAULT_TILES = "https://{s}.tile.openstreetmap.org/{z}/{x}/{y}.png"  # of datasette-cluster-map, if it is told nothing


@hookimpl(specname="startup")
def refuse_wrong_sources(datasette: Any) -> Callable[[], Awaitable[None]]:
    """Say at the start, and not while an answer is sent, that the setting cannot be understood."""

    async def refuse() -> None:
        given = settings_of(datasette).get("allowed_sources") or {}
        if not isinstance(given, dict) or not all(map(are_sources, given.values())):
            raise StartupError(
                f"{PLUGIN}: allowed_sources: give addresses by directive, as img-src: [https://tiles.example.org]"
            )

    return refuse


def are_sources(given: Any) -> bool:
    return isinstance(given, str) or (isinstance(given, list) and all(isinstance(one, str) for one in given))


def settings_of(datasette: Any) -> Mapping[str, Any]:
    return datasette.plugin_config(PLUGIN) or {}


def is_table_page(path: str) -> bool:
    """Whether a path is that of a table or row, which other plugins add to."""
    return TABLE_PAGE.match(path) is not None


def write_policy(*allowed: Sources) -> str:
    """The policy with what is allowed besides, as the value of its header."""
    directives = {name: list(sources) for name, sources in POLICY.items()}
    for more in allowed:
        for name, sources in more.items():
            known = directives.setdefault(name, list(POLICY["default-src"]))
            known += [source for source in sources if source not in known]
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def allowed_by_plugins(datasette: Any, database: str) -> Sources:
    """What the plugins that are installed need on the pages of a database's tables."""
    installed = installed_plugins()
    needs = [need(datasette, database) for plugin, need in NEEDS.items() if plugin in installed]
    return {name: tuple(source for one in needs for source in one.get(name, ())) for need in needs for name in need}


def allowed_by_site(datasette: Any) -> Sources:
    """What the site allows in its setting."""
    given = settings_of(datasette).get("allowed_sources") or {}
    return {name: (sources,) if isinstance(sources, str) else tuple(sources) for name, sources in given.items()}


def sources_of_map(datasette: Any, database: str) -> Sources:
    """The tiles of datasette-cluster-map, as the database or the server configures them."""
    settings = datasette.plugin_config("datasette-cluster-map", database=database) or {}
    host = host_of_tiles(settings.get("tile_layer") or DEFAULT_TILES)
    return {"img-src": (host,)} if host else {}


def host_of_tiles(layer: str) -> str | None:
    """Where the tiles of a layer come from, as a policy has it; null if from this server."""
    scheme, _, rest = layer.partition("://")
    host = rest.partition("/")[0]
    return f"{scheme}://{host.replace('{s}', '*')}" if scheme in ("http", "https") and host else None


NEEDS: Mapping[str, Callable[[Any, str], Sources]] = {"datasette-cluster-map": sources_of_map}
