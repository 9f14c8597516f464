"""Labels: what a report is called where it has to be named: its headline, else how it begins."""

from textwrap import shorten

from conflict_build.records import Analysis
from conflict_build.sentences.bylines import read_dateline

OPENING_CHARACTERS = 90
CITED_CHARACTERS = 50  # of a label within a sentence
WORDLESS = "Report without words"


def label_of(analysis: Analysis) -> str:
    """The headline of a report, else the first words of its prose, else of whatever it holds; never empty."""
    return analysis.article.title or opening_of(analysis) or first_words(analysis.article.text) or WORDLESS


def first_words(text: str) -> str:
    return shorten(text, OPENING_CHARACTERS, placeholder="…")


def cited_as(analysis: Analysis, beside: Analysis | None = None) -> str:
    """What a report is called within a sentence: its outlet, else the head of its label, in quote marks.

    The label, too, where the report stands `beside` another of the same outlet.
    """
    outlet = analysis.article.outlet
    if outlet and (beside is None or beside.article.outlet != outlet):
        return outlet
    return f"“{shorten(label_of(analysis), CITED_CHARACTERS, placeholder='…')}”"


def opening_of(analysis: Analysis) -> str:
    """The first words of the prose of a report, after its dateline, with three dots; empty if it has none."""
    text = analysis.article.text
    first = next((sentence for sentence in analysis.sentences if sentence.role == "body"), None)
    if first is None:
        return ""
    dateline = read_dateline(text, first.start)
    prose = text[dateline.end if dateline and dateline.end < first.end else first.start : first.end]
    return shorten(prose, OPENING_CHARACTERS, placeholder="…")
