"""The wheel: built, installed where nothing else is, it builds the seeds and serves them. Run by `pytest -m wheel`."""

import json
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.wheel


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; the test fails with its errors if it does."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment with the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    run(folder / "bin" / "pip", "install", "--quiet", wheel, cwd=folder)
    return folder / "bin"


def test_it_holds_the_loader_the_plugin_and_their_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    roots = {name.partition("/")[0] for name in names}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"conflict_build", "datasette_conflict"}
    needed = [
        "conflict_build/schema.sql",
        "datasette_conflict/descriptions.yml",
        "conflict_build/lexicon/agencies.txt",
        "conflict_build/py.typed",
        "conflict_build/demo/sources.yml",
        "datasette_conflict/publishing/files/Dockerfile",
        "datasette_conflict/py.typed",
    ]
    assert [name for name in needed if name not in names] == []
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE"}


def test_it_builds_the_seeds_and_datasette_serves_them(installed: Path, tmp_path: Path) -> None:
    run(installed / "datasette", "conflict", "build", ROOT / "seeds", "archive.db", cwd=tmp_path)
    served: list[str | Path] = [installed / "datasette", "archive.db", "--get"]
    rows = json.loads(run(*served, "/archive/articles.json?_shape=array", cwd=tmp_path))
    assert len(rows) == 5
    assert "What do the reports disagree on?" in run(*served, "/archive?sql=", cwd=tmp_path)


def test_the_demo_comes_with_it(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "datasette", "conflict", "demo", "--no-serve", cwd=tmp_path)
    assert "datasette demo.db" in said
    front = run(installed / "datasette", "demo.db", "--get", "/", cwd=tmp_path)
    assert "carried guns" in front


def test_the_source_distribution_holds_no_text_of_third_parties(installed: Path, tmp_path: Path) -> None:
    run(installed / "pip", "install", "--quiet", "hatchling", "hatch-fancy-pypi-readme", cwd=tmp_path)
    run(installed / "python", "-m", "hatchling", "build", "--target", "sdist", "--directory", tmp_path, cwd=ROOT)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"NOTICE", "LICENSE", "CITATION.cff", "build/conflict_build/schema.sql"} <= names
    assert [name for name in names if name.startswith(("seeds", "tests"))] == []


def test_what_an_index_shows_has_no_link_of_the_repository(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata = archive.read(next(name for name in archive.namelist() if name.endswith("/METADATA"))).decode()
    assert "# datasette-conflict" in metadata
    assert re.findall(r"\]\((?!https://)", metadata) == []
