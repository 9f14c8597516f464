"""Aligning wordings word by word: what all print stands once, what differs stands side by side."""

from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.evidence.wordings import LONGEST_WORDS, Run, Variant, align_wordings, list_variants


def test_words_that_all_print_are_one_run_and_the_rest_are_variants() -> None:
    assert align_wordings(
        ["We will never leave this town,", "we will never leave our town", "We shall not leave this town."]
    ) == [
        Run(True, ("We", "we", "We")),
        Run(False, ("will never", "will never", "shall not")),
        Run(True, ("leave", "leave", "leave")),
        Run(False, ("this", "our", "this")),
        Run(True, ("town,", "town", "town.")),
    ]


def test_equal_variants_stand_together_with_their_numbers() -> None:
    assert list_variants(["The", "", "the", "a"]) == [Variant("The", [1, 3]), Variant("", [2]), Variant("a", [4])]


def test_what_one_report_adds_or_leaves_out_stands_against_nothing() -> None:
    assert align_wordings(["a b", "a new b last"]) == [
        Run(True, ("a", "a")),
        Run(False, ("", "new")),
        Run(True, ("b", "b")),
        Run(False, ("", "last")),
    ]


def test_one_wording_or_a_speech_is_not_aligned() -> None:
    assert align_wordings(["alone"]) == []
    assert align_wordings(["word " * (LONGEST_WORDS + 1), "word"]) == []


@given(st.lists(st.text(alphabet="ab ,“”", max_size=20), min_size=2, max_size=5))
def test_the_words_of_a_wording_over_all_runs_are_its_words_in_order(wordings: list[str]) -> None:
    runs = align_wordings(wordings)
    for number, wording in enumerate(wordings):
        assert " ".join(run.words[number] for run in runs if run.words[number]).split() == wording.split()
