"""Earlier texts of reports of the small archive, with what changed, written by hand."""

from conflict_build.records import content_id
from conflict_build.records.versions import Address, Change, History, Version
from tests.small_reports import ALPHA, HOSTILE, article, find

# of alpha, the oldest first; the first means harm
FIRST_TEXT = """Shelling in Sudzha

Some <script>alert(3)</script> 9 people were killed in Sudzha on Monday, "friends" {{ 7*7 }} said.
The army denied that it had fired \u202ebackwards\u202c.
The front lies 20 kilometers (12 miles) away."""
SECOND_TEXT = ALPHA.replace("At least 12 people", "About 10 people").replace("in Sudzha\n", "at Sudzha\n")
SAVED, SAVED_AGAIN = "2024-11-04T08:00:00+00:00", "2024-11-04T09:30:00+01:00"
FORMER_ALPHA = content_id("article", "alpha-amp")


def version(number: int, text: str, captured: str) -> Version:
    known = {"title": "Shelling <i>in</i> Sudzha", "outlet": "Alpha News", "published": "2024-11-04"}
    told = article("alpha-amp", text, captured=captured, url="https://example.org/alpha", **known)
    return Version(0, number, told, "archive" if number == 1 else "sources")


def small_history() -> History:
    """Alpha had two texts before, and stands at two other places, one of them no address of the web."""
    changes = (
        Change(0, "figure", "changed", find(FIRST_TEXT, "9 people"), find(SECOND_TEXT, "About 10 people"), "<b>9</b>"),
        Change(0, "stance", "removed", find(FIRST_TEXT, "it had fired"), None, "denied in the earlier text only"),
        Change(1, "figure", "changed", find(SECOND_TEXT, "About 10 people"), find(ALPHA, "At least 12 people"), "more"),
        Change(1, "name", "added", None, find(ALPHA, "Red Cross"), "named only in the later text"),
    )
    addresses = (
        Address(0, "alpha-amp", "alpha-amp.txt", "https://m.example.org/alpha?<b>", "2024-11-04", None),
        Address(0, "alpha-js", "alpha-js.txt", "javascript:alert(4)", None, None),
        Address(3, "hostile-again", HOSTILE[:20], None, None, None),
    )
    versions = (version(1, FIRST_TEXT, SAVED), version(2, SECOND_TEXT, SAVED_AGAIN))
    return History(addresses, versions, changes, ((FORMER_ALPHA, content_id("article", "alpha")),))


def version_id(text: str) -> int:
    return content_id("version", "alpha", version(1, text, SAVED).text.sha256)
