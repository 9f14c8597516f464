"""Originators: on whose word the statements of a claim stand in the end, and how many texts they are."""

from collections.abc import Iterable

from conflict_build.lexicon import load_table
from conflict_build.records import Archive, Source, Statement

Holder = tuple[str, ...]
PRONOUNS = frozenset((*load_table("closed_classes")["pronouns"], *"his her their its who".split()))


def holder_key(archive: Archive, article: int, sources: tuple[Source, ...]) -> Holder | None:
    """Who a statement stands on: the last source of its chain; null for the outlet's own voice, or a pronoun.

    A resolved name is one holder wherever it stands; the unnamed ("an official") are one only within one text.
    """
    if not sources:
        return None
    source = sources[-1]
    entity = None if source.mention is None else archive.entity_of[article][source.mention]
    if entity is not None:
        return ("entity", str(entity))
    printed = archive.analyses[article].article.text[slice(*source.naming)]
    if printed.lower() in PRONOUNS:
        return None
    return ("unnamed", str(archive.lineage_of[article]), " ".join(printed.lower().split()))


def count_originators(archive: Archive, statements: Iterable[Statement]) -> int | None:
    """How many distinct holders the statements stand on; null if one of them does not say."""
    holders = {holder_key(archive, statement.article, statement.sources) for statement in statements}
    return None if None in holders else len(holders)


def count_lineages(archive: Archive, articles: Iterable[int]) -> int:
    """How many distinct texts some reports are."""
    return len({archive.lineage_of[article] for article in articles})


def count_outlets(archive: Archive, articles: Iterable[int]) -> int:
    """How many outlets some reports come from; a report of an unknown outlet counts as one of its own."""
    return len({archive.analyses[article].article.outlet or f"report {article}" for article in articles})
