"""Scenes: whether a figure is of the place of the incident."""

import re

from conflict_build.claims.pairs.scopes import distance_km
from conflict_build.incidents.closeness import COUNTRY, breadth, place_likeness
from conflict_build.records import Archive
from conflict_build.records.tolls import Population
from conflict_build.tolls.candidates import Candidate
from conflict_build.tolls.settings import Setting

SAME_TOWN = 0.5  # likeness of two towns: above it they are one, or lie within 5 km of each other
REGION_KM = 100.0  # from the middle of a region to a town in it: all of a Ukrainian oblast, not two ends of Lebanon
# Behind a number, where its clause goes on to another thing. Match: " and taking", ", shortly after"; near miss: " at".
GOES_ON = re.compile(r"[,;:]|\band\b")


def is_elsewhere(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether its place, or that of the event told nearest, is not the incident's; where neither is said, that of the
    words between them, else of its clause."""
    place = setting.incident(one).place
    if place is None:
        return False
    report, entities = setting.report(one), setting.archive.entity_of[one.article]
    mention = None if one.mention is None else report.analysis.incident_mentions[one.mention]
    named = (one.figure.place, None if mention is None else mention.place)
    said = [entity for at in named if at is not None and (entity := entities[at]) is not None]
    if said:
        wide = all(breadth(setting.archive.entities[entity]) == COUNTRY for entity in said)
        of_all = wide and setting.is_of_town(one) and not one.claimed  # of all the country
        return of_all or any(lies_elsewhere(setting.archive, entity, place) for entity in said)
    behind = GOES_ON.search(setting.text(one), one.figure.end, one.end)
    spans = [(one.start, behind.start() if behind else one.end)]
    if mention is not None:
        spans = [(min(mention.start, one.figure.start), max(mention.end, one.figure.end)), *spans]
    scenes = next((found for span in spans if (found := report.places_in(*span))), frozenset())
    return bool(scenes) and all(lies_elsewhere(setting.archive, entity, place) for entity in scenes)


def lies_elsewhere(archive: Archive, one: int, place: int) -> bool:
    """Whether a place is surely not an incident's: two towns by their names, or by how far they lie apart."""
    a, b = archive.entities[one], archive.entities[place]
    if breadth(a) == breadth(b) == 0:
        return place_likeness(a, b) < SAME_TOWN
    if a.country is not None and b.country is not None and a.country != b.country:
        return True
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return False
    regions = COUNTRY not in (breadth(a), breadth(b))
    return regions and distance_km(a.latitude, a.longitude, b.latitude, b.longitude) > REGION_KM
