"""Store: what a build works out, and the next would work out again, kept in one file beside the archive.

Everything in it stands under a digest of all that it was made from: the input, and the program (`digests`). What has
another digest is not found, so that nothing in the store can be out of date; `kept` says what kinds of things there
are. A build that comes to its end takes out what it did not use: what was gone from the sources, or withdrawn, is gone
from the store too, and its place in the file is overwritten.

The file is SQLite, written in transactions: a build that is killed leaves what it had finished, and the next goes on
from there. What stands in it is read as data of the kinds that the records have; nothing in it can be run.
"""

from conflict_build.store.files import StoreError, opened_store
from conflict_build.store.kept import Kept, Store

__all__ = ["Kept", "Store", "StoreError", "opened_store"]
