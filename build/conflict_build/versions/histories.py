"""Histories: addresses, versions and changes of all reports, as they go into the archive."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from conflict_build.records import Analysis, Article, content_id
from conflict_build.records.versions import Address, Change, History, Version
from conflict_build.versions.changes import find_changes
from conflict_build.versions.remembering import weave
from conflict_build.versions.settling import OneReport, place_key


def tell_histories(ones: Sequence[OneReport], remembered: Mapping[int, Sequence[Analysis]]) -> History:
    """The history of all reports; `remembered` are texts of reports by index."""
    addresses, versions, changes = list[Address](), list[Version](), list[Change]()
    redirects = set[tuple[int, int]]()
    for i, one in enumerate(ones):
        addresses += tell_addresses(i, one)
        id = one.newest.article.id
        redirects |= {(content_id("article", ref), id) for ref in one.refs - {one.newest.article.ref}}
        earlier = weave([*one.earlier, one.newest], remembered.get(i, ()))
        first = len(versions)
        for position, (text, is_remembered) in enumerate(earlier, 1):
            versions.append(Version(i, position, text.article, "archive" if is_remembered else "sources"))
        texts = [*(text for text, _ in earlier), one.newest]
        for number, (before, after) in enumerate(pairwise(texts), first):
            changes += find_changes(before, after, number)
    return History(tuple(addresses), tuple(versions), tuple(changes), tuple(sorted(redirects)))


def tell_addresses(i: int, one: OneReport) -> Iterator[Address]:
    """The places of a report, each once, in order, without the one that its article says."""
    article = one.newest.article
    told = {place_of(article)}
    for place in sorted(one.places, key=place_key):
        if place_of(place) not in told:
            told.add(place_of(place))
            yield Address(i, place.ref, place.path, place.url, place.published, place.captured)


def place_of(article: Article) -> tuple[str, str, str | None]:
    return article.ref, article.path, article.url
