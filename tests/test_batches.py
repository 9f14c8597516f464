"""Batches: any executor, the same analyses in the same order, and no more handed out ahead than asked for."""

import gc
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

import pytest

from conflict_build.batches import SerialExecutor, analyse_batch, analyse_batches, analyse_reports, batched
from conflict_build.collector import RARELY, rarely_collected
from conflict_build.pipeline import analyse_report
from conflict_build.records import Report

REPORTS = [Report(str(number), "r.jsonl", f"The army left town {number} on Sunday.") for number in range(7)]


def test_the_last_batch_is_shorter() -> None:
    assert [len(batch) for batch in batched(REPORTS, 3)] == [3, 3, 1]


def test_analyses_come_in_the_order_of_the_reports_from_any_executor() -> None:
    with ThreadPoolExecutor(3) as executor:
        found = list(analyse_batches(batched(REPORTS, 2), executor, ahead=lambda: 3))
    assert [analysis.article.ref for analysis in found] == [report.ref for report in REPORTS]
    assert found == list(analyse_reports(REPORTS, workers=1))


def test_no_more_reports_are_read_than_were_asked_for_ahead() -> None:
    read: list[str] = []

    def reports() -> Iterator[Report]:
        for report in REPORTS:
            read.append(report.ref)
            yield report

    analyses = analyse_batches(batched(reports(), 1), SerialExecutor(), ahead=lambda: 2)
    next(analyses)
    assert read == ["0", "1"]


class HeldExecutor(Executor):
    """Begins with no call but the first."""

    def __init__(self) -> None:
        self.handed_out: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if not self.handed_out:
            future.set_result(fn(*args, **kwargs))
        self.handed_out.append(future)
        return future


def test_what_nobody_waits_for_any_more_is_not_analysed() -> None:
    executor = HeldExecutor()
    analyses = analyse_batches(batched(REPORTS, 2), executor, ahead=lambda: 3)
    next(analyses)
    analyses.close()
    assert [future.cancelled() for future in executor.handed_out] == [False, True, True]


def test_without_reports_there_are_no_analyses() -> None:
    assert list(analyse_reports([])) == []


def test_an_error_of_a_step_is_not_swallowed() -> None:
    def fail(_: object) -> Any:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        SerialExecutor().submit(fail, None)


def test_the_steps_over_one_report_leave_no_cycles_for_the_collector_which_a_batch_does_without() -> None:
    text = "The army killed 12 people in Kyiv on Sunday, officials said. “We did not,” the minister said on Monday. "
    report = Report("r", "r.jsonl", text * 20)
    analyse_report(report)  # loads models and lexicons
    while gc.collect():  # what other tests left, and what that held
        pass
    gc.disable()
    analyse_report(report)
    left = gc.collect()
    gc.enable()
    assert left == 0


@pytest.mark.parametrize("was_enabled", [True, False])
def test_a_batch_leaves_the_collector_as_it_was(was_enabled: bool) -> None:
    if not was_enabled:
        gc.disable()
    analyse_batch(REPORTS[:1])
    is_enabled = gc.isenabled()
    gc.enable()
    assert is_enabled == was_enabled


def test_the_collector_looks_rarely_while_reports_are_analysed_and_as_before_then() -> None:
    before = gc.get_threshold()
    with rarely_collected():
        assert gc.get_threshold() == RARELY
    assert gc.get_threshold() == before != RARELY
