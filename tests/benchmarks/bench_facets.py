"""How long facets take on an archive of 100,000 reports with 1.5 million mentions and 500,000 figures, all made up.

    python tests/benchmarks/bench_facets.py FOLDER

Makes FOLDER/facets.db if it is not there (two minutes, 0.7 GB), then asks for table pages as JSON through Datasette,
in process, without any time limit. Prints, in ms of processor time, the least of some answers without facets and of
as many with the facet, and what lies between: the facet itself, to be held against Datasette's limit of 200 ms. Time
on the clock would measure what else the machine does.
"""

import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from importlib.resources import files
from math import inf
from pathlib import Path
from typing import Any

import sqlite_utils
from datasette.app import Datasette

from conflict_build.write import COUNTED

ARTICLES, MENTIONS_EACH, FIGURES_EACH, ENTITIES, OUTLETS = 100_000, 15, 5, 20_000, 50
REQUESTS = 5
WORDS = "Officials said troops had crossed the river near the town on Monday. " * 40

# what is asked, beside the stock facet of the same page
PAGES = {
    "articles: all rows, stock facet by outlet": "articles.json?_facet=outlet_id",
    "articles: all rows, by entity": "articles.json?_facet_entity=mentions",
    "articles: all rows, by month": "articles.json?_facet_month=published",
    "articles: one month (1.7 %), stock": "articles.json?_month=published:2022-03&_facet=outlet_id",
    "articles: one month (1.7 %), by entity": "articles.json?_month=published:2022-03&_facet_entity=mentions",
    "articles: one entity of 10 % of rows, by entity": "articles.json?_entity=mentions:{tenth}&_facet_entity=mentions",
    "articles: two entities, by entity": (
        "articles.json?_entity=mentions:{tenth}&_entity=mentions:{often}&_facet_entity=mentions"
    ),
    "articles: 20 outlets (40 %), stock": "articles.json?outlet_id__lt=20&_facet=outlet_id",
    "articles: 20 outlets (40 %), by entity": "articles.json?outlet_id__lt=20&_facet_entity=mentions",
    "articles: 20 outlets (40 %), by month": "articles.json?outlet_id__lt=20&_facet_month=published",
    "figures: all rows, stock facet by kind": "figures.json?_facet=kind",
    "figures: all rows, by magnitude": "figures.json?_facet_magnitude=base_low",
    "figures: one kind (11 %), by magnitude": "figures.json?kind=forces&_facet_magnitude=base_low",
    "figures: one bin, by magnitude": "figures.json?_magnitude=base_low:1000..10000&_facet_magnitude=base_low",
    "figures: one kind (11 %), by month": "figures.json?kind=forces&_facet_month=event_on",
}

Rows = Iterator[tuple[Any, ...]]


def make_archive(path: Path) -> None:
    """Write the archive: ids as large as real ones, few names in most reports and most names in few."""
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    schema = files("conflict_build").joinpath("schema.sql").read_text(encoding="utf-8")
    connection.executescript(schema.replace(" not null", ""))
    draw = random.Random(1)
    articles = [draw.getrandbits(48) for _ in range(ARTICLES)]
    entities = [draw.getrandbits(48) for _ in range(ENTITIES)]
    for sql, rows in rows_of(draw, articles, entities).items():
        connection.executemany(f"insert into {sql}", rows)
    connection.commit()
    database = sqlite_utils.Database(connection)
    database.index_foreign_keys()
    for table, indexes in COUNTED.items():
        for indexed in indexes:
            database.table(table).create_index(indexed)
    connection.execute("analyze")
    connection.close()


def rows_of(draw: random.Random, articles: list[int], entities: list[int]) -> dict[str, Rows]:
    """Rows by table, columns and placeholders."""
    return {
        "outlets values (?, ?)": ((i, f"Outlet {i}") for i in range(OUTLETS)),
        "entities (id, name, kind) values (?, ?, 'org')": ((id, f"Entity {i}") for i, id in enumerate(entities)),
        "articles (id, ref, outlet_id, title, published, words, text) values (?, ?, ?, ?, ?, ?, ?)": (
            (id, f"ref {i}", i % OUTLETS, f"Title {i}", day(i), draw.randint(100, 2000), WORDS)
            for i, id in enumerate(articles)
        ),
        "mentions (entity_id, article_id, sentence_id, start, end, text) values (?, ?, ?, 0, 5, 'Words')": (
            (entities[int(ENTITIES * draw.random() ** 4)], article, i)
            for i, article in enumerate(articles)
            for _ in range(MENTIONS_EACH)
        ),
        "figures (article_id, sentence_id, text, base_low, kind, event_on) values (?, ?, ?, ?, ?, ?)": (
            (article, i, "about 10,000 troops", float(int(10 ** (6 * draw.random()))), draw.choice(KINDS), day(i))
            for i, article in enumerate(articles)
            for _ in range(FIGURES_EACH)
        ),
    }


KINDS = "casualties forces weapons distance area money percent duration other".split()


def day(number: int) -> str:
    """A day of five years."""
    return f"{2020 + number % 5}-{1 + number % 12:02}-{1 + number % 28:02}"


def choose_entities(path: Path) -> dict[str, int]:
    """The entity of most reports, and one of about a tenth of them."""
    rows = (
        sqlite3.connect(path)
        .execute("select entity_id, count(distinct article_id) from mentions group by 1 order by 2 desc")
        .fetchall()
    )
    tenth = min(rows, key=lambda row: abs(row[1] - ARTICLES // 10))
    return {"often": rows[0][0], "tenth": tenth[0]}


async def measure(datasette: Any, page: str) -> float:
    """The least processor time of one answer, in ms."""
    least = inf
    for _ in range(REQUESTS):
        start = time.process_time()
        answer = await datasette.client.get(f"/facets/{page}&_size=0&_nosuggest=1")
        least = min(least, time.process_time() - start)
        assert answer.status_code == 200, answer.text
    return least * 1000


async def main(folder: Path) -> None:
    """Make, serve, measure, print."""
    path = folder / "facets.db"
    if not path.exists():
        make_archive(path)
    chosen = choose_entities(path)
    limits = {"facet_time_limit_ms": 60_000, "sql_time_limit_ms": 60_000}
    datasette = Datasette([], immutables=[str(path)], settings=limits)
    await datasette.invoke_startup()
    print(f"{'':<52} {'without':>8} {'with':>8} {'facet':>8}")
    for name, page in PAGES.items():
        query = page.format(**chosen)
        without, with_facet = await measure(datasette, f"{query}&_nofacet=1"), await measure(datasette, query)
        print(f"{name:<52} {without:8.0f} {with_facet:8.0f} {with_facet - without:8.0f}", flush=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
