"""Articles: what is established about a report as a whole: headline, outlet, wire credit, date, language."""

import hashlib
import re

from conflict_build.articles.languages import detect_language
from conflict_build.articles.publication import find_publication
from conflict_build.records import Article, PublishedBasis, Report, Sentence
from conflict_build.sentences.agencies import agency_of, closing_agency, rights_owner
from conflict_build.sentences.bylines import is_byline, read_dateline
from conflict_build.sentences.lines import Line, read_lines
from conflict_build.tokens import Tokens

BY = re.compile(r"\W*(?:\w+ )?by\s", re.IGNORECASE)  # "By ", "Written by "; near miss: "Baby"
HEAD_LINES = 6  # bylines and datelines stand among these


def describe_article(report: Report, tokens: Tokens, sentences: list[Sentence]) -> Article:
    """The article of a report: what its file says of it, completed by what its text says of itself."""
    text = report.text
    lines = read_lines(text)
    published, basis = published_of(report, lines)
    return Article(
        ref=report.ref,
        path=report.path,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language=detect_language(text),
        words=sum(word[0].isalnum() for word in tokens.words),
        title=report.title or headline_of(text, lines, sentences),
        outlet=report.publisher or rights_owner(text),
        agency=report.agency or credited_agency(text, lines),
        published=published,
        published_basis=basis,
        published_doubt=None,
        url=report.url,
        withdrawn=report.withdrawn,
        captured=report.captured,
    )


def headline_of(text: str, lines: list[Line], sentences: list[Sentence]) -> str | None:
    """The first headline of the text: the sentences of one line that are one, if no prose stands before them."""
    first = next((sentence for sentence in sentences if sentence.role in ("title", "body")), None)
    if first is None or first.role == "body":
        return None
    end_of_line = next(line.end for line in lines if first.start < line.end)
    last = max(s.end for s in sentences if s.role == "title" and first.start <= s.start < end_of_line)
    return text[first.start : last]


def published_of(report: Report, lines: list[Line]) -> tuple[str | None, PublishedBasis]:
    """When the report was published, and on whose word: its manifest's or its file's, else its own."""
    if report.published is not None or report.withdrawn:
        return report.published, report.published_basis
    return find_publication(report.text, lines, report.url)


def credited_agency(text: str, lines: list[Line]) -> str | None:
    """The wire that the text credits, first at its head; a named one before "agencies"."""
    heading = heading_agency(text, lines)
    return heading if heading not in (None, "agencies") else closing_agency(text, lines) or heading


def heading_agency(text: str, lines: list[Line]) -> str | None:
    """The wire that a byline or the dateline at the head of a text credits; null if none does."""
    for line in lines[:HEAD_LINES]:
        dateline = read_dateline(text, line.start)
        if dateline:
            return agency_of(dateline.source) if dateline.source else None
        printed = text[line.start : line.end]
        if is_byline(printed, alone=True) and (agency := agency_of(BY.sub("", printed))):
            return agency
    return None
