"""Printed: the names of all reports, each once, with how often they are met: what is settled by counting."""

from array import array
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.forms import fold
from conflict_build.names.clusters import Name
from conflict_build.names.table import name_key
from conflict_build.numbering import Numbering
from conflict_build.records import Analysis


class PrintedNames(NamedTuple):
    """The fullest forms with their kinds, numbered in order of first mention, and likewise the same folded."""

    names: Numbering  # by `name_key`, as are the folded ones
    reports: "array[int]"  # how many print each
    folded: Numbering
    folded_mentions: "array[int]"  # how many there are of each
    folded_reports: "array[int]"
    placed: Counter[str]  # of folded forms: how many reports say that it is a place


def list_printed(analyses: Sequence[Analysis]) -> PrintedNames:
    """Count the names of an archive, in one pass over its reports."""
    printed = PrintedNames(Numbering(), array("i"), Numbering(), array("i"), array("i"), Counter())
    folded_of = array("i")  # for each name the number of its folded form
    for analysis in analyses:
        counted = Counter[Name]((mention.kind, mention.name) for mention in analysis.mentions)
        folds: set[int] = set()
        for name, count in counted.items():
            number = printed.names.number(name_key(name))
            if number == len(folded_of):
                printed.reports.append(0)
                folded_of.append(number_folded(printed, name))
            printed.reports[number] += 1
            printed.folded_mentions[folded_of[number]] += count
            folds.add(folded_of[number])
        for number in folds:
            printed.folded_reports[number] += 1
        printed.placed.update({fold(m.name) for m in analysis.mentions if m.told and m.kind == "place"})
    return printed


def number_folded(printed: PrintedNames, name: Name) -> int:
    """The number of the folded form of a name, a new one if none had it before."""
    number = printed.folded.number(name_key((name[0], fold(name[1]))))
    if number == len(printed.folded_reports):
        printed.folded_mentions.append(0)
        printed.folded_reports.append(0)
    return number
