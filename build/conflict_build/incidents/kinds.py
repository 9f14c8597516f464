"""Kinds: under which kinds reports tell one event, and which of several an incident is of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from conflict_build.claims.candidates.words import stem
from conflict_build.incident_mentions.events import event_words
from conflict_build.incident_mentions.kinds import kinds_in_role
from conflict_build.lexicon import load_toml

LEAST_SHARE = 0.3  # of the times that one of these is told, from which another act names the incident


@cache
def are_together(a: str, b: str) -> bool:
    """Whether reports may tell one event under both kinds."""
    groups = load_toml("incident_kinds")["together"].values()
    return a == b or any(a in kinds and b in kinds for kinds in groups)


def is_consequence(kind: str) -> bool:
    """Whether a kind is what comes of another: "killed", "a fire"; near miss: "a strike"."""
    return kind in kinds_in_role("consequences")


def is_personal(kind: str) -> bool:
    """Whether a kind is told by whom it happens to: "killing of", "talks with"."""
    return kind in kinds_in_role("personal")


@cache
def ranks() -> dict[str, int]:
    """The kinds, the most telling first."""
    return {kind: rank for rank, kind in enumerate(load_toml("incident_kinds")["titles"])}


def main_kind(kinds: Iterable[str]) -> str:
    """The kind of an incident of mentions of some kinds: the act that most tell, before what comes of it.

    "Attack" says less than any other act, and yields to one that is told nearly as often.
    """
    counts = Counter(kinds)
    acts = {kind: count for kind, count in counts.items() if not is_consequence(kind)} or dict(counts)
    telling = {kind: count for kind, count in acts.items() if kind not in kinds_in_role("general")} or acts
    best = most_told(telling)
    general = {kind: count for kind, count in acts.items() if kind in kinds_in_role("general")}
    return best if telling[best] >= LEAST_SHARE * sum(general.values()) else most_told(general)


def most_told(counts: Mapping[str, int]) -> str:
    """The kind with the highest count, of several the most telling."""
    return min(counts, key=lambda kind: (-counts[kind], ranks().get(kind, len(ranks())), kind))


@cache
def kind_stems() -> frozenset[str]:
    """The stems of words that tell kinds of incidents or with what: they say nothing of which incident it is."""
    weapons = load_toml("incident_nouns")["weapon"]["heads"]
    return frozenset(map(stem, (*event_words(), *weapons)))
