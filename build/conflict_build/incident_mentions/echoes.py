"""Echoes: a word of several senses that says nothing more has the sense that it had last in its report.

"The union called a general strike. A court ruled that [the strike] had to end": one of workers.
"""

from collections.abc import Iterable, Iterator

from conflict_build.incident_mentions.kinds import noun_senses
from conflict_build.records import IncidentMention


def echo_senses(text: str, mentions: Iterable[IncidentMention]) -> Iterator[IncidentMention]:
    """The mentions of a report, in order, with the kind that their words had last where they do not show one."""
    last: dict[str, str] = {}
    for one in mentions:
        word = text[one.start : one.end].lower().removesuffix("s")
        shown = one.actor is not None or one.target is not None or one.means is not None
        kinds = {sense.kind for sense in noun_senses().get(word, ()) if not sense.lead}
        if shown or len(kinds) < 2 or one.kind != default_kind(word):
            last[word] = one.kind
        elif last.get(word, one.kind) in kinds:
            one = one._replace(kind=last.get(word, one.kind))
        yield one


def default_kind(word: str) -> str:
    """The kind that a noun tells if nothing beside it asks for another."""
    return noun_senses()[word][-1].kind
