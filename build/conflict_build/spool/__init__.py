"""Spool: analyses on the disk, as they come, of which a step reads back only what it asks for.

An archive has more analyses than fit into memory. They are appended to a file that nobody else sees, `files`; one that
is read back is `packed`, its parts bytes until asked for; `views` are the analyses in another order, or with something
else said of their articles, as later steps settle it. What a step makes of them, if that is much too, are
`stored_records`.
"""

from conflict_build.spool.files import Spool, SpoolError, opened_spool
from conflict_build.spool.packed import PackedAnalysis
from conflict_build.spool.stored_records import (
    StoredRecords,
    folder_beside,
    held_records,
    stored_beside,
)
from conflict_build.spool.views import View, changes_of

__all__ = [
    "PackedAnalysis",
    "Spool",
    "SpoolError",
    "StoredRecords",
    "View",
    "changes_of",
    "folder_beside",
    "held_records",
    "opened_spool",
    "stored_beside",
]
