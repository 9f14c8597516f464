"""The teacher's words over our tokens, and its arcs brought back; with a stand-in for spaCy's tokenizer."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from train.teacher_words import PART, Arc, Word, bring_back, teacher_words


class Theirs(NamedTuple):
    """A word as spaCy's tokenizer gives it."""

    idx: int
    text: str
    norm_: str

    def __len__(self) -> int:
        return len(self.text)


def tokenizer(words: list[str]) -> Callable[[str], Iterator[Theirs]]:
    """A tokenizer that finds given words in a text, in order."""

    def split(text: str) -> Iterator[Theirs]:
        at = 0
        for word in words:
            at = text.index(word, at)
            yield Theirs(at, word, word.lower())
            at += len(word)

    return split


@pytest.mark.parametrize(
    ("tokens", "spaces", "theirs", "expected"),
    [
        (["He", "fled"], "10", ["He", "fled"], [("He", 0, 1), ("fled", 1, 2)]),
        (["Mr", ".", "Lee"], "010", ["Mr.", "Lee"], [("Mr.", 0, 2), ("Lee", 2, 3)]),
        (["don", "'t", "go"], "010", ["do", "n't", "go"], [("do", 0, 1), ("n't", 1, 2), ("go", 2, 3)]),
        (["cannot", "go"], "10", ["can", "not", "go"], [("can", 0, 1), ("not", 0, 1), ("go", 1, 2)]),
        (["F", "-", "16"], "000", ["F-16"], [("F", 0, 1), ("-", 1, 2), ("16", 2, 3)]),
        (["-", "-", "he"], "010", ["--", "he"], [("--", 0, 2), ("he", 2, 3)]),
        (["3", "rd"], "00", ["3rd"], [("3rd", 0, 2)]),
    ],
)
def test_words_for_the_teacher(
    tokens: list[str], spaces: str, theirs: list[str], expected: list[tuple[str, int, int]]
) -> None:
    words = teacher_words(tokenizer(theirs), tokens, [space == "1" for space in spaces])
    assert [(word.form, word.first, word.last) for word in words] == expected


def test_the_rest_of_a_word_hangs_on_its_first_token() -> None:
    words = [Word("Mr.", "", True, 0, 2), Word("Lee", "", True, 2, 3), Word("fled", "", False, 3, 4)]
    arcs = [Arc(1, "compound", "NNP", "PROPN"), Arc(2, "nsubj", "NNP", "PROPN"), Arc(2, "ROOT", "VBD", "VERB")]
    found = bring_back(words, arcs, 4)
    assert [(arc.head, arc.label) for arc in found] == [(2, "compound"), (0, PART), (3, "nsubj"), (3, "ROOT")]


def test_two_words_of_one_token_take_the_arc_that_leaves_it() -> None:
    words = [Word("gon", "", False, 0, 1), Word("na", "", True, 0, 1), Word("go", "", False, 1, 2)]
    arcs = [Arc(0, "ROOT", "VBG", "VERB"), Arc(2, "aux", "TO", "PART"), Arc(0, "xcomp", "VB", "VERB")]
    assert [(arc.head, arc.label) for arc in bring_back(words, arcs, 2)] == [(0, "ROOT"), (0, "xcomp")]
