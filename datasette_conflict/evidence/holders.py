"""Holders: the words a report has for who says so, with the name beside them where they do not hold it."""

import re
from typing import Any, NamedTuple

ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)  # "The Pentagon"; near miss: "Theresa May"


class Worded(NamedTuple):
    """Printed words cut at the name in them, or the name that stands beside them."""

    before: str
    name: str  # what leads to the page of the name; empty only if there are no words at all
    after: str = ""
    beside: bool = False  # the name is no part of the words: "he (Ivan Petrov)"

    def __str__(self) -> str:
        return f"{self.before} ({self.name})" if self.beside else f"{self.before}{self.name}{self.after}"


def word_holder(printed: str | None, name: str | None) -> Worded:
    """How a page shows a holder: "the ministry (Ministry of Defence)", or "President [Ivan Petrov]".

    Case, white space and an article in front make no difference. Without printed words the name stands alone.
    """
    words, name = " ".join((printed or "").split()), " ".join((name or "").split())
    found = re.search(rf"(?<!\w){re.escape(ARTICLE.sub('', name))}(?!\w)", words, re.IGNORECASE) if name else None
    if found:
        return Worded(words[: found.start()], found[0], words[found.end() :])
    return Worded(words, name, beside=True) if words and name else Worded("", words or name)


def other_name(printed: str | None, name: str | None) -> str | None:
    """The name that stands beside the printed words; null if there is none or they hold it."""
    worded = word_holder(printed, name)
    return worded.name if worded.beside else None


def describe_hop(hop: dict[str, Any]) -> str:
    """A source of a chain in one line: "the president (Ivan Petrov, Telegram)"."""
    worded = word_holder(hop["holder_printed"], hop["holder"])
    details = [worded.name if worded.beside else "", hop["channel"] or ""]
    words = worded.before if worded.beside else str(worded)
    told = ", ".join(filter(None, details))
    return f"{words} ({told})" if told else words
