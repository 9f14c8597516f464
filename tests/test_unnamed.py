"""Unnamed: whom somebody without a name speaks for, by the words alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conflict_build.parties.unnamed import side_of_words


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Israeli officials", "IL"),
        ("two senior Israeli security officials", "IL"),
        ("An Israeli military official", "IL"),
        ("the Lebanese government", "LB"),
        ("Lebanese health authorities", "LB"),
        ("Russian forces", "RU"),
        ("Israel’s military", "IL"),
        ("US officials", "US"),
        ("U.S. forces", "US"),
        ("South Korean officials", "KR"),
        ("Hamas fighters", "Hamas"),
        ("Hezbollah members", "Hezbollah"),
        ("Israeli", "IL"),
        ("US and Israeli officials", None),
        ("Israeli media", None),
        ("Israeli tallies", None),
        ("a Lebanese security source", None),
        ("Palestinian officials", None),
        ("Palestinians", None),
        ("Russian opposition figures", None),
        ("former Israeli officials", None),
        ("the officials", None),
        ("Israelis", None),
        ("Hamas", None),
        ("a report in the Israeli media", None),
        ("Hezbollah and the Lebanese government", None),
        ("Israeli hostage families", None),
        ("", None),
    ],
)
def test_whom_words_speak_for(words: str, side: str | None) -> None:
    assert side_of_words(words) == side


def test_an_archive_has_the_words_for_a_side_that_its_reports_print(seeds_archive: Path) -> None:
    with closing(sqlite3.connect(seeds_archive)) as connection:
        named = "select w.words, e.name from party_words w join entities e on e.id = w.party_id"
        found = dict(connection.execute(named))
    assert found["Ukrainian officials"] == "Ukraine"
    assert found["North Korean troops"] == "North Korea"
    assert not {"officials", "The officials", "he"} & set(found)
