"""Bodies: ministries, armies and offices of a state, named with their owner whether in capitals or not.

"Russia's defence ministry", "the Ukrainian air force", "Kharkiv regional prosecutor's office", "the health ministry in
Gaza", "the Hamas-run health ministry". Without an owner the words are a name only where the report names one such body
with its owner; governments, forces and troops never are.
"""

from collections.abc import Iterator
from functools import cache

from conflict_build.entities.known_names import known_names
from conflict_build.entities.recogniser import Span
from conflict_build.entities.spans import lay_over
from conflict_build.forms import spellings
from conflict_build.lexicon import load_lines
from conflict_build.noun_phrases import PREPOSITIONS
from conflict_build.phrases import Phrase, Phrasebook
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES, is_verb

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
QUALIFIERS = frozenset("regional state federal national provincial central local military civil joint".split())
# After a name and a hyphen: whose hands a body is in, as owner of it: "Hamas-run".
HELD = frozenset("run controlled appointed installed".split())
LINKS = frozenset("in of".split())
# Offices whose place is where they stand, not whose they are: "the embassy in Beirut".
ABROAD = frozenset("embassy consulate general".split())
# Offices of one word that stand for the only such body of a report: "the military said"; near miss: "the army chief".
BARE = frozenset("military army ministry navy".split())


@cache
def office_phrases() -> Phrasebook:
    """The words of every body of state, to be found in a text."""
    rows = [(line.replace("'", mark), "body") for line in load_lines("bodies") for mark in ("'", "’")]
    return Phrasebook(rows)


def join_bodies(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans with each body of state as one span, its owner included."""
    if not spans:
        return spans
    american = spellings()
    lower = [american.get(word, word) for word in map(str.lower, tokens.words)]
    ends = {span.last: span for span in spans}
    starts = {span.first: span for span in spans}
    bodies: list[Span] = []
    loose: list[Phrase] = []
    for phrase in office_phrases().find(lower):
        first = owner_start(tokens, lower, phrase, ends)
        last = None if first is not None else owner_end(lower, phrase, starts)
        if first is not None or last is not None:
            bodies.append(Span(phrase.first if first is None else first, last or phrase.last, "ORG"))
        else:
            loose.append(phrase)
    bodies += loose_bodies(tokens, lower, bodies, loose)
    return lay_over(spans, bodies)


def loose_bodies(tokens: Tokens, lower: list[str], bodies: list[Span], loose: list[Phrase]) -> Iterator[Span]:
    """The offices without an owner that a report names once with it: "the health ministry", "the military"."""
    owned = {tuple(lower[body.first : body.last]) for body in bodies}
    for phrase in loose:
        words = tuple(lower[phrase.first : phrase.last])
        if len(words) == 1 and not (words[0] in BARE and stands_alone(lower, phrase)):
            continue
        if len({body for body in owned if body[-len(words) :] == words}) == 1:
            yield Span(phrase.first, phrase.last, "ORG")


def stands_alone(lower: list[str], phrase: Phrase) -> bool:
    """Whether an office of one word is a noun phrase of its own: "the army said"; near miss: "the army chief"."""
    after = lower[phrase.last] if phrase.last < len(lower) else "."
    if phrase.first == 0 or lower[phrase.first - 1] != "the":
        return False
    return not after[0].isalnum() or after in PREPOSITIONS | AUXILIARIES or is_verb(after)


def owner_start(tokens: Tokens, lower: list[str], body: Phrase, at: dict[int, Span]) -> int | None:
    """The token at which the owner of a body begins; None without one. A town owns only what several words name."""
    i = body.first
    while i > 0 and lower[i - 1] in QUALIFIERS:
        i -= 1
    if i > 2 and lower[i - 1] in HELD and lower[i - 2] == "-":
        holder = at.get(i - 2)
        return holder.first if holder else None
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


def owner_end(lower: list[str], body: Phrase, at: dict[int, Span]) -> int | None:
    """The token at which the place behind a body ends that it is the body of: "the health ministry in Gaza"."""
    is_linked = body.last < len(lower) and lower[body.last] in LINKS
    if not is_linked or body.last - body.first < 2 or lower[body.first] in ABROAD:
        return None
    span = at.get(body.last + 1)
    return span.last if span and span.label == "LOC" else None


def is_nation(tokens: Tokens, span: Span) -> bool:
    labels = known_names().entries.get(tuple(tokens.words[span.first : span.last]), ())
    return "MISC" in labels or "LOC" in labels
