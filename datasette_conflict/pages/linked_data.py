"""Linked data of a question: what its page says, for machines that know schema.org and Web Annotation, as JSON-LD.

The question is a Claim with the reports that answer it as its appearances. Nobody interprets it and nothing is rated.
Each answer is an Annotation: the words of the report, found by position and, where the text was set otherwise, by the
words around them. It holds no more of a report than the page shows: the sentence of the answer.
"""

from typing import Any

from datasette_conflict.evidence.verdicts import VERDICTS
from datasette_conflict.pages.page import Page
from datasette_conflict.urls import web_address

SCHEMA, ANNOTATION = "https://schema.org", "http://www.w3.org/ns/anno.jsonld"
CONTEXT_CHARACTERS = 64  # before and behind an answer, at most: enough to find it again among words that recur

Linked = dict[str, Any]


def link_claim(page: Page, data: Linked) -> list[Linked]:
    """The claim of a comparison, then an annotation for each of its statements."""
    address = page.absolute(page.to.claim(data["claim"]["id"]))
    return [describe_claim(page, data, address), *(annotate(page, one, address) for one in data["statements"])]


def describe_claim(page: Page, data: Linked, address: str) -> Linked:
    """The question with its reports; with the first of them where it is known which one that is."""
    claim, reports = data["claim"], order_reports(data["statements"])
    first = first_report(reports)
    return without_null(
        {
            "@context": SCHEMA,
            "@type": "Claim",
            "@id": address,
            "url": address,
            "name": claim["question"],
            "description": f"{VERDICTS[claim['verdict']]}: {claim['reason']}",
            "inLanguage": "en",
            "about": claim["incident"] and describe_incident(page, claim),
            "appearance": [describe_report(page, report) for report in reports],
            "firstAppearance": first and {"@id": page.absolute(page.to.article(first["article_id"]))},
        }
    )


def describe_incident(page: Page, claim: Linked) -> Linked:
    return {
        "@type": "Event",
        "@id": page.absolute(page.to.incident(claim["incident_id"])),
        "name": claim["incident"],
    }


def order_reports(statements: list[Linked]) -> list[Linked]:
    """The first statement of each report, those published first first."""
    reports: dict[int, Linked] = {}
    for statement in statements:
        reports.setdefault(statement["article_id"], statement)
    return sorted(reports.values(), key=lambda report: report["published"] or "~")


def first_report(reports: list[Linked]) -> Linked | None:
    """The report that came out before all others; null unless all are dated and no other is of that day."""
    days = [(report["published"] or "")[:10] for report in reports]
    return reports[0] if all(days) and days.count(days[0]) == 1 else None


def describe_report(page: Page, report: Linked) -> Linked:
    """A report, at its original address if that is known, else at that of its page in the archive."""
    here = page.absolute(page.to.article(report["article_id"]))
    agency = None if report["agency"] == report["outlet"] else report["agency"]
    return without_null(
        {
            "@type": "NewsArticle",
            "@id": here,
            "url": web_address(report["url"]) or here,
            "headline": report["title"],
            "publisher": describe_outlet(report["outlet"]),
            "sourceOrganization": describe_outlet(agency),
            "datePublished": report["published"],
            "inLanguage": report["language"],
        }
    )


def describe_outlet(name: str | None) -> Linked | None:
    return {"@type": "NewsMediaOrganization", "name": name} if name else None


def annotate(page: Page, statement: Linked, claim: str) -> Linked:
    """What links the words of a report to the question that they answer."""
    article, start, end = statement["article_id"], statement["start"], statement["end"]
    return {
        "@context": ANNOTATION,
        "id": f"{claim}#{article}-{start}-{end}",
        "type": "Annotation",
        "motivation": "linking",
        "body": claim,
        "target": {
            "source": page.absolute(page.to.article(article)),
            "selector": [quote_selector(statement), {"type": "TextPositionSelector", "start": start, "end": end}],
        },
    }


def quote_selector(statement: Linked) -> Linked:
    """The words with what stands before and behind them in their sentence."""
    evidence = statement["evidence"]
    start, end = statement["start"] - evidence["start"], statement["end"] - evidence["start"]
    return {
        "type": "TextQuoteSelector",
        "exact": evidence["text"][start:end],
        "prefix": evidence["text"][max(0, start - CONTEXT_CHARACTERS) : start],
        "suffix": evidence["text"][end : end + CONTEXT_CHARACTERS],
    }


def without_null(linked: Linked) -> Linked:
    """What is known: JSON-LD says nothing by leaving out."""
    return {key: value for key, value in linked.items() if value is not None}
