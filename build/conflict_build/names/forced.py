"""Forced: names put together and kept apart as names.yml says, before all that is found.

An entry names them as reports print them or as the archive has them: "Kyiv" also where all print "Kiev", "Tripoli,
Lebanon" for the one that lies there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from conflict_build.forms import Likeness, fold
from conflict_build.names.clusters import Apart, Clusters, Name
from conflict_build.org_names import known_org
from conflict_build.place_names import known_places
from conflict_build.records import Analysis, Mention, NameRules

BY_RULE = Likeness(1.0, "one name by names.yml")


def apart_forms(rules: NameRules) -> Apart:
    """What the entries say is never one."""
    apart: Apart = defaultdict(set)
    for one, other in rules.apart:
        apart[fold(one)].add(fold(other))
        apart[fold(other)].add(fold(one))
    return dict(apart)


def known_name(name: Name, apart: Apart) -> str | None:
    """What the lexicons call a name, unless an entry says that this is another."""
    kind, form = name
    known = known_org(form) if kind == "org" else known_places().get(fold(form)) if kind == "place" else None
    return None if known and fold(known) in apart.get(fold(form), ()) else known


def name_forms(name: Name, home: str, apart: Apart) -> set[str]:
    """What an entry may call a name, folded: its form, that of the lexicons, of a place either with where it lies."""
    shown = {name[1], known_name(name, apart) or name[1]}
    placed = {f"{form}, {home}" for form in shown} if name[0] == "place" and home else set()
    return {fold(form) for form in shown | placed}


def printed_form(analysis: Analysis, mention: Mention) -> str:
    return " ".join(analysis.article.text[mention.start : mention.end].split())


def own_forms(analysis: Analysis, apart: Apart) -> Iterator[str]:
    """The form that each mention of a report goes under: the fullest, or the printed one where an entry parts the two.

    The printed one too where it is short for both: behind "Mohammed Ali" and "Muhammad Ali", if they are two, "Ali".
    """
    parted: dict[str, set[str]] = defaultdict(set)
    for mention in analysis.mentions if apart else ():
        printed = fold(printed_form(analysis, mention))
        if printed in apart.get(fold(mention.name), ()):
            parted[mention.name].add(printed)
    for mention in analysis.mentions:
        others = parted.get(mention.name)
        if others and (
            fold(printed := printed_form(analysis, mention)) in others or is_short(printed, mention, others)
        ):
            yield printed
        else:
            yield mention.name


def is_short(printed: str, mention: Mention, others: Iterable[str]) -> bool:
    """Whether a printed form is part of the fullest one and of another as well."""
    words = set(fold(printed).split())
    return words < set(fold(mention.name).split()) and any(words < set(other.split()) for other in others)


class ForcedNames:
    """What the entries of names.yml may mean by a form, among the numbered names of an archive."""

    def __init__(self, names: Sequence[Name], homes: Sequence[str], rules: NameRules) -> None:
        self.rules = rules
        self.apart = apart_forms(rules)
        ruled = zip(names, homes, strict=True) if rules.same or rules.apart else ()  # no entry: forms are not asked for
        self.forms = [name_forms(name, home, self.apart) for name, home in ruled]
        self.printed: dict[str, Counter[int]] = {fold(form): Counter() for group in rules.same for form in group}

    def read(self, analyses: Sequence[Analysis], number_of: Sequence[Sequence[int]]) -> None:
        """Learn how reports print the names: what is apart from a surname is so from whom it stands for."""
        if not self.printed and not self.apart:
            return
        for analysis, row in zip(analyses, number_of, strict=True):
            for mention, i in zip(analysis.mentions, row, strict=True):
                printed = fold(printed_form(analysis, mention))
                if printed in self.apart:
                    self.forms[i].add(printed)
                if printed in self.printed:
                    self.printed[printed][i] += 1

    def join(self, clusters: Clusters) -> None:
        """Join what the entries say is one: of each form the names of the first form's kind, or all if it has none."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for i, forms in enumerate(self.forms if self.rules.same else ()):
            for form in forms:
                numbers[form].append(i)
        for group in self.rules.same:
            found = [alike for form in group if (alike := numbers[fold(form)] or self.stands_for(clusters, form))]
            first = found[0][0] if found else 0
            for alike in found:
                of_kind = [i for i in alike if clusters.names[i][0] == clusters.names[first][0]]
                for i in of_kind or alike:
                    clusters.join(first, i, BY_RULE, is_ruled=True)

    def stands_for(self, clusters: Clusters, form: str) -> list[int]:
        """The names that a form is short for in their reports, if that is one: else nobody knows which is meant."""
        found = sorted(self.printed[fold(form)])
        return found if len({clusters.names[i] for i in found}) == 1 else []
