"""Kinship: whether two reports can be one: of one outlet, and about one thing.

Exports repeat ids (each begins at 1) and give placeholders for addresses. So an id or an address alone joins nothing:
the texts must have telling words in common, by how rare these are. Two reports of one event by two outlets have .32 of
the shorter in common as the median of 339 pairs, 99 of 100 pairs of unrelated reports of one outlet at most .27
(12,000 reports). Where a report is known by its place alone, its file or its line, another may have come into that
place: then most must be common.
"""

from datetime import date

import numpy as np

from conflict_build.read.columns import host_of
from conflict_build.records import Analysis, Article
from conflict_build.reprints.bodies import BodyWords
from conflict_build.reprints.likeness import is_reprint
from conflict_build.reprints.telling import telling_words
from conflict_build.terms import WORD, rarity
from conflict_build.versions.web_addresses import page_of

LEAST_COMMON = 0.3  # of the telling words of the shorter text, by rarity
LEAST_COMMON_IN_PLACE = 0.6  # of two texts that only stood in one place
LEAST_COMMON_OF_HEADLINE = 0.5  # of the longer of two headlines over one text
MOST_DAYS_APART = 1  # between editions of one text; a bulletin that is the same a week later is another report


def outlet_of(article: Article) -> str | None:
    """Whose report it is, to be compared: the outlet, else the host of its address; null if neither is known."""
    name = article.outlet or (host_of(article.url) if article.url else None)
    return " ".join(name.casefold().split()) if name else None


def may_be_one(a: Article, b: Article) -> bool:
    """Whether nothing says that two reports are of two outlets."""
    return not a.outlet or not b.outlet or outlet_of(a) == outlet_of(b)


def are_akin(a: Article, b: Article, least: float = LEAST_COMMON) -> bool:
    """Whether two texts can be of one report: one headline, or much in common; what is withdrawn has no text."""
    if a.withdrawn or b.withdrawn or (a.title and a.title == b.title):
        return True
    first, second = telling_of(a), telling_of(b)
    shorter = min(weight(first), weight(second))
    return a.text == b.text or (shorter > 0 and weight(first & second) >= least * shorter)


def have_one_page(a: Article, b: Article) -> bool:
    """Whether two reports stand at one address."""
    page = page_of(a.url)
    return page is not None and page == page_of(b.url)


def took_place_of(new: Article, former: Article) -> bool:
    """Whether a report is the one that an archive had under its id, with another text: no other of that place."""
    in_place = new.ref == new.path or new.ref.startswith(f"{new.path}:")
    least = LEAST_COMMON_IN_PLACE if in_place else LEAST_COMMON
    return may_be_one(new, former) and (have_one_page(new, former) or are_akin(new, former, least))


def telling_of(article: Article) -> frozenset[str]:
    """The words of a report that tell what it is about, by stem."""
    return telling_words(WORD.findall(f"{article.title or ''} {article.text}"))


def weight(terms: frozenset[str]) -> float:
    return sum(map(rarity, terms))


def are_one_text(a: Analysis, b: Analysis) -> bool:
    """Whether two reports print the same words, enough of them to be one text, and within a day as far as is known."""
    first, second = BodyWords(a), BodyWords(b)
    return (
        np.array_equal(first.words, second.words)
        and is_reprint(first, second)
        and are_near(a.article.published, b.article.published)
        and have_like_headlines(a.article.title, b.article.title)
    )


def have_like_headlines(one: str | None, other: str | None) -> bool:
    """Whether two headlines can be of one report, or one is not known. Under others a text is a page's furniture."""
    if not one or not other or one.casefold() == other.casefold():
        return True
    first, second = (telling_words(WORD.findall(title)) for title in (one, other))
    longer = max(weight(first), weight(second))
    return longer > 0 and weight(first & second) >= LEAST_COMMON_OF_HEADLINE * longer


def are_near(one: str | None, other: str | None) -> bool:
    """Whether two days of publication are at most so many days apart, or one is not known."""
    if one is None or other is None:
        return True
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= MOST_DAYS_APART


def words_of(analysis: Analysis) -> bytes:
    """What is the same in two texts that differ only in space, capitals, marks and page furniture."""
    return BodyWords(analysis).words.tobytes() or analysis.article.sha256.encode()
