"""Clause topics: which question of the closed list the clauses or quotations of a claim answer.

A multinomial logistic model over what a clause shows: signs (lexicon/topic_signs.txt) that it has, begins or ends with,
the stems of its words in small letters, its stance, whether somebody says it. The clauses of a claim vote by the
logarithm of how likely each topic is by theirs. The weights stand in models/topics.json, written by
build/train/fit_topics.py.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.candidates.words import stem
from conflict_build.lexicon import load_table
from conflict_build.records import Stance, Statement, Topic

EDGE_WORDS = 3  # of a clause: its head and its end
LONG_CLAUSE, SHORT_CLAUSE = 18, 8  # words
STEM_VALUE = 0.5  # beside the 1 of a sign: what a single word shows is learnt from fewer clauses

Numbers = npt.NDArray[np.float64]


class Shown(NamedTuple):
    """What a clause shows of itself."""

    words: Sequence[str]  # as printed
    stance: Stance
    told: bool  # whether somebody is named who says it


class TopicModel(NamedTuple):
    """Weights of each feature for each topic."""

    topics: tuple[Topic, ...]
    intercepts: Numbers
    weights: dict[str, Numbers]

    def likelihoods(self, shown: Shown) -> Numbers:
        """The logarithm of how likely each topic is."""
        total = self.intercepts.copy()
        for name, value in features(shown):
            if name in self.weights:
                total += value * self.weights[name]
        total -= total.max()
        logs: Numbers = total - np.log(np.exp(total).sum())
        return logs

    def topic(self, clauses: Iterable[Shown]) -> Topic:
        """What some clauses of one claim answer."""
        votes = sum((self.likelihoods(shown) for shown in clauses), np.zeros(len(self.topics)))
        return self.topics[int(np.argmax(votes))]


def topic_of_statements(story: StoryContext, statements: Sequence[Statement]) -> Topic:
    """The topic of a claim of clauses or quotations."""
    return load_topic_model().topic(
        Shown(
            story.reports[one.article].words_in(one.start, one.end),
            one.stance,
            bool(one.sources),
        )
        for one in statements
    )


def features(shown: Shown) -> Iterator[tuple[str, float]]:
    """The features of a clause by name, each once."""
    words = [word.lower() for word in shown.words if word[0].isalnum()]
    yield f"stance {shown.stance}", 1.0
    yield ("told" if shown.told else "own voice"), 1.0
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        for sign in signs_of_words().get(word, ()):
            places.setdefault(sign, []).append(i)
    for sign, found in places.items():
        yield sign, 1.0
        if len(found) > 1:
            yield f"{sign}, again", 1.0
        if found[0] < EDGE_WORDS:
            yield f"{sign}, at its head", 1.0
        if found[-1] >= len(words) - EDGE_WORDS:
            yield f"{sign}, at its end", 1.0
    if any(character.isdigit() for word in words for character in word):
        yield "a number", 1.0
    if len(words) < SHORT_CLAUSE:
        yield "short", 1.0
    if len(words) > LONG_CLAUSE:
        yield "long", 1.0
    for key in sorted({stem(word) for word in shown.words if word.islower()}):
        yield f"“{key}”", STEM_VALUE


@cache
def signs_of_words() -> dict[str, tuple[str, ...]]:
    """The signs of each word of their lists."""
    found: dict[str, tuple[str, ...]] = {}
    for sign, words in load_table("topic_signs").items():
        for word in words:
            found[word] = (*found.get(word, ()), sign)
    return found


@cache
def load_topic_model() -> TopicModel:
    """The fitted model."""
    text = files("conflict_build.models").joinpath("topics.json").read_text(encoding="utf-8")
    return read_topic_model(text)


def read_topic_model(text: str) -> TopicModel:
    """The content of a model file: by feature, the topics for which it weighs anything."""
    content = json.loads(text)
    topics = tuple(content["intercepts"])
    weights = {name: np.array([row.get(topic, 0.0) for topic in topics]) for name, row in content["features"].items()}
    return TopicModel(topics, np.array(list(content["intercepts"].values())), weights)
