"""Names: which printed forms, in one report and over the whole archive, are one person, organisation or place.

Every report hands over its mentions under the fullest form it prints. Names of different reports are compared only
where they share a key (family name, acronym, owner and office), so that the work grows with the names, not with their
pairs. What says too little alone (a surname, "the interior ministry") is loose: it joins a name of other reports only
in the same company, else it stays an entity of its own. Every joining of two different forms is a `Merge`.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from conflict_build.areas import candidates, countries, states
from conflict_build.coded import CodedRows
from conflict_build.entities.descriptions import has_given_name
from conflict_build.entities.short_forms import KINDS, person_words
from conflict_build.forms import NEEDS_CONTEXT, Likeness, fold, is_acronym, read_person, skeleton
from conflict_build.names.clusters import Apart, Clusters, Edge, Name
from conflict_build.names.contexts import Contexts
from conflict_build.names.forced import ForcedNames, apart_forms, known_name, own_forms, printed_form
from conflict_build.names.homonyms import join_homonyms, qualify_places
from conflict_build.names.likenesses import explain_short_form, find_likenesses
from conflict_build.names.loose_names import attach_loose, home_of, join_offices
from conflict_build.names.namesakes import tell_apart
from conflict_build.names.offices import host_of, join_owned
from conflict_build.names.printed import PrintedNames, list_printed
from conflict_build.names.rare_bearers import rare_bearers, surnames_of_others
from conflict_build.names.spellings import NOT_TOGETHER
from conflict_build.person_variants import LEFT_OFF, name_words
from conflict_build.qualifiers import Qualifier
from conflict_build.records import Analysis, Entity, EntityKind, Merge, NameRules
from conflict_build.stories.texts import first_source

Kinds = dict[Name, EntityKind]  # by kind and folded form
LooseName = tuple[EntityKind, str, str]  # kind, form, and what it belongs to if it is loose

MAJORITY = 3  # a form is of one kind everywhere if that kind has so many times the mentions, or reports, of another


class Names(NamedTuple):
    """Entities in order of first mention; for each article, for each mention, the index of its entity."""

    entities: Sequence[Entity]
    entity_of: Sequence[Sequence[int | None]]
    merges: Sequence[Merge]


class NameTable(NamedTuple):
    """The distinct names of an archive, numbered in order of first mention."""

    names: list[Name]
    homes: list[str]  # what a loose name belongs to; empty for others
    number_of: "list[array[int]]"  # for each article, for each mention
    report_of: "array[int]"  # the first article of each name
    refs: list[str]  # of the articles


def merge_names(analyses: Sequence[Analysis], rules: NameRules, sources: list[int] | None = None) -> Names:
    """Merge the names of all reports; holds the whole archive. `rules` go before all that is found here.

    `sources`: for each report one whose text it prints, as `find_reprints` gives them; else each is a text of its own.
    """
    apart = apart_forms(rules)
    table = list_names(analyses, apart, sources or list(range(len(analyses))))
    forced = ForcedNames(table.names, table.homes, rules)
    forced.read(analyses, table.number_of)
    clusters = Clusters(table.names, forced.forms, apart)
    forced.join(clusters)
    firm = [i for i, home in enumerate(table.homes) if not home]
    doubtful = []
    for edge in drop_ambiguous(table.names, list(find_likenesses(table.names, firm))):
        if edge[2].score < NEEDS_CONTEXT or not clusters.join(*edge):
            doubtful.append(edge)
    contexts = Contexts({clusters.root(i) for i in row} | set(row) for row in table.number_of)
    for a, b, likeness in sorted(doubtful, key=lambda edge: -edge[2].score):
        if may_be_together(contexts, a, b, likeness) and contexts.agree(clusters.root(a), clusters.root(b)):
            clusters.join(a, b, likeness._replace(reason=f"{likeness.reason}, in the same company"))
    join_acronyms(clusters, firm, analyses)
    owned = join_owned(clusters, contexts, table.homes, table.report_of, analyses)
    join_offices(clusters, table.homes, owned)
    join_homonyms(clusters, table.homes)
    attach_loose(clusters, contexts, table.homes, table.report_of)
    return lay_out(analyses, table, clusters)


def may_be_together(contexts: Contexts, a: int, b: int, likeness: Likeness) -> bool:
    """Whether two names are alike enough for a report to print both, or no report does."""
    return likeness.score >= NOT_TOGETHER or not contexts.together(a, b)


def drop_ambiguous(names: list[Name], edges: list[Edge]) -> Iterator[Edge]:
    """The edges without those of a person without middle initials who could be several, and of a name to whose end
    several could belong: George Bush.
    """
    longer: dict[int, set[str]] = defaultdict(set)
    middles: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for edge in edges:
        for one, other in (edge[:2], edge[1::-1]):
            middles[one].add(read_person(names[other][1]).initials)
            if edge[2].reason == LEFT_OFF and len(name_words(names[one][1])) < len(name_words(names[other][1])):
                longer[one].add(skeleton(name_words(names[other][1])[len(name_words(names[one][1]))]))
    for a, b, likeness in edges:
        if likeness.reason == LEFT_OFF and max(len(longer[a]), len(longer[b])) > 1:
            continue
        open_ends = [i for i in (a, b) if names[i][0] == "person" and not read_person(names[i][1]).initials]
        if len(open_ends) != 1 or len(middles[open_ends[0]] - {()}) < 2:
            yield a, b, likeness


def list_names(analyses: Sequence[Analysis], apart: Apart, sources: list[int]) -> NameTable:
    """Number the names; a form is of the kind that most of its mentions have."""
    printed = list_printed(analyses)
    kinds, rare = settle_kinds(printed), rare_bearers(printed)
    del printed
    numbers: dict[LooseName, int] = {}
    table = NameTable([], [], [], array("i"), [])
    for report, (analysis, qualifiers) in enumerate(zip(analyses, qualify_places(analyses), strict=True)):
        text = analyses[first_source(report, sources)].article.ref
        reader = NameReader(analysis, text, kinds, qualifiers, surnames_of_others(analysis, rare))
        row = array("i")
        for i, form in enumerate(own_forms(analysis, apart)):
            name = reader.read(i, form)
            row.append(numbers.setdefault(name, len(numbers)))
            if row[-1] == len(table.names):
                kind, full, home = name
                table.names.append((kind, full))
                table.homes.append(home)
                table.report_of.append(report)
        table.number_of.append(row)
        table.refs.append(analysis.article.ref)
    return table


class NameReader:
    """What the mentions of one report name."""

    def __init__(
        self, analysis: Analysis, text: str, kinds: Kinds, qualifiers: Mapping[int, Qualifier], others: Set[int]
    ) -> None:
        """Take the ref of the report's text, the kinds that are settled, what is said of its places, by index, and the
        indexes of surnames that are not those of the only person whom it names in full.
        """
        self.analysis, self.text, self.kinds, self.qualifiers, self.others = analysis, text, kinds, qualifiers, others
        self.known: dict[Name, LooseName] = {}
        self.homes: dict[Name, str] = {}

    def read(self, i: int, form: str) -> LooseName:
        """The name of a mention that goes under a form, and what it belongs to."""
        mention = self.analysis.mentions[i]
        if i in self.others:
            form = printed_form(self.analysis, mention)
        if mention.told or i in self.qualifiers:
            return self.read_told(i, form)
        found = self.known.get((mention.kind, form))
        if found is None:
            kind = self.kinds.get((mention.kind, fold(form)), mention.kind)
            found = self.known[mention.kind, form] = self.with_home((kind, form))
        return found

    def read_told(self, i: int, form: str) -> LooseName:
        """The same of one of which the report says more: that it is a place, or which."""
        mention, qualifier = self.analysis.mentions[i], self.qualifiers.get(i)
        is_told = mention.told or (qualifier is not None and bool(candidates(qualifier.form)))
        kind = mention.kind if is_told else self.kinds.get((mention.kind, fold(form)), mention.kind)
        if kind == "place" and qualifier:
            return kind, qualifier.form, qualifier.home
        return self.with_home((kind, form))

    def with_home(self, name: Name) -> LooseName:
        if name not in self.homes:
            self.homes[name] = host_of(name, self.analysis) or home_of(name, self.analysis, self.text)
        return (*name, self.homes[name])


def settle_kinds(printed: PrintedNames) -> Kinds:
    """For forms found as several kinds, the kind that leads, by each kind that it outweighs.

    A name of several words that a report says is a place is one in all, unless it is another in many more.
    """
    settled: Kinds = {}
    for form in {form: None for _, form in printed.folded}:
        found = {kind: number for kind in KINDS if (number := printed.folded.get((kind, form))) is not None}
        if len(found) == 1:
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


def join_acronyms(clusters: Clusters, firm: list[int], analyses: Sequence[Analysis]) -> None:
    """Join acronyms with the only name that reports of the archive spell out for them."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for analysis in analyses:
        for mention in analysis.mentions:
            if mention.kind == "org" and mention.end - mention.start < len(mention.name):
                printed = printed_form(analysis, mention)
                if is_acronym(printed) and not is_acronym(mention.name):
                    spelt[printed.replace(".", "")].add(mention.name)
    numbers = {name: i for i in firm for kind, name in [clusters.names[i]] if kind == "org"}
    for name, i in numbers.items():
        homes = {clusters.root(numbers[long]) for long in spelt.get(name.replace(".", ""), ()) if long in numbers}
        if len(homes) == 1 and is_acronym(name):
            clusters.join(homes.pop(), i, Likeness(0.9, "spelt out so in other reports, and never otherwise"))


