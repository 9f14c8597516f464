"""Titles of incidents within questions."""

import pytest

from conflict_build.claims.candidates.answers import SlotTopic
from conflict_build.claims.kinds.incidents import is_one_in_particular
from conflict_build.claims.questions.incidents import ask, in_sentence, is_several
from conflict_build.definite_names import is_site, with_the
from conflict_build.lexicon import load_toml
from conflict_build.records import Incident
from conflict_build.records.archives import DayBasis


def incident(title: str, kind: str = "strike") -> Incident:
    return Incident((), kind, title, None, None, None, None, None, 2, 2, 2, ())


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Strike on Kharkiv, 30 August 2024", "the strike on Kharkiv of 30 August 2024"),
        ("Strikes on Beirut, reported 28-30 September 2024", "the strikes on Beirut reported on 28-30 September 2024"),
        ("Killing of Ismail Haniyeh, Tehran, 31 July 2024", "the killing of Ismail Haniyeh in Tehran of 31 July 2024"),
        (
            "Israeli strike on a school, Gaza City, August 2024",
            "the Israeli strike on a school in Gaza City in August 2024",
        ),
        ("Strike on Lviv, 4 September 2024 (2)", "the strike on Lviv of 4 September 2024 (2)"),
        ("Peace talks in Doha", "the peace talks in Doha"),
        ("Clashes in Jenin, week of 5 August 2024", "the clashes in Jenin in the week of 5 August 2024"),
        ("Clashes in Jenin, early July 2024", "the clashes in Jenin in early July 2024"),
    ],
)
def test_a_title_stands_in_a_sentence(title: str, words: str) -> None:
    assert in_sentence(title) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Gaza Strip", "the Gaza Strip"),
        ("Kharkiv", "Kharkiv"),
        ("Salisbury, United Kingdom", "Salisbury, United Kingdom"),  # the kingdom has the article, not the town
        ("West Bank, Middle East", "the West Bank, Middle East"),
        ("The Hague", "The Hague"),
    ],
)
def test_a_name_stands_with_its_article(name: str, words: str) -> None:
    assert with_the(name) == words


@pytest.mark.parametrize(("name", "site"), [("London Bridge", True), ("Griffith Park", False), ("Kharkiv", False)])
def test_what_something_happens_at(name: str, site: bool) -> None:
    assert is_site(name) == site


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("Strikes on Kharkiv, 30 August 2024", True),
        ("Peace talks in Doha", True),
        ("Strike on Kharkiv, 30 August 2024", False),
        ("Attack on warships, Odesa", False),
        ("Clashes", True),
        ("Exodus from Aleppo, May 2024", False),
    ],
)
def test_a_title_is_of_several(title: str, several: bool) -> None:
    assert is_several(title) == several


@pytest.mark.parametrize(
    ("topic", "title", "kind", "question"),
    [
        (
            "actor",
            "Strike on Kharkiv, 30 August 2024",
            "strike",
            "Who carried out the strike on Kharkiv of 30 August 2024?",
        ),
        (
            "actor",
            "Peace talks in Doha, 15 August 2024",
            "talks",
            "Who took part in the peace talks in Doha of 15 August 2024?",
        ),
        ("day", "Strikes on Kharkiv, 30 August 2024", "strike", "When were the strikes on Kharkiv?"),
        ("target", "Killing in the West Bank", "killing", "Who was killed in the killing in the West Bank?"),
    ],
)
def test_each_topic_asks_of_an_incident(topic: SlotTopic, title: str, kind: str, question: str) -> None:
    assert ask(topic, incident(title, kind)) == question


@pytest.mark.parametrize(
    ("topic", "question"),
    [
        ("happened", "Will the possible ceasefire in Doha take place?"),
        ("place", "Where exactly is the possible ceasefire in Doha to be?"),
        ("victim", "Who was killed or hurt in the possible ceasefire in Doha?"),
    ],
)
def test_of_what_is_only_expected_a_question_looks_ahead(topic: SlotTopic, question: str) -> None:
    assert ask(topic, incident("Possible ceasefire in Doha", "agreement")._replace(told=False)) == question


HITTING = frozenset("strike shelling attack explosion crackdown fire damage disaster".split())


@pytest.mark.parametrize("kind", sorted(load_toml("incidents")))
def test_what_hits_nothing_is_not_asked_what_it_hit(kind: str) -> None:
    asked = ask("target", incident("Something, 3 May 2024", kind))
    assert ("hit" in asked) == (kind in HITTING)


def test_every_kind_has_words_for_titles_and_no_other() -> None:
    assert load_toml("incident_kinds")["titles"].keys() == load_toml("incidents").keys()


def test_roles_and_questions_name_kinds_that_there_are() -> None:
    lists = [*load_toml("incident_kinds")["roles"].values(), *load_toml("incident_kinds")["together"].values()]
    lists += [row.get("happens_in", []) for row in load_toml("questions").values()]
    assert {kind for kinds in lists for kind in kinds} <= load_toml("incidents").keys()


@pytest.mark.parametrize(
    ("title", "basis", "asked"),
    [
        ("Election", None, False),
        ("Possible arrest, reported 19 August 2014", "published", False),
        ("American vote, reported 26 November 2016", "published", False),
        ("Election, 6 November 2012", "said", True),
        ("Election in Georgia", None, True),
        ("Talks of Viktor Orban and Vladimir Putin, reported 5 July 2024", "published", True),
    ],
)
def test_questions_are_asked_of_an_incident_that_its_title_tells_from_others(
    title: str, basis: DayBasis | None, asked: bool
) -> None:
    assert is_one_in_particular(incident(title, "election")._replace(day_basis=basis)) == asked
