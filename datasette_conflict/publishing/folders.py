"""Folders: all that a server or a container needs to serve archives the safe way, as Datasette reads it from a folder.

archive.db          each archive, which nobody may write, replaced in one step; one that is no longer published goes
inspect-data.json   says that they do not change, and how many rows each table has
metadata.yml        what the site says of itself
settings.json       settings; datasette.yml in Datasette 1.0
requirements.txt    what to install; with it the wheel of the plugin where it is on no index
Dockerfile, compose.yaml, .dockerignore
published.json      what was published, and the digest of each archive; null while it is being put there
"""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from string import Template
from typing import Any, NamedTuple

import yaml

from datasette_conflict.compat_serving import writes_configuration
from datasette_conflict.publishing.checks.limits import FACET_MS, MANY_REPORTS, PAGE_MS
from datasette_conflict.publishing.requirements import ROBOTS
from datasette_conflict.safety import MAX_MEMORY_MB
from datasette_conflict.urls import PLUGIN

RECORD = "published.json"
READ_ONLY, READABLE, OPEN = (
    0o444,
    0o644,
    0o755,
)  # archives, other files, the folder: whatever the umask, a server reads them
Tree = dict[str, Any]
Digests = dict[str, str | None]  # of archives by their names; null for one that is being put there


class NotOursError(Exception):
    """The folder holds something that this program did not put there."""


class CopyError(Exception):
    """An archive cannot be copied: it is damaged, or there is no room."""


class Plan(NamedTuple):
    """What is to be published, and how."""

    archives: list[Path]
    texts: str  # full | evidence
    wording: Tree  # of metadata.yml
    base_url: str
    https: bool
    requirements: list[str]
    wheel: Path | None


