"""Loose names: a surname without its first name, an office without its state.

They say too little to be compared by their words. A surname joins the only person of that family name who is met in the
same company in other reports; surnames that nobody introduces join each other in the same company. An office belongs to
the country that its report names most; it is never joined to an office whose owner is printed.
"""

from collections import Counter, defaultdict

from conflict_build.entities.forms import (
    SMALL_WORDS,
    Likeness,
    body_key,
    country_of_word,
    family_first,
    first_names,
    fold,
    offices,
    read_person,
    sounds,
)
from conflict_build.entities.short_forms import known_orgs, org_key, person_words
from conflict_build.lexicon import load_table
from conflict_build.names.clusters import Clusters, Name
from conflict_build.names.contexts import Contexts
from conflict_build.records import Analysis

CLOSE_NAMES = 3  # shared names beyond which the rest must still be enough, where others bear the family name
DOMINANT_REPORTS = 10  # one bearer of a family name is meant if he is in so many times the reports of all others


def home_of(name: Name, analysis: Analysis) -> str:
    """What a loose name belongs to: its report, or a country; empty if the name says enough."""
    kind, form = name
    if kind == "person" and len(person_words(form)) == 1:
        return analysis.article.ref
    if kind == "org" and is_office(form):
        return main_country(analysis) or analysis.article.ref
    return ""


def is_office(form: str) -> bool:
    """Whether a name is only that of an office: "Defense Ministry", "parliament"."""
    if body_key(form) in known_orgs():
        return False
    words = body_key(form).replace("'s ", " ").split()
    return tuple(sorted(word for word in words if word not in SMALL_WORDS)) in offices()


def main_country(analysis: Analysis) -> str:
    """The name of the country that a report names most, if one leads; else empty."""
    codes = country_of_word()
    named = (codes.get(fold(m.name)) for m in analysis.mentions if m.kind == "place")
    counts = Counter(code for code in named if code).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return ""
    return load_table("countries")[counts[0][0]][0]


def attach_loose(clusters: Clusters, contexts: Contexts, homes: list[str], report_of: dict[int, int]) -> None:
    """Join every loose surname to the person meant, if the company settles who it is."""
    loose = [i for i, home in enumerate(homes) if home and clusters.names[i][0] == "person"]
    bearers = index_bearers(clusters, homes)
    unknown: dict[str, list[int]] = defaultdict(list)
    for i in loose:
        family = sounds(read_person(clusters.names[i][1]).family)
        if family in first_names():
            continue
        found = sorted({clusters.root(j) for j in bearers.get(family, ())})
        person = choose(clusters, contexts, found, report_of[i])
        if person is None or not clusters.join(person, i, reason_for(clusters, contexts, person, report_of[i])):
            unknown[family].append(i)
    for numbers in unknown.values():
        join_unknown(clusters, contexts, numbers, report_of)


def index_bearers(clusters: Clusters, homes: list[str]) -> dict[str, list[int]]:
    """Full names of persons by what may stand for them alone."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for i, (kind, form) in enumerate(clusters.names):
        if kind == "person" and not homes[i]:
            words = person_words(form)
            bearers[sounds(words[-1])].append(i)
            if words[0] in family_first():
                bearers[sounds(words[0])].append(i)
    return bearers


def choose(clusters: Clusters, contexts: Contexts, persons: list[int], report: int) -> int | None:
    """The person of a family name whom a report means: met in its company, and either the only one of that name in the
    archive, or the only one met there and met closely, or one printed far more often than all others."""
    met = {p: contexts.shared(clusters.members_of(p), report) for p in persons}
    met = {p: shared for p, shared in met.items() if contexts.is_enough(shared)}
    if not met:
        return None
    counts = {p: sum(len(contexts.reports_of.get(i, ())) for i in clusters.members_of(p)) for p in persons}
    best = max(met, key=lambda p: (counts[p], -p))
    if len(persons) == 1 or counts[best] >= DOMINANT_REPORTS * (sum(counts.values()) - counts[best]):
        return best
    return best if len(met) == 1 and contexts.is_enough(met[best][CLOSE_NAMES:]) else None


def reason_for(clusters: Clusters, contexts: Contexts, person: int, report: int) -> Likeness:
    company = [clusters.names[j][1] for j in contexts.shared(clusters.members_of(person), report)[:2]]
    return Likeness(0.8, f"the same family name, in reports that also name {' and '.join(company)}")


def join_unknown(clusters: Clusters, contexts: Contexts, numbers: list[int], report_of: dict[int, int]) -> None:
    """Join surnames that nobody introduces where they keep the same company."""
    firsts: list[int] = []
    for i in numbers:
        home = next((f for f in firsts if same_company(clusters, contexts, f, report_of[i])), None)
        if home is None or not clusters.join(home, i, Likeness(0.8, "the same family name in the same company")):
            firsts.append(i)


def same_company(clusters: Clusters, contexts: Contexts, first: int, report: int) -> bool:
    members = clusters.members_of(clusters.root(first))
    return contexts.is_enough(contexts.shared(members, report))


def join_offices(clusters: Clusters, homes: list[str]) -> None:
    """Join the spellings of one office of one country: "Defence Ministry" and "Defense Ministry"."""
    first: dict[tuple[str, str], int] = {}
    for i, (kind, form) in enumerate(clusters.names):
        if kind == "org" and homes[i]:
            home = first.setdefault((org_key(form), homes[i]), i)
            clusters.join(home, i, Likeness(0.9, f"the same office in reports mostly about {homes[i]}"))
