"""Inputs made to take all memory or time: each is read within 400 MB and 30 s of the processor, and told in a line.

What goes beyond that is ended by the system, in a process of its own.
"""

import gc
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_build.pipeline import analyse_report
from conflict_build.read import read_sources
from conflict_build.read.formats import MODULES
from conflict_build.read.formats.loading import load
from conflict_build.read.lengths import MOST_CHARACTERS, MOST_MARKS
from conflict_build.records import Problem, Report
from tests.hostile_inputs import INPUTS, name_of
from tests.limits import run_limited

LONGEST_REASON = 2_100


class WasRead(NamedTuple):
    """What came of a file."""

    reports: int
    longest: int  # characters
    reasons: list[str]


@pytest.fixture(scope="module", autouse=True)
def readers() -> None:
    """All readers and their libraries are there before memory is counted.

    What the process holds by then is left out when garbage is collected: that took a third of the time.
    """
    for module in MODULES.values():
        load(module)
    gc.collect()
    gc.freeze()


def read_file(path: Path) -> WasRead:
    items = list(read_sources([path]))
    texts = [item.text for item in items if isinstance(item, Report)]
    reasons = [item.reason for item in items if isinstance(item, Problem)]
    return WasRead(len(texts), max(map(len, texts), default=0), reasons)


@pytest.mark.parametrize("kind", INPUTS)
def test_no_file_takes_all_memory_or_time(tmp_path: Path, kind: str) -> None:
    make, reports, reason = INPUTS[kind]
    content = make()
    path = tmp_path / name_of(content)
    path.write_bytes(content)
    del content
    gc.collect()
    found = run_limited(lambda: read_file(path))
    assert found.reports == reports
    assert found.longest <= MOST_CHARACTERS
    assert [one.startswith(reason) for one in found.reasons[:1]] == ([True] if reason else [])
    assert all(len(one) < LONGEST_REASON and "\n" not in one for one in found.reasons)
    assert list(tmp_path.iterdir()) == [path]


LED = "The army left the town on Sunday, the ministry said. " * 20  # so that it is taken for English
SPACES = " " * 19_000
# What took time by the square of its length, or more, each as long as one sentence or report may be
SLOW = {
    "dashes that part nothing": "—" * MOST_MARKS,
    "clauses without a verb": "a; " * 6_000,
    "numbers in one sentence": "5% " * 1_900,
    "days in one sentence": "May 5, " * 1_900,
    "spaces before a sign of rights": f"—{SPACES}contributed.\n" * 9,
    "spaces behind a source": f"\nSource{SPACES}{'a' * 50}",
    "spaces behind days": f"It left on 5 May{SPACES}it said.\n" * 9,
}


@pytest.mark.parametrize("kind", SLOW)
def test_no_text_takes_all_time(kind: str) -> None:
    text = LED + SLOW[kind]
    analyse_report(Report("a", "a", LED))  # the models are loaded before memory is counted
    assert run_limited(lambda: len(analyse_report(Report("a", "a", text)).sentences))


BROKE = [  # texts that broke a step when a fuzzer found them
    "The army of the United Nations ( ) left the town, and UN () said so on Sunday to the people.",
]


@pytest.mark.parametrize("text", BROKE)
def test_no_text_breaks_a_step(text: str) -> None:
    assert analyse_report(Report("a", "a", LED + text)).sentences