def write_folder(plan: Plan, folder: Path, copy: Callable[[Path, Path], object]) -> None:
    """Fill a folder that is new, empty or one of ours; `copy` writes an archive as it is to be given.

    Raises NotOursError, OSError, CopyError, or CalledProcessError if Datasette cannot read a copy.
    """
    former = published_in(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_mode & OPEN != OPEN:  # only its owner may change it
        folder.chmod(folder.stat().st_mode | OPEN)
    begun = {**former, **dict.fromkeys(archive.name for archive in plan.archives)}
    put_text(folder / RECORD, record(plan, begun))  # first, so that the next run knows what one that ends here has left
    reports = max([put_archive(archive, folder / archive.name, copy) for archive in plan.archives])
    for name in former.keys() - {archive.name for archive in plan.archives}:
        (folder / name).unlink(missing_ok=True)
    names = [archive.name for archive in plan.archives]
    inspect = [sys.executable, "-m", "datasette", "inspect", *names, "--inspect-file", "inspect-data.json"]
    subprocess.run(inspect, cwd=folder, check=True, capture_output=True)
    (folder / "inspect-data.json").chmod(READABLE)
    if plan.wheel:
        put_wheel(plan.wheel, folder)
    for name, content in contents(plan, reports).items():
        put_text(folder / name, content)
    put_text(folder / RECORD, record(plan, digests_of(plan, folder)))


def put_wheel(wheel: Path, folder: Path) -> None:
    """Put a wheel into the folder, and take out those of other versions that earlier runs put there."""
    for former in folder.glob(f"{wheel.name.partition('-')[0]}-*.whl"):
        if former.name != wheel.name:
            former.unlink()
    Path(copyfile(wheel, folder / wheel.name)).chmod(READABLE)


def published_in(folder: Path) -> Digests:
    """What an earlier run put into a folder. Raises NotOursError if something else is there."""
    if not folder.exists() or not any(folder.iterdir()):
        return {}
    try:
        told = json.loads((folder / RECORD).read_bytes())
    except (FileNotFoundError, ValueError) as error:
        raise NotOursError from error
    if not isinstance(told, dict) or told.get("program") != PLUGIN or not isinstance(told.get("sha256"), dict):
        raise NotOursError
    return {name: digest for name, digest in told["sha256"].items() if name == Path(name).name not in ("", "..")}


def put_archive(archive: Path, path: Path, copy: Callable[[Path, Path], object]) -> int:
    """Put an archive into the folder in one step, so that a server that reads it meets no half of it.

    Gives the number of its reports. Raises OSError or CopyError; then what was there stays.
    """
    partial = path.with_name(f"{path.name}.new")
    partial.unlink(missing_ok=True)
    try:
        copy(archive, partial)
        reports = count_reports(partial)
        partial.chmod(READ_ONLY)
        os.replace(partial, path)
    except sqlite3.Error as error:
        raise CopyError(f"{archive} cannot be copied: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return reports


def put_text(path: Path, content: str) -> None:
    """Put a file into the folder in one step."""
    partial = path.with_name(f"{path.name}.new")
    partial.write_text(content, encoding="utf-8")
    partial.chmod(READABLE)
    os.replace(partial, path)


def copy_whole(archive: Path, path: Path) -> None:
    """Copy an archive through SQLite, whatever lies beside it."""
    with closing(connect(archive)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)


def count_reports(archive: Path) -> int:
    with closing(connect(archive)) as connection:
        return int(connection.execute("select count(*) from articles").fetchone()[0])


def connect(archive: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True)


def contents(plan: Plan, reports: int) -> Mapping[str, str]:
    """The text files of the folder, by name."""
    given = {"base_url": plan.base_url, "wheel": f" {plan.wheel.name}" if plan.wheel else ""}
    return {
        **configuration(plan, reports),
        "requirements.txt": "".join(f"{line}\n" for line in plan.requirements),
        "Dockerfile": Template(template("Dockerfile")).substitute(given),
        "compose.yaml": template("compose.yaml"),
        ".dockerignore": f"Dockerfile\ncompose.yaml\n{RECORD}\n",
    }


def template(name: str) -> str:
    return files("datasette_conflict").joinpath("publishing", "files", name).read_text(encoding="utf-8")


def configuration(plan: Plan, reports: int) -> dict[str, str]:
    """The files that Datasette reads its configuration from, as this line of it wants them."""
    wording = {key: value for key, value in plan.wording.items() if key != "plugins"}
    plugins = with_ours(plan.wording.get("plugins") or {}, plan.texts)
    settings = choose_settings(plan, reports)
    if writes_configuration():
        return {"metadata.yml": dump(wording), "datasette.yml": dump({"settings": settings, "plugins": plugins})}
    return {"metadata.yml": dump({**wording, "plugins": plugins}), "settings.json": json.dumps(settings, indent=1)}


def with_ours(plugins: Tree, texts: str) -> Tree:
    """The settings of plugins with what a public archive needs, where the site does not say otherwise."""
    ours = {"max_memory_mb": MAX_MEMORY_MB, **(plugins.get(PLUGIN) or {}), "texts": texts}
    return {ROBOTS: {"literal": template("robots.txt")}, **plugins, PLUGIN: ours}


def choose_settings(plan: Plan, reports: int) -> Tree:
    """Settings of Datasette: the addresses, and the time that a page needs for so many reports."""
    settings = {"base_url": plan.base_url, "force_https_urls": plan.https, "suggest_facets": False}
    if reports < MANY_REPORTS:
        return settings
    return {**settings, "sql_time_limit_ms": PAGE_MS, "facet_time_limit_ms": FACET_MS}


def dump(tree: Tree) -> str:
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)


def record(plan: Plan, digests: Digests) -> str:
    """What was published, so that it can be told later."""
    told = {"program": PLUGIN, "version": version(PLUGIN), "texts": plan.texts, "sha256": digests}
    return json.dumps(told, indent=1)


def digests_of(plan: Plan, folder: Path) -> Digests:
    """The SHA-256 of each archive in the folder."""
    digests: Digests = {}
    for archive in plan.archives:
        with (folder / archive.name).open("rb") as stored:
            digests[archive.name] = hashlib.file_digest(stored, "sha256").hexdigest()
    return digests
