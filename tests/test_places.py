"""Places: coordinates, country and precision where the report settles them, nothing where it does not."""

import os
import subprocess
import sys
from typing import Any

import pytest

from conflict_build.gazetteer import find_places, key_of
from conflict_build.names import merge_names
from conflict_build.pipeline import analyse_report
from conflict_build.places import locate_places
from conflict_build.records import Entity, NameRules, Report
from tests.cases import load_cases

CLOSE_DEGREES = 0.6


def places_of(texts: list[str]) -> dict[str, Entity]:
    analyses = [analyse_report(Report(f"r{i}", f"r{i}.txt", text)) for i, text in enumerate(texts)]
    names = merge_names(analyses, NameRules())
    return {entity.name: entity for entity in locate_places(names.entities, names.entity_of, analyses)}


@pytest.mark.parametrize("case", load_cases("places"))
def test_where_a_place_is(case: dict[str, Any]) -> None:
    entity = places_of(case["text"])[case["name"]]
    assert (entity.country, entity.precision) == (case["country"], case["precision"])
    if case["near"]:
        assert entity.latitude == pytest.approx(case["near"][0], abs=CLOSE_DEGREES)
        assert entity.longitude == pytest.approx(case["near"][1], abs=CLOSE_DEGREES)
    assert (entity.latitude is None) == (entity.precision is None)


def test_a_town_among_its_neighbours() -> None:
    text = "Guns fired on Chasiv Yar and Avdiivka in Ukraine. Russia said it took Pokrovsk."
    assert places_of([text])["Pokrovsk"].country == "UA"


def test_people_and_organisations_are_nowhere() -> None:
    found = places_of(["The Wagner Group left Bakhmut, Ukraine, said Ivan Petrenko."])
    assert found["Wagner Group"].latitude is None
    assert found["Ivan Petrenko"].country is None


def test_the_largest_place_of_a_name_comes_first() -> None:
    people = [place.people for place in find_places("Tripoli")]
    assert len(people) > 1
    assert people == sorted(people, reverse=True)


def test_names_are_looked_up_without_articles_marks_and_accents() -> None:
    assert key_of("al-Bab") == key_of("Al Bab") == key_of("Bab")
    assert key_of("Bogotá") == key_of("Bogota")
    assert find_places("nowhere at all in particular") == ()


def test_the_gazetteer_can_be_imported_alone() -> None:
    """As its recipe does: nothing that it needs may need it."""
    command = [sys.executable, "-c", "import conflict_build.gazetteer"]
    assert subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": "build"}).returncode == 0
