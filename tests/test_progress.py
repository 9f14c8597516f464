"""Progress: bars on a terminal, which end where the work does."""

import pytest

from conflict_build.progress import STEPS, Consumed, show_steps
from tests.conftest import ROOT


def test_shares_of_the_steps_are_hundredths() -> None:
    assert sum(share for share, _ in STEPS.values()) == 100


def test_every_step_that_is_told_has_a_share() -> None:
    pipeline = (ROOT / "build" / "conflict_build" / "pipeline.py").read_text(encoding="utf-8")
    assert [step for step in STEPS if f'tell("{step}")' not in pipeline] == []
    assert pipeline.count("    tell(") == len(STEPS)


@pytest.mark.parametrize(
    ("path", "characters", "read"),
    [("a.jsonl", 0, 0), ("a.jsonl", 40, 40), ("b.zip", 0, 100), ("b.zip/in/c.html", 7, 107), ("d.html", 900, 210)],
)
def test_what_was_read_of_files_in_order(path: str, characters: int, read: int) -> None:
    assert Consumed({"a.jsonl": 100, "b.zip": 60, "d.html": 50}).upto(path, characters) == read


def test_the_bar_of_the_steps_is_full_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    with show_steps(True) as tell:
        for step in STEPS:
            tell(step)
    with show_steps(False) as tell:
        tell("names")
    assert "Comparing" in capsys.readouterr().err
