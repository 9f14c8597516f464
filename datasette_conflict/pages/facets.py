"""Facets beside a list, and what was chosen above it: each value a link that chooses it or takes it back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette_conflict.compat import NotFound, TooSlow
from datasette_conflict.evidence.facets import FEW_VALUES, MOST_VALUES, Facet
from datasette_conflict.memory import RETRY_SECONDS, keep, keep_unchanged, recall, recall_unchanged, stamp_of
from datasette_conflict.pages.page import Page
from datasette_conflict.tables.months import label as label_month

Here = Callable[..., str]  # makes the address of the list with some parameters changed
Count = Callable[[Any, Any, str, int], Facet]  # of a connection, a choice, a facet, at most so many values


@dataclass(frozen=True)
class Option:
    """One value of a facet; `url` chooses it, or takes it back if it is chosen."""

    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Box:
    """A facet as the page shows it."""

    name: str
    title: str
    options: Sequence[Option]
    more: str | None  # the address that shows more of its values; null if there are none
    slow: bool  # it took too long to count


@dataclass(frozen=True)
class Chip:
    """A parameter that was given; `url` is the list without it."""

    title: str
    label: str
    url: str


@dataclass(frozen=True)
class Wording:
    """What the facets of a list are called, and their values where the archive has no name for them."""

    titles: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]

    def label(self, facet: str, value: object, label: str) -> str:
        """A value as a reader would call it."""
        if facet == "month":
            return label_month(str(value))
        return self.words.get(facet, {}).get(str(value), label)


async def read_list_with_facets(
    page: Page, query: Callable[[Any], Any], count: Count, chosen: Any, names: Iterable[str], more: str | None
) -> tuple[dict[str, Any], dict[str, Facet | None]]:
    """The object of a list by a query of the connection, with its facets, which a sheet has none of; and these again.

    Raises NotFound where the query answers, in words, which id is not known.
    """
    data = await page.read(query)
    if isinstance(data, str):
        raise NotFound(data)
    facets = await read_facets(page, count, chosen, () if page.format == "csv" else names, more)
    return {**data, "facets": list_values(facets)}, facets


async def read_facets(
    page: Page, count: Count, chosen: Any, names: Iterable[str], more: str | None
) -> dict[str, Facet | None]:
    """Each facet by its name, `more` of one of them; null for what took longer to count than Datasette allows."""
    facets: dict[str, Facet | None] = {}
    for name in names:
        most = MOST_VALUES if name == more else FEW_VALUES
        facets[name] = await read_once(page, name, chosen, partial(count_facet, count, chosen, name, most), most)
    return facets


def count_facet(count: Count, chosen: Any, name: str, most: int, connection: Any) -> Facet:
    """One facet, by a function of the connection alone."""
    return count(connection, chosen, name, most)


async def read_once(page: Page, noun: str, chosen: Any, query: Callable[[Any], Any], most: int = 0) -> Any:
    """What a query of a choice finds, or null if it runs into the time limit.

    It is remembered as long as the archive's file stays the same, since many visitors ask for the same lists; that it
    took too long, for some minutes.
    """
    key = (type(chosen), noun, chosen, most)  # choices of two lists can be equal tuples
    known: tuple[Any] | None = recall_unchanged(page.database, key) or recall(page.database, key)
    if known is None:
        stamp = stamp_of(page.database)
        try:
            known = keep_unchanged(page.database, key, (await page.read(query),), stamp)
        except TooSlow:
            known = keep(page.database, key, (None,), RETRY_SECONDS)
    return known[0]


def list_values(facets: Mapping[str, Facet | None]) -> dict[str, list[dict[str, Any]] | None]:
    """The facets as JSON has them."""
    return {name: facet and facet.values for name, facet in facets.items()}


def build_boxes(
    facets: Mapping[str, Facet | None], wording: Wording, chosen: Mapping[str, object], here: Here, more: str | None
) -> list[Box]:
    """The facets that have something to choose between or to take back."""
    boxes = [build_box(name, facet, wording, chosen.get(name), here, more) for name, facet in facets.items()]
    return [box for box in boxes if box.options or box.slow]


def build_box(name: str, facet: Facet | None, wording: Wording, chosen: object, here: Here, more: str | None) -> Box:
    """One facet; an address of it never keeps the number of a page."""
    values, others = facet or Facet([], False)
    options = [
        Option(wording.label(name, one["value"], one["label"]), one["count"], here(**{name: other}), other is None)
        for one in values
        for other in [None if str(one["value"]) == str(chosen) else one["value"]]
    ]
    rest = here(more=name) + f"#facet-{name}" if others and more != name else None
    return Box(name, wording.titles[name], options, rest, facet is None)


def build_chips(chosen: Mapping[str, object], labels: Mapping[str, str], wording: Wording, here: Here) -> list[Chip]:
    """What was chosen, in the order of the parameters; `labels` name ids."""
    return [
        Chip(wording.titles[name], wording.label(name, value, labels.get(name, str(value))), here(**{name: None}))
        for name, value in chosen.items()
        if value not in (None, "") and name in wording.titles
    ]
