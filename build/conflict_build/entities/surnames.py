"""Surnames: family names of several words where a report prints them without the given name: "De la Cruz", "Le Pen"."""

from collections import defaultdict
from collections.abc import Iterable

from conflict_build.entities.recogniser import Label, Span
from conflict_build.forms import ARABIC_ARTICLES, PARTICLES
from conflict_build.tokens import Tokens

Form = tuple[str, ...]


def surname_ends(form: Form) -> list[Form]:
    """The ends of a full name, in small letters, that begin with a particle: "de la cruz" and "la cruz"."""
    low = tuple(map(str.lower, form))
    return [low[i:] for i in range(1, len(low) - 1) if low[i] in PARTICLES | ARABIC_ARTICLES]


def follow_surnames(labels: dict[Form, Label]) -> None:
    """Make persons' the family names of several words that were taken for bodies': "Le Pen" after "Marine Le Pen"."""
    bodies: dict[Form, list[Form]] = defaultdict(list)
    for form, label in labels.items():
        if label == "ORG" and len(form) > 1:
            bodies[tuple(map(str.lower, form))].append(form)
    people = [form for form, label in labels.items() if label == "PER"] if bodies else []
    for form in people:
        for end in surname_ends(form):
            labels.update(dict.fromkeys(bodies.get(end, ()), "PER"))


def complete_surnames(tokens: Tokens, spans: Iterable[Span]) -> list[Span]:
    """The spans in order, each surname with the particles before it that the full name has: "van der Sloot"."""
    ordered = sorted(spans)
    ends = {end for s in ordered if s.label == "PER" for end in surname_ends(tuple(tokens.words[s.first : s.last]))}
    completed: list[Span] = []
    for span in ordered:
        first, floor = span.first, completed[-1].last if completed else 0
        while span.label == "PER" and first > floor and tokens.words[first - 1].lower() in PARTICLES:
            first -= 1
        whole = tuple(word.lower() for word in tokens.words[first : span.last])
        completed.append(span._replace(first=first) if whole in ends else span)
    return completed
