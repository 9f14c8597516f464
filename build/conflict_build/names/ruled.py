"""Ruled: what each entry of names.yml did to the names of the archive, or why it did nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from conflict_build.forms import fold
from conflict_build.names.clusters import Apart
from conflict_build.names.forced import apart_forms, name_forms, own_forms, printed_form
from conflict_build.names.homonyms import qualify_places
from conflict_build.records import Archive, NameRules, Problem, RuledNames

RULES_FILE = "names.yml"
Places = Counter[tuple[int, int]]  # how often a form stands for an entity in a report, by their indexes


def tell_ruled(archive: Archive) -> Archive:
    """The archive with what became of each entry, and a problem for each that did nothing."""
    rules = archive.name_rules
    if not (rules.same or rules.apart or rules.parties):
        return archive
    told = RuledForms(archive)
    ruled = (
        *(told.tell_same(names) for names in rules.same),
        *(told.tell_apart(names) for names in rules.apart),
        *(told.tell_side(i) for i in range(len(rules.parties))),
    )
    unused = [Problem(RULES_FILE, "name", problem_of(one)) for one in ruled if not one.applied]
    return archive._replace(ruled=ruled, problems=[*archive.problems, *unused])


def problem_of(one: RuledNames) -> str:
    return f"has {', '.join(one.names)} under {one.rule}, which did nothing ({one.result}): correct it, or take it out"


def find_forms(archive: Archive) -> dict[str, Places]:
    """Where the forms stand that the rules name, as printed or as the archive has them."""
    rules = archive.name_rules
    wanted = {fold(name) for group in (*rules.same, *rules.apart) for name in group}
    wanted |= {fold(name) for name, _ in rules.parties}
    found: dict[str, Places] = defaultdict(Counter)
    for i, entity, forms in read_forms(archive, apart_forms(rules), is_placed=any(", " in form for form in wanted)):
        for form in forms & wanted:
            found[form][entity, i] += 1
    return found


def read_forms(archive: Archive, apart: Apart, is_placed: bool) -> Iterator[tuple[int, int, set[str]]]:
    """For each mention that has an entity its report, the entity, and all that a rule may call it.

    `is_placed`: some rule has a place with where it lies.
    """
    nowhere = list(qualify_places(archive.analyses)) if is_placed else [{} for _ in archive.analyses]
    for i, (analysis, row) in enumerate(zip(archive.analyses, archive.entity_of, strict=True)):
        owned = zip(analysis.mentions, own_forms(analysis, apart), row, strict=True)
        for j, (mention, form, entity) in enumerate(owned):
            if entity is not None:
                home = nowhere[i][j].home if j in nowhere[i] else ""
                forms = name_forms((mention.kind, form), home, apart)
                yield i, entity, forms | {fold(printed_form(analysis, mention))}


class RuledForms:
    """Where the forms stand that the rules name, and what is to be said of each rule."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.rules: NameRules = archive.name_rules
        self.forms = find_forms(archive)

    def entities_of(self, name: str) -> set[int]:
        return {entity for entity, _ in self.forms.get(fold(name), ())}

    def missing(self, names: Iterable[str]) -> str:
        """Which names no report prints, in words; empty if all are printed."""
        missing = [name for name in names if fold(name) not in self.forms]
        return f"no report prints {' or '.join(missing)}" if missing else ""

    def named(self, entities: Iterable[int]) -> str:
        found = (self.archive.entities[entity] for entity in sorted(entities))
        return ", ".join(f"{entity.name} ({entity.kind})" for entity in found)

    def tell_same(self, names: tuple[str, ...]) -> RuledNames:
        """What became of names that are said to be one."""
        found = [name for name in names if fold(name) in self.forms]
        missing = self.missing(names)
        if len(found) < 2:
            return RuledNames("same", names, False, missing)
        shared = Counter(entity for name in found for entity in self.entities_of(name))
        one, bearers = min(shared.items(), key=lambda item: (-item[1], item[0]))
        if bearers < 2:
            return RuledNames("same", names, False, f"still several, {self.named(shared)}: {self.why_several(found)}")
        joined = [name for name in found if one in self.entities_of(name)]
        said = [f"One name, {self.archive.entities[one].name}: {self.counted(joined, {one})}", missing]
        if left := [name for name in found if name not in joined]:
            said.append(f"without {', '.join(left)}, as {self.why_several(found)}")
        if others := set[int]().union(*map(self.entities_of, joined)) - {one}:
            said.append(f"forms of it also stand for {self.named(others)}")
        return RuledNames("same", names, True, "; ".join(filter(None, said)))

    def why_several(self, names: list[str]) -> str:
        """What kept names several that are said to be one."""
        entities = set[int]().union(*map(self.entities_of, names))
        for pair in self.rules.apart:
            one, other = map(self.entities_of, pair)
            if one & entities and other & entities and one != other:
                return f"the entry {', '.join(pair)} under apart parts them"
        return "a form is short for several names, or of several kinds: name those in full"

    def tell_apart(self, names: tuple[str, str]) -> RuledNames:
        """What became of names that are said to be two."""
        if missing := self.missing(names):
            return RuledNames("apart", names, False, missing)
        one, other = map(self.entities_of, names)
        shared = self.named(one & other)
        if one == other:
            return RuledNames("apart", names, False, f"still one, {shared}: another form joins them")
        each = "; ".join(f"{name}: {self.counted([name])}" for name in names)
        also = f"; both also stand for {shared}" if shared else ""
        return RuledNames("apart", names, True, f"Two names. {each}{also}")

    def tell_side(self, index: int) -> RuledNames:
        """What became of a name that is given a side, or none, by its place among those entries."""
        name, side = self.rules.parties[index]
        names = (name, side) if side else (name,)
        if missing := self.missing([name]):
            return RuledNames("parties", names, False, missing)
        entities = self.entities_of(name)
        if any(self.entities_of(later) & entities for later, _ in self.rules.parties[index + 1 :]):
            return RuledNames("parties", names, False, f"a later entry gives {self.named(entities)} its side")
        held = {party.entity: party for party in self.archive.parties if party.entity in entities}
        if side is None:
            done, said = not held, f"Of no side: {self.counted([name])}"
        else:
            done, said = (
                any(party.by == "rule" for party in held.values()),
                f"Of the side {side}: {self.counted([name])}",
            )
        why = f"it is short for {self.named(entities)}, or is that side itself: name it in full"
        return RuledNames("parties", names, done, said if done else why)

    def counted(self, names: list[str], entities: set[int] | None = None) -> str:
        """How often names are printed, of all entities or these."""
        places = [
            (report, times)
            for form in {fold(name) for name in names}
            for (entity, report), times in self.forms[form].items()
            if entities is None or entity in entities
        ]
        mentions, reports = sum(times for _, times in places), len({report for report, _ in places})
        return f"{mentions:,} mention{'s' if mentions > 1 else ''} in {reports:,} report{'s' if reports > 1 else ''}"
