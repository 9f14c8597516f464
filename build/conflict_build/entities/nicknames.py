"""Nicknames: a full name with another inside it is one name: "Robert “Bobby” Marwick", "Robert (Bob) Marwick"."""

from conflict_build.entities.recogniser import Span
from conflict_build.tokens import Tokens

MARKS = {"“": "”", '"': '"', "(": ")", "‘": "’", "'": "'"}
FEWEST_LETTERS = 2


def join_nicknames(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, each first name, nickname between marks and family name as one person's."""
    marks = [i for i, word in enumerate(tokens.words) if word in MARKS]
    at = {i: span for span in spans for i in range(span.first, span.last)}
    whole: list[Span] = []
    for i in marks:
        first = at.get(i - 1)
        if first and first.label == "PER" and first.last - first.first == 1 and ends_name(tokens, i):
            last = at[i + 3].last if i + 3 in at else i + 4
            if i + 3 not in at or (at[i + 3].first == i + 3 and at[i + 3].label == "PER"):
                whole.append(Span(first.first, last, "PER"))
    inside = {i for span in whole for i in range(span.first, span.last)}
    return sorted([span for span in spans if not inside.intersection(range(span.first, span.last))] + whole)


def ends_name(tokens: Tokens, mark: int) -> bool:
    """Whether one word in capitals, the closing mark and another word in capitals follow an opening mark."""
    words = tokens.words[mark : mark + 4]
    if (
        len(words) < 4
        or words[2] != MARKS[words[0]]
        or "\n" in tokens.text[tokens.starts[mark] : tokens.ends[mark + 3]]
    ):
        return False
    return all(
        word[0].isupper() and len(word) >= FEWEST_LETTERS and word[1:].islower() for word in (words[1], words[3])
    )
