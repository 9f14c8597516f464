"""Omissions: sources that a reader leaves out, and which statements fall with each. Knows no web.

A holder is left out with all that stands on its word or came by way of it. An outlet is left out with its reports, and
a text with all reports that are that text. A wire is left out with the reports that credit it, its own, all that are
one text with these, and what others say that they have from it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from datasette_conflict.evidence.labels import label_report, label_reports
from datasette_conflict.evidence.verdicts import count

KINDS = ("holder", "wire", "outlet", "lineage")
MOST_LISTED = 12  # of what could be left out, in a message

Row = Mapping[str, Any]
Chains = Mapping[int, Sequence[Row]]


class Omission(NamedTuple):
    """What is left out: of a kind of KINDS, by id, a wire by its name; `name` is what a reader calls it."""

    kind: str
    key: str
    name: str = ""

    @property
    def address(self) -> str:
        """As the parameter of a page has it: "holder:274", "wire:Reuters"."""
        return f"{self.kind}:{self.key}"


class Offer(NamedTuple):
    """What can be left out, and in how many reports it stands."""

    omission: Omission
    articles: int


class UnknownOmissionError(ValueError):
    """What was to be left out is not there; the message says what is."""


def offer_omissions(rows: Sequence[Row], chains: Chains) -> dict[str, list[Offer]]:
    """What can be left out of some statements or reports, by kind, most reports first."""
    found: dict[Omission, set[int]] = {}
    called = label_reports(rows)
    for row in rows:
        for omission in name_sources(row, chains, called):
            found.setdefault(omission, set()).add(article_of(row))
    texts = join_texts(rows, called)
    named = {one._replace(name=texts[one.key]) if one.kind == "lineage" else one: ids for one, ids in found.items()}
    ordered = sorted(named.items(), key=lambda item: (-len(item[1]), item[0].name.casefold(), item[0].key))
    return {kind: [Offer(one, len(ids)) for one, ids in ordered if one.kind == kind] for kind in KINDS}


def name_sources(row: Row, chains: Chains, called: Mapping[int, str]) -> Iterator[Omission]:
    """All that one statement or report could be left out with; a text without its name."""
    for hop in chains.get(row["id"], ()):
        if hop["holder_id"] is not None:
            yield Omission("holder", str(hop["holder_id"]), hop["holder"])
    if row["agency"]:
        yield Omission("wire", row["agency"], row["agency"])
    if row["outlet_id"] is not None:
        yield Omission("outlet", str(row["outlet_id"]), row["outlet"])
    yield Omission("lineage", str(row["lineage_id"]))


def join_texts(rows: Iterable[Row], called: Mapping[int, str]) -> dict[str, str]:
    """What to call each text: by its first report, with how many more print it."""
    reports: dict[str, dict[int, None]] = {}
    for row in rows:
        reports.setdefault(str(row["lineage_id"]), {})[article_of(row)] = None
    return {text: call_text([called[id] for id in ids]) for text, ids in reports.items()}


def call_text(reports: Sequence[str]) -> str:
    return reports[0] if len(reports) == 1 else f"{reports[0]} and {count(len(reports) - 1, 'more report')}"


def article_of(row: Row) -> int:
    """The report of a statement, or the report itself."""
    return int(row["article_id"] if "article_id" in row else row["id"])


def choose(asked: Sequence[str], offers: Mapping[str, Sequence[Offer]]) -> list[Omission]:
    """What was asked for, each once. Raises UnknownOmissionError for what cannot be left out here."""
    known = {offer.omission.address.casefold(): offer.omission for of_kind in offers.values() for offer in of_kind}
    chosen: dict[Omission, None] = {}
    for address in asked:
        if address.casefold() not in known:
            raise UnknownOmissionError(f"without={address} cannot be left out here: {tell_possible(address, offers)}")
        chosen[known[address.casefold()]] = None
    return list(chosen)


def tell_possible(address: str, offers: Mapping[str, Sequence[Offer]]) -> str:
    """What can be left out instead, in words: of the same kind if that is known, else of all."""
    kind = address.partition(":")[0]
    asked = (kind,) if kind in KINDS else KINDS
    listed = [offer.omission for one in asked for offer in offers[one]]
    shown = ", ".join(f"{one.address} ({one.name})" for one in listed[:MOST_LISTED])
    more = f" and {len(listed) - MOST_LISTED} more, under sources in the JSON" if len(listed) > MOST_LISTED else ""
    possible = f"possible are {shown}{more}" if listed else f"no {kind} stands behind what is told here"
    return possible if kind in KINDS else f"valid are holder:ID, wire:NAME, outlet:ID and lineage:ID; {possible}"


def leave_out(rows: Sequence[Row], chains: Chains, chosen: Iterable[Omission]) -> dict[int, str]:
    """Why each statement or report that falls does so, in words, by its id."""
    why: dict[int, str] = {}
    for omission in chosen:
        for id, reason in REASONS[omission.kind](rows, chains, omission):
            why.setdefault(id, reason)
    return why


def fall_with_holder(rows: Sequence[Row], chains: Chains, one: Omission) -> Iterator[tuple[int, str]]:
    """What stands on a holder's word, or came by way of it."""
    for row in rows:
        hops = [str(hop["holder_id"]) for hop in chains.get(row["id"], ())]
        if one.key in hops:
            yield row["id"], f"{'on the word' if hops[-1] == one.key else 'by way'} of {one.name}"


def fall_with_outlet(rows: Sequence[Row], _: Chains, one: Omission) -> Iterator[tuple[int, str]]:
    for row in rows:
        if str(row["outlet_id"]) == one.key:
            yield row["id"], f"printed by {one.name}"


def fall_with_lineage(rows: Sequence[Row], _: Chains, one: Omission) -> Iterator[tuple[int, str]]:
    for row in rows:
        if str(row["lineage_id"]) == one.key:
            yield row["id"], f"of the text of {one.name}"


def fall_with_wire(rows: Sequence[Row], chains: Chains, one: Omission) -> Iterator[tuple[int, str]]:
    """Reports of a wire, then their copies, then what others have from it."""
    own = {row["id"]: tell_wire(row, one) for row in rows if is_of_wire(row, one)}
    texts = {row["lineage_id"]: row for row in rows if row["id"] in own}
    told = re.compile(rf"(?<!\w){re.escape(one.key)}(?!\w)", re.IGNORECASE)
    for row in rows:
        if row["id"] in own:
            yield row["id"], own[row["id"]]
        elif row["lineage_id"] in texts:
            yield row["id"], f"one text with {label_report(texts[row['lineage_id']])}, which is of {one.name}"
        elif any(told.search(hop["channel"] or "") or is_named(hop, one) for hop in chains.get(row["id"], ())):
            yield row["id"], f"told by way of {one.name}"


def is_of_wire(row: Row, one: Omission) -> bool:
    """Whether a report credits a wire, or is its own."""
    return one.key.casefold() in ((row["agency"] or "").casefold(), (row["outlet"] or "").casefold())


def tell_wire(row: Row, one: Omission) -> str:
    return f"credits {one.name}" if (row["agency"] or "").casefold() == one.key.casefold() else f"of {one.name}"


def is_named(hop: Row, one: Omission) -> bool:
    """Whether a source on the way is a wire by name."""
    return bool(hop["holder"].casefold() == one.key.casefold())


REASONS = {
    "holder": fall_with_holder,
    "wire": fall_with_wire,
    "outlet": fall_with_outlet,
    "lineage": fall_with_lineage,
}
