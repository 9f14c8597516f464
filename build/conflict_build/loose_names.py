"""Loose names: a surname without its first name, an office without its state.

They say too little to be compared by their words. A surname joins the only person of that family name who is met in the
same company in other reports; surnames that nobody introduces join each other in the same company. An office belongs to
the country that its report names most; it is never joined to an office whose owner is printed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from conflict_build.clusters import Clusters, Name
from conflict_build.contexts import ENOUGH_SHARED_NAMES, Contexts
from conflict_build.forms import SMALL_WORDS, Likeness, body_key, country_of_word, fold, offices, read_person, skeleton
from conflict_build.lexicon import load_table
from conflict_build.records import Analysis
from conflict_build.short_forms import family_first, org_key, person_words

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
        family = read_person(clusters.names[i][1]).family
        found = sorted({clusters.root(j) for j in bearers.get(skeleton(family), ())})
        person = choose(clusters, contexts, found, report_of[i])
        if person is None or not clusters.join(person, i, reason_for(clusters, contexts, person, i, report_of[i])):
            unknown[skeleton(family)].append(i)
    for numbers in unknown.values():
        join_unknown(clusters, contexts, numbers, report_of)


def index_bearers(clusters: Clusters, homes: list[str]) -> dict[str, list[int]]:
    """Full names of persons by the skeleton of what may stand for them alone."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for i, (kind, form) in enumerate(clusters.names):
        if kind == "person" and not homes[i]:
            words = person_words(form)
            bearers[skeleton(words[-1])].append(i)
            if words[0] in family_first():
                bearers[skeleton(words[0])].append(i)
    return bearers


def choose(clusters: Clusters, contexts: Contexts, persons: Iterable[int], report: int) -> int | None:
    """The person met in the company of a report; of several, one who is in far more reports than all others."""
    met = [p for p in persons if len(contexts.shared(clusters.members_of(p), report)) >= ENOUGH_SHARED_NAMES]
    if len(met) < 2:
        return met[0] if met else None
    counts = {p: sum(len(contexts.reports_of.get(i, ())) for i in clusters.members_of(p)) for p in met}
    best = max(met, key=lambda p: (counts[p], -p))
    return best if counts[best] >= DOMINANT_REPORTS * (sum(counts.values()) - counts[best]) else None


def reason_for(clusters: Clusters, contexts: Contexts, person: int, i: int, report: int) -> Likeness:
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
    return len(contexts.shared(members, report)) >= ENOUGH_SHARED_NAMES


def join_offices(clusters: Clusters, homes: list[str]) -> None:
    """Join the spellings of one office of one country: "Defence Ministry" and "Defense Ministry"."""
    first: dict[tuple[str, str], int] = {}
    for i, (kind, form) in enumerate(clusters.names):
        if kind == "org" and homes[i]:
            home = first.setdefault((org_key(form), homes[i]), i)
            clusters.join(home, i, Likeness(0.9, f"the same office in reports mostly about {homes[i]}"))
