"""Orphans: a worker ends with the process that it works for, and where a user stops both.

The workers of an executor wait for work from a pipe that they hold open themselves: where the process that hands it
out is killed, they would wait for ever, with all that they have in memory.
"""

import os
import signal
from multiprocessing import parent_process
from threading import Thread


def end_with_parent() -> None:
    """To be called first in a worker: from then on it ends as soon as its parent has, and at once with Ctrl-C.

    A terminal sends that to all processes. A worker that took it for an error of what it does would go on with the next
    of what it was handed, and its parent would wait for all of it. One whose parent ignores Ctrl-C ignores it too.
    """
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    Thread(target=end_after_parent, name="ends with its parent", daemon=True).start()


def end_after_parent() -> None:
    """Wait for the end of the parent, then end this process, whatever its other threads do.

    What workers have is in memory alone, so that nothing is left undone by ending without a goodbye.
    """
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
