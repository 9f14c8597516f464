"""Credits: whose data the pages show besides the reports, and under which licence."""

from typing import NamedTuple


class Credit(NamedTuple):
    """Whom to name, and where a reader finds them and the licence."""

    name: str
    url: str
    licence: str
    licence_url: str


PLACES_CREDIT = Credit(
    "GeoNames", "https://www.geonames.org", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"
)  # where places are: their coordinates, rounded, and countries
