"""Names: which printed forms, in one report and over the whole archive, are one person, organisation or place.

Every report hands over its mentions under the fullest form it prints. Names of different reports are compared only
where they share a key (family name, acronym, owner and office), so that the work grows with the names, not with their
pairs. What says too little alone (a surname, "the interior ministry") is loose: it joins a name of other reports only
in the same company, else it stays an entity of its own. Every joining of two different forms is a `Merge`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from conflict_build.forms import NEEDS_CONTEXT, Likeness, is_acronym, read_person, skeleton
from conflict_build.names.clusters import Clusters, Edge, Edges, Name
from conflict_build.names.contexts import Contexts
from conflict_build.names.forced import ForcedNames, apart_forms, printed_form
from conflict_build.names.homonyms import join_homonyms
from conflict_build.names.laying_out import Names, lay_out
from conflict_build.names.likenesses import find_likenesses
from conflict_build.names.listing import list_names
from conflict_build.names.loose_names import join_offices
from conflict_build.names.offices import join_owned
from conflict_build.names.spellings import NOT_TOGETHER
from conflict_build.names.surnames_alone import attach_loose
from conflict_build.names.table import NameTable
from conflict_build.person_variants import LEFT_OFF, name_words
from conflict_build.qualifiers import Qualifier
from conflict_build.records import Analysis, NameRules
from conflict_build.remembering import forget_forms

__all__ = ["Names", "merge_names"]


def merge_names(
    analyses: Sequence[Analysis],
    rules: NameRules,
    sources: list[int] | None = None,
    qualifiers: Sequence[dict[int, Qualifier]] | None = None,
) -> Names:
    """Merge the names of all reports; holds the whole archive. `rules` go before all that is found here.

    `sources`: for each report one whose text it prints, as `find_reprints` gives them; else each is a text of its own.
    `qualifiers`: what `read_qualifiers` gives for each report, for whoever has read it.
    """
    apart = apart_forms(rules)
    table = list_names(analyses, apart, sources or list(range(len(analyses))), qualifiers)
    forget_forms()
    forced = ForcedNames(table.names, table.homes, rules)
    forced.read(analyses, table.number_of)
    clusters = Clusters(table.names, forced.forms, apart)
    forced.join(clusters)
    join_clusters(clusters, table, analyses)
    forget_forms()
    return lay_out(analyses, table, clusters)


def join_clusters(clusters: Clusters, table: NameTable, analyses: Sequence[Analysis]) -> None:
    """Join the names that are one by their words, and by the company that they keep in reports."""
    homes, firm = table.homes, table.homes.firm()
    doubtful = join_likely(clusters, firm)
    forget_forms()
    contexts = Contexts({clusters.root(i) for i in row} | set(row) for row in table.number_of)
    for a, b, likeness in doubtful:
        if may_be_together(contexts, a, b, likeness) and contexts.agree(clusters.root(a), clusters.root(b)):
            clusters.join(a, b, likeness._replace(reason=f"{likeness.reason}, in the same company"))
    join_acronyms(clusters, firm, analyses)
    forget_forms()
    owned = join_owned(clusters, contexts, homes, table.report_of, analyses)
    join_offices(clusters, homes, owned)
    join_homonyms(clusters, homes)
    forget_forms()
    attach_loose(clusters, contexts, homes, table.report_of)


def join_likely(clusters: Clusters, firm: Sequence[int]) -> list[Edge]:
    """Join the firm names that are one by their words alone; gives what is in doubt, the likeliest first."""
    found, doubtful = Edges(), Edges()
    for edge in find_likenesses(clusters.names, firm):
        found.add(edge)
    for edge in drop_ambiguous(clusters.names, found):
        if edge[2].score < NEEDS_CONTEXT or not clusters.join(*edge):
            doubtful.add(edge)
    return sorted(doubtful, key=lambda edge: -edge[2].score)


def may_be_together(contexts: Contexts, a: int, b: int, likeness: Likeness) -> bool:
    """Whether two names are alike enough for a report to print both, or no report does."""
    return likeness.score >= NOT_TOGETHER or not contexts.together(a, b)


def drop_ambiguous(names: Sequence[Name], edges: Edges) -> Iterator[Edge]:
    """The edges without those of a person without middle initials who could be several, and of a name to whose end
    several could belong: George Bush.
    """
    longer: dict[int, set[str]] = defaultdict(set)
    middles: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for a, b, likeness in edges:
        one, two = names[a][1], names[b][1]
        for i, own, other in ((a, one, two), (b, two, one)):
            if initials := read_person(other).initials:
                middles[i].add(initials)
            if likeness.reason == LEFT_OFF and len(name_words(own)) < len(name_words(other)):
                longer[i].add(skeleton(name_words(other)[len(name_words(own))]))
    for a, b, likeness in edges:
        if likeness.reason == LEFT_OFF and max(len(longer.get(i, ())) for i in (a, b)) > 1:
            continue
        open_ends = [i for i in (a, b) for kind, form in [names[i]] if kind == "person" and not has_middle(form)]
        if len(open_ends) != 1 or len(middles.get(open_ends[0], ())) < 2:
            yield a, b, likeness


def has_middle(form: str) -> bool:
    return bool(read_person(form).initials)


def join_acronyms(clusters: Clusters, firm: Sequence[int], analyses: Sequence[Analysis]) -> None:
    """Join acronyms with the only name that reports of the archive spell out for them."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for analysis in analyses:
        for mention in analysis.mentions:
            if mention.kind == "org" and mention.end - mention.start < len(mention.name):
                printed = printed_form(analysis, mention)
                if is_acronym(printed) and not is_acronym(mention.name):
                    spelt[printed.replace(".", "")].add(mention.name)
    acronyms, numbers = list[int](), dict[str, int]()
    longer = set[str]().union(*spelt.values())
    for i in firm:
        kind, name = clusters.names[i]
        if kind == "org" and is_acronym(name):
            acronyms.append(i)
        if kind == "org" and name in longer:
            numbers[name] = i
    for i in acronyms:
        letters = clusters.names[i][1].replace(".", "")
        homes = {clusters.root(numbers[long]) for long in spelt.get(letters, ()) if long in numbers}
        if len(homes) == 1:
            clusters.join(homes.pop(), i, Likeness(0.9, "spelt out so in other reports, and never otherwise"))
