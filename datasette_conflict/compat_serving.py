"""The rest of compat: what is asked of a Datasette before archives are published, on 0.65 and on 1.0.

Only commands ask for it, never a page.
"""

from collections.abc import AsyncIterator
from typing import Any

from datasette.plugins import pm

from datasette_conflict.compat import may_view

# what a public archive is for; every other action of Datasette 1.0 changes something, or shows the inside of the server
READING = frozenset("view-instance view-database view-database-download view-table view-query execute-sql".split())


async def may_query(datasette: Any, database: str) -> bool:
    """Whether a visitor who is not logged in may write SQL on a database."""
    if not await may_view(datasette, None, database, ()):
        return False
    if hasattr(datasette, "ensure_permissions"):  # 0.65
        return bool(await datasette.permission_allowed(None, "execute-sql", database, default=True))
    from datasette.resources import DatabaseResource

    return bool(await datasette.allowed(action="execute-sql", resource=DatabaseResource(database), actor=None))


async def powers_of_visitors(datasette: Any) -> list[tuple[str, str]]:
    """What a visitor who is not logged in may do besides reading: where, and what, in words."""
    if hasattr(datasette, "ensure_permissions"):  # 0.65
        return [power async for power in powers_in_0_65(datasette)]
    powers = sorted(set(datasette.actions) - READING)
    return [(f"permission {power}", power) for power in powers if await may_anywhere(datasette, power)]


async def may_anywhere(datasette: Any, action: str) -> bool:
    """Whether a visitor may do something in Datasette 1.0, on whichever database or table."""
    if datasette.actions[action].resource_class is None:
        return bool(await datasette.allowed(action=action, actor=None))
    return bool((await datasette.allowed_resources(action, None, limit=1)).resources)


async def powers_in_0_65(datasette: Any) -> AsyncIterator[tuple[str, str]]:
    """Queries that write, and looks at the inside of the server: Datasette 0.65 knows no other powers."""
    for database in datasette.databases:
        for name, query in (await datasette.get_canned_queries(database, None)).items():
            asked = (database, name)
            if query.get("write") and await datasette.permission_allowed(None, "view-query", asked, default=True):
                yield f"query {database}/{name}", "run this query, which writes"
    for action in ("debug-menu", "permissions-debug"):
        if await datasette.permission_allowed(None, action):
            yield f"permission {action}", action


def writes_configuration() -> bool:
    """Whether settings and plugins are configured in datasette.yml, apart from the metadata, as from 1.0 on."""
    from datasette.app import Datasette  # which imports plugins first

    return hasattr(Datasette, "allowed")


def configuration_of(datasette: Any) -> dict[str, Any]:
    """Metadata and configuration as they were given, together."""
    return {**(datasette._metadata_local or {}), **(getattr(datasette, "config", None) or {})}


def plugins_that_log_in() -> list[str]:
    """The plugins beside Datasette's own that say who a visitor is."""
    given = (implementation.plugin_name for implementation in pm.hook.actor_from_request.get_hookimpls())
    return sorted(name for name in given if not name.startswith("datasette."))
