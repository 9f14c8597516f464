"""An archive of rows drawn at random, the same every time: enough of them for counts that could go wrong."""

import random
import re
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlite_utils

ARTICLES = 60
ENTITIES = 40  # more than fit into a facet
MENTIONS = 700
FIGURES = 300
BOLD_NAME = "<b>Bold & Sons</b>"
NAMES = [*(f"Name {number}" for number in range(ENTITIES - 1)), BOLD_NAME]

NOT_NULL = re.compile("(?<! is) not null")  # "id integer not null"; not "day is not null and"

Rows = Iterator[dict[str, Any]]


def write_faceted_archive(path: Path) -> None:
    """Write it to `path`. Article ids run from 1001, entity ids from 1."""
    connection = sqlite3.connect(path)
    schema = files("conflict_build").joinpath("schema.sql").read_text(encoding="utf-8")
    connection.executescript(NOT_NULL.sub("", schema))  # rows here have only what facets look at
    draw = random.Random(7)
    database = sqlite_utils.Database(connection)
    insert(database, "outlets", iter([{"id": 1, "name": "Alpha"}, {"id": 2, "name": "Beta"}]))
    insert(database, "entities", ({"id": i, "name": n, "kind": "org", "forms": n} for i, n in enumerate(NAMES, 1)))
    insert(database, "articles", articles(draw))
    span = {"position": 0, "start": 0, "end": 5, "text": "Words", "role": "body"}
    insert(database, "sentences", ({"id": i, "article_id": 1000 + i, **span} for i in range(1, ARTICLES + 1)))
    insert(database, "mentions", mentions(draw))
    insert(database, "figures", figures(draw))
    database.table("loners").insert({"name": "alone"})
    database.create_view("seen", "select id, title, published, words from articles")
    connection.close()


def insert(database: sqlite_utils.Database, table: str, rows: Rows) -> None:
    database.table(table).insert_all(rows)


def articles(draw: random.Random) -> Rows:
    for number in range(1, ARTICLES + 1):
        day = f"2024-{draw.randint(9, 12):02}-{draw.randint(1, 28):02}"
        yield {
            "id": 1000 + number,
            "ref": f"ref {number}",
            "outlet_id": draw.randint(1, 2),
            "title": f"Title {number}",
            "published": draw.choice([day, f"{day}T23:30:00-05:00", None, "soon"]),
            "published_basis": "none",
            "path": "x.txt",
            "sha256": "0",
            "words": draw.randint(50, 900),
            "text": "Words",
        }


def mentions(draw: random.Random) -> Rows:
    for number in range(1, MENTIONS + 1):
        entity, article = 1 + int(ENTITIES * draw.random() ** 2), draw.randint(1, ARTICLES)
        where = {"article_id": 1000 + article, "sentence_id": article, "start": 0, "end": 5, "text": "Words"}
        yield {"id": number, "entity_id": entity, **where}


def figures(draw: random.Random) -> Rows:
    for number in range(1, FIGURES + 1):
        article = draw.randint(1, ARTICLES)
        low = draw.choice([None, 0.0, 9.0, 10.0, 999.0, 1000.0, round(10 ** (5 * draw.random()), draw.choice([0, 1]))])
        yield {
            "id": number,
            **{"article_id": 1000 + article, "sentence_id": article, "start": 0, "end": 5, "text": "Words"},
            **{"low_closed": 1, "high_closed": 1, "approximate": 0, "kind": "other", "stance": "asserted"},
            "base_low": low,
            "event_on": draw.choice([None, "2024-11-03", "2024-10-28/2024-11-03", "2023-12-30/2024-02-01", "nonsense"]),
            "place_id": draw.randint(1, 5),
            "holder_id": draw.randint(1, 5),
        }
