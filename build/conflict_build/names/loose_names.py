"""Loose names: a surname without its first name, an office without its state.

They say too little to be compared by their words. Whom a surname means is for `surnames_alone`. An office belongs to
the country that its report names most; it is never joined to an office whose owner is printed.
"""

from collections import Counter
from collections.abc import Sequence

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
    sounds,
)
from conflict_build.lexicon import load_table
from conflict_build.names.clusters import Clusters, Name
from conflict_build.org_names import known_orgs, org_key
from conflict_build.records import Analysis
from conflict_build.state_bodies import offices, sort_words, split_words

LEAD_OF_OWNER = 2  # how many times as often as another a report names the country whose its bare offices are
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


def join_offices(clusters: Clusters, homes: Sequence[str], owned: set[int]) -> None:
    """Join the spellings of one office of one country: "Defence Ministry" and "Defense Ministry".

    Those of `owned` are known to be somebody's already.
    """
    first: dict[tuple[str, str], int] = {}
    for i, (kind, form) in enumerate(clusters.names):
        if kind == "org" and homes[i] and i not in owned:
            home = first.setdefault((org_key(form), homes[i]), i)
            clusters.join(home, i, Likeness(0.9, f"the same office in reports mostly about {homes[i]}"))
