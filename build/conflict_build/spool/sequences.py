"""Sequences: analyses that stand elsewhere, and are read when they are asked for."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload

from conflict_build.records import Analysis

# analyses that were read last, for steps that look at a few reports again and again; 0.1 MB each once all is decoded
READ_LATELY = 128


class AnalysisSequence(Sequence[Analysis]):
    """Analyses by their places; what a subclass says is how many there are, and how one of them is read."""

    @abstractmethod
    def read_at(self, place: int) -> Analysis:
        """The analysis at a place from 0 on."""

    @overload
    def __getitem__(self, place: int) -> Analysis: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Analysis]: ...
    def __getitem__(self, place: int | slice) -> Analysis | Sequence[Analysis]:
        if isinstance(place, slice):
            return [self.read_at(i) for i in range(*place.indices(len(self)))]
        return self.read_at(range(len(self))[place])
