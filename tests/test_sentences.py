"""Sentences and their roles."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.sentences import split_sentences
from conflict_build.tokens import tokenize
from tests.cases import load_cases


@pytest.mark.parametrize("case", load_cases("sentences"))
def test_bounds(case: dict[str, Any]) -> None:
    found = split_sentences(tokenize(case["text"]))
    assert [case["text"][sentence.start : sentence.end] for sentence in found] == case["sentences"]


@pytest.mark.parametrize("case", load_cases("roles"))
def test_roles(case: dict[str, Any]) -> None:
    assert [sentence.role for sentence in split_sentences(tokenize(case["text"]))] == case["roles"]


def test_a_headline_that_the_file_gives_is_recognised_where_the_text_repeats_it() -> None:
    text = "Army leaves town.\n\nThe army left the town on Sunday, officials said."
    assert [s.role for s in split_sentences(tokenize(text), "Army Leaves Town")] == ["title", "body"]


@given(st.text(alphabet=st.sampled_from('aB. \n“”"!?…()-—:;,1é/©') | st.characters(), max_size=300))
def test_sentences_hold_every_token_once_and_in_order(text: str) -> None:
    tokens = tokenize(text)
    sentences = split_sentences(tokens)
    inside = [i for s in sentences for i in range(len(tokens.words)) if s.start <= tokens.starts[i] < s.end]
    assert inside == list(range(len(tokens.words)))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in sentences)
