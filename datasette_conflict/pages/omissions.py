"""Omissions: the parameter `without` of the pages of questions and incidents, and the form that asks for it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from datasette_conflict.compat import BadRequest
from datasette_conflict.evidence.omissions import UnknownOmissionError
from datasette_conflict.pages.page import Page

# what can be left out, as a heading and of one
SOURCE_KINDS = {
    "holder": ("Who says so", "on whose word"),
    "wire": ("Wires", "wire"),
    "outlet": ("Outlets", "outlet"),
    "lineage": ("Texts", "text"),
}
# how many questions of an incident ...
CHANGES_IN_WORDS = {
    "nothing is left": "lose all answers",
    "other verdict": "have another verdict",
    "one report is left": "are left to one report",
    "open": "may have another verdict",
    "same verdict": "keep theirs on fewer statements",
    "untouched": "untouched",
}
MOST_TOUCHED = 20  # questions of an incident that the page shows

Address = Callable[..., str]


def asked_without(args: Any) -> list[str]:
    """What is to be left out, as the parameter has it, which may be repeated: "holder:274", "wire:Reuters"."""
    return list(dict.fromkeys(value for value in args.getlist("without") if value))


async def read_remains(page: Page, query: Any, asked: Sequence[str]) -> dict[str, Any]:
    """What a query of a connection finds without what is `asked`. Raises BadRequest for what cannot be left out."""
    try:
        found: dict[str, Any] = await page.read(partial(query, asked=asked))
    except UnknownOmissionError as unknown:
        raise BadRequest(str(unknown)) from unknown
    return found


def show_omissions(data: dict[str, Any], address: Address) -> dict[str, Any]:
    """What the form and the notice need: the page without a choice, and with each thing that is left out put back."""
    chosen = data["without"]["chosen"] if data["without"] else []
    taken = [one["without"] for one in chosen]
    return {
        "SOURCE_KINDS": SOURCE_KINDS,
        "CHANGES_IN_WORDS": CHANGES_IN_WORDS,
        "MOST_TOUCHED": MOST_TOUCHED,
        "taken": taken,
        "whole": address(),
        "put_back": {one: address(without=[other for other in taken if other != one]) for one in taken},
    }


def why_left_out(data: dict[str, Any], key: str) -> dict[int, str]:
    """Why each statement or report that falls does so, by its id under a key of the JSON."""
    return {one[key]: one["why"] for one in data["without"]["left_out"]} if data["without"] else {}


def columns_left(data: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """What is left of each question of an incident, as cells of its row of CSV."""
    questions = data["without"]["questions"] if data["without"] else []
    return {
        one["claim_id"]: {
            "verdict_left": " or ".join(one["verdicts"]) or one["change"],
            "lineages_left": one["lineages"],
        }
        for one in questions
    }
