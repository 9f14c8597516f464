"""Labels: what a report is called where it has to be named: its headline, else how its prose begins."""

from textwrap import shorten

from conflict_build.records import Analysis
from conflict_build.sentences.bylines import read_dateline

OPENING_CHARACTERS = 90


def label_of(analysis: Analysis) -> str:
    """The headline of a report, else the first words of its prose, else the file it stands in; never empty."""
    return analysis.article.title or opening_of(analysis) or analysis.article.ref


def opening_of(analysis: Analysis) -> str:
    """The first words of the prose of a report, after its dateline, with three dots; empty if it has none."""
    text = analysis.article.text
    first = next((sentence for sentence in analysis.sentences if sentence.role == "body"), None)
    if first is None:
        return ""
    dateline = read_dateline(text, first.start)
    prose = text[dateline.end if dateline and dateline.end < first.end else first.start : first.end]
    return shorten(prose, OPENING_CHARACTERS, placeholder="…")
