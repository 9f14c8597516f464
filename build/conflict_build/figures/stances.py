"""Stances: whether the report asserts a figure, and the words that show it does not."""

from typing import NamedTuple

from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import Line
from conflict_build.records import Stance


class Standing(NamedTuple):
    """A stance, and the tokens that show it; none for a plain assertion."""

    stance: Stance
    cue: str | None


class Doubt(NamedTuple):
    """Tokens [first, last) that say of something that it is not confirmed."""

    first: int
    last: int
    passive: bool  # "have not been confirmed" is said of what stands before, "has not confirmed" of what follows

    def covers(self, line: Line, draft: Draft) -> bool:
        """Whether it is the figure that is in doubt, and not something else told beside it."""
        if draft.first >= self.last:
            return not self.passive or "that" in line.lower[self.last : self.last + 2]
        return self.passive and BREAKS.isdisjoint(line.lower[draft.last : self.first])


MAYBE = frozenset(
    "may might reportedly allegedly feared suspected unconfirmed unverified purportedly presumed rumored".split()
)
REPORTEDLY = "reportedly"
EXPECTED = frozenset("will would".split())
EXPECTED_PAIRS = frozenset(
    {
        ("expected", "to"),
        ("set", "to"),
        ("plans", "to"),
        ("planning", "to"),
        ("plan", "to"),
        ("due", "to"),
        ("going", "to"),
        ("planned", "to"),
        ("preparing", "to"),
        ("ready", "to"),
        ("intends", "to"),
        ("aims", "to"),
        ("scheduled", "to"),
        ("about", "to"),
        ("poised", "to"),
    }
)
DENIALS = frozenset("denied denies deny denying rejected rejects refuted refutes dismissed disputed disputes".split())
UNSURE = (
    ("not", "been", "confirmed"),
    ("not", "been", "verified"),
    ("not", "be", "verified"),
    ("not", "be", "confirmed"),
    ("not", "confirmed"),
    ("not", "be", "independently"),
    ("not", "been", "independently"),
    ("not", "immediately", "be"),
    ("not", "independently", "verified"),
    ("not", "independently", "confirmed"),
    ("yet", "to", "be", "confirmed"),
    ("not", "verified"),
    ("not", "possible", "to", "verify"),
    ("not", "possible", "to", "confirm"),
    ("not", "independently", "verify"),
    ("not", "independently", "confirm"),
    ("not", "immediately", "verify"),
    ("not", "immediately", "confirm"),
    ("not", "verify"),
    ("unable", "to", "verify"),
    ("unable", "to", "confirm"),
    ("impossible", "to", "verify"),
    ("unconfirmed", "reports"),
    ("unverified", "reports"),
)
BREAKS = frozenset({"but", "while", "although", "though", ";"})
DOUBTS = frozenset(phrase[0] for phrase in UNSURE)
PAST_HEDGES = frozenset({("may", "have"), ("might", "have"), ("could", "have")})
CLAUSE_EDGES = frozenset({",", ";", ".", ":", "and", "who", "which", "that", "while", "but"})
REACH = 6  # tokens between an auxiliary and the figure or the verb it belongs to


def read_stance(line: Line, draft: Draft, doubt: Doubt | None) -> Standing:
    """The stance of one figure, by the auxiliaries of its verb, a denial before it, a doubt over the sentence."""
    first, last = clause_of(line, draft)
    for i in range(first, last):
        word = line.lower[i]
        if (word in MAYBE and word != "may") or (word in {"may", "might"} and line.word(i).islower()):
            return Standing("unconfirmed", line.printed(i, i + 1))
        if (word, line.at(i + 1)) in PAST_HEDGES:
            return Standing("unconfirmed", line.printed(i, i + 2))
    if doubt and doubt.covers(line, draft):
        return Standing("unconfirmed", line.printed(doubt.first, doubt.last))
    for i in range(max(0, draft.first - 12), draft.first):
        if line.lower[i] in DENIALS and line.at(i - 1) not in {"not", "n't", "n’t"}:
            return Standing("denied", line.printed(i, i + 1))
    for i in range(first, last):
        if (line.lower[i], line.at(i + 1)) in EXPECTED_PAIRS and line.at(i - 1) != "have":
            return Standing("expected", line.printed(i, i + 2))
        if line.lower[i] in EXPECTED and line.at(i + 1) != "have":
            return Standing("expected", line.printed(i, i + 1))
    return Standing("asserted", None)


def clause_of(line: Line, draft: Draft) -> tuple[int, int]:
    """The tokens in which an auxiliary belongs to the figure: a few before it, and up to its verb behind it."""
    first = draft.first
    while (
        first > 0 and draft.first - first < REACH and line.lower[first - 1] not in {",", ";", ".", ":", "”", '"', "“"}
    ):
        first -= 1
    state = draft.state
    if state and state.side == "before":
        first = min(first, max(0, state.first - 4))
    last = state.last if state and state.side == "after" and state.first >= draft.last else draft.last
    if last == draft.last:
        while last < len(line.words) and last - draft.last < 3 and line.lower[last] not in CLAUSE_EDGES:
            last += 1
    return first, last


def find_doubt(line: Line) -> Doubt | None:
    """The words of a sentence that say something in it is not confirmed."""
    for i, word in enumerate(line.lower):
        if word in DOUBTS:
            for phrase in UNSURE:
                if line.matches(i, phrase):
                    return Doubt(i, i + len(phrase), not {"be", "been"}.isdisjoint(phrase))
    return None
