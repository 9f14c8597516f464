"""Changes: what became of the numbers, names, denials and quotes of a text in the next text of the same report.

Both texts went through the same steps over one report; what these found is compared, not the letters: words put
otherwise around the same number are no change. Each change has the words and offsets of both texts.
"""

from collections.abc import Callable, Iterator

from conflict_build.records import Analysis
from conflict_build.records.versions import Change, ChangeKind, Fate
from conflict_build.versions.changes.figures import pair_figures
from conflict_build.versions.changes.names import pair_names
from conflict_build.versions.changes.pairing import Pair
from conflict_build.versions.changes.quotes import pair_quotes
from conflict_build.versions.changes.stances import pair_stances

Pairing = Callable[[Analysis, Analysis], Iterator[Pair]]
PAIRINGS: tuple[tuple[ChangeKind, Pairing], ...] = (
    ("figure", pair_figures),
    ("stance", pair_stances),
    ("quote", pair_quotes),
    ("name", pair_names),
)


def find_changes(before: Analysis, after: Analysis, version: int = 0) -> Iterator[Change]:
    """What was added, removed and changed: numbers first, each kind in order of the texts.

    `version` is the index of the text before. Nothing for texts that are not analysed.
    """
    for kind, pairing in PAIRINGS:
        for one in sorted(pairing(before, after), key=place_of):
            fate: Fate = "added" if one.before is None else "removed" if one.after is None else "changed"
            yield Change(version, kind, fate, one.before, one.after, one.reason)


def place_of(one: Pair) -> tuple[int, int]:
    """What orders changes: where they stand in the later text, and what it lacks by where it stood."""
    return (0, one.after[0]) if one.after else (1, one.before[0] if one.before else 0)
