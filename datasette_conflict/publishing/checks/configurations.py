"""Checks of metadata and configuration: secrets that everybody may read, settings that there are not."""

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from datasette_conflict.compat_serving import configuration_of
from datasette_conflict.publishing.findings import Finding
from datasette_conflict.publishing.serving import Serving
from datasette_conflict.settings import SETTINGS
from datasette_conflict.urls import PLUGIN

SECRET_WORDS = ("secret", "password", "passwd", "token", "api_key", "apikey", "private_key", "dsn", "_hash")
# where Datasette shows what it was configured with
SHOWN_AT = ("/-/metadata.json", "/-/config.json", "/-/databases.json", "/-/plugins.json?all=1")


async def find_open_secrets(serving: Serving) -> AsyncIterator[Finding]:
    """Values under names such as "password" that stand on a page of Datasette's."""
    named = list(secrets_in(configuration_of(serving.datasette)))
    if not named:
        return
    for address in SHOWN_AT:
        page = await serving.datasette.client.get(serving.datasette.urls.path(address))
        for key, value in named:
            if page.status_code == 200 and stands_in(value, page.text):
                fix = "write {$env: NAME} or {$file: PATH} in its place, and change the secret"
                yield Finding("unsafe", key, f"its value is readable at {address}", fix)


def stands_in(value: str | float, page: str) -> bool:
    """Whether a page in JSON holds a value, however its characters are escaped there."""
    written = {json.dumps(value), json.dumps(value, ensure_ascii=False)}
    return any(re.search(rf"(?<![\w.+-]){re.escape(words)}(?![\w.])", page) for words in written)


def secrets_in(tree: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str | float]]:
    """Values that a configuration holds under the name of a secret, each with its path; not those fetched elsewhere."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            named = any(word in str(key).casefold() for word in SECRET_WORDS)
            if named and is_secret(str(key), value):
                yield ".".join((*path, str(key))), value
            elif not named or not is_fetched(value):
                yield from secrets_in(value, (*path, str(key)))
    elif isinstance(tree, list):
        for value in tree:
            yield from secrets_in(value, path)


def is_secret(key: str, value: Any) -> bool:
    """Whether a value under a name with one of the words is a secret; a number is by its last: not in max_tokens."""
    if isinstance(value, str):
        return value != ""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and key.casefold().endswith(SECRET_WORDS)


def is_fetched(value: Any) -> bool:
    """Whether Datasette takes a value from the environment or a file: {"$env": "NAME"}."""
    return isinstance(value, dict) and set(value) <= {"$env", "$file"}


async def find_unknown_settings(serving: Serving) -> AsyncIterator[Finding]:
    """Settings under our plugin's name that it does not have, and its settings under a name that is not ours."""
    for name in sorted(set(serving.plugin) - set(SETTINGS)):
        yield Finding("unwise", name, "the plugin has no such setting", f"one of {', '.join(sorted(SETTINGS))}")
    plugins = configuration_of(serving.datasette).get("plugins") or {}
    for name in sorted(set(plugins) - {PLUGIN}):
        if name.casefold().replace("_", "-") == PLUGIN or name == "conflict":
            yield Finding("unwise", f"plugins: {name}", "no plugin reads it", f"plugins: {PLUGIN}:")
