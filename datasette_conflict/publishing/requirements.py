"""Requirements: what a server has to install to serve what this one does."""

import json
from collections.abc import Mapping
from importlib.metadata import distribution, version
from pathlib import Path
from typing import Any

from datasette_conflict.urls import PLUGIN

ROBOTS = "datasette-block-robots"  # answers /robots.txt with what the configuration says
ORIGIN = "direct_url.json"  # PEP 610: where a distribution came from that is not from an index


class LocalInstallError(Exception):
    """The plugin was installed from a folder or file of this machine, or by git, and another has neither."""


def list_requirements(wheel: Path | None) -> list[str]:
    """The lines of requirements.txt. Raises LocalInstallError where a wheel is needed and none is given."""
    ours = f"./{wheel.name}" if wheel else requirement_of(distribution(PLUGIN).read_text(ORIGIN))
    return [f"datasette=={version('datasette')}", ours, ROBOTS]


def requirement_of(origin: str | None) -> str:
    """What pip is told to install our plugin as it is here. Raises LocalInstallError."""
    if origin is None:
        return f"{PLUGIN}=={version(PLUGIN)}"
    told = json.loads(origin)
    if "vcs_info" in told or told["url"].startswith("file:"):
        raise LocalInstallError(source_of(told))
    return f"{PLUGIN} @ {told['url']}"


def source_of(told: Mapping[str, Any]) -> str:
    """Where pip gets it from here."""
    if "vcs_info" not in told:
        return str(told["url"])
    return f"{told['vcs_info']['vcs']}+{told['url']}@{told['vcs_info']['commit_id']}"
