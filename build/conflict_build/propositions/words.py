"""Words: the lexicon of propositions (lexicon/propositions.toml), in all forms."""

from functools import cache
from typing import NamedTuple

from conflict_build.attribution.cues import inflect
from conflict_build.incident_mentions.kinds import noun_senses
from conflict_build.lexicon import load_toml
from conflict_build.records import PropositionRole
from conflict_build.verbs import verb_forms

FRAMING: tuple[PropositionRole, ...] = ("intend", "attempt", "refuse")
ANSWERING: tuple[PropositionRole, ...] = ("accept", "reject", "withhold")


class FrameWords(NamedTuple):
    """The words that frame an act, with the role that each gives."""

    verbs: dict[str, PropositionRole]
    gerunds: dict[str, dict[str, PropositionRole]]  # verb -> word between it and the gerund, or "" -> role
    adjectives: dict[str, PropositionRole]
    nouns: dict[str, PropositionRole]


@cache
def frame_words() -> FrameWords:
    words = FrameWords({}, {}, {}, {})
    for role in FRAMING:
        row = load_toml("propositions")[role]
        words.verbs.update((form, role) for base in row["verbs"] for form in inflect(base, verb=True))
        for base, behind in row["gerunds"]:
            for form in inflect(base, verb=True):
                words.gerunds.setdefault(form, {})[behind] = role
        words.adjectives.update((word, role) for word in row["adjectives"])
        words.nouns.update((word, role) for word in row["nouns"])
    return words


@cache
def answer_words() -> frozenset[str]:
    """The words of which a sentence has one wherever somebody answers an offer, or does not."""
    return row("responses").union(answering())


@cache
def answering() -> dict[str, PropositionRole]:
    """The role of each form of the verbs that answer an offer."""
    rows = load_toml("propositions")
    return {form: role for role in ANSWERING for base in rows[role]["verbs"] for form in inflect(base, verb=True)}


def is_negative(role: PropositionRole) -> bool:
    """Whether what stands under a role is turned down."""
    return bool(load_toml("propositions")[role].get("negative"))


@cache
def row(name: str) -> frozenset[str]:
    """The words of a row of `words`, as they stand there."""
    return frozenset(load_toml("propositions")["words"][name])


@cache
def forms_of(name: str) -> frozenset[str]:
    """The forms of the verbs of a row of `words`."""
    return frozenset(form for base in row(name) for form in inflect(base, verb=True))


def base_of(word: str) -> str:
    """The base form of a verb; a word that is none as it is."""
    known = verb_forms().get(word)
    return word if known is None else known.base


@cache
def named_doings() -> frozenset[str]:
    """The nouns of the lexicon that name a doing, as they stand there: "meeting", "withdrawal"."""
    return frozenset(word for words in load_toml("propositions")["alike"].values() for word in words)


def names_doing(noun: str) -> bool:
    """Whether a noun in lower case names a doing: "withdrawals", "retaliation", "strike"; near miss: "troops"."""
    return noun in noun_senses() or not named_doings().isdisjoint((noun, noun.removesuffix("s")))
