"""Accounts: what each side of a conflict says of an incident, and what is no such word."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from conflict_build.incident_mentions.kinds import kinds_in_role
from conflict_build.records import content_id
from datasette_conflict.evidence.account_tables import read_accounts
from datasette_conflict.evidence.accounts import Saying, Told, answered, reported, unique
from datasette_conflict.evidence.allegiances import Side, is_owned, read_sides_of
from datasette_conflict.evidence.charges import DEEDS, DENIABLE, is_named_in
from datasette_conflict.evidence.unanswered import is_charge, names_of, read_answering
from tests.conftest import ROOT
from tests.incident_archive import INCIDENT

OST, WEST = Side(1, "Ostland"), Side(2, "Westland")
MINISTRY, ARMY, SPOKESMAN = 11, 12, 21
SIDES = {1: OST, 2: WEST, MINISTRY: OST, ARMY: OST, SPOKESMAN: WEST}
NUMBER = dict.fromkeys(
    "low high low_closed high_closed approximate modifier unit base_low base_high base_unit".split(), 9
)
REPORT = {"published": "2024-11-04", "label": "A report", "lineage_id": 1, "outlet": "Alpha", "said_on": None}


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def answer(sentence: str, text: str, holder: tuple[str, int | None] | None, **more: Any) -> dict[str, Any]:
    """An answer to a question of an incident in a sentence of its own: of who did it, if nothing else is said."""
    start, end = span(sentence, text)
    said = span(sentence, holder[0]) if holder else (None, None)
    who = {"holder": holder and holder[0], "holder_id": holder and holder[1], "holder_printed": holder and holder[0]}
    place = {"article_id": 5, "sentence_id": 7, "start": start, "end": end, "said_start": said[0], "said_end": said[1]}
    question = {"id": 1, "claim_id": 1, "question": "Who?", "topic": "actor", "figure_id": None, "stance": "asserted"}
    return {**REPORT, "text": text, "sentence": sentence, **who, **place, **question, **more}


def told(
    sentence: str, actor: tuple[str, int] | None = None, kind: str = "strike", title: str = "Strike on Sudzha"
) -> Told:
    """An incident of which one sentence tells, with the words for who did it, and the names in that sentence."""
    names = [("Ostland", 1), ("Westland", 2), ("the army", ARMY)]
    named = [
        {"sentence_id": 7, "start": at[0], "end": at[1], "entity_id": id}
        for name, id in names
        if name in sentence
        for at in [span(sentence, name)]
    ]
    actors = []
    if actor:
        start, end = span(sentence, actor[0])
        place = {"sentence_id": 7, "article_id": 5, "start": start, "end": end, "id": 9, "stance": "asserted"}
        actors = [{**place, "actor_id": actor[1], "actor": actor[0], "actor_start": start, "actor_end": end}]
    return Told(kind, title, {7: actors}, {7: named}, SIDES, {"Ostlandic officials": OST})


CASES: list[tuple[str, dict[str, Any], Told, tuple[str, Side | None, Side | None] | None]] = [
    (
        "its own words name it as who did it",
        answer("The army said it had struck a depot.", "The army said it had struck", ("The army", ARMY)),
        told("The army said it had struck a depot.", ("The army", ARMY)),
        ("admits", OST, OST),
    ),
    (
        "an office of a side names another body of it",
        answer("Since Ostland struck, 40 died, the ministry said.", "Ostland struck", ("the ministry", MINISTRY)),
        told("Since Ostland struck, 40 died, the ministry said.", ("Ostland", 1)),
        None,
    ),
    (
        "nobody says so",
        answer("Two days in which Ostland struck a port.", "Ostland struck a port", ("Ostland", 1)),
        told("Two days in which Ostland struck a port.", ("Ostland", 1)),
        None,
    ),
    (
        "who wards an attack off has not attacked",
        answer("The army said it repelled an attack.", "The army said it repelled", ("The army", ARMY)),
        told("The army said it repelled an attack.", ("The army", ARMY)),
        None,
    ),
    (
        "the killing of somebody else",
        answer("The army said it killed 30 in Sudzha.", "The army said it killed", ("The army", ARMY)),
        told("The army said it killed 30 in Sudzha.", ("The army", ARMY), "killing", "Killing of Ivan Petrov, Sudzha"),
        None,
    ),
    (
        "another side",
        answer("Westland said Ostland had struck.", "Ostland had struck", ("Westland", 2)),
        told("Westland said Ostland had struck.", ("Ostland", 1)),
        ("names", WEST, OST),
    ),
    (
        "blame without the words of the deed",
        answer("Westland blamed Ostland for it.", "Westland blamed Ostland", ("Westland", 2)),
        told("Westland blamed Ostland for it."),
        ("names", WEST, OST),
    ),
    (
        "a target is not who did it",
        answer("The army said it hit Westland.", "it hit Westland", ("The army", ARMY)),
        told("The army said it hit Westland."),
        None,
    ),
    (
        "somebody of no side",
        answer("Residents said Ostland had struck.", "Ostland had struck", ("Residents", None)),
        told("Residents said Ostland had struck.", ("Ostland", 1)),
        ("names", None, OST),
    ),
    (
        "somebody unnamed of a side",
        answer(
            "Ostlandic officials denied it.",
            "Ostlandic officials denied it",
            ("Ostlandic officials", None),
            stance="denied",
        ),
        told("Ostlandic officials denied it."),
        ("denies", OST, None),
    ),
    (
        "the outlet itself",
        answer("Ostland struck the port.", "Ostland struck", None),
        told("Ostland struck the port.", ("Ostland", 1)),
        ("names", None, OST),
    ),
    (
        "talks are no deed",
        answer("Westland said Ostland had met them.", "Ostland had met", ("Westland", 2)),
        told("Westland said Ostland had met them.", ("Ostland", 1), "talks"),
        None,
    ),
    (
        "responsibility that is claimed",
        answer("Ostland claimed responsibility.", "Ostland claimed responsibility", ("Ostland", 1)),
        told("Ostland claimed responsibility."),
        ("admits", OST, OST),
    ),
    (
        "the denial of something else than a deed",
        answer("Ostland denied involvement.", "Ostland denied involvement", ("Ostland", 1), stance="denied"),
        told("Ostland denied involvement.", kind="deployment"),
        None,
    ),
    (
        "a toll",
        answer("The army said 9 died.", "9", ("The army", ARMY), topic="killed", figure_id=3, scope="event", **NUMBER),
        told("The army said 9 died."),
        ("counts", OST, None),
    ),
    (
        "a total that is counted on",
        answer("The army said 900 died.", "900", ("The army", ARMY), topic="killed", figure_id=3, scope="since"),
        told("The army said 900 died."),
        None,
    ),
    (
        "what has not happened yet",
        answer("Westland feared Ostland’s strike.", "Ostland’s strike", ("Westland", 2)),
        told("Westland feared Ostland’s strike.", ("Ostland", 1), title="Possible strike in Sudzha"),
        None,
    ),
    (
        "a denial",
        answer("Ostland denied involvement.", "Ostland denied involvement", ("Ostland", 1), stance="denied"),
        told("Ostland denied involvement."),
        ("denies", OST, None),
    ),
    (
        "a not that denies no deed",
        answer(
            "Ostland was not aware of it.", "Ostland was not aware", ("Ostland", 1), stance="denied", topic="happened"
        ),
        told("Ostland did not know it."),
        None,
    ),
    (
        "no comment",
        answer("Ostland has not commented.", "Ostland has not commented", ("Ostland", 1), stance="no_comment"),
        told("Ostland has not commented."),
        ("gives no comment", OST, None),
    ),
    (
        "silence on something else",
        answer(
            "Ostland did not say how many were children.",
            "how many were children",
            ("Ostland", 1),
            stance="no_information",
            topic="happened",
        ),
        told("Ostland did not say how many were children."),
        None,
    ),
    (
        "what happened",
        answer("The army said shells fell on Sudzha.", "shells fell on Sudzha", ("The army", ARMY), topic="happened"),
        told("The army said shells fell on Sudzha."),
        ("tells", OST, None),
    ),
    (
        "a clause that hangs on another",
        answer(
            "The army hit a man whom it said had struck.",
            "whom it said had struck",
            ("The army", ARMY),
            topic="happened",
        ),
        told("The army hit who it said had struck."),
        None,
    ),
    (
        "a plan",
        answer("Westland vowed to strike.", "to strike", ("Westland", 2), stance="expected"),
        told("Westland vowed to strike."),
        None,
    ),
]


@pytest.mark.parametrize(("row", "of", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_an_answer_says_for_a_side(
    row: dict[str, Any], of: Told, expected: tuple[str, Side | None, Side | None] | None
) -> None:
    found = [(one.position, one.side, one.other) for one in answered(of, [row])]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("sentence", "quoted", "actor", "stance", "expected"),
    [
        ("The army said that Westland hit Sudzha.", "that Westland hit Sudzha", ("Westland", 2), "asserted", "names"),
        ("The army said it shelled Sudzha.", "it shelled Sudzha", ("The army", ARMY), "asserted", "admits"),
        ("The army denied it shelled Sudzha.", "it shelled Sudzha", ("The army", ARMY), "denied", "denies"),
        ("The army said 40 died in Sudzha since Westland struck.", "40 died in Sudzha since Westland struck",
            ("Westland", 2), "asserted", None),
        ("The army said that Westland hit a port.", "that Westland hit a port", ("Westland", 2), "asserted", None),
        ("The army vowed to shell Sudzha.", "to shell Sudzha", ("The army", ARMY), "asserted", None),
        ("The army vows striking Sudzha.", "striking Sudzha", ("The army", ARMY), "asserted", None),
        ("The army said Westland may shell Sudzha.", "Westland may shell Sudzha", ("Westland", 2), "expected", None),
    ],
    ids=["another", "itself", "a denial", "only comes up", "perhaps elsewhere", "a vow", "a vow of more", "a plan"],
)  # fmt: skip
def test_what_reported_words_say_for_a_side(
    sentence: str, quoted: str, actor: tuple[str, int], stance: str, expected: str | None
) -> None:
    of, (start, end) = told(sentence, actor), span(sentence, quoted)
    said = span(sentence, "The army")
    who = {
        "holder": "the army",
        "holder_id": ARMY,
        "holder_printed": "The army",
        "said_start": said[0],
        "said_end": said[1],
    }
    words = {
        **REPORT,
        **who,
        "id": 9,
        "cue": sentence.split()[2],
        "start": start,
        "end": end,
        "text": quoted,
        "sentence": sentence,
    }
    telling = [{**one, "stance": stance} for one in of.actors[7]]
    assert [one.position for one in reported(of, telling, {9: words})] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("title", "sentence", "named"),
    [
        ("Strike on Beirut, 3 October 2024", "It struck Beirut on Thursday.", True),
        ("Strike on Beirut, 3 October 2024", "It struck Tyre in October.", False),
        ("Killing of Ismail Haniyeh, Tehran, 31 July 2024", "Haniyeh was killed.", True),
        ("Killing of Ismail Haniyeh, Tehran, 31 July 2024", "A guard was killed in Tehran.", False),
        ("Strike on Ostland, 1 May 2024", "Ostland struck a town.", False),
    ],
    ids=["its place", "only its month", "its victim", "only its place, where it has a victim", "who speaks"],
)
def test_an_incident_is_known_by_a_name_of_its_title(title: str, sentence: str, named: bool) -> None:
    assert is_named_in(title, sentence, OST) == named


def test_deeds_are_those_of_the_loader() -> None:
    assert kinds_in_role("deeds") == DEEDS
    assert kinds_in_role("deeds") | kinds_in_role("charged") == DENIABLE


def test_a_report_counts_once_for_a_position_of_a_holder() -> None:
    row = answer("Ostland denied involvement.", "Ostland denied involvement", ("Ostland", 1), stance="denied")
    other = {**row, "article_id": 6}
    sayings = [Saying("denies", OST, None, one) for one in (row, {**row, "start": 90}, other)]
    assert [one.row["article_id"] for one in unique(sayings)] == [5, 6]


@pytest.mark.parametrize(
    ("row", "side", "charged"),
    [
        (answer("Westland blamed Ostland.", "Westland blamed Ostland", ("Westland", 2)), WEST, True),
        (answer("Residents blamed Ostland.", "Residents blamed Ostland", ("Residents", None)), None, True),
        (answer("Ostlandic officials did.", "Ostlandic", ("Ostlandic officials", None)), None, False),
        (answer("Ostland struck.", "Ostland struck", None), None, False),
        ({**answer("Westland blamed Ostland.", "Westland blamed Ostland", ("Westland", 2)), "published": "2024-11-03"},
            WEST, False),
    ],
    ids=["another side", "somebody", "its own, unnamed", "the outlet", "before there was an answer"],
)  # fmt: skip
def test_whose_word_asks_for_an_answer(row: dict[str, Any], side: Side | None, charged: bool) -> None:
    assert is_charge(Saying("names", side, OST, row), OST, "2024-11-04") == charged


@pytest.mark.parametrize(
    ("name", "words", "known"),
    [
        ("Israel", "Israeli officials", True),
        ("Iran", "Iran’s mission", True),
        ("Iran", "Iraqi officials", False),
        ("Lebanon", "the Lebanese army", True),
        ("United States", "American officials", True),
        ("United States", "what is said of us", False),
        ("Turkey", "Turkish jets", True),
    ],
)
def test_a_side_is_known_by_how_its_name_and_adjective_begin(name: str, words: str, known: bool) -> None:
    assert (names_of(name).search(words) is not None) == known


SIDE_ANSWERS = [  # of one report each: sentences, of which the first tells of the incident
    ("its denial anywhere", ["Shells hit Sudzha.", "It rained.", "It was late.", "Ostland denied it."], True),
    ("its word beside it", ["Shells hit Sudzha.", "Ostlandic officials said nothing was hit."], True),
    ("its word on something else", ["Shells hit Sudzha.", "It rained.", "Ostland said it had voted."], False),
    ("only its name", ["Ostland shelled Sudzha."], False),
    ("another’s word", ["Shells hit Sudzha.", "Westland denied it."], False),
]


@pytest.mark.parametrize(
    ("sentences", "answers"), [one[1:] for one in SIDE_ANSWERS], ids=[one[0] for one in SIDE_ANSWERS]
)
def test_a_report_has_the_word_of_a_side_or_may_have(sentences: list[str], answers: bool) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.executescript((ROOT / "build" / "conflict_build" / "schema.sql").read_text(encoding="utf-8"))
        connection.execute("pragma foreign_keys = off")
        for id, text in enumerate(sentences):
            connection.execute("insert into sentences values (?, 5, ?, 0, 1, ?, 'body')", [id, id, text])
        telling = "insert into incident_mentions values (1, 9, 5, 0, 0, 1, 'hit', 'strike', {}, 'asserted', 0, 1, null)"
        connection.execute(telling.format(", ".join(["null"] * 15)))
        assert read_answering(connection, 9, OST, [5]) == ({5} if answers else set())


@pytest.fixture
def archive(incident_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(incident_path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_a_body_without_an_owner_belongs_to_no_side(archive: sqlite3.Connection) -> None:
    kursk, cross = content_id("entity", "place", "Kursk"), content_id("entity", "org", "Red Cross")
    assert read_sides_of(archive, [kursk, cross, None, 1]) == {kursk: Side(kursk, "Kursk"), cross: Side(kursk, "Kursk")}
    assert [is_owned(name) for name in ("health ministry", "Hamas-run health ministry")] == [False, True]


def test_the_accounts_of_an_incident(archive: sqlite3.Connection) -> None:
    incident = dict(archive.execute("select * from incidents where id = ?", [INCIDENT]).fetchone())
    found = read_accounts(archive, incident)
    said = [
        (one["side"] or one["who"], [position["position"] for position in one["positions"]])
        for one in found["accounts"]
    ]
    assert said == [("Kursk", ["counts"]), ("others", ["counts"])]
    assert found["unanswered"] == []


def test_an_archive_made_before_sides_were_known_has_no_accounts(incident_path: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(incident_path.read_bytes())
    with closing(sqlite3.connect(older)) as connection:
        connection.row_factory = sqlite3.Row
        incident = dict(connection.execute("select * from incidents where id = ?", [INCIDENT]).fetchone())
        connection.execute("drop table party_words")
        assert [one["side"] for one in read_accounts(connection, incident)["accounts"]] == ["Kursk", None]
        connection.execute("drop table parties")
        assert read_accounts(connection, incident) == {"accounts": [], "unanswered": []}
