"""Ruled: what each entry of names.yml did to the names of the archive, or why it did nothing."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from conflict_build.forms import fold
from conflict_build.records import Analysis, Archive, Problem, RuledNames

RULES_FILE = "names.yml"


class Printed(NamedTuple):
    """Where a form stands: its mentions by entity, and the reports that print it."""

    mentions: dict[int, int]
    reports: set[int]


def tell_ruled(archive: Archive) -> Archive:
    """The archive with what became of each entry, and a problem for each that did nothing."""
    rules = archive.name_rules
    forms = printed_forms(archive)
    ruled = (
        *(tell_same(names, forms, archive) for names in rules.same),
        *(tell_apart(names, forms, archive) for names in rules.apart),
        *(tell_side(name, side, forms, archive) for name, side in rules.parties),
    )
    unused = [Problem(RULES_FILE, "name", problem_of(one)) for one in ruled if not one.applied]
    return archive._replace(ruled=ruled, problems=[*archive.problems, *unused])


def problem_of(one: RuledNames) -> str:
    return f"has {', '.join(one.names)} under {one.rule}, which did nothing ({one.result}): correct it, or take it out"


def printed_forms(archive: Archive) -> dict[str, Printed]:
    """Where the forms stand that the rules name, as printed or as the fullest form of a report."""
    rules = archive.name_rules
    names = [name for group in (*rules.same, *rules.apart) for name in group] + [name for name, _ in rules.parties]
    wanted = {fold(name) for name in names}
    apart = {frozenset((fold(one), fold(other))) for one, other in rules.apart}
    found: dict[str, Printed] = defaultdict(lambda: Printed({}, set()))
    for i, analysis in enumerate(archive.analyses if wanted else ()):
        for form, entity in forms_of(analysis, archive.entity_of[i], apart):
            if form in wanted:
                counts = found[form].mentions
                counts[entity] = counts.get(entity, 0) + 1
                found[form].reports.add(i)
    return found


def forms_of(analysis: Analysis, entity_of: list[int | None], apart: set[frozenset[str]]) -> Iterator[tuple[str, int]]:
    """Each mention that has an entity, with it: under its printed form, and under the fullest unless they are apart."""
    for mention, entity in zip(analysis.mentions, entity_of, strict=True):
        if entity is not None:
            printed = fold(analysis.article.text[mention.start : mention.end])
            forms = frozenset((printed, fold(mention.name)))
            yield from ((form, entity) for form in ({printed} if forms in apart else forms))


def tell_same(names: tuple[str, ...], forms: dict[str, Printed], archive: Archive) -> RuledNames:
    """What became of names that are said to be one."""
    found = [name for name in names if fold(name) in forms]
    missing = [name for name in names if name not in found]
    lacks = f"no report prints {' or '.join(missing)}" if missing else ""
    if len(found) < 2:
        return RuledNames("same", names, False, lacks)
    entities = sorted({entity for name in found for entity in forms[fold(name)].mentions})
    if len(entities) == 1:
        one = archive.entities[entities[0]].name
        said = f"One name, {one}: {counted(found, forms)}"
        return RuledNames("same", names, True, f"{said}; {lacks}" if lacks else said)
    left = ", ".join(f"{archive.entities[entity].name} ({archive.entities[entity].kind})" for entity in entities)
    why = "names of several kinds have one form, or contradict each other, or another entry parts them"
    return RuledNames("same", names, False, f"still several, {left}: {why}")


def tell_apart(names: tuple[str, str], forms: dict[str, Printed], archive: Archive) -> RuledNames:
    """What became of names that are said to be two."""
    missing = [name for name in names if fold(name) not in forms]
    if missing:
        return RuledNames("apart", names, False, f"no report prints {' or '.join(missing)}")
    one, other = (forms[fold(name)].mentions for name in names)
    shared = ", ".join(archive.entities[entity].name for entity in sorted(one.keys() & other.keys()))
    if not one.keys() ^ other.keys():
        return RuledNames("apart", names, False, f"still one, {shared}: another form joins them")
    each = "; ".join(f"{name}: {counted([name], forms)}" for name in names)
    said = f"Two names. {each}"
    return RuledNames("apart", names, True, f"{said}; both also stand for {shared}" if shared else said)


def tell_side(name: str, side: str | None, forms: dict[str, Printed], archive: Archive) -> RuledNames:
    """What became of a name that is given a side, or none."""
    names = (name, side) if side else (name,)
    if fold(name) not in forms:
        return RuledNames("parties", names, False, f"no report prints {name}")
    entities = forms[fold(name)].mentions
    held = {party.party for party in archive.parties if party.entity in entities}
    if side is None:
        done, said = not held, "Of no side" if not held else "it has a side by another form of its name"
    else:
        done = any(party.by == "rule" and party.entity in entities for party in archive.parties)
        said = f"Of the side {side}" if done else f"no report names the side {side}"
    return RuledNames("parties", names, done, f"{said}: {counted([name], forms)}" if done else said)


def counted(names: list[str], forms: dict[str, Printed]) -> str:
    """How often names are printed."""
    mentions = sum(sum(forms[fold(name)].mentions.values()) for name in names)
    reports = len(set[int]().union(*(forms[fold(name)].reports for name in names)))
    return f"{mentions:,} mention{'s' if mentions > 1 else ''} in {reports:,} report{'s' if reports > 1 else ''}"
