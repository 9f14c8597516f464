"""Clusters: names put together one likeness at a time, unless somebody forbade it or two names in them contradict."""

from array import array
from collections.abc import Sequence

from conflict_build.forms import PARTICLES, Likeness, clash, family_first, read_person
from conflict_build.lazy import LazySequence
from conflict_build.records import EntityKind

Name = tuple[EntityKind, str]
Edge = tuple[int, int, Likeness]
Apart = dict[str, set[str]]  # for each folded form those that are never one with it
NameMark = tuple[tuple[str, ...], str]  # middle initials, suffix
UNMARKED = frozenset[NameMark]()  # as most are: one object for all


class Edges(LazySequence[Edge]):
    """Many edges in the order in which they were found; few of their likenesses are different ones."""

    def __init__(self) -> None:
        self.ends, self.likenesses = array("i"), list[Likeness]()
        self.known: dict[Likeness, Likeness] = {}

    def add(self, edge: Edge) -> None:
        a, b, likeness = edge
        self.ends.extend((a, b))
        self.likenesses.append(self.known.setdefault(likeness, likeness))

    def __len__(self) -> int:
        return len(self.likenesses)

    def read_at(self, place: int) -> Edge:
        return self.ends[2 * place], self.ends[2 * place + 1], self.likenesses[place]


class Clusters:
    """A forest over numbered names; the root of a cluster is its smallest number."""

    def __init__(self, names: Sequence[Name], forms: Sequence[set[str]] = (), apart: Apart | None = None) -> None:
        """Take the names, the forms that each has, and for forms those that are never one with them."""
        self.names = names
        self.parent = array("i", range(len(names)))
        self.members: dict[int, list[int]] = {}
        self.marks: dict[int, frozenset[NameMark]] = {}
        self.edges = Edges()
        self.forms = forms
        self.apart = apart or {}

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def members_of(self, root: int) -> list[int]:
        return self.members.get(root, [root])

    def join(self, a: int, b: int, likeness: Likeness, is_ruled: bool = False) -> bool:
        """Put two names and their clusters together, unless that is forbidden; says whether they are one now.

        What is ruled by the publisher only the publisher can forbid.
        """
        one, two = sorted((self.root(a), self.root(b)))
        if one == two:
            return True
        if self.is_ruled_apart(one, two) or (not is_ruled and self.contradict(one, two)):
            return False
        self.parent[two] = one
        if self.names[one][0] == "person":
            self.marks[one] = self.marks_of(one) | self.marks_of(two)
        self.members.setdefault(one, [one]).extend(self.members.pop(two, [two]))
        self.edges.add((a, b, likeness))
        return True

    def marks_of(self, root: int) -> frozenset[NameMark]:
        """The middle initials and suffixes that the names of a cluster of persons have."""
        if root not in self.marks:
            person = read_person(self.names[root][1])
            # No middle names in "Ming-lun Tsai" and "Mohammed bin Abdul Rahman Al Karim".
            ordered = (family_first() | PARTICLES).isdisjoint(" ".join((*person.given, person.family)).split())
            self.marks[root] = frozenset({(person.initials if ordered else (), person.suffix)} - {((), "")}) or UNMARKED
        return self.marks[root]

    def is_ruled_apart(self, one: int, two: int) -> bool:
        """Whether the publisher says that a name of one cluster is none of the other."""
        if not self.apart:
            return False
        forms = set[str]().union(*(self.forms[i] for i in self.members_of(two)))
        own = set[str]().union(*(self.forms[i] for i in self.members_of(one)))
        return any(self.apart.get(form, set()) & forms for form in own)

    def contradict(self, one: int, two: int) -> bool:
        """Whether two clusters are persons whose marks differ."""
        return self.names[one][0] == "person" and contradict(self.marks_of(one), self.marks_of(two))


def contradict(left: frozenset[NameMark], right: frozenset[NameMark]) -> bool:
    """Whether persons differ in middle initials or in junior and senior: "George W." and "George H. W."."""
    return any(clash(a, b) or bool(c and d and c != d) for a, c in left for b, d in right)
