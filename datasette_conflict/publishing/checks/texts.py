"""Checks of rights: whether whole texts of third parties are published, and whether somebody decided that."""

from collections.abc import AsyncIterator

from datasette_conflict.archives import file_of
from datasette_conflict.publishing.findings import Finding
from datasette_conflict.publishing.serving import Serving
from datasette_conflict.texts import has_whole_texts
from datasette_conflict.urls import PLUGIN


async def find_whole_texts(serving: Serving) -> AsyncIterator[Finding]:
    """Archives with whole texts where the setting `texts` does not say that this is meant."""
    if "texts" in serving.plugin:
        return
    for database in serving.whole:
        if await database.execute_fn(has_whole_texts):
            file = file_of(database)
            what = "it holds whole reports, which SQL, search and downloads give to everybody"
            fix = (
                f"datasette conflict redact {file} PUBLIC.db, and serve that; or, if you may publish them, "
                f"plugins: {PLUGIN}: texts: full"
            )
            yield Finding("unwise", file, what, fix)
