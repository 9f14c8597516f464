"""Incidents: which mentions are of one event, what it is called, what it is part of, and what other words are of it."""

from functools import partial
from typing import NamedTuple

import pytest

from conflict_build.incidents import find_incidents
from conflict_build.incidents.adding import add_incidents
from conflict_build.incidents.anchors import Anchors
from conflict_build.pipeline import analyse_report, gather_reports, tell_incidents
from conflict_build.records import Archive, Incident, Report
from conflict_build.store.steps import NOTHING_KEPT


class Told(NamedTuple):
    """A report of a test: when it was published, and what it says."""

    published: str | None
    title: str
    text: str


DEPOT = Told(
    "2023-05-10",
    "Drones hit fuel depot in Vozdvizhenka",
    "Russian drones struck a fuel depot in the Ukrainian town of Vozdvizhenka on Tuesday, killing three workers, the "
    "regional governor said. The strike set four tanks on fire. Firefighters worked through the night.",
)
WORKERS = Told(
    "2023-05-10",
    "Three workers die as depot burns",
    "Three workers were killed on Tuesday when Russian drones hit a fuel depot in Vozdvizhenka, in central Ukraine. "
    "The attack was the first on the town this year, its mayor said.",
)
HOSPITAL = Told(
    "2023-05-10",
    "Shells fall on hospital in Kherson",
    "Russian forces shelled a hospital in the Ukrainian city of Kherson on Tuesday, wounding two nurses. The shelling "
    "broke windows on three floors, doctors said.",
)
EARLIER = Told(
    "2023-03-03",
    "Kharkiv market hit by missile",
    "A Russian missile struck a market in the Ukrainian city of Kharkiv on Thursday, killing five people, police said.",
)
LATER = Told(
    "2023-05-10",
    "Kharkiv station hit by missile",
    "A Russian missile struck a railway station in the Ukrainian city of Kharkiv on Tuesday, killing one person.",
)
NIGHT = Told(
    "2023-05-10",
    "Russia launches drones across Ukraine",
    "Russia launched drone strikes across Ukraine on Tuesday, the air force said. The strikes killed four people. "
    "A Russian drone strike on the city of Kharkiv on Tuesday killed two people, the mayor said.",
)
NIGHT_IN_KHARKIV = Told(
    "2023-05-10",
    "Two killed in Kharkiv as Russia launches drones across Ukraine",
    "A Russian drone strike on the Ukrainian city of Kharkiv on Tuesday killed two people, the mayor said. Russia "
    "launched drone strikes across Ukraine on Tuesday, the air force said.",
)


def archive_of(*told: Told) -> Archive:
    """The archive of some reports with its incidents."""
    reports = [
        Report(f"r{i}", f"r{i}", one.text, one.title, published=one.published, published_basis="field")
        for i, one in enumerate(told)
    ]
    archive = gather_reports([analyse_report(report) for report in reports], [])
    found = find_incidents(archive)
    return archive._replace(incidents=found.incidents, incident_of=found.incident_of)


def incidents_at(archive: Archive, article: int, words: str) -> set[Incident | None]:
    """The incidents of the mentions of a report whose words are these."""
    analysis = archive.analyses[article]
    return {
        None if number is None else archive.incidents[number]
        for mention, number in zip(analysis.incident_mentions, archive.incident_of[article], strict=True)
        if analysis.article.text[mention.start : mention.end] == words
    }


def test_one_strike_told_from_two_angles_is_one_incident() -> None:
    archive = archive_of(DEPOT, WORKERS)
    assert incidents_at(archive, 0, "struck") == incidents_at(archive, 1, "killed") == incidents_at(archive, 1, "hit")
    assert max(incident.articles for incident in archive.incidents) == 2


def test_a_word_that_points_back_is_the_incident_told_before() -> None:
    archive = archive_of(DEPOT)
    assert incidents_at(archive, 0, "strike") == incidents_at(archive, 0, "struck") != {None}


@pytest.mark.parametrize("other", [HOSPITAL, EARLIER, LATER], ids=["town", "town and day", "town, same day"])
def test_strikes_on_other_towns_are_two(other: Told) -> None:
    archive = archive_of(DEPOT, other)
    assert [incident.articles for incident in archive.incidents] == [1, 1]


