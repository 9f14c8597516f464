"""Which address is answered by which page."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from datasette_conflict.pages.checks import check_page
from datasette_conflict.pages.claims import claim_page, compare_page
from datasette_conflict.pages.feeds import archive_feed, incident_feed, name_feed
from datasette_conflict.pages.front import FRONT, front_or_own, front_page
from datasette_conflict.pages.incidents import incident_page, incidents_page
from datasette_conflict.pages.ledgers import ledger_page
from datasette_conflict.pages.names import name_page
from datasette_conflict.pages.packets import claim_packet, incident_packet
from datasette_conflict.pages.report_lists import reports_page
from datasette_conflict.pages.reports import article_page
from datasette_conflict.pages.search import search_page
from datasette_conflict.pages.series import series_page
from datasette_conflict.pages.stories import story_page
from datasette_conflict.pages.versions import versions_page

# a page after the database's address, which Datasette encodes so that it holds no slash; an id ends before the format
PAGES = {
    "front": front_page,
    "compare": compare_page,
    r"compare/(?P<claim>[^/.]+)": claim_page,
    "incidents": incidents_page,
    r"incident/(?P<incident>[^/.]+)": incident_page,
    "reports": reports_page,
    r"read/(?P<report>[^/.]+)": article_page,
    r"versions/(?P<report>[^/.]+)": versions_page,
    "search": search_page,
    "check": check_page,
    r"story/(?P<story>[^/.]+)": story_page,
    r"series/(?P<series>[^/.]+)": series_page,
    r"name/(?P<name>[^/.]+)": name_page,
    "ledger": ledger_page,
}
FEEDS = {
    "feed": archive_feed,
    r"incident/(?P<incident>[^/.]+)": incident_feed,
    r"name/(?P<name>[^/.]+)": name_feed,
}
PACKETS = {
    r"compare/(?P<claim>[^/.]+)": claim_packet,
    r"incident/(?P<incident>[^/.]+)": incident_packet,
}
ADDRESS = r"/(?P<database>[^/]+)/-/{page}(\.(?P<format>json|csv))?$"
FEED_ADDRESS = r"/(?P<database>[^/]+)/-/{page}\.(?P<format>atom)$"
PACKET_ADDRESS = r"/(?P<database>[^/]+)/-/{page}\.(?P<format>zip)$"


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """The archive's own pages, each also as .json and .csv, its feeds, packets and front page, as Datasette asks."""
    pages = [(ADDRESS.format(page=page), view) for page, view in PAGES.items()]
    feeds = [(FEED_ADDRESS.format(page=page), view) for page, view in FEEDS.items()]
    packets = [(PACKET_ADDRESS.format(page=page), view) for page, view in PACKETS.items()]
    return [(FRONT, front_or_own), *pages, *feeds, *packets]
