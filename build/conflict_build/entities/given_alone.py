"""Given names alone: "Luke" for Luke Somers, where the report has introduced him and nobody else of that name.

A name with a title, an age, a calling or kinship beside it introduces somebody of its own; so does what comes first.
"""

from collections import defaultdict

from conflict_build.entities.descriptions import CALLINGS, is_personal
from conflict_build.entities.recogniser import Span
from conflict_build.forms import fold, read_person, sounds
from conflict_build.tokens import Tokens

INTRODUCING = CALLINGS | frozenset("named called name names like aged".split())
OWN = frozenset(", ( and".split())  # after or before a name in a list or with a description of its own


def given_alone(tokens: Tokens, spans: list[Span]) -> frozenset[str]:
    """The words that stand alone as the given name of the only person of the report who bears it."""
    bearers: dict[str, list[Span]] = defaultdict(list)
    families: set[str] = set()
    alone: dict[str, list[Span]] = defaultdict(list)
    for span in (span for span in spans if span.label == "PER"):
        name = " ".join(tokens.words[span.first : span.last])
        if span.last - span.first == 1:
            alone[fold(name)].append(span)
        elif tokens.words[span.first][0].isalpha():
            bearers[fold(tokens.words[span.first])].append(span)
            families.add(sounds(read_person(name).family))
    return frozenset(
        word
        for word, found in alone.items()
        if word in bearers and sounds(word) not in families and is_short_for(tokens, found, bearers[word])
    )


def is_short_for(tokens: Tokens, found: list[Span], full: list[Span]) -> bool:
    """Whether given names alone stand behind the full name of one person, and none introduces another."""
    people = {fold(tokens.words[span.last - 1]) for span in full}
    return len(people) == 1 and full[0] < found[0] and not any(is_introduced(tokens, span) for span in found)


def is_introduced(tokens: Tokens, span: Span) -> bool:
    """Whether the words beside a name tell of somebody of his own: "Mykola, 34,", "soldier Mykola", "Ali and Omar"."""
    before = tokens.words[span.first - 1].lower() if span.first else ""
    after = tokens.words[span.last] if span.last < len(tokens.words) else "."
    return is_personal(tokens, span) or before in INTRODUCING | OWN or after in OWN
