"""Links: words of a sentence that tell one event, or parts of one, and so share its day and place.

"Three people were killed in a strike on the port on Friday": the killing and the strike. Who did it is not shared: that
would be a guess.
"""

from collections.abc import Iterator, Mapping

from conflict_build.incident_mentions.kinds import kind_named
from conflict_build.lexicon import load_table
from conflict_build.reading import Grammar
from conflict_build.reading.grammar import SUBJECTS, VERB_PARTS

SAME = frozenset(("in", "during", "by"))
# Words that say no more of an event than that it was, or how many: "broke out", "was heard", "a series of".
PASSED = frozenset((*load_table("incident_frames")["occurring"], *load_table("incident_frames")["carriers"]))
MOST_STEPS = 4
NEXT = 2  # tokens from a verb to the one that "and" joins to it: "shot and killed"


def sharers(grammar: Grammar, token: int, light: int | None, told: Mapping[int, str]) -> Iterator[int]:
    """The words whose day and place are also those of an event, nearest first; `told` has the kinds of all events."""
    yield token
    yield from subject_in(grammar, token, told)
    if token + NEXT in told and grammar.label(token + NEXT) == "conj":
        yield token + NEXT
    if light is not None:
        yield light
    if is_result(told.get(token)):
        yield from causes_of(grammar, token, told)
    for _ in range(MOST_STEPS):
        found = shared_with(grammar, token, told)
        if found is None or not (found in told or grammar.word(found) in PASSED):
            return
        yield found
        yield from subject_in(grammar, found, told)
        token = found


def subject_in(grammar: Grammar, verb: int, told: Mapping[int, str]) -> Iterator[int]:
    """The subject of a verb if it tells an event: "strike" of "a strike on the port killed two"."""
    yield from (child for child in grammar.below[verb] if child in told and grammar.label(child) in SUBJECTS)


def causes_of(grammar: Grammar, token: int, told: Mapping[int, str]) -> Iterator[int]:
    """What brought an event about, by "in", "during" or "by": "strike" of "was killed in a strike"."""
    preps = (prep for prep in grammar.below[token] if grammar.word(prep) in SAME)
    yield from (noun for prep in preps for noun in grammar.below[prep] if noun in told)


def shared_with(grammar: Grammar, token: int, told: Mapping[int, str]) -> int | None:
    """The word above a token that tells the same or its cause, or of which it is told."""
    label, head = grammar.label(token), grammar.parse.heads[token]
    if head == token:
        return None
    if grammar.parse.parts[token] in VERB_PARTS:
        if label == "advcl" and grammar.parse.tags[token] == "VBG" and not grammar.may_have(token, ("mark",)):
            return head  # "struck the port, killing two"
        if label == "advcl" and any(grammar.word(c) in ("when", "as", "while") for c in grammar.below[token]):
            return head
        if label == "conj" and not grammar.may_have(token, ("mark",)):
            return head
        if label in ("relcl", "acl"):
            return head
        return None
    if label in SUBJECTS or label in ("oprd", "acomp"):
        return head
    if label == "pobj" and grammar.word(head) in SAME:
        verb = grammar.parse.heads[head]
        return verb if is_result(told.get(verb)) else None  # near miss: "detained in the killing of"
    if label == "pobj" and grammar.word(head) == "of":
        return grammar.parse.heads[head]
    return head if label in ("conj", "appos") else None


def is_result(kind: str | None) -> bool:
    """Whether incidents of a kind are what others bring about: a killing, damage."""
    return kind is not None and kind_named(kind).result
