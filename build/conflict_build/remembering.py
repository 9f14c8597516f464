"""Remembering: what functions of a printed form gave for the forms asked for last, until somebody lets go of it all."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# What each function of a printed form remembers, 0.2 kB each: with 10,000 the comparing of names takes a third longer.
# Steps that ask for other forms than the step before forget these in between: not all functions are full at once.
FORMS_KEPT = 40_000

forgetting: list[Callable[[], None]] = []  # of each function


def remembered(work: Callable[P, R]) -> Callable[P, R]:
    """A pure function of forms that remembers what it gave."""
    kept = lru_cache(maxsize=FORMS_KEPT)(work)
    forgetting.append(kept.cache_clear)
    return kept  # type: ignore[return-value]  # takes what the function does


def forget_forms() -> None:
    """Let go of what is remembered of forms, for a step that asks for others, or has no room for it."""
    for forget in forgetting:
        forget()
