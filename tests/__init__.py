"""The tests: one file a module, their tables of cases in cases/."""

import atexit
import os
import shutil
import sys
import tempfile


def keep_compiled() -> None:
    """Modules are compiled once for this process and those that it starts, in a folder that ends with it."""
    folder = tempfile.mkdtemp(prefix="compiled-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    sys.dont_write_bytecode, sys.pycache_prefix = False, folder
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder


if sys.dont_write_bytecode:  # nothing may be written beside the sources: each would compile all that it imports
    keep_compiled()
