"""Surnames alone: who is meant by a surname without its first name, by the company that it is printed in.

It joins the only person of that family name who is met in the same company in other reports; surnames that nobody
introduces join each other in the same company.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from conflict_build.entities.short_forms import person_words
from conflict_build.forms import Likeness, family_first, first_names, read_person, sounds, surnames
from conflict_build.names.clusters import Clusters, Name
from conflict_build.names.contexts import Contexts
from conflict_build.names.families import Family
from conflict_build.names.loose_names import DOMINANT_REPORTS
from conflict_build.names.table import Homes

CLOSE_NAMES = 3  # shared names beyond which the rest must still be enough, where others bear the family name
MOST_NAMES_READ = 20  # of those joined already, to tell the company that they keep
SAME_COMPANY = Likeness(0.8, "the same family name in the same company")

Families = Mapping[str, "array[int]"]  # names by a family name, in order of first mention


class Person(NamedTuple):
    """Somebody whom reports print in full."""

    names: tuple[int, ...]  # his full names
    reports: int  # that print one of them


class Meant(NamedTuple):
    """Whom a loose surname means."""

    name: int  # the first full name of the person
    company: tuple[int, int]  # of names that are met with both, the most telling


def attach_loose(clusters: Clusters, contexts: Contexts, homes: Homes, report_of: Sequence[int]) -> None:
    """Join every loose surname to the person meant, if the company settles who it is.

    Who is meant does not hang on what is joined here, so that it is found family by family.
    """
    families = index_loose(clusters.names, homes.loose())
    bearers = index_bearers(clusters.names, homes.firm(), families)
    meant: dict[int, Meant] = {}
    for family, numbers in families.items():
        if family in bearers:
            meant.update(find_meant(clusters, contexts, bearers[family], numbers, report_of))
    for i in sorted(meant):
        one = meant[i]
        company = " and ".join(clusters.names[other][1] for other in one.company)
        if not clusters.join(one.name, i, Likeness(0.8, f"the same family name, in reports that also name {company}")):
            del meant[i]
    unknown = [array("i", (i for i in numbers if i not in meant)) for numbers in families.values()]
    for numbers in sorted((one for one in unknown if len(one) > 1), key=lambda numbers: numbers[0]):
        join_unknown(clusters, contexts, numbers, report_of)


def index_loose(names: Sequence[Name], loose: Iterable[int]) -> Families:
    """The loose surnames by family, without those that are first names too."""
    found: dict[str, array[int]] = defaultdict(lambda: array("i"))
    for i in loose:
        kind, form = names[i]
        if kind == "person":
            family = sounds(read_person(form).family)
            if family not in first_names():
                found[family].append(i)
    return found


def index_bearers(names: Sequence[Name], firm: Iterable[int], families: Families) -> Families:
    """The full names of persons by what may stand for them alone, as far as it stands alone anywhere."""
    found: dict[str, array[int]] = defaultdict(lambda: array("i"))
    for i in firm:
        kind, form = names[i]
        if kind != "person":
            continue
        words = person_words(form)
        for family in (*surnames(form), *(words[:1] if words[0] in family_first() else ())):
            if sounds(family) in families:
                found[sounds(family)].append(i)
    return found


def find_meant(
    clusters: Clusters, contexts: Contexts, bearers: Sequence[int], loose: Sequence[int], report_of: Sequence[int]
) -> Iterator[tuple[int, Meant]]:
    """Whom loose surnames of one family mean, as far as the company says, of those who bear it."""
    rows: dict[int, list[int]] = defaultdict(list)
    for name in bearers:
        rows[clusters.root(name)].append(name)
    persons = [Person(tuple(row), sum(map(contexts.reports_with, row))) for row in rows.values()]
    family = Family(contexts, [name for person in persons for name in person.names])
    family.group_of[:] = [group for group, person in enumerate(persons) for _ in person.names]
    for i in loose:
        found = choose(contexts, persons, family, report_of[i])
        if found:
            yield i, found


def choose(contexts: Contexts, persons: list[Person], family: Family, report: int) -> Meant | None:
    """The person of a family name whom a report means: met in its company, and either the only one of that name in the
    archive, or the only one met there and met closely, or one printed far more often than all others."""
    met = [(persons[group], names) for group, names in family.meet(report)]
    if not met:
        return None
    best, names = max(met, key=lambda item: (item[0].reports, -item[0].names[0]))
    others = sum(person.reports for person in persons) - best.reports
    is_only = len(persons) == 1 or best.reports >= DOMINANT_REPORTS * others
    if is_only or (len(met) == 1 and contexts.is_enough(names[CLOSE_NAMES:])):
        return Meant(best.names[0], (names[0], names[1]))
    return None


def join_unknown(clusters: Clusters, contexts: Contexts, numbers: Sequence[int], report_of: Sequence[int]) -> None:
    """Join surnames that nobody introduces where they keep the same company."""
    family = Family(contexts, numbers)
    groups: list[list[int]] = []
    for at, i in enumerate(numbers):
        met = next(family.meet(report_of[i]), None)
        if met and clusters.join(groups[met.group][0], i, SAME_COMPANY):
            group = met.group
            groups[group].append(i)
        else:
            group = len(groups)
            groups.append([i])
        if len(groups[group]) <= MOST_NAMES_READ:
            family.group_of[at] = group
