"""Analyses: that of each report as an earlier build made it, else made now and kept."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial

import msgspec

from conflict_build.pipeline import analyse_report
from conflict_build.records import Analysis, Report
from conflict_build.spool.packed import packed_from
from conflict_build.store.kept import DamagedError, Kept, Store

Analyse = Callable[[Iterable[Report]], Iterator[Analysis]]  # gives the analyses in the order of the reports
MADE_NOW = b""


class KeptAnalyses:
    """The analyses in a store, of the reports or, kept apart from these, of their earlier texts."""

    def __init__(self, store: Store, kind: str = "analysis") -> None:
        self.kept = Kept(store, kind, Analysis)

    @property
    def found(self) -> int:
        """How many reports an earlier build had analysed."""
        return self.kept.found

    @property
    def made(self) -> int:
        """How many reports were analysed now."""
        return self.kept.made

    def analyse(self, reports: Iterable[Report], analyse: Analyse) -> Generator[Analysis, None, None]:
        """The analyses in the order of the reports; only reports that are not known are read ahead, and few of them."""
        waiting: deque[bytes] = deque()  # the digest of each report that was read, `MADE_NOW` before one that is new

        def kept_before() -> Iterator[Analysis]:
            while waiting and waiting[0] is not MADE_NOW:
                yield self.read(waiting.popleft())

        for analysis in analyse(self.unknown(reports, waiting)):
            yield from kept_before()
            waiting.popleft()
            self.kept.put(waiting.popleft(), analysis)
            yield analysis
        yield from kept_before()

    def read(self, digest: bytes) -> Analysis:
        """An analysis that is kept, its parts decoded when they are asked for. Raises DamagedError if it is none."""
        encoded = self.kept.encoded(digest)
        if encoded is None:
            raise LookupError(digest)
        try:
            return packed_from(encoded)
        except (msgspec.MsgspecError, TypeError) as error:
            raise DamagedError(self.kept.kind, digest) from error

    def analyse_one(self, report: Report) -> Analysis:
        """The analysis of one report."""
        return next(self.analyse([report], partial(map, analyse_report)))

    def unknown(self, reports: Iterable[Report], waiting: deque[bytes]) -> Iterator[Report]:
        """The reports that are to be analysed; all that are read are noted as waiting, in order."""
        for report in reports:
            digest = self.kept.digest(report)
            if self.kept.store.has(self.kept.kind, digest):
                waiting.append(digest)
            else:
                waiting.extend((MADE_NOW, digest))
                yield report
