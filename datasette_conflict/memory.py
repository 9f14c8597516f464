"""Memory: what is known of a database for a moment, so that one page does not ask the same of it many times; and what
takes long to count, for as long as its file stays the same.

What is remembered is what everybody may see, since Datasette 0.65 does not always say who looks.
"""

import time
from collections import OrderedDict
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

MEMORY_SECONDS = 1.0  # about as long as a page takes to render
RETRY_SECONDS = 300.0  # after what took too long: by then the file may be in the system's memory, or the server idle


class Remembered(NamedTuple):
    until: float  # of the monotonic clock
    value: Any


memory: WeakKeyDictionary[Any, dict[object, Remembered]] = WeakKeyDictionary()


def recall(database: Any, key: object) -> Any:
    """What is remembered of a database under a key; null if nothing is, or it is too old."""
    found = memory.get(database, {}).get(key)
    return found.value if found and found.until > time.monotonic() else None


def keep(database: Any, key: object, value: Any, seconds: float = MEMORY_SECONDS) -> Any:
    """Remember a value, forget what is too old, and give the value back."""
    now = time.monotonic()
    known = {k: remembered for k, remembered in memory.get(database, {}).items() if remembered.until > now}
    memory[database] = {**known, key: Remembered(now + seconds, value)}
    return value


def forget(database: Any) -> None:
    """Forget what is remembered of a database for a moment: its file is another now."""
    memory.pop(database, None)


# what takes long to count stays known while the file of a database is as it was: archives are seldom written to
MOST_LASTING = 200  # values a database, the latest asked for
lasting: WeakKeyDictionary[Any, tuple[object, OrderedDict[object, Any]]] = WeakKeyDictionary()


def recall_unchanged(database: Any, key: object) -> Any:
    """What is remembered of a database since its file was last written; null if nothing is."""
    stamp, known = lasting.get(database, (None, OrderedDict()))
    if key not in known or stamp != stamp_of(database):
        return None
    known.move_to_end(key)
    return known[key]


def keep_unchanged(database: Any, key: object, value: Any, stamp: object) -> Any:
    """Remember a value until the file is written, and give it back; of a database in memory nothing is kept.

    `stamp` is that of the file before the value was read, which may be written meanwhile.
    """
    if stamp is not None:
        since, known = lasting.get(database, (None, OrderedDict()))
        lasting[database] = stamp, known if since == stamp else OrderedDict()
        lasting[database][1][key] = value
        while len(lasting[database][1]) > MOST_LASTING:
            lasting[database][1].popitem(last=False)
    return value


def stamp_of(database: Any) -> object:
    """What changes when the file of a database, or its write-ahead log, is written; null if it has no file."""
    if not database.path:
        return None
    files = [Path(database.path), Path(f"{database.path}-wal")]
    return tuple((found.st_mtime_ns, found.st_size) for found in (file.stat() for file in files if file.exists()))
