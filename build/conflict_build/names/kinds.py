"""Kinds: of which kind a form is that reports have as several: a person, an organisation or a place."""

from conflict_build.entities.descriptions import has_given_name
from conflict_build.entities.short_forms import KINDS
from conflict_build.names.clusters import Name
from conflict_build.names.printed import PrintedNames
from conflict_build.names.table import name_key, name_of
from conflict_build.records import EntityKind

Kinds = dict[Name, EntityKind]  # by kind and folded form

MAJORITY = 3  # a form is of one kind everywhere if that kind has so many times the mentions, or reports, of another


def settle_kinds(printed: PrintedNames) -> Kinds:
    """For forms found as several kinds, the kind that leads, by each kind that it outweighs.

    A name of several words that a report says is a place is one in all, unless it is another in many more.
    """
    settled: Kinds = {}
    for number, (_, form) in enumerate(map(name_of, printed.folded.strings)):
        found = {kind: other for kind in KINDS if (other := printed.folded.find(name_key((kind, form)))) is not None}
        if len(found) == 1 or number != min(found.values()):
            continue
        counts = {kind: printed.folded_mentions[number] for kind, number in found.items()}
        best, *others = sorted(found, key=lambda kind: (-counts[kind], found[kind]))
        placed = printed.placed.get(form)
        if placed and " " in form and not has_given_name(form.split()):
            lost = [kind for kind in (best, *others) if printed.folded_reports[found[kind]] < MAJORITY * placed]
            settled.update({(kind, form): "place" for kind in lost if kind != "place"})
        elif best == "place" or not placed:
            settled.update({(kind, form): best for kind in others if counts[best] >= MAJORITY * counts[kind]})
    return settled
