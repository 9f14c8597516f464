"""Orphans: a worker ends with the process that it works for.

The workers of an executor wait for work from a pipe that they hold open themselves: where the process that hands it
out is killed, they would wait for ever, with all that they have in memory.
"""

import os
from multiprocessing import parent_process
from threading import Thread


def end_with_parent() -> None:
    """To be called first in a worker: from then on it ends as soon as its parent has."""
    Thread(target=end_after_parent, name="ends with its parent", daemon=True).start()


def end_after_parent() -> None:
    """Wait for the end of the parent, then end this process, whatever its other threads do.

    What workers have is in memory alone, so that nothing is left undone by ending without a goodbye.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
