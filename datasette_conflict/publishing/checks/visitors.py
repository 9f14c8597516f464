"""Checks of what a visitor who is not logged in may do besides reading."""

from collections.abc import AsyncIterator

from datasette_conflict.compat_serving import powers_of_visitors
from datasette_conflict.publishing.findings import Finding
from datasette_conflict.publishing.serving import Serving


async def find_powers(serving: Serving) -> AsyncIterator[Finding]:
    """What everybody may change, or see of the inside of the server."""
    for about, what in await powers_of_visitors(serving.datasette):
        fix = "allow it to named people alone, or take the permission or the query out of the configuration"
        yield Finding("unsafe", about, f"everybody may {what}", fix)