def test_strikes_on_one_town_on_two_days_are_two() -> None:
    archive = archive_of(EARLIER, LATER)
    one, other = incidents_at(archive, 0, "struck"), incidents_at(archive, 1, "struck")
    assert one.isdisjoint(other)
    assert None not in one | other
    assert len(one) == len(other) == 1


def test_the_killing_of_another_is_another() -> None:
    text = (
        "Hassan Nasrallah was killed in an Israeli airstrike in Beirut on Tuesday. The killing was confirmed by his "
        "group. Such killings do little: Abbas al-Musawi was killed too."
    )
    archive = archive_of(Told("2023-05-10", "", text))
    killed = [one for one in archive.analyses[0].incident_mentions if text[one.start : one.end] == "killed"]
    named = incidents_at(archive, 0, "killed")
    assert len(killed) == len(named) == 2


OTHERS = [
    (
        "two dismissals",
        "The president dismissed General Ivan Petrov on Monday. The dismissal surprised officers. The president had "
        "dismissed Anna Sokolova before.",
        "dismissed",
        2,
    ),
    (
        "two meetings",
        "Antony Blinken met with Isaac Herzog in Tel Aviv on Monday. Blinken met with Yoav Gallant in Tel Aviv, too.",
        "met",
        2,
    ),
    (
        "two generals, each named behind a word for him",
        "The president dismissed the commander of the navy, Ivan Petrov, on Monday. The dismissal surprised officers. "
        "The president dismissed the commander of the army, Pavel Orlov, too.",
        "dismissed",
        2,
    ),
    (
        "near miss: one meeting, told from the other side",
        "Viktor Orban met with Vladimir Putin in Moscow on Friday. Putin met with Orban in the Kremlin in Moscow.",
        "met",
        1,
    ),
]


@pytest.mark.parametrize(("text", "words", "incidents"), [row[1:] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_what_happens_to_other_persons_is_another(text: str, words: str, incidents: int) -> None:
    archive = archive_of(Told("2023-05-10", "", text))
    assert len(incidents_at(archive, 0, words)) == incidents


def test_what_is_still_to_come_is_none_that_happened() -> None:
    text = (
        "A missile strike on Kharkiv on Tuesday killed six people. Kyiv will launch drone strikes in revenge, it said."
    )
    archive = archive_of(Told("2023-05-10", "", text))
    assert incidents_at(archive, 0, "missile strike").isdisjoint(incidents_at(archive, 0, "drone strikes"))


def test_other_persons_in_two_reports_are_two() -> None:
    text = "Police arrested {} in Minsk on Monday. The arrest was condemned abroad."
    archive = archive_of(*(Told("2023-05-10", "", text.format(name)) for name in ("Maria Petrova", "Pavel Orlov")))
    assert [one.articles for one in archive.incidents] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "The governor attacked Anna Sokolova over her tax plan on Monday, and attacked her again.",
        "Democrats want to keep the senator from taking over the White House. He would be taking over the White House.",
    ],
    ids=["attacked by words", "an office won"],
)
def test_what_is_no_incident(text: str) -> None:
    assert not archive_of(Told("2023-05-10", "", text)).incidents


def test_a_death_that_nobody_caused_is_no_killing() -> None:
    text = "The judge Anna Petrova died in Lviv on Tuesday, her family said. Her death in Lviv was natural."
    archive = archive_of(Told("2023-05-10", "", text), Told("2023-05-10", "", text))
    assert [one.title for one in archive.incidents] == ["Death of Anna Petrova, Lviv, 9 May 2023"]


def test_reports_without_a_date_are_joined_too() -> None:
    archive = archive_of(DEPOT._replace(published=None), WORKERS._replace(published=None))
    assert incidents_at(archive, 0, "struck") == incidents_at(archive, 1, "hit")


def test_one_strike_of_a_night_is_part_of_it() -> None:
    archive = archive_of(NIGHT, NIGHT_IN_KHARKIV)
    wholes = {archive.incidents[one.part_of].title for one in archive.incidents if one.part_of is not None}
    assert wholes == {"Strikes in Ukraine, 9 May 2023"}


