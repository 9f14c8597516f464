"""Loading: the modules behind formats, each when it is first needed, for the libraries that they need."""

from importlib import import_module
from types import ModuleType

from conflict_build.read.files import UnreadableError

PACKAGE = "conflict_build.read.formats"
INSTALL = "pip install 'datasette-conflict[formats]'"


def load(name: str) -> ModuleType:
    """A module of this package. Raises UnreadableError if a library that it needs is not installed."""
    try:
        return import_module(f"{PACKAGE}.{name}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("conflict_build"):
            raise
        library = error.name.partition(".")[0]
        raise UnreadableError(f"needs the library {library}, which is not installed: {INSTALL}") from error
