"""Homonyms: towns of one name, told apart by the country or state that reports print beside them.

A report that prints none means a town so told where it speaks mostly of that country, or names that state, unless the
name alone means another town: Paris is not the one in Texas.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from conflict_build.areas import Area, default_states, has_leader
from conflict_build.forms import Likeness, fold
from conflict_build.lexicon import load_table
from conflict_build.names.clusters import Clusters
from conflict_build.names.loose_names import main_country
from conflict_build.place_names import place_key
from conflict_build.qualifiers import Qualifier, read_qualifiers
from conflict_build.records import Analysis


def qualify_places(
    analyses: Sequence[Analysis], read: Sequence[dict[int, Qualifier]] | None = None
) -> Iterator[dict[int, Qualifier]]:
    """For each report, for the index of each place's mention, what tells the place from others of its name.

    Whoever goes over the reports at the same time finds what was read of each here. `read`: what `read_qualifiers`
    gives for each report, for whoever has it already.
    """
    read = [read_qualifiers(analysis) for analysis in analyses] if read is None else read
    told: dict[str, set[tuple[str, Area]]] = defaultdict(set)
    for qualifiers in read:
        for qualifier in qualifiers.values():
            if qualifier.home and qualifier.area:
                told[place_key(qualifier.form)].add((qualifier.home, qualifier.area))
    for i, qualifiers in enumerate(read):
        yield {**qualifiers, **meant_elsewhere(analyses[i], qualifiers, told)} if told else qualifiers


def meant_elsewhere(
    analysis: Analysis, qualifiers: dict[int, Qualifier], told: dict[str, set[tuple[str, Area]]]
) -> dict[int, Qualifier]:
    """The bare names of a report that mean a town told apart in another report."""
    found = {}
    own = {place_key(qualifier.form) for qualifier in qualifiers.values()}
    for i, mention in enumerate(analysis.mentions):
        key = place_key(mention.name) if mention.kind == "place" else None
        if key in told and key not in own and not has_leader(mention.name):
            spoken = [(home, area) for home, area in told[key] if speaks_of(analysis, area)]
            if len(spoken) == 1:
                found[i] = Qualifier(mention.name, spoken[0][1], spoken[0][0])
    return found


def speaks_of(analysis: Analysis, area: Area) -> bool:
    """Whether a report is mostly about a country, or names a state that shares its name with no city."""
    if area.region is None:
        return main_country(analysis) == load_table("countries")[area.country][0]
    state = fold(area.name)
    return state in default_states() and any(m.kind == "place" and fold(m.name) == state for m in analysis.mentions)


def join_homonyms(clusters: Clusters, homes: Sequence[str]) -> None:
    """Join the spellings of one town that is told apart by one area: "Cordoba" and "Córdoba" in Argentina."""
    first: dict[tuple[str, str], int] = {}
    for i, (kind, form) in enumerate(clusters.names):
        if kind == "place" and homes[i]:
            home = first.setdefault((place_key(form), homes[i]), i)
            clusters.join(home, i, Likeness(0.95, f"the same place, beside which reports print {homes[i]}"))
