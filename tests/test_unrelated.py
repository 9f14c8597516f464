"""Unrelated reports: what an archive tells of one event is the same, whatever else stands in it."""

import sqlite3
from collections import Counter
from contextlib import closing
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

import pytest

from conflict_build.incidents import read_accounts
from conflict_build.incidents.telling_names import COUNTRY, MOST_TELLING, name_rarity
from conflict_build.pipeline import analyse_report, relate_reports
from conflict_build.records import Analysis, Archive, Entity, Report
from conflict_build.rows import Rows

EVENT = (  # of one strike, in March 2025
    "A missile strike on Kharkiv on Tuesday killed at least 12 people and hit a playground, the governor said.\n"
    "“We shall rebuild what they have destroyed,” Governor Oleh Syniehubov said. Moscow denied it.",
    "At least 15 people were killed in a missile strike on Kharkiv on Tuesday that hit a playground.\n"
    "“We shall rebuild what they have destroyed,” said Oleh Syniehubov, the governor of Kharkiv.",
    "Fourteen people were killed in a Russian missile strike on Kharkiv, which hit a playground, on Tuesday.\n"
    "It was the third attack on the city within a month. The defence ministry in Moscow denied the strike.",
    "An explosion at the port of Lodva injured 12 dockers on Tuesday, the harbour master Ivan Petrov told Reuters.\n"
    "Ivan Petrov said that nobody had been killed in the explosion at the port.",
    "Fifteen dockers were injured when an explosion shook the port of Lodva on Tuesday, said the mayor, Olena Koval.\n"
    "“It was no accident,” Koval said. Petrov, the harbour master, could not be reached.",
)
OTHERS = (  # of other countries, names and years
    "A landslide buried {count} houses near {town} on Friday, the mayor, {person}, said.\n"
    "{person} asked the army of {country} for boats and blankets.",
    "Gunmen killed {count} miners at a quarry outside {town} on Friday, police in {country} said.\n"
    "“We shall find them,” {person}, the head of the police of {town}, told reporters.",
    "{person} won the election in {town} with {count} per cent of the votes, a newspaper of {country} reported.",
    "A bomb in a market in {town} wounded {count} people on Friday, {person}, a surgeon, said.\n"
    "It was the first explosion in {country} for a decade. Nobody said that they had placed it.",
)
PLACES = (
    ("Arequipa", "Peru", "Rosa Quispe"),
    ("Kisumu", "Kenya", "Peter Odhiambo"),
    ("Bergen", "Norway", "Astrid Solberg"),
    ("Cebu", "the Philippines", "Ramon Dizon"),
)
SCHEMA = files("conflict_build").joinpath("schema.sql")
YEARS = (2013, 2016, 2019)
TABLES = (
    "articles entities incidents claims merges reuses incident_mentions statements attributions kept_apart "
    "series tolls incident_actors"
).split()
COUNTED = {"sentence_id", "figure_id", "quote_id", "mention_id", "statement_id", "incident_mention_id", "rank"}
BY_CONTENT = {"stories", "articles", "entities", "incidents", "claims"}  # tables whose ids are not counted


def report(ref: str, text: str, published: str) -> Analysis:
    return analyse_report(
        Report(ref, f"{ref}.txt", text, publisher=f"Outlet {ref}", published=published, published_basis="field")
    )


@cache
def alone() -> Archive:
    """The reports of the event, and no others."""
    return relate_reports(event(), [])


@cache
def among_others() -> Archive:
    """The same reports between others, half of which come first."""
    found = others()
    return relate_reports([*found[::2], *event(), *found[1::2]], [])


@cache
def event() -> list[Analysis]:
    return [report(f"r{i}", text, "2025-03-12") for i, text in enumerate(EVENT)]


@cache
def others() -> list[Analysis]:
    told = []
    for i, (text, (town, country, person), year) in enumerate(product(OTHERS, PLACES, YEARS)):
        filled = text.format(town=town, country=country, person=person, count=20 + i)
        told.append(report(f"o{i}", filled, f"{year}-0{1 + i % 9}-1{i % 7}"))
    return told


@cache
def others_alone() -> Archive:
    return relate_reports(others(), [])


@cache
def columns_of(table: str) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(SCHEMA.read_text(encoding="utf-8"))
        return [name for _, name, *_ in db.execute(f"pragma table_info({table})")]


def rows_of(archive: Archive, table: str) -> Counter[tuple[Any, ...]]:
    """The rows of a table, without what counts rows of the whole archive."""
    counted = COUNTED if table in BY_CONTENT else COUNTED | {"id"}
    kept = [place for place, name in enumerate(columns_of(table)) if name not in counted]
    rows = next(rows for name, rows in Rows(archive).tables() if name == table)
    return Counter(tuple(row[place] for place in kept) for row in map(tuple, rows))


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_the_same_apart_and_together(table: str) -> None:
    """Both ways: neither the event nor the others are told otherwise."""
    apart = rows_of(alone(), table) + rows_of(others_alone(), table)
    assert rows_of(among_others(), table) == apart


def test_the_stories_of_an_event_are_the_same_among_reports_of_others() -> None:
    """Not both ways: what is weighed by the words of the whole archive may title a story by another report."""
    assert rows_of(alone(), "stories") <= rows_of(among_others(), "stories")


def test_an_event_is_told_by_several_reports() -> None:
    """Else nothing would have been compared."""
    assert max(len(story.articles) for story in alone().stories) > 1
    assert max(len(claim.statements) for claim in alone().claims) > 1


def told_of_event(archive: Archive) -> list[object]:
    """The accounts of the event, by their names in place of numbers."""
    refs = [analysis.article.ref for analysis in archive.analyses]
    accounts = [one for one in read_accounts(archive) if refs[one.article].startswith("r")]
    return [
        (refs[one.article], one.kind, one.words, {archive.entities[name].name: w for name, w in one.names.items()})
        for one in accounts
    ]


def test_what_a_report_tells_of_an_incident_weighs_the_same_among_others() -> None:
    assert told_of_event(among_others()) == told_of_event(alone())


@pytest.mark.parametrize(
    ("entity", "least", "most"),
    [
        (Entity("Lodva", "place"), MOST_TELLING, MOST_TELLING),
        (Entity("Oleh Syniehubov", "person"), MOST_TELLING, MOST_TELLING),
        (Entity("John Smith", "person"), 3, 4),
        (Entity("White House", "org"), 0, 1),
        (Entity("New York", "place", country="US", precision="city"), 1, 2),
        (Entity("Vanuatu", "place", country="VU", precision="country"), COUNTRY, COUNTRY),
    ],
)
def test_a_name_is_as_telling_as_its_rarest_word_and_a_country_less(entity: Entity, least: float, most: float) -> None:
    assert least <= name_rarity(entity) <= most
