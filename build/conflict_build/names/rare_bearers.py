"""Rare bearers: surnames that a report prints again and again before it names anybody in full who bears them.

"Trump ... President Trump ... Trump ... Melania Trump": where a namesake is in far more reports of the archive, the
surname is not hers, and stands as it is printed.
"""

from collections import defaultdict
from collections.abc import Set

from conflict_build.entities.short_forms import person_words
from conflict_build.forms import read_person, sounds
from conflict_build.names.loose_names import DOMINANT_REPORTS
from conflict_build.names.printed import PrintedNames
from conflict_build.records import Analysis

PRINTED_BEFORE = 3  # times a surname stands before the full name: more than a headline and a caption have it


def rare_bearers(printed: PrintedNames) -> frozenset[str]:
    """The full names of persons of whose family name another is in so many times the reports."""
    most: defaultdict[str, int] = defaultdict(int)  # reports of one bearer, by family name
    bearers: list[tuple[str, str, int]] = []  # form, family name and reports
    for (kind, form), number in printed.numbers.items():
        if kind == "person" and len(person_words(form)) > 1:
            family, reports = sounds(read_person(form).family), printed.reports[number]
            bearers.append((form, family, reports))
            most[family] = max(most[family], reports)
    return frozenset(form for form, family, reports in bearers if most[family] >= DOMINANT_REPORTS * reports)


def surnames_of_others(analysis: Analysis, rare: Set[str]) -> set[int]:
    """The indexes of the surnames of a report that were printed before the rare name that they were taken for."""
    rows: dict[str, list[int]] = defaultdict(list)
    for i, mention in enumerate(analysis.mentions):
        if mention.kind == "person" and mention.name in rare:
            rows[mention.name].append(i)
    found: set[int] = set()
    for row in (row for row in rows.values() if len(row) > PRINTED_BEFORE):
        bare = [len(person_words(printed(analysis, i))) == 1 for i in row]
        if all(bare[:PRINTED_BEFORE]):
            found.update(i for i, alone in zip(row, bare, strict=True) if alone)
    return found


def printed(analysis: Analysis, number: int) -> str:
    mention = analysis.mentions[number]
    return " ".join(analysis.article.text[mention.start : mention.end].split())
