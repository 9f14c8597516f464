"""Accounts: what each side says of an incident, in the words of its page and as rows of CSV."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from datasette_conflict.pages.page import Page

# what a side does, where it is not about who did it
POSITION_WORDS = {
    "does not confirm": "does not confirm it",
    "has no information": "gives no information on it",
    "gives no comment": "has not commented",
    "tells": "tells what happened",
    "counts": "counts",
}


def account_rows(page: Page, accounts: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each position of a side with its first words: who says it, where."""
    for account in accounts:
        for position in account["positions"]:
            for said in position["words"]:
                yield {
                    "item": "side",
                    "id": account["side_id"],
                    "title": account["side"] or account["who"],
                    "outlet": said["outlet"],
                    "published": said["published"],
                    "lineages": position["lineages"],
                    "position": position["position"],
                    "side": account["side"],
                    "other_side": position["other"],
                    "holder": said["holder"],
                    "text": said["text"],
                    "url": page.absolute(page.to.passage(said["article_id"], said["start"], said["end"])),
                }
