"""Addresses of the archive's own pages: the only place where one is put together; and which others may be links."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

PLUGIN = "datasette-conflict"


class Urls:
    """Addresses within one database, with Datasette's base_url; `format` is "", "json", "csv", "atom" or "zip"."""

    def __init__(self, datasette: Any, database: str) -> None:
        self.datasette = datasette
        self.name_of_database = database
        self.database: str = str(datasette.urls.database(database))

    def page(
        self, *parts: object, format: str = "", fragment: str = "", parameters: Mapping[str, object] | None = None
    ) -> str:
        """The address of a page; parameters that are null or empty are left out, and a list is one for each of it."""
        path = "/".join([self.database, "-", *map(str, parts)])
        given = [(key, value) for key, value in (parameters or {}).items() if value not in (None, "")]
        query = urlencode(given, doseq=True)
        ending = f".{format}" if format else ""
        return path + ending + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")

    def front(self, format: str = "") -> str:
        """The front page; its data have an address of their own, since /{db}.json is Datasette's."""
        return self.page("front", format=format) if format else self.database

    def data(self) -> str:
        """Datasette's own page of the database: its tables, its queries, SQL."""
        return f"{self.database}?sql="

    def incidents(self, format: str = "", **parameters: object) -> str:
        return self.page("incidents", format=format, parameters=parameters)

    def incidents_as(self, recorder: str, **parameters: object) -> str:
        """The CSV of incidents in the columns of a project that records casualties."""
        return self.page("incidents", format="csv", parameters={**parameters, "format": recorder})

    def incident(self, incident: int, format: str = "", fragment: str = "", **parameters: object) -> str:
        return self.page("incident", incident, format=format, fragment=fragment, parameters=parameters)

    def compare(self, format: str = "", **parameters: object) -> str:
        return self.page("compare", format=format, parameters=parameters)

    def claim(self, claim: int, format: str = "", **parameters: object) -> str:
        return self.page("compare", claim, format=format, parameters=parameters)

    def reports(self, format: str = "", **parameters: object) -> str:
        return self.page("reports", format=format, parameters=parameters)

    def article(
        self,
        article: int,
        sentence: int | None = None,
        mark: str | None = None,
        format: str = "",
        from_claim: int | None = None,
    ) -> str:
        """A report; `sentence` is a position in it to go to, `mark` a span "START-END" to highlight.

        `from_claim` is the claim whose page links there, so that the report leads back to it.
        """
        fragment = "" if sentence is None else f"s{sentence}"
        parameters = {"mark": mark, "from": from_claim}
        return self.page("read", article, format=format, fragment=fragment, parameters=parameters)

    def versions(self, article: int, version: int | None = None, format: str = "") -> str:
        """The earlier texts of a report; `version` is the one whose text is shown beside the next."""
        return self.page("versions", article, format=format, parameters={"version": version})

    def passage(self, article: int, start: int, end: int, from_claim: int | None = None) -> str:
        """A report at a span of it, highlighted."""
        return f"{self.article(article, mark=f'{start}-{end}', from_claim=from_claim)}#marked"

    def story(self, story: int, format: str = "") -> str:
        return self.page("story", story, format=format)

    def series(self, series: int, format: str = "") -> str:
        return self.page("series", series, format=format)

    def ledger(self, format: str = "", **parameters: object) -> str:
        """The tolls of a `place` or an `incident`, line by line."""
        return self.page("ledger", format=format, parameters=parameters)

    def name(self, entity: int, format: str = "", fragment: str = "", **parameters: object) -> str:
        return self.page("name", entity, format=format, fragment=fragment, parameters=parameters)

    def search(self, format: str = "", **parameters: object) -> str:
        return self.page("search", format=format, parameters=parameters)

    def check(self, format: str = "", **parameters: object) -> str:
        """The page that checks a number; `q` is what was typed, `report` the address of its cited report."""
        return self.page("check", format=format, parameters=parameters)

    def feed(self, **parameters: object) -> str:
        """New and changed questions of the archive; those of an incident and a name are at their own addresses."""
        return self.page("feed", format="atom", parameters=parameters)

    def table(self, table: str, **parameters: object) -> str:
        """Datasette's page of a table, with its rows where columns have these values."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        return str(self.datasette.urls.table(self.name_of_database, table)) + query

    def static(self, file: str) -> str:
        return str(self.datasette.urls.static_plugins(PLUGIN, file))


def web_address(url: str | None) -> str | None:
    """The address if it leads to the web: others, as javascript:, must not become links."""
    return url if url and url.lower().startswith(("https://", "http://")) else None
