"""Checks by visiting: what a browser and a crawler are told by the pages that would be served."""

from collections.abc import AsyncIterator

from datasette_conflict.archives import file_of
from datasette_conflict.compat import read_wording
from datasette_conflict.publishing.findings import Finding
from datasette_conflict.publishing.serving import Serving

POLICY = "content-security-policy"
SAYS_WHO = ("about", "about_url", "source", "source_url", "description", "description_html")


async def find_missing_policy(serving: Serving) -> AsyncIterator[Finding]:
    """Pages of an archive without the header that keeps a browser to what the server says."""
    for database in serving.whole:
        page = await serving.datasette.client.get(serving.datasette.urls.database(database.name))
        if page.status_code == 200 and POLICY not in page.headers:
            what = f"its pages have no {POLICY}, so that a fault in any plugin can run foreign scripts"
            yield Finding("unsafe", file_of(database), what, "take content_security_policy: false out of the settings")


async def find_nameless(serving: Serving) -> AsyncIterator[Finding]:
    """Archives that say nowhere what they are, who keeps them, and whom to write to."""
    site = await read_wording(serving.datasette)
    for database in serving.whole:
        wording = {**site, **await read_wording(serving.datasette, database.name)}
        if not any(wording.get(key) for key in SAYS_WHO):
            what = "nothing says who keeps it, so that nobody can ask for a correction or for a text to be taken out"
            yield Finding("unwise", file_of(database), what, "description: or about_url: in the file given with -m")


async def find_plain_http(serving: Serving) -> AsyncIterator[Finding]:
    """Addresses in feeds and citations that would begin with http:."""
    if not serving.settings["force_https_urls"] and not serving.options.get("ssl_certfile"):
        what = "feeds, permalinks and citations would begin with http:"
        yield Finding(
            "unwise", "force_https_urls", what, "--setting force_https_urls on, behind a proxy that speaks HTTPS"
        )


async def find_crawlers(serving: Serving) -> AsyncIterator[Finding]:
    """A site that tells crawlers nothing: every facet and order of a table is an address to them."""
    base_url = str(serving.settings["base_url"])
    page = await serving.datasette.client.get(serving.datasette.urls.path("/robots.txt"))
    if base_url == "/" and page.status_code == 404:
        what = "there is none, and to a crawler each facet, order and query of a table is one more page"
        fix = "datasette install datasette-block-robots, or have the proxy answer it (docs/publish.md)"
        yield Finding("unwise", "/robots.txt", what, fix)
