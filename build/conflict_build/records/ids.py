"""Ids that people link to, derived from content."""

import hashlib
from functools import lru_cache


@lru_cache(maxsize=20_000)  # an archive asks for that of a claim or an incident as often as it is told
def content_id(*key: str) -> int:
    """A 48-bit id derived from content: the same key gives the same id in every build, exact in JavaScript."""
    digest = hashlib.sha256("\x1f".join(key).encode()).digest()
    return int.from_bytes(digest[:6], "big")
