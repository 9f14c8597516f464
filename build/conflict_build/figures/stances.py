"""Stances: whether the report asserts a figure, and the words that show it does not."""

from bisect import bisect_left
from typing import NamedTuple

from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import TokenLine
from conflict_build.reading import Grammar
from conflict_build.reading.stances import ROWS, Cue, covers, find_cues, is_negated
from conflict_build.records import Stance

REPORTEDLY = "reportedly"
SHOWN = ("unconfirmed", "denied", "expected")  # the rows of stances that a figure takes, in order


class FigureStance(NamedTuple):
    """A stance, and the words that show it; none for a plain assertion."""

    stance: Stance
    cue: str | None


def line_cues(line: TokenLine, grammar: Grammar) -> list[Cue]:
    """The words of a line that show a stance."""
    return find_cues(grammar, *(bisect_left(grammar.tokens.starts, place) for place in (line.starts[0], line.ends[-1])))


def read_stance(line: TokenLine, draft: Draft, grammar: Grammar, cues: list[Cue]) -> FigureStance:
    """The stance of one figure, by the words that bear on its number."""
    number = bisect_left(grammar.tokens.starts, line.starts[draft.number.first])
    for row in SHOWN:
        for cue in cues:
            if cue.row == row and covers(grammar, cue, number) and shows_stance(grammar, cue):
                return FigureStance(ROWS[row], grammar.tokens.printed(cue.first, cue.last))
    return FigureStance("asserted", None)


def shows_stance(grammar: Grammar, cue: Cue) -> bool:
    """Whether words show a stance at all; near misses: "has not denied", "would have been"."""
    if cue.row == "denied":
        return not is_negated(grammar, cue)
    return grammar.tokens.words[cue.last : cue.last + 1] != ["have"] or grammar.word(cue.first) != "would"
