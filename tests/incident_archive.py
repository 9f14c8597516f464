"""The small archive with an incident, for tests of its pages: a row of each kind, written by hand."""

import sqlite3
from pathlib import Path

from conflict_build.records import content_id
from tests.small_archive import article_id, claim_id, write_small_archive
from tests.small_reports import ALPHA, BETA, GAMMA, HOSTILE, find

INCIDENT, WHOLE, MOVED_INCIDENT = 105, 106, 107


def write_incident_archive(path: Path) -> None:
    """Write the archive to `path`, with one former id of the incident that redirects to it."""
    write_small_archive(path)
    connection = sqlite3.connect(path)
    write_incidents(connection)
    connection.commit()
    connection.close()


def write_incidents(connection: sqlite3.Connection) -> None:
    """An incident that four reports tell of, one of them hostile, and the whole that it is part of."""
    sudzha, kursk = content_id("entity", "place", "Sudzha"), content_id("entity", "place", "Kursk")
    told = "2024-11-04", "2024-11-04", "said", sudzha
    connection.execute(
        "insert into incidents values (?, 'attack', 'Attack', null, null, null, null, null, 1, 1, 1)", [WHOLE]
    )
    title = "Shelling of <i>Sudzha</i>, 4 November 2024"
    connection.execute(
        "insert into incidents values (?, 'shelling', ?, ?, ?, ?, ?, ?, 4, 4, 3)", [INCIDENT, title, *told, WHOLE]
    )
    tellings = [
        ("alpha", ALPHA, "killed", sudzha),
        ("beta", BETA, "killed", sudzha),
        ("gamma", GAMMA, "died", kursk),
        ("<hostile>", HOSTILE, "<svg", sudzha),
    ]
    for ref, text, words, place in tellings:
        start, end = find(text, words)
        sentence = "select id from sentences where article_id = ? and start <= ? and end >= ?"
        (sentence_id,) = connection.execute(sentence, [article_id(ref), start, end]).fetchone()
        connection.execute(
            """insert into incident_mentions (incident_id, article_id, sentence_id, start, end, text, kind, place_id,
               stance, several, score, by_grammar)
               values (?, ?, ?, ?, ?, ?, 'shelling', ?, 'asserted', 0, 1, 'place')""",
            [INCIDENT, article_id(ref), sentence_id, start, end, words, place],
        )
    for letter, topic in (("a", "killed"), ("c", "happened"), ("d", "day"), ("e", "count")):
        set_topic = "update claims set incident_id = ?, topic = ? where id = ?"
        connection.execute(set_topic, [INCIDENT, topic, claim_id(letter)])
    write_tolls(connection)
    connection.execute("insert into incident_redirects values (?, ?)", [MOVED_INCIDENT, INCIDENT])


def write_tolls(connection: sqlite3.Connection) -> None:
    """The figures of alpha, beta and gamma as tolls, a hostile one of children, and who is said to have done it."""
    figure = "select id, sentence_id from figures where article_id = ? and start <= ? and end >= ?"
    tolls = [
        ("alpha", ALPHA, "12 people", "people", 12, 12, 1),
        ("beta", BETA, "12 people", "people", 12, 12, 1),
        ("gamma", GAMMA, "20 people", "people", 20, 20, 1),
        ("<hostile>", HOSTILE, "15 people", "children", 15, 15, 0),
    ]
    for ref, text, words, population, low, high, is_open in tolls:
        start, end = find(text, words)
        figure_id, sentence_id = connection.execute(figure, [article_id(ref), start, end]).fetchone()
        connection.execute(
            """insert into tolls (incident_id, article_id, sentence_id, figure_id, outcome, population, low, high,
               low_open, high_open) values (?, ?, ?, ?, 'killed', ?, ?, ?, 0, ?)""",
            [INCIDENT, article_id(ref), sentence_id, figure_id, population, low, high, is_open],
        )
        connection.execute(
            """insert into incident_actors (incident_id, article_id, sentence_id, start, end, text, actor, stance,
               holder) values (?, ?, ?, ?, ?, ?, 'Ukraine', 'asserted', ?)""",
            [INCIDENT, article_id(ref), sentence_id, start, end, words, "Ivan Petrov" if ref == "alpha" else None],
        )
