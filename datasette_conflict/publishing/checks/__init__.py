"""Checks: what is looked at before an archive is published, in the order in which it is said."""

from collections.abc import AsyncIterator, Callable

from datasette_conflict.publishing.checks.configurations import find_open_secrets, find_unknown_settings
from datasette_conflict.publishing.checks.files import find_damage, find_mutable, find_others, find_writers
from datasette_conflict.publishing.checks.limits import find_loose_settings, find_tight_settings, find_unlimited
from datasette_conflict.publishing.checks.options import find_open_doors, find_short_logins
from datasette_conflict.publishing.checks.texts import find_whole_texts
from datasette_conflict.publishing.checks.visitors import find_powers
from datasette_conflict.publishing.checks.visits import (
    find_crawlers,
    find_missing_policy,
    find_nameless,
    find_plain_http,
)
from datasette_conflict.publishing.findings import Finding
from datasette_conflict.publishing.serving import Serving

Check = Callable[[Serving], AsyncIterator[Finding]]
CHECKS: tuple[Check, ...] = (
    find_damage,
    find_writers,
    find_mutable,
    find_others,
    find_powers,
    find_open_doors,
    find_open_secrets,
    find_short_logins,
    find_unknown_settings,
    find_unlimited,
    find_loose_settings,
    find_tight_settings,
    find_missing_policy,
    find_whole_texts,
    find_nameless,
    find_plain_http,
    find_crawlers,
)


async def find_all(serving: Serving) -> list[Finding]:
    """Everything that the checks find."""
    return [finding for check in CHECKS async for finding in check(serving)]
