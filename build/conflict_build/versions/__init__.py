"""Versions: of the reports that were handed over those that are one become one, and their earlier texts are kept.

One text of one outlet under two addresses, or saved twice, is one report with all its addresses; 26 outlets that print
one text stay 26 reports (and one text: `reprints`). A second text under one id or address is a version: the newest is
compared, those before it are kept, with what changed from each to the next. Earlier texts come from the sources and,
where these no longer hold them, from the archive that is replaced; of a withdrawn report none is kept.
"""

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from conflict_build.pipeline import analyse_report
from conflict_build.read.former_archives import FormerTexts
from conflict_build.records import Analysis, Problem, Report
from conflict_build.records.versions import History
from conflict_build.spool.views import Changes, View, changes_of
from conflict_build.versions.histories import tell_histories
from conflict_build.versions.identities import group_reports
from conflict_build.versions.ones import Ones
from conflict_build.versions.remembering import remember_texts

Analyse = Callable[[Report], Analysis]


class Settled(NamedTuple):
    """The reports that are compared, in the order of the sources, with their history and what could not be used."""

    analyses: Sequence[Analysis]
    history: History
    problems: list[Problem]


def settle_versions(analyses: Sequence[Analysis], archive: Path, analyse: Analyse = analyse_report) -> Settled:
    """One report for all that are one. `archive` is the one to be replaced; it need not be there.

    What is compared does not depend on that archive, only the history does.
    """
    grouped = group_reports(analyses)
    ones, former = Ones(analyses, grouped.groups), FormerTexts(archive)
    newest, problems = take_newest(ones)
    history = tell_histories(ones, remember_texts(ones, former, analyse))
    return Settled(newest, history, [*grouped.problems, *problems, *former.problems])


def take_newest(ones: Ones) -> tuple[View, list[Problem]]:
    """The newest text of each report under what is known of it, and what could not be used."""
    numbers, changes, problems = array("Q"), dict[int, Changes](), list[Problem]()
    for i, group in enumerate(ones.groups):
        one, refused = ones.settled(i)
        numbers.append(group[one.text_of])
        changed = changes_of(ones.analyses[numbers[-1]].article, one.newest.article) if len(group) > 1 else {}
        if changed:
            changes[i] = changed
        problems += refused
    return View(ones.analyses, numbers, changes), problems
