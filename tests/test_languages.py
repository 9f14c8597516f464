"""Languages: English among foreign names, and other languages among English ones."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_build.articles.languages import detect_language
from conflict_build.articles.ordinary_words import casing_of, find_ordinary_words
from conflict_build.lexicon import load_table
from tests.cases import load_cases


@pytest.mark.parametrize("case", load_cases("languages"))
def test_the_language_of_a_short_text(case: dict[str, Any]) -> None:
    assert detect_language(case["text"]) == case["language"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army left the town on Sunday, officials said.", "en"),
        ("Troops advance near Pokrovsk, Kupiansk, Vuhledar, Kurakhove, Chasiv Yar, Toretsk", "en"),
        ("5 km", "en"),
        ("Kyiv", "en"),
        ("12 %", None),
        ("Die Armee hat die Stadt am Sonntag verlassen, teilten die Behörden mit.", "de"),
        ("L'armée a quitté la ville dimanche, ont indiqué les autorités locales.", "fr"),
        ("Армія залишила місто в неділю, повідомили чиновники.", "uk"),
        ("Троє загиблих", "uk"),
    ],
)
def test_plain_texts(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("María de la Cruz, mayor of Port Said, fled.", "mayor of fled"),
        ("Fighters of al-Shabaab and al-Qaida in the Islamic Maghreb surrendered.", "and in the surrendered"),
        ("Troops left. Nobody stayed with J Ortiz (s) @here #now https://t.co/a", "troops left nobody stayed with"),
        ("L’armée a quitté l'Ukraine", "l' armée a quitté l' ukraine"),
        ("Kyiv’s mayor isn’t here", "kyiv 's mayor isn 't here"),
        ("REBELS TAKE DEIR EL ZOUR", "rebels take deir zour"),
        ("rebels took aid", "rebels took aid"),
    ],
)
def test_ordinary_words_are_no_names(text: str, words: str) -> None:
    assert " ".join(word.form for word in find_ordinary_words(text).words) == words


def test_capitals_tell_names_only_where_small_letters_are_used_too() -> None:
    assert casing_of("The army left".split()) == "mixed"
    assert casing_of("Army Leaves Town as Rebels Near".split()) == "capital"
    assert casing_of("the army left".split()) == "small"


def test_no_line_of_the_lists_names_a_word_twice() -> None:
    for language, words in load_table("languages").items():
        assert len(set(words)) == len(words), language


@given(st.text(alphabet=st.sampled_from("the army de la al- Čañ'’“”\"«» ЖАь\n.@#12") | st.characters(codec="utf-8")))
def test_any_text_has_a_language_or_none(text: str) -> None:
    language = detect_language(text)
    assert language is None or len(language) == 2
