"""Fixtures that several test modules share."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from conflict_build.cli import build
from conflict_build.threads import one_thread
from tests.claim_reports import write_claim_archive
from tests.incident_archive import write_incident_archive
from tests.serving import close_served
from tests.small_archive import write_small_archive

settings.register_profile("house", deadline=None)  # no test of ours is timed: machines differ, and models load late
settings.load_profile("house")
one_thread()  # as builds do: threads of linear algebra that wait for each other took five times as long

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True, scope="module")
def served() -> Iterator[None]:
    """What the tests of a module serve is closed behind them."""
    yield
    close_served()


def given_to_all(path: Path) -> Iterator[Path]:
    """An archive that many tests read. Raises AssertionError at their end if one has written to it."""
    content = path.read_bytes()
    yield path
    assert path.read_bytes() == content, f"a test has changed {path}: it has to make a copy"


@pytest.fixture(scope="session")
def seeds_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The archive of the five seed reports, built once for all tests; not to be written to."""
    path = tmp_path_factory.mktemp("seeds") / "archive.db"
    result = CliRunner().invoke(build, [str(ROOT / "seeds"), str(path)])
    assert result.exit_code == 0, result.output
    yield from given_to_all(path)


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The archive written by hand, for tests of the pages; not to be written to."""
    path = tmp_path_factory.mktemp("small") / "small.db"
    write_small_archive(path)
    yield from given_to_all(path)


@pytest.fixture(scope="session")
def incident_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same archive with an incident; not to be written to."""
    path = tmp_path_factory.mktemp("incident") / "small.db"
    write_incident_archive(path)
    yield from given_to_all(path)


@pytest.fixture(scope="session")
def claims_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The archive built of the reports by which claims are checked; not to be written to."""
    yield from given_to_all(write_claim_archive(tmp_path_factory.mktemp("claims")))


def pytest_configure(config: pytest.Config) -> None:
    """Markers of our tests."""
    config.addinivalue_line("markers", "browse(**options): the browser's options, as viewport and color_scheme")


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: when garbage is looked for, which is seldom, it is left out."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
