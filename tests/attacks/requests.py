"""The requests of an attack: our pages, tables, SQL and Datasette's own addresses, with the payloads in each place."""

from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple
from urllib.parse import quote

from tests.attacks.payloads import KINDS, MARK, PATHS, SECRET, SQL

PARAMETERS = {
    "front": "q sql page",
    "compare": "story incident kind topic verdict independence outlet month name q page articles more",
    "reports": "outlet month name incident story unit magnitude kept q page sort more",
    "incidents": "month kind place name verdict q page sort more",
    "check": "q report",
    "search": "q in outlet month kind name verdict page",
    "compare/{claim}": "q _context _format from",
    "incident/{incident}": "q more",
    "read/{report}": "mark from",
    "versions/{report}": "version",
    "story/{story}": "q",
    "name/{name}": "q page",
    "ledger": "place incident page",
}
ENDINGS = ("", ".json", ".csv")
LEAST_PLACES = 4  # in which each payload is sent
TABLE_PARAMETERS = (
    "_search", "_where", "_facet", "_facet_entity", "_facet_month", "_facet_magnitude", "_entity", "_month",
    "_magnitude",
    "_through", "_sort", "_next", "_col", "_nocol", "_size", "_shape", "_labels", "_json", "_trace", "id__in",
    "title__glob",
    "title__like", "title__contains", "title__arraycontains",
)  # fmt: skip
TABLES = ("articles", "sentences", "figures", "claims", "statements", "entities", "mentions")
# what SQL over HTTP must not do: files, memory, time, writing; and what only looks so
STATEMENTS = (
    "select load_extension('/tmp/x')", "select writefile('/tmp/x', 'y')", "select readfile('/etc/passwd')",
    "attach database '/tmp/x.db' as x", "pragma writable_schema = 1", "pragma temp_store_directory = '/'",
    "vacuum into '/tmp/x'",
    "drop table articles", "insert into articles values (1)", "update claims set verdict = 'agree'",
    "create table x (y)",
    "select hex(zeroblob(400000000))", "select randomblob(900000000)", "select printf('%.*c', 400000000, 'x')",
    "select replace(hex(zeroblob(9000000)), '0', hex(zeroblob(1000)))",
    "with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r",
    "select count(*) from mentions a, mentions b, mentions c, mentions d",
    "select group_concat(text) from sentences a, sentences b",
    "select 'a' like '%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%a%b'", "select 1; select 2", "select", "", "explain select 1",
    "/* */ select 1",
    "select ':p0', :p0, :p1", "select json_extract('[', '$')", "select fts5()", "select * from pragma_database_list",
    "select * from articles_fts where articles_fts match 'NEAR('", "select * from sqlite_master",
    f"select '{SECRET[:4]}'",
)  # fmt: skip
OWN = (
    "/", "/-/versions.json", "/-/plugins.json", "/-/databases.json", "/-/threads.json", "/-/static/../secret.txt",
    "/-/static/%2e%2e/%2e%2e/secret.txt", "/-/static-plugins/datasette-conflict/..%2f..%2fsecret.txt",
    "/-/static-plugins/datasette_conflict/../../pyproject.toml", "/\\example.com/", "//example.com/",
    "/%5Cexample.com/",
    "/hostile/articles/..%2f..%2fsecret", "/hostile/~00", "/hostile/~2F", "/hostile/~ZZ", "/hostile/~",
    "/hostile/%00", "/hostile/%ff",
    "/~68ostile/-/compare", "/hostile/-/", "/hostile/-/compare/", "/hostile/-/compare//1", "/hostile/-/read/1/2",
    "/nobody/-/compare",
    "/hostile.db", "/hostile/-/compare.atom", "/hostile/-/feed.atom", "/hostile/-/feed.html", "/hostile/-/front.csv",
    "/hostile.json",
    "/hostile/-/compare/1.zip", "/hostile/-/incident/1.zip", "/hostile/-/read/1.zip", "/hostile/-/compare.zip",
    "/hostile/-/search.xml?q=a", "/hostile/-/incident/1.atom", "/hostile/-/name/1.atom", "/-/logout", "/-/messages",
    "/-/allow-debug",
)  # fmt: skip


class Asked(NamedTuple):
    """One request."""

    kind: str
    path: str

    @property
    def is_ours(self) -> bool:
        """Whether a page of this plugin answers it: then no failure of the server is Datasette's."""
        return self.path.startswith("/hostile/-/") and not self.path.startswith("/hostile/-/query")


def encode(value: str) -> str:
    """A value as a browser sends it; what no UTF-8 can write is replaced."""
    return quote(value, safe="", errors="replace")


def list_requests(ids: dict[str, int], is_alpha: bool) -> Iterator[Asked]:
    """All requests, each once. `ids`: a claim, incident, report, story and name of the archive."""
    yield from dict.fromkeys(
        [*to_pages(ids), *to_ids(), *to_tables(), *to_queries(is_alpha), *(Asked("addresses", path) for path in OWN)]
    )


def to_pages(ids: dict[str, int]) -> Iterator[Asked]:
    """Each kind in each parameter of each page, and each payload at least four times; formats take turns."""
    places = [(page, name) for page, names in PARAMETERS.items() for name in names.split()]
    for turn, (kind, payloads) in enumerate(KINDS.items()):
        for n in range(max(len(places), LEAST_PLACES * len(payloads))):
            page, name = places[n % len(places)]
            ending = ENDINGS[(n + n // len(places) + turn) % len(ENDINGS)]
            yield Asked(kind, f"/hostile/-/{page.format(**ids)}{ending}?{name}={encode(payloads[n % len(payloads)])}")
    for page, names in PARAMETERS.items():
        many = "&".join(f"{name}={encode(payload)}" for name in names.split() for payload in (SQL[0], PATHS[0], "1"))
        yield Asked("repeated", f"/hostile/-/{page.format(**ids)}?{many}")


def to_ids() -> Iterator[Asked]:
    pages = cycle(("compare", "read", "versions", "story", "name", "incident", "series"))
    for kind, payloads in KINDS.items():
        for payload in payloads:
            yield Asked(f"{kind} as ids", f"/hostile/-/{next(pages)}/{encode(payload)}")


def to_tables() -> Iterator[Asked]:
    tables, parameters = cycle(TABLES), cycle(TABLE_PARAMETERS)
    for kind, payloads in KINDS.items():
        for payload in payloads:
            yield Asked(f"{kind} at tables", f"/hostile/{next(tables)}.json?{next(parameters)}={encode(payload)}")
    for column in ("id", "article_id", "nothing"):
        through = '{"table": "mentions", "column": "' + column + '", "value": "1) or 1=1"}'
        yield Asked("through", f"/hostile/articles.json?_through={encode(through)}")


def to_queries(is_alpha: bool) -> Iterator[Asked]:
    address = "/hostile/-/query.json" if is_alpha else "/hostile.json"
    for sql in STATEMENTS:
        yield Asked("statements", f"{address}?sql={encode(sql)}")
    script = f"select '<script>window.{MARK}=1</script>' as [<b>], '=1+1'"
    for ending in (".json", ".csv", ""):
        yield Asked("statements", f"{address.removesuffix('.json')}{ending}?sql={encode(script)}")
