"""Vectors: what a report is about, as weighted terms: those that are rare in news, and in this archive too."""

import math
from collections import Counter
from operator import itemgetter

from conflict_build.records import Analysis
from conflict_build.terms import count_terms, rarity

READ_CHARS = 6000  # of a report; what follows is background, or other news of a live page
READ_ROLES = frozenset({"title", "body", "caption"})
LEAD_CHARS = 1200
LEAD_WEIGHT = 1.0  # added to a term of the lead
TITLE_WEIGHT = 2.0  # added to a term of the headline
TERMS_KEPT = 80  # heaviest of a report
NEWS_REPORTS = 200  # how many reports of news in general the counts of this archive are mixed with
OWN_WEIGHT = 1.5  # of rarity in this archive against rarity in news

MOST_COUNTED = 50  # occurrences of a term in a report
LOGS = [0.0, *(1 + math.log(n) for n in range(1, MOST_COUNTED + 1))]
BY_WEIGHT = itemgetter(1)

Vector = dict[str, float]


def weigh_terms(analyses: list[Analysis]) -> list[Vector]:
    """For each report its heaviest terms, lightest first, scaled to length 1: the product of two is their likeness."""
    texts = [prose(analysis) for analysis in analyses]
    counts = [count_terms(text) for text in texts]
    reports_with = Counter(term for count in counts for term in count)
    weights = {term: weight(term, reports_with[term], len(analyses)) for term in reports_with}
    rows = zip(analyses, texts, counts, strict=True)
    return [vector(analysis.article.title or "", text[:LEAD_CHARS], count, weights) for analysis, text, count in rows]


def prose(analysis: Analysis) -> str:
    """The beginning of a report without page furniture and damaged lines."""
    text = analysis.article.text
    return " ".join(text[s.start : s.end] for s in analysis.sentences if s.role in READ_ROLES)[:READ_CHARS]


def weight(term: str, reports_with: int, reports: int) -> float:
    """The lesser of a term's rarity in news and its rarity in this archive, mixed with a sample of news."""
    in_news = rarity(term)
    expected = NEWS_REPORTS * math.exp(-in_news)
    return min(in_news, OWN_WEIGHT * max(0.0, math.log((reports + NEWS_REPORTS) / (reports_with + expected))))


def vector(title: str, lead: str, count: dict[str, int], weights: dict[str, float]) -> Vector:
    """The heaviest terms of a report, given its counts, those of its headline and lead counting more."""
    full = {term: weights[term] * LOGS[min(n, MOST_COUNTED)] for term, n in count.items() if weights[term] > 0}
    for term in count_terms(lead).keys() & full.keys():
        full[term] += weights[term] * LEAD_WEIGHT
    for term in count_terms(title).keys() & full.keys():
        full[term] += weights[term] * TITLE_WEIGHT
    kept = sorted(full.items(), key=BY_WEIGHT)[-TERMS_KEPT:]
    length = math.sqrt(sum(value * value for _, value in kept)) or 1.0
    return {term: value / length for term, value in kept}
