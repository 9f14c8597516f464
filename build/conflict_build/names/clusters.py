"""Clusters: names put together one likeness at a time, unless somebody forbade it or two names in them contradict."""

from collections.abc import Iterable

from conflict_build.forms import PARTICLES, Likeness, clash, family_first, fold, read_person
from conflict_build.records import EntityKind

Name = tuple[EntityKind, str]
Edge = tuple[int, int, Likeness]
NameMark = tuple[tuple[str, ...], str]  # middle initials, suffix


class Clusters:
    """A forest over numbered names; the root of a cluster is its smallest number."""

    def __init__(self, names: list[Name], apart: Iterable[tuple[str, str]] = ()) -> None:
        """Take the names, and pairs of forms that are never one."""
        self.names = names
        self.parent = list(range(len(names)))
        self.members: dict[int, list[int]] = {}
        self.marks: dict[int, frozenset[NameMark]] = {}
        self.edges: list[Edge] = []
        self.apart: dict[str, set[str]] = {}
        for a, b in apart:
            self.apart.setdefault(fold(a), set()).add(fold(b))
            self.apart.setdefault(fold(b), set()).add(fold(a))

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def members_of(self, root: int) -> list[int]:
        return self.members.get(root, [root])

    def join(self, a: int, b: int, likeness: Likeness) -> bool:
        """Put two names and their clusters together, unless that is forbidden; says whether they are one now."""
        one, two = sorted((self.root(a), self.root(b)))
        if one == two:
            return True
        if self.is_forbidden(one, two):
            return False
        self.parent[two] = one
        if self.names[one][0] == "person":
            self.marks[one] = self.marks_of(one) | self.marks_of(two)
        self.members.setdefault(one, [one]).extend(self.members.pop(two, [two]))
        self.edges.append((a, b, likeness))
        return True

    def marks_of(self, root: int) -> frozenset[NameMark]:
        """The middle initials and suffixes that the names of a cluster of persons have."""
        if root not in self.marks:
            person = read_person(self.names[root][1])
            # No middle names in "Ming-lun Tsai" and "Mohammed bin Abdul Rahman Al Karim".
            ordered = (family_first() | PARTICLES).isdisjoint(" ".join((*person.given, person.family)).split())
            self.marks[root] = frozenset({(person.initials if ordered else (), person.suffix)} - {((), "")})
        return self.marks[root]

    def is_forbidden(self, one: int, two: int) -> bool:
        """Whether a name of one cluster may not be one with a name of the other."""
        if self.apart:
            left, right = self.members_of(one), self.members_of(two)
            forms = {fold(self.names[i][1]) for i in right}
            if any(self.apart.get(fold(self.names[i][1]), set()) & forms for i in left):
                return True
        return self.names[one][0] == "person" and contradict(self.marks_of(one), self.marks_of(two))


def contradict(left: frozenset[NameMark], right: frozenset[NameMark]) -> bool:
    """Whether persons differ in middle initials or in junior and senior: "George W." and "George H. W."."""
    return any(clash(a, b) or bool(c and d and c != d) for a, c in left for b, d in right)
