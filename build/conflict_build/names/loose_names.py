"""Loose names: a surname without its first name, an office without its state.

They say too little to be compared by their words. A surname joins the only person of that family name who is met in the
same company in other reports; surnames that nobody introduces join each other in the same company. An office belongs to
the country that its report names most; it is never joined to an office whose owner is printed.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.entities.short_forms import person_words
from conflict_build.forms import (
    ARABIC_ARTICLES,
    PARTICLES,
    Likeness,
    body_key,
    country_of_word,
    family_first,
    first_names,
    fold,
    read_person,
    sounds,
    surnames,
)
from conflict_build.lexicon import load_table
from conflict_build.names.clusters import Clusters, Name
from conflict_build.names.contexts import Contexts
from conflict_build.org_names import known_orgs, org_key
from conflict_build.records import Analysis
from conflict_build.state_bodies import offices, sort_words, split_words

LEAD_OF_OWNER = 2  # how many times as often as another a report names the country whose its bare offices are
CLOSE_NAMES = 3  # shared names beyond which the rest must still be enough, where others bear the family name
MOST_NAMES_READ = 20  # of those joined already, to tell the company that they keep
DOMINANT_REPORTS = 10  # one bearer of a family name is meant if he is in so many times the reports of all others


def home_of(name: Name, analysis: Analysis, text: str) -> str:
    """What a loose name belongs to: the `text` of its report, by the ref of the first that prints it, or a country;
    empty if the name says enough."""
    kind, form = name
    if kind == "person" and (len(person_words(form)) == 1 or is_double_surname(form)):
        return text
    if kind == "org" and is_office(form):
        return main_country(analysis, LEAD_OF_OWNER) or text
    return ""


def is_double_surname(form: str) -> bool:
    """Whether a name is one of two words tied by a hyphen: "Thomas-Greenfield"; near misses: "Ki-moon", "Al-Thani"."""
    first, _, second = form.partition("-")
    tied = " " not in form and second[:1].isupper() and fold(first) not in ARABIC_ARTICLES | PARTICLES | family_first()
    return tied and sounds(second) not in first_names()


def is_office(form: str) -> bool:
    """Whether a name is only that of an office: "Defense Ministry", "parliament"."""
    if body_key(form) in known_orgs():
        return False
    return sort_words(split_words(body_key(form))) in offices()


def main_country(analysis: Analysis, lead: int = 1) -> str:
    """The name of the country that a report names most, if one leads, and so many times over; else empty."""
    codes = country_of_word()
    named = (codes.get(fold(m.name)) for m in analysis.mentions if m.kind == "place")
    counts = Counter(code for code in named if code).most_common(2)
    if not counts or (len(counts) == 2 and (counts[0][1] == counts[1][1] or counts[0][1] < lead * counts[1][1])):
        return ""
    return load_table("countries")[counts[0][0]][0]


class Person(NamedTuple):
    """Somebody whom reports print in full."""

    names: tuple[int, ...]  # his full names
    reports: int  # that print one of them


def attach_loose(clusters: Clusters, contexts: Contexts, homes: list[str], report_of: Sequence[int]) -> None:
    """Join every loose surname to the person meant, if the company settles who it is."""
    bearers = index_bearers(clusters, contexts, homes)
    unknown: dict[str, list[int]] = defaultdict(list)
    for i, home in enumerate(homes):
        if not home or clusters.names[i][0] != "person":
            continue
        family = sounds(read_person(clusters.names[i][1]).family)
        if family in first_names():
            continue
        person = choose(contexts, bearers.get(family, []), report_of[i])
        if not person or not clusters.join(person.names[0], i, reason_for(clusters, contexts, person, report_of[i])):
            unknown[family].append(i)
    for numbers in unknown.values():
        join_unknown(clusters, contexts, numbers, report_of)


def index_bearers(clusters: Clusters, contexts: Contexts, homes: list[str]) -> dict[str, list[Person]]:
    """The persons by what may stand for them alone."""
    names: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, (kind, form) in enumerate(clusters.names):
        if kind == "person" and not homes[i]:
            words = person_words(form)
            for family in surnames(form):
                names[sounds(family)][clusters.root(i)].append(i)
            if words[0] in family_first():
                names[sounds(words[0])][clusters.root(i)].append(i)
    return {
        family: [Person(tuple(found), sum(map(contexts.reports_with, found))) for found in rows.values()]
        for family, rows in names.items()
    }


def choose(contexts: Contexts, persons: list[Person], report: int) -> Person | None:
    """The person of a family name whom a report means: met in its company, and either the only one of that name in the
    archive, or the only one met there and met closely, or one printed far more often than all others."""
    shared = [(person, contexts.shared(person.names, report)) for person in persons]
    met = [(person, names) for person, names in shared if contexts.is_enough(names)]
    if not met:
        return None
    best, names = max(met, key=lambda item: (item[0].reports, -item[0].names[0]))
    others = sum(person.reports for person in persons) - best.reports
    if len(persons) == 1 or best.reports >= DOMINANT_REPORTS * others:
        return best
    return best if len(met) == 1 and contexts.is_enough(names[CLOSE_NAMES:]) else None


def reason_for(clusters: Clusters, contexts: Contexts, person: Person, report: int) -> Likeness:
    company = [clusters.names[j][1] for j in contexts.shared(person.names, report)[:2]]
    return Likeness(0.8, f"the same family name, in reports that also name {' and '.join(company)}")


def join_unknown(clusters: Clusters, contexts: Contexts, numbers: list[int], report_of: Sequence[int]) -> None:
    """Join surnames that nobody introduces where they keep the same company."""
    groups: list[list[int]] = []
    for i in numbers:
        report = report_of[i]
        home = next((g for g in groups if contexts.is_enough(contexts.shared(g[:MOST_NAMES_READ], report))), None)
        if home and clusters.join(home[0], i, Likeness(0.8, "the same family name in the same company")):
            home.append(i)
        else:
            groups.append([i])


def join_offices(clusters: Clusters, homes: list[str], owned: set[int]) -> None:
    """Join the spellings of one office of one country: "Defence Ministry" and "Defense Ministry".

    Those of `owned` are known to be somebody's already.
    """
    first: dict[tuple[str, str], int] = {}
    for i, (kind, form) in enumerate(clusters.names):
        if kind == "org" and homes[i] and i not in owned:
            home = first.setdefault((org_key(form), homes[i]), i)
            clusters.join(home, i, Likeness(0.9, f"the same office in reports mostly about {homes[i]}"))
