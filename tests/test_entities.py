"""The names of one report: what is a name, where it begins and ends, of what kind, and what it stands for."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.entities import find_mentions
from conflict_build.records import Mention
from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize
from tests.cases import load_cases


def mentions_of(text: str) -> list[Mention]:
    tokens = tokenize(text)
    return find_mentions(tokens, split_sentences(tokens))


@pytest.mark.parametrize("case", load_cases("entities"))
def test_mentions(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[text[m.start : m.end], m.kind, m.name, m.metonym] for m in mentions_of(text)]
    assert found == case["mentions"]


WORDS = st.sampled_from(
    "Kyiv Putin the of region air base North Korea 's said , . - T 4 Ministry UN\n al Moscow town villages and ( ) de "
    "on Tel Karam state in a mother 34 Sofia Mayor is called Texas — KYIV".split(" ")
)


@given(st.lists(WORDS, max_size=40))
def test_mentions_lie_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = mentions_of(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[m.start : m.end] == text[m.start : m.end].strip() != "" and m.name for m in found)


def test_the_same_text_gives_the_same_mentions_whatever_came_before() -> None:
    text = "President Viktor Tarasenko spoke in Sumy. Tarasenko promised shells to the Ukrainian Air Force."
    first = mentions_of(text)
    mentions_of("Another report of Reuters, about Tarasenko Street in Odesa and the Sumy band.")
    assert mentions_of(text) == first
