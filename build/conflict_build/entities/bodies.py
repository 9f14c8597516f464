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
from conflict_build.forms import SMALL_WORDS, in_american
from conflict_build.lexicon import load_lines
from conflict_build.noun_phrases import PREPOSITIONS
from conflict_build.phrases import Phrase, Phrasebook
from conflict_build.state_bodies import owner_names
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES, is_verb

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
QUALIFIERS = frozenset("regional state federal national provincial central local military civil joint".split())
# After a name and a hyphen: whose hands a body is in, as owner of it: "Hamas-run".
HELD = frozenset("run controlled appointed installed".split())
# Between who leads a coalition and the word itself: "the U.S.-led international military coalition"
LED, COALITION = "led", "coalition"
COALITION_WORDS = frozenset("international military global multinational arab".split())
LINKS = frozenset("in of".split())
MINISTRY = "ministry"
# Between the link and the name of the owner: "of the Republic of Armenia", "of the Philippines"
OWNER_OPENINGS = (["the"], ["islamic"], ["republic", "of"], ["state", "of"], ["the"])
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
    lower = in_american(tokens.words)
    ends = {span.last: span for span in spans}
    starts = {span.first: span for span in spans}
    bodies: list[Span] = []
    loose: list[Phrase] = []
    for phrase in office_phrases().find(lower):
        first = owner_start(tokens, lower, phrase, ends)
        last = owner_end(lower, phrase, starts)
        if first is not None and last and not is_territory(lower, phrase.last + 1, last):
            last = None
        if first is not None or last is not None:
            bodies.append(Span(phrase.first if first is None else first, last or phrase.last, "ORG"))
        else:
            loose.append(phrase)
    bodies += loose_bodies(tokens, lower, bodies, loose)
    bodies += coalitions(lower, ends)
    return lay_over(spans, bodies)


def coalitions(lower: list[str], ends: dict[int, Span]) -> list[Span]:
    """The coalitions that are named by who leads them, and "the coalition" where the report names one."""
    found: list[Span] = []
    bare: list[int] = []
    for last in (i for i, word in enumerate(lower) if word == COALITION):
        i = last
        while i > 0 and lower[i - 1] in COALITION_WORDS:
            i -= 1
        holder = ends.get(i - 2) or ends.get(i) if i > 2 and lower[i - 2 : i] == ["-", LED] else None
        if holder:
            found.append(Span(holder.first, last + 1, "ORG"))
        elif i == last and is_whole_phrase(lower, Phrase(last, last + 1, ())):
            bare.append(last)
    one = len({tuple(lower[span.first : span.last]) for span in found}) == 1
    return found + [Span(last, last + 1, "ORG") for last in bare if one]


def loose_bodies(tokens: Tokens, lower: list[str], bodies: list[Span], loose: list[Phrase]) -> Iterator[Span]:
    """The offices without an owner that a report names once with it: "the health ministry", "the military".

    Those in capitals are names without any owner: "the Government Media Office"; so is "the health ministry", which in
    a report that names no other owner is that of the country on which it reports.
    """
    owned = {tuple(lower[body.first : body.last]) for body in bodies}
    for phrase in loose:
        words = tuple(lower[phrase.first : phrase.last])
        if is_in_capitals(tokens.words[phrase.first : phrase.last]):
            yield Span(phrase.first, phrase.last, "ORG")
            continue
        if len(words) == 1 and not (words[0] in BARE and is_whole_phrase(lower, phrase)):
            continue
        with_owner = len({body for body in owned if body[-len(words) :] == words})
        alone = MINISTRY in words and not with_owner and is_whole_phrase(lower, phrase)
        if with_owner == 1 or alone:
            yield Span(phrase.first, phrase.last, "ORG")


def is_in_capitals(words: list[str]) -> bool:
    """Whether two words or more, and all but small ones, have a capital, and not all letters are one."""
    named = [
        word for word in words if word.lower() not in SMALL_WORDS and word[0].isalpha() and word not in POSSESSIVES
    ]
    return len(named) > 1 and all(word[0].isupper() for word in named) and not all(word.isupper() for word in named)


def is_whole_phrase(lower: list[str], phrase: Phrase) -> bool:
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
    cut = next((at[j] for j in range(body.first + 1, body.last) if j in at and at[j].first < body.first), None)
    if cut and is_in_capitals(tokens.words[cut.first : body.first + 1]):
        return cut.first
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
    owner = body.last + 1
    for words in OWNER_OPENINGS:
        owner += len(words) * (lower[owner : owner + len(words)] == words)
    span = at.get(body.last + 1) or at.get(owner)
    return span.last if span and span.label == "LOC" else None


def is_territory(lower: list[str], first: int, last: int) -> bool:
    """Whether a place is a part of a state that has bodies of its own: "the Palestinian health ministry in Gaza"."""
    name = " ".join(lower[first:last])
    return name in owner_names() or name in owner_names().values()


def is_nation(tokens: Tokens, span: Span) -> bool:
    labels = known_names().entries.get(tuple(tokens.words[span.first : span.last]), ())
    return "MISC" in labels or "LOC" in labels
