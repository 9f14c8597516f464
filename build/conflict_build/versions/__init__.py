"""Versions: of the reports that were handed over those that are one become one, and their earlier texts are kept.

One text of one outlet under two addresses, or saved twice, is one report with all its addresses; 26 outlets that print
one text stay 26 reports (and one text: `reprints`). A second text under one id or address is a version: the newest is
compared, those before it are kept, with what changed from each to the next. Earlier texts come from the sources and,
where these no longer hold them, from the archive that is replaced; of a withdrawn report none is kept.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from conflict_build.pipeline import analyse_report
from conflict_build.read.former_archives import FormerTexts
from conflict_build.records import Analysis, Problem, Report
from conflict_build.records.versions import History
from conflict_build.versions.histories import tell_histories
from conflict_build.versions.identities import group_reports
from conflict_build.versions.remembering import remember_texts
from conflict_build.versions.settling import settle_report

Analyse = Callable[[Report], Analysis]


class Settled(NamedTuple):
    """The reports that are compared, in the order of the sources, with their history and what could not be used."""

    analyses: list[Analysis]
    history: History
    problems: list[Problem]


def settle_versions(analyses: Sequence[Analysis], archive: Path, analyse: Analyse = analyse_report) -> Settled:
    """One report for all that are one. `archive` is the one to be replaced; it need not be there.

    What is compared does not depend on that archive, only the history does.
    """
    grouped = group_reports(list(analyses))
    settled = [settle_report([analyses[i] for i in group]) for group in grouped.groups]
    ones = [one for one, _ in settled]
    former = FormerTexts(archive)
    problems = [*grouped.problems, *(problem for _, problems in settled for problem in problems)]
    history = tell_histories(ones, remember_texts(ones, former, analyse))
    return Settled([one.newest for one in ones], history, [*problems, *former.problems])
