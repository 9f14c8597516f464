"""Requests that mean harm, to a real server: none is answered by a failure, a file, a script, or without end."""

from collections import defaultdict
from html.parser import HTMLParser

from datasette.app import Datasette

from tests.attacks.payloads import KINDS, MARK, SECRET
from tests.attacks.requests import ENDINGS, PARAMETERS, Asked, list_requests, to_pages
from tests.attacks.server import Answer, Server

FEWEST_REQUESTS = 860
MOST_MEGABYTES = 400  # of the whole process, after all requests
# Datasette's limit of 1 s is one of each query, and a page asks several; far below what an attack without a limit takes
MOST_SECONDS = 20
OUTSIDE = (SECRET, "root:x:0:0", "[build-system]")  # files that the paths lead to


class Scripts(HTMLParser):
    """What of a page would run what a stranger wrote."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_data = False  # in a script that is linked data and does not run, as long as nothing ends it early

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_data = tag == "script" and ("type", "application/ld+json") in attrs
        for name, value in attrs:
            runs = name.startswith("on") or (name in ("href", "src", "action") and is_script(value or ""))
            if MARK in (value or "") and runs:
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and ("<" if self.is_data else MARK) in data:
            self.found.append(f"<script>{data[:80]}")


def is_script(address: str) -> bool:
    return address.strip().lower().startswith(("javascript:", "data:text/html"))


def test_no_request_does_harm(server: Server, ids: dict[str, int]) -> None:
    requests = list(list_requests(ids, is_alpha=hasattr(Datasette, "allowed")))
    assert len(requests) >= FEWEST_REQUESTS
    faults = [f"{asked.kind}: {asked.path}: {fault}" for asked in requests for fault in faults_of(asked, server)]
    assert faults == [], "\n".join(faults)
    peak = server.peak_megabytes()
    assert peak is None or peak < MOST_MEGABYTES


def test_each_kind_meets_each_parameter_and_each_parameter_each_format(ids: dict[str, int]) -> None:
    places = {f"{page.format(**ids)} {name}" for page, names in PARAMETERS.items() for name in names.split()}
    met: dict[str, set[str]] = defaultdict(set)
    formats: dict[str, set[str]] = defaultdict(set)
    for kind, path in to_pages(ids):
        address, _, name = path.removeprefix("/hostile/-/").partition("?")
        page, dot, ending = address.partition(".")
        met[kind].add(f"{page} {name.partition('=')[0]}")
        formats[f"{page} {name.partition('=')[0]}"].add(dot + ending)
    assert [kind for kind in KINDS if met[kind] != places] == []
    assert [place for place in places if not formats[place] >= set(ENDINGS)] == []


def faults_of(asked: Asked, server: Server) -> list[str]:
    """What is wrong with the answer to a request, in words."""
    answer = server.ask(asked.path)
    faults = [f"holds {words!r}" for words in OUTSIDE if words in answer.text]
    if answer.status >= 500 and (asked.is_ours or asked.kind != "addresses"):
        faults.append(f"status {answer.status}")
    if answer.seconds > MOST_SECONDS:
        faults.append(f"took {answer.seconds:.0f} s")
    if leads_away(answer):
        faults.append(f"leads to {answer.headers['location']}")
    if answer.is_html:
        faults += find_scripts(answer.text)
    return faults


def leads_away(answer: Answer) -> bool:
    """Whether a browser would go to another host."""
    return answer.headers.get("location", "").replace("\\", "/").lstrip().startswith(("//", "http"))


def find_scripts(html: str) -> list[str]:
    scripts = Scripts()
    scripts.feed(html)
    return scripts.found


def test_a_script_is_found_where_there_is_one() -> None:
    for html in (
        f"<p onclick='window.{MARK}=1'>",
        f"<a href=' JavaScript:window.{MARK}=1'>",
        f"<script>window.{MARK}=1</script>",
        '<script type="application/ld+json">{"name": "<!--"}</script>',
    ):
        assert find_scripts(html) != [], html
    assert find_scripts(f"<p title='window.{MARK}=1'>&lt;script&gt;window.{MARK}=1") == []
