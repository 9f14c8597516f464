"""Forks: the same results in the same order however many processes there are, and no error lost on the way."""

import signal
from typing import Any

import pytest

from conflict_build import forks, pipeline
from conflict_build.batches import analyse_reports
from conflict_build.forks import begin_forked, map_forked
from conflict_build.pipeline import relate_reports
from conflict_build.read import read_sources
from conflict_build.records import Report
from tests.conftest import ROOT


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    numbers = list(range(50))

    def square(number: int) -> int:
        return number * number

    assert map_forked(square, numbers, workers) == [number * number for number in numbers]


def test_an_error_in_a_copy_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        map_forked(lambda number: 1 // number, list(range(50)), 2)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_step_begun_elsewhere_gives_its_result_or_its_error_when_asked(workers: int) -> None:
    assert begin_forked(lambda: sum(range(5)), workers)() == 10
    failing = begin_forked(lambda: 1 // 0, workers)
    with pytest.raises(ZeroDivisionError):
        failing()


@pytest.mark.parametrize("handler", [signal.default_int_handler, signal.SIG_IGN])
def test_ctrl_c_ends_a_copy_at_once_unless_it_is_ignored(handler: Any) -> None:
    before = signal.signal(signal.SIGINT, handler)
    try:
        found = begin_forked(lambda: signal.getsignal(signal.SIGINT), 2)()
    finally:
        signal.signal(signal.SIGINT, before)
    assert found == (signal.SIG_IGN if handler is signal.SIG_IGN else signal.SIG_DFL)


def test_two_processes_make_the_archive_that_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "FEWEST_ITEMS", 0)
    monkeypatch.setattr(pipeline, "FEWEST_REPORTS", 0)
    reports = [item for item in read_sources([ROOT / "seeds"]) if isinstance(item, Report)]
    analyses = list(analyse_reports(reports, 1))
    alone, together = (relate_reports(analyses, [], workers=workers) for workers in (1, 2))
    assert alone.claims == together.claims
    assert list(alone.analyses) == list(together.analyses)
    assert alone._replace(analyses=[]) == together._replace(analyses=[])
