"""Views: analyses of a spool in another order, or with something else said of their articles, without a second copy."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, overload

from conflict_build.records import Analysis, Article

Changes = Mapping[str, Any]  # of an article, by field

READ_LATELY = 128  # analyses that say something else than those they are made of, and were read last


class View(Sequence[Analysis]):
    """Some analyses, in an order of their own.

    `numbers` say which each is, `changes` what its article says otherwise, by its place here.
    """

    def __init__(self, analyses: Sequence[Analysis], numbers: Sequence[int], changes: Mapping[int, Changes]) -> None:
        self.analyses, self.numbers, self.changes = analyses, numbers, changes
        self.changed = lru_cache(READ_LATELY)(self.read_changed)

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Analysis: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Analysis]: ...
    def __getitem__(self, place: int | slice) -> Analysis | Sequence[Analysis]:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        i = range(len(self))[place]
        return self.changed(i) if i in self.changes else self.analyses[self.numbers[i]]

    def read_changed(self, i: int) -> Analysis:
        """An analysis whose article says something else."""
        analysis = self.analyses[self.numbers[i]]
        return analysis._replace(article=analysis.article._replace(**self.changes[i]))


def changes_of(before: Article, after: Article) -> dict[str, Any]:
    """What one article says otherwise than another."""
    fields = zip(Article._fields, before, after, strict=True)
    return {field: new for field, old, new in fields if new != old}
