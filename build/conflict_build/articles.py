"""Articles: what is established about a report as a whole: headline, outlet, wire credit, date, language."""

import hashlib

from conflict_build.records import Article, Report, Sentence
from conflict_build.tokens import Tokens


def describe_article(report: Report, tokens: Tokens, sentences: list[Sentence]) -> Article:
    """The article of a report: what its file says of it, completed by what its text says of itself."""
    return Article(
        ref=report.ref,
        path=report.path,
        text=report.text,
        sha256=hashlib.sha256(report.text.encode()).hexdigest(),
        language="en",
        words=sum(word[0].isalnum() for word in tokens.words),
        title=report.title,
        outlet=report.publisher,
        agency=report.agency,
        published=report.published,
        published_basis=report.published_basis,
        published_doubt=None,
        url=report.url,
    )
