"""Laying out: the entities that clusters of names are, under which name each goes, and why forms are one."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from struct import Struct
from typing import NamedTuple

import numpy as np

from conflict_build.areas import countries, states
from conflict_build.coded import NumberRows
from conflict_build.entities.short_forms import person_words
from conflict_build.forms import Likeness
from conflict_build.names.clusters import Clusters, Name
from conflict_build.names.forced import known_name, printed_form
from conflict_build.names.likenesses import explain_short_form
from conflict_build.names.namesakes import tell_apart
from conflict_build.names.table import NameTable, name_key, name_of
from conflict_build.numbering import Numbering, Strings
from conflict_build.records import Analysis, Entity, EntityKind, Merge
from conflict_build.remembering import forget_forms
from conflict_build.spool import held_records

FORMS = Struct("<II")  # before the two forms of a merge: the entity, and how many bytes the first form takes


class Names(NamedTuple):
    """Entities in order of first mention; for each article, for each mention, the index of its entity."""

    entities: Sequence[Entity]
    entity_of: Sequence[Sequence[int | None]]
    merges: Sequence[Merge]


def lay_out(analyses: Sequence[Analysis], table: NameTable, clusters: Clusters) -> Names:
    """Entities in order of first mention, the entity of every mention, and the merges."""
    root_of = array("i", map(clusters.root, range(len(table.names))))
    roots = array("i", (i for i, root in enumerate(root_of) if i == root))  # the smallest numbers of their clusters
    entity_of = array("i", np.searchsorted(roots, root_of).astype(np.int32).tobytes())  # of each name
    merges = list_merges(analyses, table, clusters, entity_of)
    forget_forms()
    rows = NumberRows(map(entity_of.__getitem__, row) for row in table.number_of)
    names = canonical_names(table, clusters, roots)
    entities = held_records(Entity, name_entities(analyses, table, roots, names))
    return Names(entities, rows, merges)


def canonical_names(table: NameTable, clusters: Clusters, roots: Iterable[int]) -> Strings:
    """Kind and name of each cluster, as `name_key` writes them."""
    counts, names = array("i", [0]) * len(table.names), Strings()  # reports that print each name
    for row in table.number_of:
        for i in set(row):
            counts[i] += 1
    for root in roots:
        names.add(name_key(canonical_name(clusters, table, root, counts)))
    return names


def name_entities(
    analyses: Sequence[Analysis], table: NameTable, roots: Iterable[int], names: Strings
) -> Iterator[Entity]:
    """The entities, those told apart that would bear one name; `names` as `canonical_names` gives them."""
    in_country = {key for root, key in zip(roots, names, strict=True) if table.homes[root] in countries()}
    bearers = Counter(key for key in names if key in in_country)
    taken = Numbering()
    for root, key in zip(roots, names, strict=True):
        kind, name = name_of(key)
        home = table.homes[root]
        if kind == "place" and (home in states() or (home in countries() and bearers[key] > 1)):
            name = f"{name}, {home}"
        elif key in taken:
            report = table.report_of_home(root) if home else table.report_of[root]
            told = tell_apart(name, home, None if report is None else analyses[report])
            name = next(one for one in told if name_key((kind, one)) not in taken)
        taken.number(name_key((kind, name)))
        yield Entity(name, kind)


def canonical_name(clusters: Clusters, table: NameTable, root: int, counts: Sequence[int]) -> Name:
    """Kind and name of an entity: that of the lexicons, else the full form that most reports print."""
    members = clusters.members_of(root)
    names = [table.names[j] for j in members]
    kind = most_common_kind((own, counts[j]) for (own, _), j in zip(names, members, strict=True))
    reports = Counter[str]()
    for (own, form), j in zip(names, members, strict=True):
        if own == kind:
            reports[form] += counts[j]  # a surname stands once for each report that prints it alone
    for form in reports:
        known = None if kind == "place" and table.homes[root] else known_name((kind, form), clusters.apart)
        if known:
            return kind, known
    unfit = {form: (not is_full(kind, form), form.isupper()) for form in reports}
    return kind, min(reports, key=lambda form: (unfit[form], -reports[form], -len(form), form))


def most_common_kind(kinds: Iterable[tuple[EntityKind, int]]) -> EntityKind:
    """The kind that most reports have a name as: only the publisher's rules join names of several."""
    counts = Counter[EntityKind]()
    for kind, reports in kinds:
        counts[kind] += reports
    return counts.most_common(1)[0][0]


def is_full(kind: EntityKind, form: str) -> bool:
    """Whether a form is fit to name an entity: a person's full name, no acronym, not all in capitals."""
    return not form.isupper() and (kind != "person" or len(person_words(form)) > 1)


def list_merges(
    analyses: Sequence[Analysis], table: NameTable, clusters: Clusters, entity_of: "array[int]"
) -> Sequence[Merge]:
    """Every joining of two different forms, once, in order of entity."""
    found = FoundMerges()
    for analysis, row in zip(analyses, table.number_of, strict=True):
        find_short_forms(found, analysis, table, row, entity_of)
    for a, b, likeness in clusters.edges:
        form_a, form_b = clusters.names[a][1], clusters.names[b][1]
        if form_a != form_b and not found.has(entity := entity_of[a], form_b, form_a):
            found.add(entity, form_b, form_a, likeness)
    return held_records(Merge, found.in_order())


def find_short_forms(
    found: "FoundMerges", analysis: Analysis, table: NameTable, row: Sequence[int], entity_of: "array[int]"
) -> None:
    """Add the forms of one report that stand for fuller ones."""
    text, names = analysis.article.text, {i: table.names[i] for i in set(row)}
    seen: set[tuple[int, str]] = set()
    for mention, i in zip(analysis.mentions, row, strict=True):
        kind, name = names[i]
        if text[mention.start : mention.end] == name:
            continue
        printed = printed_form(analysis, mention)
        if printed == name or (i, printed) in seen:
            continue
        seen.add((i, printed))
        if not found.has(entity := entity_of[i], printed, name):
            found.add(entity, printed, name, explain_short_form(kind, printed, name))


class FoundMerges:
    """Pairs of forms of one entity, each with the first likeness found for it."""

    def __init__(self) -> None:
        self.keys = Numbering()
        self.likenesses: list[Likeness] = []
        self.known: dict[Likeness, Likeness] = {}  # few are different ones

    def has(self, entity: int, form_a: str, form_b: str) -> bool:
        return self.key_of(entity, form_a, form_b) in self.keys

    def add(self, entity: int, form_a: str, form_b: str, likeness: Likeness) -> None:
        """Take a pair that is not there yet."""
        self.keys.number(self.key_of(entity, form_a, form_b))
        self.likenesses.append(self.known.setdefault(likeness, likeness))

    def key_of(self, entity: int, form_a: str, form_b: str) -> bytes:
        first = form_a.encode()
        return FORMS.pack(entity, len(first)) + first + form_b.encode()

    def in_order(self) -> Iterator[Merge]:
        """The merges in order of entity, and of the forms."""
        entities = np.array([FORMS.unpack_from(key)[0] for key in self.keys.strings], np.int32)
        order = np.argsort(entities, kind="stable")
        for _, numbers in groupby(order.tolist(), key=lambda number: int(entities[number])):
            yield from sorted(map(self.merge, numbers))

    def merge(self, number: int) -> Merge:
        key = self.keys.strings[number]
        entity, length = FORMS.unpack_from(key)
        middle = FORMS.size + length
        return Merge(entity, key[FORMS.size : middle].decode(), key[middle:].decode(), *self.likenesses[number])
