"""Memory: what is known of a database for a moment, so that one page does not ask the same of it many times.

What is remembered is what everybody may see, since Datasette 0.65 does not always say who looks.
"""

import time
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

MEMORY_SECONDS = 1.0  # about as long as a page takes to render


class Remembered(NamedTuple):
    until: float  # of the monotonic clock
    value: Any


memory: WeakKeyDictionary[Any, dict[object, Remembered]] = WeakKeyDictionary()


def recall(database: Any, key: object) -> Any:
    """What is remembered of a database under a key; null if nothing is, or it is too old."""
    found = memory.get(database, {}).get(key)
    return found.value if found and found.until > time.monotonic() else None


def keep(database: Any, key: object, value: Any) -> Any:
    """Remember a value, forget what is too old, and give the value back."""
    now = time.monotonic()
    known = {k: remembered for k, remembered in memory.get(database, {}).items() if remembered.until > now}
    memory[database] = {**known, key: Remembered(now + MEMORY_SECONDS, value)}
    return value
