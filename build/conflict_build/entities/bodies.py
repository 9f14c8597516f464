"""Bodies: ministries, armies and offices of a state, named with their owner whether in capitals or not.

"Russia's defence ministry", "the Ukrainian air force", "Kharkiv regional prosecutor's office". Without an owner the
words are a name only where the report names one such body with its owner; governments, forces and troops never are.
"""

from functools import cache

from conflict_build.entities.known_names import known_names
from conflict_build.entities.recogniser import Span
from conflict_build.forms import spellings
from conflict_build.lexicon import load_lines
from conflict_build.phrases import Phrase, Phrasebook
from conflict_build.tokens import Tokens

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
QUALIFIERS = frozenset("regional state federal national provincial central local military civil joint".split())


@cache
def offices() -> Phrasebook:
    rows = [(line.replace("'", mark), "body") for line in load_lines("bodies") for mark in ("'", "’")]
    return Phrasebook(rows)


def join_bodies(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans with each body of state as one span, its owner included."""
    if not spans:
        return spans
    american = spellings()
    lower = [american.get(word, word) for word in map(str.lower, tokens.words)]
    at = {span.last: span for span in spans}
    bodies: list[Span] = []
    loose: list[Phrase] = []
    for phrase in offices().find(lower):
        first = owner_start(tokens, lower, phrase, at)
        if first is None:
            loose.append(phrase)
        else:
            bodies.append(Span(first, phrase.last, "ORG"))
    owned = [lower[body.first : body.last] for body in bodies]
    for phrase in loose:
        words = lower[phrase.first : phrase.last]
        if len({tuple(o) for o in owned if o[-len(words) :] == words}) == 1 and len(words) > 1:
            bodies.append(Span(phrase.first, phrase.last, "ORG"))
    return lay_over(spans, bodies)


def owner_start(tokens: Tokens, lower: list[str], body: Phrase, at: dict[int, Span]) -> int | None:
    """The token at which the owner of a body begins; None without one. A town owns only what several words name."""
    i = body.first
    while i > 0 and lower[i - 1] in QUALIFIERS:
        i -= 1
    if i > 1 and tokens.words[i - 1] in POSSESSIVES:
        i -= 1
        span = at.get(i)
        return span.first if span and span.label == "LOC" else None
    span = at.get(i)
    if span and span.label == "MISC" and is_nation(tokens, span):
        return span.first
    if span and span.label == "LOC" and (i < body.first or body.last - body.first > 1 or is_nation(tokens, span)):
        return span.first
    return None


def is_nation(tokens: Tokens, span: Span) -> bool:
    labels = known_names().entries.get(tuple(tokens.words[span.first : span.last]), ())
    return "MISC" in labels or "LOC" in labels


def lay_over(spans: list[Span], bodies: list[Span]) -> list[Span]:
    """Spans and bodies together; a body takes the place of what lies in it, and yields to a longer span around it."""
    kept = [b for b in bodies if not any(s.first <= b.first and b.last <= s.last and s != b for s in spans)]
    inside = {i for body in kept for i in range(body.first, body.last)}
    rest = [span for span in spans if not inside.intersection(range(span.first, span.last))]
    return sorted(rest + kept)
