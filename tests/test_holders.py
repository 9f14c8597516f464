"""Who says a thing as pages show it: the report's words, and the name in them or beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_conflict.evidence.holders import describe_hop, other_name, word_holder


@pytest.mark.parametrize(
    ("printed", "name", "shown"),
    [
        ("the ministry", "Ministry of Defence of Russia", "the ministry (Ministry of Defence of Russia)"),
        ("he", "Ivan Petrov", "he (Ivan Petrov)"),
        ("Petrov", "Ivan Petrov", "Petrov (Ivan Petrov)"),
        ("It", "the navy", "It (the navy)"),
        ("Ivan Petrov", "Ivan Petrov", "[Ivan Petrov]"),
        ("IVAN PETROV", "Ivan Petrov", "[IVAN PETROV]"),
        ("Ivan\n  Petrov", "Ivan Petrov", "[Ivan Petrov]"),
        ("the Red Cross", "Red Cross", "the [Red Cross]"),
        ("Red Cross", "The Red Cross", "[Red Cross]"),
        ("a senior official", "a senior official", "[a senior official]"),
        ("President Ivan Petrov", "Ivan Petrov", "President [Ivan Petrov]"),
        ("Ivan Petrov, the mayor", "Ivan Petrov", "[Ivan Petrov], the mayor"),
        ("a spokesman for the Red Cross", "Red Cross", "a spokesman for the [Red Cross]"),
        ("Petrova", "Petrov", "Petrova (Petrov)"),
        ("the Omani navy", "Oman", "the Omani navy (Oman)"),
        ("A.B. (C", "b. (c", "A.[B. (C]"),
        ("the", "The", "[the]"),
        (None, "Red Cross", "[Red Cross]"),
        ("he", None, "[he]"),
        (None, None, "[]"),
    ],
)
def test_the_name_is_shown_once(printed: str | None, name: str | None, shown: str) -> None:
    worded = word_holder(printed, name)
    marked = worded if worded.beside else worded._replace(name=f"[{worded.name}]")
    assert str(marked) == shown


@pytest.mark.parametrize(
    ("hop", "line"),
    [
        (("he", "Ivan Petrov", "Telegram"), "he (Ivan Petrov, Telegram)"),
        (("he", "Ivan Petrov", None), "he (Ivan Petrov)"),
        (("Mayor Ivan Petrov", "Ivan Petrov", "Telegram"), "Mayor Ivan Petrov (Telegram)"),
        (("police", "police", None), "police"),
    ],
)
def test_a_source_of_a_chain_is_one_line(hop: tuple[str, str, str | None], line: str) -> None:
    assert describe_hop(dict(zip(("holder_printed", "holder", "channel"), hop, strict=True))) == line


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_printed_word_is_lost(printed: str, name: str) -> None:
    worded, words = word_holder(printed, name), " ".join(printed.split())
    if words:
        assert (worded.before if worded.beside else str(worded)) == words
    assert (other_name(printed, name) is not None) == worded.beside