def lay_out(analyses: Sequence[Analysis], table: NameTable, clusters: Clusters) -> Names:
    """Entities in order of first mention, the entity of every mention, and the merges."""
    reports = Counter(i for row in table.number_of for i in set(row))
    index: dict[int, int] = {}
    entities: list[Entity] = []
    roots = list(dict.fromkeys(clusters.root(i) for i in range(len(table.names))))
    names = [canonical_name(clusters, table, root, reports) for root in roots]
    bearers = Counter(names)
    taken: set[Name] = set()
    homes = set(table.homes)
    report_of = {ref: i for i, ref in enumerate(table.refs) if ref in homes}
    for root, (kind, name) in zip(roots, names, strict=True):
        index[root] = len(entities)
        home = table.homes[root]
        if kind == "place" and (home in states() or (home in countries() and bearers[kind, name] > 1)):
            name = f"{name}, {home}"
        elif (kind, name) in taken:
            report = report_of.get(home) if home else table.report_of[root]
            told = tell_apart(name, home, None if report is None else analyses[report])
            name = next(one for one in told if (kind, one) not in taken)
        taken.add((kind, name))
        entities.append(Entity(name, kind))
    entity_of = CodedRows((index[clusters.root(i)] for i in row) for row in table.number_of)
    return Names(entities, entity_of, list_merges(analyses, table, clusters, index))


