"""Citations: how to cite a page that has a thing of its own, in words and as BibTeX, with where to find it again.

No date of access is given: whoever cites knows when they looked, and a page is the same whenever it is asked for.
"""

import re
from typing import NamedTuple

from datasette_conflict.evidence.verdicts import day_of
from datasette_conflict.pages.page import Page

# what means something else to TeX: "R&D", "5 %", "a_b"; not "a-b", "é"
SPECIAL = re.compile(r"[\\{}%$#&_~^]")
IN_WORDS = {"\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum"}
NO_KEY = re.compile(r"[^A-Za-z0-9-]+")


class Cited(NamedTuple):
    """What is cited: a thing of an archive by its kind and id. `outlet` and `day` are those of a report."""

    kind: str  # claim | incident | report | name | story | count | ledger of place, of incident
    id: int
    title: str
    about: str = ""  # a sentence without its full stop
    outlet: str | None = None
    day: str | None = None


def cite(page: Page, cited: Cited, path: str) -> dict[str, str]:
    """The permalink of a page, and its citation in words and as BibTeX."""
    address = page.absolute(path)
    return {
        "permalink": address,
        "citation": word_citation(cited, page.database.name),
        "bibtex": write_bibtex(cited, page.database.name, address),
    }


def word_citation(cited: Cited, archive: str) -> str:
    """In words, without the address: “How many …?” Comparison of 5 reports. Archive gaza, claim 17."""
    title = cited.title if cited.title.endswith((".", "?", "!")) else f"{cited.title}."
    parts = [cited.outlet and f"{cited.outlet}.", f"“{title}”", cited.day and f"{day_of(cited.day)}."]
    parts += [cited.about and f"{cited.about}.", f"Archive {archive}, {cited.kind} {cited.id}."]
    return " ".join(filter(None, parts))


def write_bibtex(cited: Cited, archive: str, address: str) -> str:
    """As an entry for BibTeX and BibLaTeX."""
    fields = {
        "author": cited.outlet and f"{{{escape(cited.outlet)}}}",
        "title": f"{{{escape(cited.title)}}}",
        "year": cited.day and cited.day[:4],
        "date": cited.day,
        "howpublished": escape(f"Archive {archive}, {cited.kind} {cited.id}"),
        "note": cited.about and escape(cited.about),
        "url": address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = NO_KEY.sub("-", f"{archive}-{cited.kind}-{cited.id}")
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def escape(words: str) -> str:
    """Words as TeX prints them, in one line."""
    line = " ".join(words.split())
    return SPECIAL.sub(lambda found: f"\\{IN_WORDS[found[0]]}{{}}" if found[0] in IN_WORDS else f"\\{found[0]}", line)
