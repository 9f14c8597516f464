"""The recipe of lexicon/verbs.txt: which forms of a tagged text it lists, under which base, and which it marks."""

from collections import Counter, defaultdict

import pytest

from train.list_verbs import Counts, forms_in, list_forms


def counted(*words: tuple[str, str, str, int]) -> Counts:
    """The counts of a text with these words, tags, lemmas and numbers; a tag that does not begin with VB is no verb."""
    counts = Counts(Counter(), Counter(), Counter(), defaultdict(Counter))
    for form, tag, lemma, times in words:
        counts.all[form] += times
        if tag.startswith("VB"):
            counts.verbs[form] += times
            counts.tags[form, tag] += times
            counts.bases[form][lemma] += times
    return counts


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ([("wrote", "VBD", "write", 9), ("written", "VBN", "write", 9)], {"write": ["written*", "wrote"]}),
        ([("killed", "VBN", "kill", 90), ("killed", "VBD", "kill", 9)], {"kill": ["killed"]}),
        ([("based", "VBN", "base", 90)], {"base": ["based"]}),
        ([("put", "VBN", "put", 9), ("put", "VBD", "put", 9)], {"put": ["put"]}),
        ([("attack", "VB", "attack", 9), ("attack", "NN", "attack", 10)], {}),
        ([("attack", "VB", "attack", 11), ("attack", "NN", "attack", 10)], {"attack": ["attack"]}),
        ([("hoping", "VBG", "hop", 9), ("hope", "VB", "hope", 9)], {"hope": ["hope", "hoping"]}),
        ([("yell", "VB", "yell", 7)], {}),
    ],
)
def test_which_forms_are_listed(words: list[tuple[str, str, str, int]], listed: dict[str, list[str]]) -> None:
    assert list_forms(counted(*words)) == listed


def test_the_forms_of_a_list_are_read_without_marks_and_comments() -> None:
    assert list(forms_in(["# Verbs: all", "write: write; written*; wrote\n"])) == ["write", "written", "wrote"]
