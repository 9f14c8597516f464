"""Reports analysed on a cluster give the rows that one machine gives, also where a worker dies; refusals are a line."""

import builtins
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from conflict_build import batches, cluster
from tests.dask_cluster import DIES, OLD, SLOW, dask_cluster
from tests.test_cli import everything, run

TEXT = 'KYIV, Ukraine (AP) — At least {number} soldiers were killed on Sunday, officials said. "We hold town {number}."'
BATCH_REPORTS = 5  # fewer than usual, so that a few reports are many batches
REPORTS = 6 * BATCH_REPORTS + 1


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seven batches of reports."""
    monkeypatch.setattr(batches, "BATCH_REPORTS", BATCH_REPORTS)
    source = tmp_path / "r.jsonl"
    texts = [TEXT.format(number=number).replace('"', '\\"') for number in range(2, REPORTS + 2)]
    source.write_text("\n".join(f'{{"id": "{number}", "text": "{text}"}}' for number, text in enumerate(texts)))
    return source


def test_the_rows_are_the_same_though_a_worker_is_killed_in_the_middle(source: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    assert run(source, here, "--workers", "1").exit_code == 0
    with dask_cluster(tmp_path, DIES, "") as dask:
        result = run(source, there, "--cluster", dask.address)
        assert result.exit_code == 0, result.output
        dask.workers[0].join()
        assert dask.workers[0].exitcode == -signal.SIGKILL
        assert dask.workers[1].exitcode is None
    assert everything(here) == everything(there)


def test_a_worker_of_another_version_is_refused(source: Path, tmp_path: Path) -> None:
    with dask_cluster(tmp_path, OLD) as dask:
        result = run(source, tmp_path / "archive.db", "--cluster", dask.address)
    assert result.exit_code == 1
    said = result.output.strip()
    assert said.startswith("Error: the worker on ")
    assert (
        f"has datasette-conflict {cluster.loader().split()[0]} (6f6c64), and this is {cluster.loader()}: install one, "
        in said
    )
    assert "\n" not in said
    assert not (tmp_path / "archive.db").exists()


def test_where_the_scheduler_is_lost_a_line_says_so(source: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with dask_cluster(tmp_path, SLOW.format(begun=str(begun))) as dask:

        def kill_scheduler() -> None:
            while not begun.exists():
                time.sleep(0.1)
            dask.scheduler.kill()

        threading.Thread(target=kill_scheduler, daemon=True).start()
        result = run(source, tmp_path / "archive.db", "--cluster", dask.address)
    assert result.exit_code == 1
    assert result.output == f"Error: the cluster at {dask.address} was lost: begin again when it is back\n"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere", "http://127.0.0.1:9"])
def test_without_a_scheduler_a_line_says_so(
    source: Path, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER_SECONDS", 1)
    result = run(source, tmp_path / "archive.db", "--cluster", address)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: no scheduler answers at {address} (")
    assert result.output.endswith("): start one with: dask scheduler\n")


def test_without_workers_a_line_says_so(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WORKER_SECONDS", 1)
    with dask_cluster(tmp_path) as dask:
        result = run(source, tmp_path / "archive.db", "--cluster", dask.address)
    assert result.exit_code == 1
    at = dask.address
    expected = f"no worker has come to the scheduler at {at} within 1 s: start some with: dask worker {at}"
    assert expected in result.output


def test_without_the_library_a_line_says_how_to_install_it(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "distributed":
            raise ModuleNotFoundError("No module named 'distributed'", name="distributed")
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    result = run(source, tmp_path / "archive.db", "--cluster", "tcp://127.0.0.1:8786")
    assert result.exit_code == 1
    assert result.output == (
        "Error: --cluster needs the library distributed, which is not installed: "
        "pip install 'datasette-conflict[cluster]'\n"
    )
