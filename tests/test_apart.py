"""Apart: what a step in a process of its own keeps and uses of the store."""

from pathlib import Path

import pytest

from conflict_build.store import opened_store
from conflict_build.store.apart import begin_apart
from conflict_build.store.steps import KeptSteps, kept_steps

BEFORE, MADE, UNUSED = b"b" * 20, b"m" * 20, b"u" * 20


def work(kept: KeptSteps) -> int:
    """A step that needs one thing that is there, and makes another."""
    assert kept.accounts is not None
    assert kept.accounts.known(BEFORE) == []
    assert kept.accounts.get(MADE) is None
    kept.accounts.put(MADE, [])
    return 7


@pytest.mark.parametrize("workers", [1, 2])
def test_the_store_has_what_was_made_and_knows_what_was_used(tmp_path: Path, workers: int) -> None:
    archive = tmp_path / "archive.db"
    with opened_store(archive) as store:
        before = kept_steps(store).accounts
        assert before is not None
        before.put(BEFORE, [])
        before.put(UNUSED, [])
    with opened_store(archive) as store:
        assert begin_apart(work, workers, kept_steps(store))() == 7
        store.settle("a build")
        assert store.connection.execute("select digest from kept order by digest").fetchall() == [(BEFORE,), (MADE,)]
    assert [path for path in tmp_path.iterdir() if not path.name.startswith(".archive.db")] == []
