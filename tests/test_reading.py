"""The reading of sentences: arcs, trees, what grammar says of them, and the same result whatever is read beside."""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from conflict_build.pipeline import analyse_report
from conflict_build.reading.grammar import Grammar
from conflict_build.reading.network import load_network
from conflict_build.reading.parser import PIECE, Parse, parse_sentences
from conflict_build.reading.reports import read_again, read_report
from conflict_build.reading.trees import are_trees, best_tree
from conflict_build.reading.word_features import TABLES, features_of
from conflict_build.records import Report
from conflict_build.sentences import split_sentences
from conflict_build.tokens import Tokens, tokenize
from tests.cases import load_cases
from tests.conftest import ROOT

LEAST_RIGHT_ARCS = 0.96  # of tests/cases/parses.json, with their labels
TEXTS = [case.values[0]["text"] for case in load_cases("parses")]


def read(text: str) -> tuple[Tokens, Parse]:
    tokens = tokenize(text)
    return tokens, parse_sentences(tokens, split_sentences(tokens))


def test_the_arcs_of_sentences_read_by_hand() -> None:
    wrong, total = [], 0
    for case in load_cases("parses"):
        row = case.values[0]
        tokens, parse = read(row["text"])
        for word, label, head in row["arcs"]:
            i = tokens.words.index(word)
            found = parse.labels[i], tokens.words[parse.heads[i]]
            total += 1
            if found != (label, head):
                wrong.append((word, label, head, found))
    assert len(wrong) <= (1 - LEAST_RIGHT_ARCS) * total, wrong


@pytest.mark.parametrize("case", load_cases("grammar"))
def test_what_grammar_says(case: Any) -> None:
    tokens, parse = read(case["text"])
    grammar = Grammar(parse, tokens)
    answer = getattr(grammar, case["ask"])(tokens.words.index(case["of"]))
    if case["ask"] == "span_of":
        assert case["text"][slice(*answer)] == case["answer"]
    elif case["ask"] == "is_passive":
        assert answer == case["answer"]
    else:
        found = [] if answer is None else [answer] if isinstance(answer, int) else list(answer)
        assert [tokens.words[i] for i in found] == case["answer"]


def test_a_reading_made_again_is_the_same() -> None:
    text = "KYIV, March 3 (AP) — Ivan Sokol, the mayor of Kharkiv, said on Monday that shells had killed two people."
    tokens = tokenize(text)
    first, again = read_report(tokens, split_sentences(tokens)), read_again(analyse_report(Report("r", "r.txt", text)))
    assert first._replace(grammar=again.grammar) == again
    assert first.prose != first.sentences
    assert first.mentions
    assert first.dates
    assert first.grammar.parse == again.grammar.parse


def test_an_unsure_arc_is_no_answer() -> None:
    tokens, parse = read("Rebels seized the airport.")
    parse.margins[0] = 0.1
    assert Grammar(parse, tokens).subject_of(1) is None
    assert Grammar(parse, tokens, least_margin=0.0).subject_of(1) == 0


def test_a_sentence_is_read_as_if_alone() -> None:
    together = "\n".join(TEXTS)
    tokens, parse = read(together)
    at = 0
    for text in TEXTS:
        alone, one = read(text)
        part = slice(at, at + len(alone.words))
        assert tokens.words[part] == alone.words
        assert [head - at for head in parse.heads[part]] == one.heads
        assert parse.labels[part] == one.labels
        assert parse.margins[part] == one.margins
        assert (parse.tags[part], parse.parts[part]) == (one.tags, one.parts)
        at += len(alone.words)


def test_a_sentence_of_ten_thousand_words_is_read_in_pieces() -> None:
    tokens, parse = read("the army said that shells hit the town and " * 1112 + "left.")
    assert len(parse.bounds) == 1
    assert sum(head == i for i, head in enumerate(parse.heads)) == 1
    assert parse.labels.count(PIECE) > len(tokens.words) // 150 - 1
    assert all(leads_to_root(parse, i) for i in range(0, len(tokens.words), 97))


def leads_to_root(parse: Parse, token: int) -> bool:
    for _ in parse.heads:
        if parse.heads[token] == token:
            return True
        token = parse.heads[token]
    return False


@given(st.text(max_size=200))
def test_any_text_gives_trees_within_its_sentences(text: str) -> None:
    tokens, parse = read(text)
    assert {len(row) for row in parse[:5]} == {len(tokens.words)}
    for first, last in parse.bounds:
        heads = parse.heads[first:last]
        assert all(first <= head < last for head in heads)
        assert sum(head == i for i, head in enumerate(heads, first)) == (1 if heads else 0)
        assert all(leads_to_root(parse, i) for i in range(first, last))


def test_the_network_has_the_tables_of_the_features() -> None:
    inputs = {value.name: value.shape for value in load_network().session.get_inputs()}
    assert inputs["features"][1] == len(TABLES) == len(features_of("Kyiv"))
    assert all(0 < row < table.rows for row, table in zip(features_of("Kyiv")[:8], TABLES, strict=False))


def all_trees(count: int) -> list[tuple[int, ...]]:
    return [heads for heads in product(range(count), repeat=count) if are_trees(np.array(heads), [0], count)[0]]


TREES = {count: all_trees(count) for count in range(1, 6)}


def test_the_number_of_trees_is_that_of_cayley() -> None:
    assert {count: len(trees) for count, trees in TREES.items()} == {n: n ** (n - 1) for n in range(1, 6)}


SIZES = st.integers(1, 5)
SCORES = st.floats(-9, 9, width=32)


@settings(max_examples=300)
@given(SIZES.flatmap(lambda n: arrays(np.float32, (n, n), elements=SCORES)))
def test_the_best_tree_is_the_best_of_all(scores: Any) -> None:
    rows = np.arange(len(scores))
    found = best_tree(scores)
    assert tuple(found.tolist()) in TREES[len(scores)]
    best = max(float(scores[rows, list(heads)].sum()) for heads in TREES[len(scores)])
    assert float(scores[rows, found].sum()) == pytest.approx(best, abs=1e-4)


def test_reading_tells_nobody_of_it_and_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    program = "from conflict_build.reading.network import load_network; load_network()"
    suppressing = ("CI", "ORT_", "XDG_", "GITHUB_", "TF_BUILD")  # by which the library knows that nobody uses it
    kept = {name: value for name, value in os.environ.items() if not name.startswith(suppressing)}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT / "build", env={**kept, "HOME": str(tmp_path)}, check=True)
    assert [*tmp_path.rglob("*")] == []
