"""Settling: several reports that are one become one report with its earlier texts and all its addresses."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_build.moments import moment_key
from conflict_build.records import Analysis, Article, Problem
from conflict_build.reprints.bodies import BodyWords
from conflict_build.reprints.likeness import share, shared_words
from conflict_build.versions.kinship import words_of
from conflict_build.versions.order import order_texts

EXCERPT_SHARE = 0.95  # of the words of a text that stand in a longer one, of which it is a summary or a part


class OneReport(NamedTuple):
    """A report as it is compared, with what else was handed over of it."""

    newest: Analysis  # with the ref of the first place, by which the report is known
    earlier: tuple[Analysis, ...] = ()  # texts that the sources hold, the oldest first
    places: tuple[Article, ...] = ()  # under which it was found, that of the newest text and its like among them
    text_of: int = 0  # which of the reports handed over the newest text is of, by its number among these

    @property
    def refs(self) -> frozenset[str]:
        return frozenset((self.newest.article.ref, *(place.ref for place in self.places)))


def settle_report(members: Sequence[Analysis]) -> tuple[OneReport, list[Problem]]:
    """The report that some are, in the order of the sources; and those of them that could not be used."""
    if len(members) == 1:
        return OneReport(members[0]), []
    withdrawn = next((one for one in members if one.article.withdrawn), None)
    if withdrawn:
        places = tuple(one.article for one in members)
        known = withdrawn._replace(article=withdrawn.article._replace(other_names=all_names_of(places)))
        return OneReport(known, (), places, place_in(members, withdrawn)), list(
            refuse_withdrawn(members, withdrawn.article)
        )
    texts = distinct_texts(members)
    ordered = order_texts([one.article for one in texts])
    newest = texts[ordered.order[-1]]
    unplaced = [texts[i] for i in ordered.unplaced if not is_excerpt(texts[i], newest)]
    left_out = {words_of(one) for one in unplaced}
    places = tuple(one.article for one in members if words_of(one) not in left_out)
    first = min(places, key=place_key)
    earlier = tuple(texts[i] for i in ordered.order[:-1])
    return OneReport(completed(newest, first, places), earlier, places, place_in(members, newest)), [
        unordered(one.article, newest.article) for one in unplaced
    ]


def place_in(members: Sequence[Analysis], one: Analysis) -> int:
    """Which of some reports one of them is."""
    return next(number for number, member in enumerate(members) if member is one)


def refuse_withdrawn(members: Sequence[Analysis], withdrawn: Article) -> Iterator[Problem]:
    """What is said of the other places of a report that was withdrawn at one."""
    for one in members:
        if not one.article.withdrawn:
            reason = (
                f'report "{one.article.ref}" is another place of "{withdrawn.ref}", which is withdrawn: it is not read'
            )
            yield Problem(one.article.path, "read", reason)


def distinct_texts(members: Sequence[Analysis]) -> list[Analysis]:
    """One report of each text: the last that was saved so, else the first place where it stands."""
    by_words: dict[bytes, Analysis] = {}
    for one in sorted(members, key=lambda one: place_key(one.article)):
        held = by_words.setdefault(words_of(one), one)
        if saved_key(one.article) > saved_key(held.article):
            by_words[words_of(one)] = one
    return [by_words[words] for words in dict.fromkeys(map(words_of, members))]


def place_key(place: Article) -> tuple[bool, str, str]:
    """What orders the places of a report: the first is the one it is known by, so that those added later move no id."""
    return place.published is None, moment_key(place.published or ""), place.ref


def saved_key(place: Article) -> str:
    """What orders texts by when they were saved; those of which that is not known come first."""
    return moment_key(place.captured or "")


def is_excerpt(one: Analysis, whole: Analysis) -> bool:
    """Whether all of a text stands in a longer one, as the summary of a feed does."""
    return share(shared_words(BodyWords(one).words, BodyWords(whole).whole)) >= EXCERPT_SHARE


def completed(newest: Analysis, first: Article, places: Sequence[Article]) -> Analysis:
    """The newest text under the ref of the first place, with what only other places say of it."""
    article = newest.article
    dated = next((place for place in sorted(places, key=place_key) if place.published), article)
    known = article if article.published else dated
    return newest._replace(
        article=article._replace(
            ref=first.ref,
            outlet=article.outlet or next((place.outlet for place in places if place.outlet), None),
            url=article.url or next((place.url for place in places if place.url), None),
            published=known.published,
            published_basis=known.published_basis,
            other_names=names_of(places),
        )
    )


def names_of(places: Sequence[Article]) -> tuple[str, ...]:
    """What a report is called at any of its places, each once: an editor may cite it so."""
    named = (name for place in places for name in (place.ref, place.path, place.url) if name)
    return tuple(dict.fromkeys(named))


def all_names_of(places: Sequence[Article]) -> tuple[str, ...]:
    """The same with the headlines of the places: one that is not read may be cited by its own."""
    return (*names_of(places), *dict.fromkeys(place.title for place in places if place.title))


def unordered(article: Article, newest: Article) -> Problem:
    """What is said of a text that may be older or newer than the one compared."""
    where = f'report "{article.ref}"' if article.ref != article.path else "it"
    reason = (
        f'{where} is another text of "{newest.ref}" ({newest.path}), and nothing says which is the newer: the longer '
        "is compared, this one left out; give each when it was saved, as captured"
    )
    return Problem(article.path, "read", reason)
