"""Definite names: those that stand with "the" within a sentence."""

from conflict_build.lexicon import load_toml


def with_the(name: str) -> str:
    """A name as it stands after a preposition: "the Gaza Strip", "Kharkiv"."""
    lists = load_toml("incident_kinds")["articles"]
    named = name in lists["names"] or name.split()[-1] in lists["last"]
    return f"the {name}" if named and not name.lower().startswith("the ") else name
