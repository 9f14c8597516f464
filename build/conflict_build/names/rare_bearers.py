"""Rare bearers: surnames that a report prints again and again before it names anybody in full who bears them.

"Trump ... President Trump ... Trump ... Melania Trump": where a namesake is in far more reports of the archive, the
surname is not hers, and stands as it is printed.
"""

from array import array
from collections import defaultdict
from collections.abc import Set

from conflict_build.entities.short_forms import person_words
from conflict_build.forms import read_person, sounds
from conflict_build.names.loose_names import DOMINANT_REPORTS
from conflict_build.names.printed import PrintedNames
from conflict_build.names.table import name_of
from conflict_build.numbering import Numbering
from conflict_build.records import Analysis

PRINTED_BEFORE = 3  # times a surname stands before the full name: more than a headline and a caption have it


def rare_bearers(printed: PrintedNames) -> frozenset[str]:
    """The full names of persons of whose family name another is in so many times the reports."""
    families, most = Numbering(), array("i")  # most reports of one bearer, by number of family name
    bearers, family_of = array("i"), array("i")  # numbers of names, and of their family names
    for number, (kind, form) in enumerate(map(name_of, printed.names.strings)):
        if kind == "person" and len(person_words(form)) > 1:
            family = families.number(sounds(read_person(form).family).encode())
            if family == len(most):
                most.append(0)
            most[family] = max(most[family], printed.reports[number])
            bearers.append(number)
            family_of.append(family)
    return frozenset(
        name_of(printed.names.strings[number])[1]
        for number, family in zip(bearers, family_of, strict=True)
        if most[family] >= DOMINANT_REPORTS * printed.reports[number]
    )


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