TITLES = [
    (DEPOT, "Strike on Vozdvizhenka, 9 May 2023"),
    (HOSPITAL, "Shelling of Kherson, 9 May 2023"),
    (
        Told(
            "2023-05-10", "", "Police arrested the opposition leader Maria Petrova in Minsk on Monday, her lawyer said."
        ),
        "Arrest of Maria Petrova, Minsk, 8 May 2023",
    ),
    (
        Told(
            "2023-05-10", "", "A bomb exploded at a bus station in Peshawar on Monday, killing six people, police said."
        ),
        "Explosion in Peshawar, 8 May 2023",
    ),
    (
        Told(
            "2023-05-10",
            "",
            "Turkish President Recep Tayyip Erdogan met Greek Prime Minister Kyriakos Mitsotakis in Ankara on Monday.",
        ),
        "Talks of Recep Tayyip Erdogan and Kyriakos Mitsotakis, Ankara, 8 May 2023",
    ),
    (
        Told(
            "2023-05-10",
            "",
            "Iran will strike the port of Haifa, officials fear. Iran would strike Haifa with missiles, they said. The "
            "strike on Haifa was ordered on Monday, a newspaper said.",
        ),
        "Possible strike on Haifa, 8 May 2023",
    ),
    (
        Told(
            "2023-05-10",
            "",
            "Governor Anna Sokolova resigned on Monday. Rivals had demanded her resignation. They call for the "
            "resignation of Sokolova often, and would demand her resignation again. Sokolova resigned on Monday.",
        ),
        "Resignation of Anna Sokolova, 8 May 2023",
    ),
    (
        Told(
            "2023-05-10",
            "",
            "A woman prays during a protest against the killing of Ivan Petrov in Lviv, Ukraine, May 6, 2023. "
            "Ivan Petrov was killed in Lviv on May 2, 2023.",
        ),
        "Killing of Ivan Petrov, Lviv, 2 May 2023",
    ),
    (
        Told("2021-08-27", "", "An explosion at Kabul Airport on 26 August 2021 killed 12 people, officials said."),
        "Explosion at the Kabul Airport, 26 August 2021",  # at it, not in it
    ),
]


@pytest.mark.parametrize(("told", "title"), TITLES, ids=[title for _, title in TITLES])
def test_titles(told: Told, title: str) -> None:
    assert title in [incident.title for incident in archive_of(told).incidents]


def test_no_two_incidents_have_one_title() -> None:
    titles = [
        one.title for one in archive_of(DEPOT, WORKERS, HOSPITAL, EARLIER, LATER, NIGHT, NIGHT_IN_KHARKIV).incidents
    ]
    assert len(set(titles)) == len(titles)


def test_ids_do_not_depend_on_later_reports() -> None:
    alone = {incident.id for incident in archive_of(DEPOT).incidents}
    assert alone
    assert alone <= {incident.id for incident in archive_of(DEPOT, WORKERS, HOSPITAL, LATER).incidents}


def test_several_processes_find_the_same() -> None:
    archive = archive_of(*[DEPOT, WORKERS, HOSPITAL, EARLIER, LATER, NIGHT, NIGHT_IN_KHARKIV] * 4)
    assert find_incidents(archive, workers=2) == (archive.incidents, archive.incident_of)


@pytest.mark.parametrize("workers", [1, 2])
def test_incidents_that_were_put_on_the_disk_are_those_found(workers: int) -> None:
    archive = archive_of(DEPOT, WORKERS, HOSPITAL, EARLIER, LATER, NIGHT, NIGHT_IN_KHARKIV)
    told = partial(tell_incidents, judgements=())
    added, judged = add_incidents(archive._replace(incidents=(), incident_of=()), told, workers, NOTHING_KEPT)
    assert [*added.incidents] == [*archive.incidents]
    assert added.incident_of == archive.incident_of
    assert added.entities is archive.entities
    assert judged == {}


def test_a_count_is_of_the_incident_of_its_clause() -> None:
    archive = archive_of(DEPOT, HOSPITAL)
    text = archive.analyses[0].article.text
    anchor = Anchors(archive, 0).incident_at(text.index("three workers"), text.index("three workers") + 13)
    assert anchor is not None
    assert archive.incidents[anchor.incident].title == "Strike on Vozdvizhenka, 9 May 2023"
    assert anchor.strength == "clause"


def test_words_after_an_incident_are_of_it_before_others() -> None:
    archive = archive_of(DEPOT)
    start = archive.analyses[0].article.text.index("Firefighters")
    anchor = Anchors(archive, 0).incident_at(start, start + 12)
    assert anchor is not None
    assert anchor.strength == "before"
