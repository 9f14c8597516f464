"""Definite names: those that stand with "the" within a sentence, and those at which something happens, not in."""

from conflict_build.lexicon import load_toml


def with_the(name: str) -> str:
    """A name as it stands after a preposition: "the Gaza Strip", "Kharkiv", "Salisbury, United Kingdom"."""
    lists = load_toml("incident_kinds")["articles"]
    own = name.partition(",")[0]  # what it lies in comes behind the comma
    named = own in lists["names"] or own.rpartition(" ")[2] in lists["last"]
    return f"the {name}" if named and not name.lower().startswith("the ") else name


def is_site(name: str) -> bool:
    """Whether something happens at what bears a name: "London Bridge"; near miss: "Griffith Park"."""
    return name.partition(",")[0].rpartition(" ")[2] in load_toml("incident_kinds")["articles"]["sites"]
