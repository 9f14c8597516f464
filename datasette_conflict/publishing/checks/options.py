"""Checks of the options of `datasette serve` that open what should be shut on a public server."""

from collections.abc import AsyncIterator
from typing import NamedTuple

from datasette_conflict.compat_serving import plugins_that_log_in
from datasette_conflict.publishing.findings import Finding, Level
from datasette_conflict.publishing.serving import Serving


class Door(NamedTuple):
    """An option that is not for a public server, by its name in `serve`."""

    name: str
    option: str
    level: Level
    what: str


DOORS = (
    Door("root", "--root", "unsafe", "whoever sees the address it prints may do everything"),
    Door("pdb", "--pdb", "unsafe", "an error stops the server and waits for somebody at its keyboard"),
    Door("reload", "--reload", "unwise", "the server starts again with every file that changes, and nothing is cached"),
    Door("create", "--create", "unwise", "a mistyped file is made and served empty"),
    Door("nolock", "--nolock", "unsafe", "a file is read while it is written, and answers may be wrong"),
    Door("crossdb", "--crossdb", "unwise", "queries may join all databases, also those that are not listed"),
    Door("memory", "--memory", "unwise", "everybody may query a database that has no limits of an archive"),
    Door("sqlite_extensions", "--load-extension", "unsafe", "everybody may call the functions of that extension"),
)


async def find_open_doors(serving: Serving) -> AsyncIterator[Finding]:
    """Options that are not for a public server."""
    for door in DOORS:
        if serving.options.get(door.name):
            yield Finding(door.level, door.option, door.what, "leave it out")


async def find_short_logins(serving: Serving) -> AsyncIterator[Finding]:
    """A server that people log in to, and that forgets them whenever it starts again."""
    logging_in = plugins_that_log_in()
    if logging_in and not serving.options.get("secret"):
        what = f"{', '.join(logging_in)} may log people in, and without a secret they are logged out at every start"
        yield Finding("unwise", "DATASETTE_SECRET", what, "set it to 32 random bytes, kept outside the configuration")
