"""Citing: a statement in the reports' words, with who says so, as the reasons of verdicts print it."""

from textwrap import shorten

from conflict_build.articles.labels import cited_as
from conflict_build.claims.verdicts.originators import holder_key
from conflict_build.records import Archive, Source, Statement

CITED_CHARACTERS = 90  # of a side's words in a reason


def holder_of(archive: Archive, statement: Statement) -> tuple[str, ...]:
    """Who a statement stands on, the outlet itself where nobody else is named."""
    return holder_key(archive, statement.article, statement.sources) or (
        "outlet",
        own_voice(archive, statement.article),
    )


def own_voice(archive: Archive, article: int) -> str:
    """What a report's own words stand on: its outlet, else the report alone."""
    found = archive.analyses[article].article
    return found.outlet or found.ref


def cite(archive: Archive, statement: Statement) -> str:
    """A statement in words: "at least 6" (Oleh Syniehubov, BBC News)."""
    who = [voice(archive, statement)] if statement.sources else []
    who.append(outlet(archive, statement.article))
    return f"“{printed(archive, statement)}” ({', '.join(who)})"


def cite_briefly(archive: Archive, statement: Statement) -> str:
    """A statement in words, a long one by its head."""
    who = [voice(archive, statement)] if statement.sources else []
    words = shorten(printed(archive, statement), CITED_CHARACTERS, placeholder="…")
    return f"“{words}” ({', '.join([*who, outlet(archive, statement.article)])})"


def tell_conflict(archive: Archive, said: Statement, denied: Statement, denies: str = "denies") -> str:
    """That one says what another denies, in the words of both."""
    return f"{cite_briefly(archive, said)}; {tell_denied(archive, denied, denies)}."


def tell_denied(archive: Archive, denied: Statement, denies: str = "denies") -> str:
    """Who denies it, in which words: “Hezbollah denies it: “Hezbollah denied involvement” (BBC News)”."""
    words = shorten(printed(archive, denied), CITED_CHARACTERS, placeholder="…")
    return f"{voice(archive, denied)} {denies} it: “{words}” ({outlet(archive, denied.article)})"


def cite_words(archive: Archive, statement: Statement, span: tuple[int, int]) -> str:
    """Some words of a statement with who says so: "Israel" (Russia, BBC News)."""
    return cite(archive, statement._replace(start=span[0], end=span[1]))


def voice(archive: Archive, statement: Statement) -> str:
    """The name of who a statement stands on."""
    if not statement.sources:
        return outlet(archive, statement.article)
    return source_name(archive, statement.article, statement.sources[-1])


def source_name(archive: Archive, article: int, source: Source) -> str:
    """The canonical name of a source, else its printed words, those that it takes up if it is a pronoun."""
    entity = None if source.mention is None else archive.entity_of[article][source.mention]
    if entity is not None:
        return archive.entities[entity].name
    return " ".join(archive.analyses[article].article.text[slice(*source.naming)].split())


def outlet(archive: Archive, article: int) -> str:
    """Who published a report; where that is not known, the report itself by the head of its label."""
    return cited_as(archive.analyses[article])


def printed(archive: Archive, statement: Statement) -> str:
    text = archive.analyses[statement.article].article.text[statement.start : statement.end]
    return " ".join(text.split())
