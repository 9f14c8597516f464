"""UCDP Georeferenced Event Dataset, version 25.1: https://ucdp.uu.se/downloads/ged/ged251.pdf."""

from typing import Any

from datasette_conflict.evidence.recorders.records import Recorded

COLUMNS = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
             dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
             number_of_sources source_article source_office source_date source_headline source_original where_prec
             where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id
             region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best
             high low gwnoa gwnob""".split()
# where_prec: 1 the exact location, 4 a first-order administrative division, 6 a country
PLACE_PRECISIONS = {"point": 1, "city": 1, "region": 4, "country": 6}
# date_prec by the most days that it stands for: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer
DATE_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))
LONGER = 5


def make_row(one: Recorded) -> dict[str, Any]:
    """The columns that an incident gives. low and high are the bounds of all who were killed; best stays empty."""
    incident = one.incident
    return {
        "id": incident["id"],
        "year": incident["first_day"] and int(incident["first_day"][:4]),
        "number_of_sources": incident["articles"],
        "source_article": "; ".join(word_source(*source) for source in one.sources),
        "source_office": "; ".join(one.outlets),
        "source_date": "; ".join(source.published[:10] for source in one.sources if source.published),
        "source_headline": "; ".join(source.label for source in one.sources),
        "source_original": "; ".join(dict.fromkeys(toll.holder for toll in one.tolls if toll.holder)),
        "where_prec": PLACE_PRECISIONS.get(incident["precision"] or ""),
        "where_coordinates": incident["place"],
        "where_description": incident["title"],
        "latitude": incident["latitude"],
        "longitude": incident["longitude"],
        "country": one.country,
        "date_prec": date_precision(one.days),
        "date_start": incident["first_day"],
        "date_end": incident["last_day"],
        "deaths_civilians": one.sole("killed_civilians"),
        "high": one.bound("killed_max"),
        "low": one.bound("killed_min"),
    }


def word_source(published: str | None, label: str, outlet: str | None) -> str:
    """A report as UCDP names one: outlet, date, headline in quotes."""
    return ", ".join(filter(None, (outlet, published and published[:10], f"“{label}”")))


def date_precision(days: int | None) -> int | None:
    """date_prec of so many days; null if no report says the day."""
    if days is None:
        return None
    return next((precision for most, precision in DATE_PRECISIONS if days <= most), LONGER)