def canonical_name(clusters: Clusters, table: NameTable, root: int, counts: Counter[int]) -> Name:
    """Kind and name of an entity: that of the lexicons, else the full form that most reports print."""
    members = clusters.members_of(root)
    kind = most_common_kind([table.names[j][0] for j in members for _ in range(counts[j])] or [table.names[root][0]])
    reports = Counter[str]()
    for j in members:
        if table.names[j][0] == kind:
            reports[table.names[j][1]] += counts[j]  # a surname stands once for each report that prints it alone
    for form in reports:
        known = None if kind == "place" and table.homes[root] else known_name((kind, form), clusters.apart)
        if known:
            return kind, known
    unfit = {form: (not is_full(kind, form), form.isupper()) for form in reports}
    return kind, min(reports, key=lambda form: (unfit[form], -reports[form], -len(form), form))


def most_common_kind(kinds: list[EntityKind]) -> EntityKind:
    """The kind that most reports have a name as: only the publisher's rules join names of several."""
    return Counter(kinds).most_common(1)[0][0]


def is_full(kind: EntityKind, form: str) -> bool:
    """Whether a form is fit to name an entity: a person's full name, no acronym, not all in capitals."""
    return not form.isupper() and (kind != "person" or len(person_words(form)) > 1)


def list_merges(
    analyses: Sequence[Analysis], table: NameTable, clusters: Clusters, index: dict[int, int]
) -> list[Merge]:
    """Every joining of two different forms, once, in order of entity."""
    found: dict[tuple[int, str, str], Likeness] = {}
    for analysis, row in zip(analyses, table.number_of, strict=True):
        text = analysis.article.text
        for mention, i in zip(analysis.mentions, row, strict=True):
            kind, name = table.names[i]
            if text[mention.start : mention.end] == name:
                continue
            printed = printed_form(analysis, mention)
            key = index[clusters.root(i)], printed, name
            if printed != name and key not in found:
                found[key] = explain_short_form(kind, printed, name)
    for a, b, likeness in clusters.edges:
        form_a, form_b = clusters.names[a][1], clusters.names[b][1]
        if form_a != form_b:
            found.setdefault((index[clusters.root(a)], form_b, form_a), likeness)
    return [Merge(*key, *likeness) for key, likeness in sorted(found.items(), key=lambda item: item[0])]
