"""Rare bearers: surnames that a report prints again and again before it names anybody in full who bears them.

"Trump ... President Trump ... Trump ... Melania Trump": where a namesake is in far more reports of the archive, the
surname is not hers, and stands as it is printed.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from conflict_build.entities.short_forms import person_words
from conflict_build.forms import read_person, sounds
from conflict_build.names.loose_names import DOMINANT_REPORTS
from conflict_build.records import Analysis, Mention

PRINTED_BEFORE = 3  # times a surname stands before the full name: more than a headline and a caption have it


def surnames_of_others(analyses: Sequence[Analysis]) -> list[set[int]]:
    """For each report the indexes of surnames that are not those of the only person whom it names in full."""
    reports = count_bearers(analyses)
    return [find_early(analysis, reports) for analysis in analyses]


def count_bearers(analyses: Sequence[Analysis]) -> dict[str, Counter[str]]:
    """The full names of persons by family name, with how many reports have each."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for analysis in analyses:
        for name in {mention.name for mention in analysis.mentions if is_full_name(mention)}:
            found[sounds(read_person(name).family)][name] += 1
    return found


def is_full_name(mention: Mention) -> bool:
    return mention.kind == "person" and len(person_words(mention.name)) > 1


def find_early(analysis: Analysis, reports: dict[str, Counter[str]]) -> set[int]:
    """The surnames of one report that were printed before the rare name that they were taken for."""
    rows: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(analysis.mentions):
        if is_full_name(mention):
            rows[mention.name].append(i)
    found: set[int] = set()
    for name, row in rows.items():
        bare = [len(person_words(printed(analysis, i))) == 1 for i in row]
        if all(bare[:PRINTED_BEFORE]) and len(bare) > PRINTED_BEFORE and is_rare(name, reports):
            found.update(i for i, alone in zip(row, bare, strict=True) if alone)
    return found


def printed(analysis: Analysis, number: int) -> str:
    mention = analysis.mentions[number]
    return " ".join(analysis.article.text[mention.start : mention.end].split())


def is_rare(name: str, reports: dict[str, Counter[str]]) -> bool:
    """Whether another of the same family name is in so many times the reports."""
    bearers = reports[sounds(read_person(name).family)]
    others = max((count for other, count in bearers.items() if other != name), default=0)
    return others >= DOMINANT_REPORTS * bearers[name]
