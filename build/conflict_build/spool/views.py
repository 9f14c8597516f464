"""Views: analyses of a spool in another order, or with something else said of their articles, without a second copy."""

from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from conflict_build.lazy import LazySequence
from conflict_build.records import Analysis, Article
from conflict_build.spool.packed import READ_LATELY

Changes = Mapping[str, Any]  # of an article, by field


class View(LazySequence[Analysis]):
    """Some analyses, in an order of their own.

    `numbers` say which each is, `changes` what its article says otherwise, by its place here. A view of a view looks at
    what that one does: steps ask for analyses millions of times, and each view on the way would be asked too.
    """

    def __init__(self, analyses: Sequence[Analysis], numbers: Sequence[int], changes: Mapping[int, Changes]) -> None:
        self.analyses, self.numbers, self.changes = analyses, numbers, changes
        if isinstance(analyses, View):
            self.analyses, self.numbers, self.changes = see_through(analyses, numbers, changes)
        self.read = self.analyses.read_at if isinstance(self.analyses, LazySequence) else self.analyses.__getitem__
        self.changed = lru_cache(READ_LATELY)(self.read_changed)

    def __len__(self) -> int:
        return len(self.numbers)

    def read_at(self, place: int) -> Analysis:
        return self.changed(place) if place in self.changes else self.read(self.numbers[place])

    def read_changed(self, i: int) -> Analysis:
        """An analysis whose article says something else."""
        analysis = self.read(self.numbers[i])
        return analysis._replace(article=analysis.article._replace(**self.changes[i]))


def see_through(
    view: View, numbers: Sequence[int], changes: Mapping[int, Changes]
) -> tuple[Sequence[Analysis], Sequence[int], Mapping[int, Changes]]:
    """What a view of a view shows, as one of what the other looks at."""
    before = ((place, view.changes.get(number, {})) for place, number in enumerate(numbers))
    said = {place: {**known, **changes.get(place, {})} for place, known in before}
    shown = {place: known for place, known in said.items() if known}
    return view.analyses, array("Q", (view.numbers[number] for number in numbers)), shown


def changes_of(before: Article, after: Article) -> dict[str, Any]:
    """What one article says otherwise than another."""
    fields = zip(Article._fields, before, after, strict=True)
    return {field: new for field, old, new in fields if new != old}
