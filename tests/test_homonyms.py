"""Homonyms over an archive: towns of one name, states and countries, and persons whose name is a place's."""

import pytest

from conflict_build.gazetteer import country_centre, gazetteer
from conflict_build.lexicon import load_table
from conflict_build.names import merge_names
from conflict_build.pipeline import analyse_report
from conflict_build.places import locate_places
from conflict_build.records import Entity, NameRules, Report


def entities_of(texts: list[str]) -> list[dict[str, Entity]]:
    """For each report, the entity of each printed form; of a form of several, the last."""
    analyses = [analyse_report(Report(f"r{i}", f"r{i}.txt", text)) for i, text in enumerate(texts)]
    names = merge_names(analyses, NameRules())
    entities = locate_places(names.entities, names.entity_of, analyses)
    return [
        {a.article.text[m.start : m.end]: entities[e] for m, e in zip(a.mentions, row, strict=True) if e is not None}
        for a, row in zip(analyses, names.entity_of, strict=True)
    ]


def where(entity: Entity) -> tuple[str, str | None]:
    return entity.name, entity.country


def test_two_towns_of_one_name_are_two_places() -> None:
    texts = [
        "Gunmen killed three people in Odessa, Texas, on Monday.",
        "Drones hit Odessa, Ukraine, on Monday.",
        "Drones hit Odesa on Tuesday.",
        "The mayor of Odessa said no.",
    ]
    found = entities_of(texts)
    assert where(found[0]["Odessa"]) == ("Odessa, Texas", "US")
    assert {where(found[1]["Odessa"]), where(found[2]["Odesa"]), where(found[3]["Odessa"])} == {("Odesa", "UA")}


def test_a_report_mostly_about_a_country_means_its_town() -> None:
    texts = [
        "Bombs hit Tripoli, Lebanon.",
        "Militias fought in Tripoli. Libya has two governments.",
        "Tripoli was quiet. Lebanon mourned.",
    ]
    found = entities_of(texts)
    assert where(found[0]["Tripoli"]) == where(found[2]["Tripoli"]) == ("Tripoli, Lebanon", "LB")
    assert where(found[1]["Tripoli"]) == ("Tripoli", "LY")


def test_spellings_of_one_town_of_several_countries_are_one() -> None:
    found = entities_of(["Cordoba, Argentina, was hot.", "Córdoba, Argentina, was cold.", "Cordoba, Spain, was mild."])
    assert where(found[0]["Cordoba"]) == where(found[1]["Córdoba"]) == ("Cordoba, Argentina", "AR")
    assert where(found[2]["Cordoba"]) == ("Cordoba, Spain", "ES")


def test_a_bare_name_in_a_report_on_two_places_of_that_name_is_neither() -> None:
    (found,) = entities_of(["Voters in Portland, Maine, chose him. Portland, Oregon, did not. Portland is a port."])
    assert where(found["Portland"]) == ("Portland (in “Voters in Portland, Maine, chose him.”)", None)


def test_a_state_and_a_country_of_one_name_are_two_places() -> None:
    texts = ["Police in Savannah, Georgia, said so. Georgia votes.", "Georgia wants to join the EU, Tbilisi said."]
    found = entities_of(texts)
    assert where(found[0]["Georgia"]) == ("Georgia state", "US")
    assert where(found[1]["Georgia"]) == ("Georgia", "GE")


def test_a_name_that_one_report_calls_a_village_is_a_place_in_all() -> None:
    found = entities_of(["A drone hit the village of Umm Daraq.", "Strikes hit Umm Daraq, killing nine."])
    assert found[0]["Umm Daraq"] is found[1]["Umm Daraq"]
    assert found[1]["Umm Daraq"].kind == "place"


def test_a_mother_stays_a_person_among_reports_on_the_capital_of_her_name() -> None:
    found = entities_of(["Sofia, a mother of two, fled.", *("Ministers met in Sofia.",) * 5])
    assert found[0]["Sofia"].kind == "person"
    assert {row["Sofia"].kind for row in found[1:]} == {"place"}


@pytest.mark.parametrize(
    "text",
    [
        "A drone hit a school in the village of Tel Karam, the army said. The army said 90 shells fell on Tel Karam.",
        "TEL KARAM, Lebanon (AP) — Two people died, the mayor said. He said it was over.",
        "Residents of Tel Karam gave blood. The group said 12 people died in Tel Karam. It denied the attack.",
        "The towns of Tel Karam and Wad Ramla were hit, the agency said. Its chief said 30 houses burned.",
    ],
)
def test_a_town_is_nobody_who_speaks(text: str) -> None:
    analysis = analyse_report(Report("r", "r.txt", text))
    sources = [s for quote in analysis.quotes for s in quote.sources]
    sources += [s for figure in analysis.figures for s in figure.sources]
    kinds = [analysis.mentions[s.mention].kind for s in sources if s.mention is not None]
    assert sources
    assert "person" not in kinds


@pytest.mark.parametrize("code", load_table("countries"))
def test_the_point_of_a_country_is_one_of_its_places(code: str) -> None:
    centre = country_centre(code)
    if centre is None:
        assert code not in gazetteer().countries
        return
    book = gazetteer()
    inside = book.country == book.countries.index(code)
    distance = abs(book.latitude[inside] - centre[0]) + abs(book.longitude[inside] - centre[1])
    assert float(distance.min()) < 0.02  # degrees, of rounding


def test_only_places_are_somewhere() -> None:
    texts = ["The U.S. Embassy in Iraq was hit. The embassy is closed.", "Mayor Lee Jackson left Jackson, Mississippi."]
    found = [entity for row in entities_of(texts) for entity in row.values() if entity.kind != "place"]
    assert {entity.country for entity in found} == {None}


def test_one_of_many_reports_tells_nothing_of_a_name_that_many_places_bear() -> None:
    found = entities_of(["He built the Karam Tower in Russia.", *("He met them in the Karam Tower.",) * 5])
    places = [row["Karam Tower"] for row in found if "Karam Tower" in row]
    assert {place.country for place in places} <= {None}


def test_a_body_is_no_place_for_one_bad_reading_of_many() -> None:
    texts = ["The town of Selka Brandt was hit.", *("Selka Brandt, a nurse, spoke. Selka Brandt said no.",) * 6]
    kinds = [row["Selka Brandt"].kind for row in entities_of(texts)]
    assert kinds == ["place", *("person",) * 6]
