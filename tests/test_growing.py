"""Growing archives: after any additions, removals and edits the rows are those of a build from nothing."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_build import forks, pipeline
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Analysis, Archive, Report
from conflict_build.store import opened_store
from conflict_build.store.steps import kept_steps
from tests.table_rows import rows_by_table

WIRE = (  # a text of which others print copies
    "KARSAVA (AP) — Floods swept away two bridges in Karsava on {day}, and {n} families were taken to a school.\n"
    "Rescue workers in rubber boats carried the elderly from the roofs of the lower town, where the river had risen "
    "by four metres overnight.\nThe head of the fire brigade, Janis Ozols, said that the dam at Malta had held.\n"
    "Schools and the market hall will stay closed until the water has fallen, the town council decided in the evening."
)
REWRITTEN = (
    "Floods have swept away two bridges in Karsava, AP reported.\n"
    "Rescue workers in rubber boats carried the elderly from the roofs of the lower town, where the river had risen "
    "by four metres overnight.\nThe head of the fire brigade, Janis Ozols, said that the dam at Malta had broken.\n"
    "Schools and the market hall will stay closed until the water has fallen. {n} families lost their homes on {day}."
)
EVENTS = (  # each told by several reports, in other words
    (
        "A missile strike on Kharkiv on {day} killed at least {n} people and hit a playground, the governor said.\n"
        "“We shall rebuild what they have destroyed,” Governor Oleh Syniehubov said. Moscow denied it.",
        "At least {n} people were killed in a missile strike on Kharkiv on {day} that hit a playground.\n"
        "“We shall rebuild what they have destroyed,” said Oleh Syniehubov, the governor of Kharkiv.",
        "{n} people were killed in a Russian missile strike on Kharkiv, which hit a playground, on {day}.\n"
        "It was the third attack on the city within a month. The defence ministry in Moscow denied the strike.",
    ),
    (
        "An explosion at the port of Lodva injured {n} dockers on {day}, the harbour master Ivan Petrov told Reuters.\n"
        "Ivan Petrov said that nobody had been killed in the explosion at the port.",
        "{n} dockers were injured when an explosion shook the port of Lodva on {day}, said the mayor, Olena Koval.\n"
        "“It was no accident,” Koval said. Petrov, the harbour master, could not be reached.",
        "The explosion at the port of Lodva on {day} killed two dockers and injured {n}, police said.\n"
        "The mayor of Lodva blamed Hezbollah for the explosion; Hezbollah denied that it was behind it.",
    ),
    (
        WIRE,
        WIRE.replace("two bridges", "three bridges") + " It was the worst flood in Karsava for a decade.",
        REWRITTEN,
    ),
)
DAYS = ("Monday", "Tuesday", "Wednesday")
COUNTS = ("12", "twelve", "15", "dozens of")
REFS = ("a", "b", "c", "d", "e", "f")
MOST_CHANGES = 4


class Text(NamedTuple):
    """What a report says in some state of the sources."""

    event: int
    wording: int
    day: int
    number: int
    published: int


@cache
def analysed(ref: str, text: Text) -> Analysis:
    told = EVENTS[text.event][text.wording].format(day=DAYS[text.day], n=COUNTS[text.number])
    published = f"2025-03-{11 + text.published}"
    given = {"title": None, "publisher": f"Outlet {ref}", "published": published, "published_basis": "field"}
    return analyse_report(Report(ref, f"{ref}.txt", told[0].upper() + told[1:], **given))  # type: ignore[arg-type]


State = dict[str, Text]  # reports by ref, in the order in which they are read


def analyses_of(state: State) -> list[Analysis]:
    return [analysed(ref, text) for ref, text in state.items()]


def rows_of(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table as a build writes them, without redirects that remember the archive before."""
    return {table: rows for table, rows in rows_by_table(archive).items() if table != "claim_redirects"}


texts = st.builds(Text, st.integers(0, 2), st.integers(0, 2), st.integers(0, 2), st.integers(0, 3), st.integers(0, 2))
states = st.lists(st.tuples(st.sampled_from(REFS), texts), min_size=1, max_size=6).map(dict)


