"""Plurals: one spelling of them for figures, questions and incidents, and none of what is plural already."""

import pytest

from conflict_build.plurals import is_plural, plural, singular, with_s


@pytest.mark.parametrize(
    ("noun", "printed"),
    [
        ("drone", "drones"),
        ("army", "armies"),
        ("family", "families"),
        ("convoy", "convoys"),
        ("bus", "buses"),
        ("clash", "clashes"),
        ("gunman", "gunmen"),
        ("servicewoman", "servicewomen"),
        ("German", "Germans"),
        ("child", "children"),
        ("life", "lives"),
        ("staff", "staff"),
        ("aircraft", "aircraft"),
        ("artillery", "artillery"),
        ("T-72s", "T-72s"),
        ("F-16", "F-16s"),
    ],
)
def test_the_plural_of_a_noun(noun: str, printed: str) -> None:
    assert plural(noun) == printed


@pytest.mark.parametrize("noun", ["drone", "army", "clash", "gunman", "child", "person", "troop", "body"])
def test_the_singular_undoes_the_plural(noun: str) -> None:
    assert is_plural(plural(noun))
    assert singular(plural(noun)) == noun


def test_no_plural_by_its_last_letter_alone() -> None:
    assert not any(map(is_plural, ["crisis", "press", "virus", "russia's", "news"]))


def test_a_verb_takes_its_s_as_a_noun_does() -> None:
    assert [with_s(verb) for verb in ("bomb", "pass", "rush", "deploy")] == ["bombs", "passes", "rushes", "deploys"]
