"""Topics: the closed list of what can be asked of an incident or a subject (lexicon/questions.toml)."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, get_args

from conflict_build.claims.candidates.measures import Measure
from conflict_build.lexicon import load_toml
from conflict_build.records import Topic

TOPICS: tuple[Topic, ...] = get_args(Topic)


class Question(NamedTuple):
    """What a claim asks."""

    words: str  # as a reader would put it
    topic: Topic


class Asked(NamedTuple):
    """What is asked of counted things, up to the place."""

    topic: Topic
    words: str  # with {things}


@cache
def asked_of_states() -> dict[str, Asked]:
    """What is asked of things to which something happened, by the state."""
    return {state: Asked(topic, words) for topic in TOPICS for state, words in row_of(topic).get("states", {}).items()}


@cache
def asked_of_measures() -> dict[str, Asked]:
    """What is asked of what is measured, by the kind of figure."""
    return {kind: Asked(topic, words) for topic in TOPICS for kind, words in row_of(topic).get("measured", {}).items()}


@cache
def topics_of_things() -> dict[str, Topic]:
    """The topic of each counted noun that makes one by itself."""
    return {noun: topic for topic in TOPICS for noun in row_of(topic).get("things", ())}


def row_of(topic: Topic) -> dict[str, Any]:
    """What the list says of a topic."""
    return load_toml("questions")[topic]


def happens_in(topic: Topic, kind: str) -> bool:
    """Whether what is counted under a topic happens in incidents of a kind; what has no such list happens in any."""
    return kind in row_of(topic).get("happens_in", (kind,))


def topic_of_figures(measures: Sequence[Measure], state: str, heads: Sequence[str]) -> Topic:
    """What is asked of figures that count one thing: by its kind and state, else by the nouns printed."""
    if measures[0].kind in asked_of_measures():
        return asked_of_measures()[measures[0].kind].topic
    if state in asked_of_states():
        return asked_of_states()[state].topic
    by_noun = (topics_of_things()[head] for head in heads if head in topics_of_things())
    if (topic := next(by_noun, None)) is not None:
        return topic
    if measures[0].unit is not None:
        return "extent"
    return "killed" if measures[0].kind == "casualties" else "count"