@st.composite
def changes(draw: st.DrawFn) -> list[State]:
    """States of the sources, each made of the one before: reports added, taken out, edited, put in another order."""
    found = [draw(states)]
    for _ in range(draw(st.integers(1, MOST_CHANGES))):
        kept = {ref: text for ref, text in found[-1].items() if draw(st.integers(0, 3))}
        after = kept | draw(states)
        found.append(dict(draw(st.permutations(list(after.items())))) if draw(st.booleans()) else after)
    return found


@settings(max_examples=25)
@given(changes())
def test_after_any_changes_the_rows_are_those_of_a_build_from_nothing(found: Sequence[State]) -> None:
    with TemporaryDirectory() as folder:
        for number, state in enumerate(found):
            with opened_store(Path(folder) / "archive.db") as store:
                again = relate_reports(analyses_of(state), [], kept=kept_steps(store))
                store.settle(str(number))
            assert rows_of(again) == rows_of(relate_reports(analyses_of(state), []))


def test_what_is_as_before_is_not_found_again(tmp_path: Path) -> None:
    first = {ref: Text(0, number, 1, 0, 0) for number, ref in enumerate("abc")}
    other = {ref: Text(1, number, 2, 2, 1) for number, ref in enumerate("def")}
    made: list[tuple[int, int]] = []
    for state in (first | other, first | other, first | other | {"d": Text(1, 0, 2, 3, 1)}, other, first):
        with opened_store(tmp_path / "archive.db") as store:
            steps = kept_steps(store)
            archive = relate_reports(analyses_of(state), [], kept=steps)
            store.settle(str(len(made)))
            assert len(archive.stories) == len({text.event for text in state.values()})
            assert steps.accounts is not None
            assert steps.claims is not None
            made.append((steps.accounts.made, steps.claims.made))
    assert made == [(6, 2), (0, 0), (1, 1), (1, 1), (3, 1)]


def test_copies_are_among_what_is_kept(tmp_path: Path) -> None:
    state = {ref: Text(2, number, 1, 0, number) for number, ref in enumerate("abc")}
    found = []
    for number in range(2):
        with opened_store(tmp_path / "archive.db") as store:
            steps = kept_steps(store)
            archive = relate_reports(analyses_of(state), [], kept=steps)
            store.settle(str(number))
        found.append((steps.reuses and steps.reuses.made, archive.reuses, archive.lineage_of))
    assert [made for made, *_ in found] == [1, 0]
    assert found[0][1:] == found[1][1:]
    assert {(one.article, one.source_article) for one in found[0][1]} >= {(1, 0), (2, 0)}
    assert found[0][2] == [0, 0, 0]


def test_the_store_of_a_build_holds_what_it_used_and_no_more(tmp_path: Path) -> None:
    state = {ref: Text(0, number, 1, 0, 0) for number, ref in enumerate("abc")}
    for number, refs in enumerate(("abc", "ab", "abc")):
        with opened_store(tmp_path / "archive.db") as store:
            relate_reports(analyses_of({ref: state[ref] for ref in refs}), [], kept=kept_steps(store))
            store.settle(str(number))
            kinds = dict(store.connection.execute("select kind, count(*) from kept group by kind"))
            assert kinds["accounts of a report"] == len(refs)
            assert kinds["claims of a story"] == 1


@pytest.mark.parametrize("keep", [True, False])
def test_steps_in_processes_of_their_own_keep_what_they_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep: bool
) -> None:
    monkeypatch.setattr(forks, "FEWEST_ITEMS", 0)
    monkeypatch.setattr(pipeline, "FEWEST_REPORTS", 0)
    state = {ref: Text(number % 3, number % 2, 1, 0, 0) for number, ref in enumerate(REFS)}
    added = []
    for number in range(2):
        with opened_store(tmp_path / "archive.db", keep=keep) as store:
            archive = relate_reports(analyses_of(state), [], workers=2, kept=kept_steps(store))
            added.append(store.added)
            store.settle(str(number))
            kinds = dict(store.connection.execute("select kind, count(*) from kept group by kind"))
        assert rows_of(archive) == rows_of(relate_reports(analyses_of(state), []))
        assert kinds == {"accounts of a report": 5, "claims of a story": 3, "copies in a story": 3}
    assert added == [11, 0 if keep else 11]
