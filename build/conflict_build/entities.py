"""Entities: the people, organisations and places that one report names, and where."""

from conflict_build.records import Mention, Sentence
from conflict_build.tokens import Tokens


def find_mentions(tokens: Tokens, sentences: list[Sentence]) -> list[Mention]:
    """Every printed name of a person, organisation or place, in order of position, without overlap."""
    return []
