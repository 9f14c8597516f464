"""Citations: where the words stand that an editor cites, and which claims and findings they are."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from conflict_build.claims.candidates.stories import UNCLAIMED_ROLES
from conflict_build.records import Analysis, Archive, Claim, ClaimKind, Statement
from conflict_build.records.judgements import Cited, CitedPlace, Judged, Judgement

ENOUGH = 0.5  # share of two stretches that both have, from which one is meant by the other even if neither holds it
IN_CLAIM = 0.25
COMPARED_KINDS: tuple[ClaimKind, ...] = ("figure", "quote", "stance", "date")
MOST_SHOWN = 60


class UnmatchedError(ValueError):
    """Why a judgement cannot be applied, in words that go after "judgement 3"."""


class Finding(NamedTuple):
    """What the program found at cited words, as a statement, and the claim it is in; null if it stands alone."""

    place: CitedPlace
    statement: Statement
    claim: Claim | None
    fit: float  # share of both stretches that they have in common

    @property
    def weight(self) -> float:
        """How surely it is meant: what is in a claim is what an editor sees, even if the words fit another as well."""
        return self.fit + (IN_CLAIM if self.claim is not None else 0.0)


class Citations:
    """The reports of an archive by what they are called, and its findings by place."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def by_ref(self) -> dict[str, int]:
        return {analysis.article.ref: i for i, analysis in enumerate(self.archive.analyses)}

    @cached_property
    def by_name(self) -> dict[str, set[int]]:
        """By title, address or path; a set for each, which is not made where nothing is cited."""
        found: dict[str, set[int]] = defaultdict(set)
        for i, analysis in enumerate(self.archive.analyses):
            article = analysis.article
            for name in (article.title, article.url, article.path, *article.other_names):
                if name:
                    found[" ".join(name.split())].add(i)
        return found

    def called(self, name: str) -> set[int]:
        """The reports called so: the one by its id, else those by title, address or path."""
        return {self.by_ref[name]} if name in self.by_ref else self.by_name.get(" ".join(name.split()), set())

    def report(self, name: str) -> int:
        """The one report called so. Raises UnmatchedError."""
        found = self.called(name)
        if not found:
            raise UnmatchedError(f'matches nothing: no report is called "{shown(name)}"')
        if len(found) > 1:
            raise UnmatchedError(f'cites "{shown(name)}", which names {len(found)} reports: give the id of one')
        return next(iter(found))

    def words(self, cited: Cited) -> str:
        """The cited words as an archive may tell them: none of a report whose text was withdrawn."""
        withdrawn = any(self.archive.analyses[i].article.withdrawn for i in self.called(cited.report))
        return "" if withdrawn else cited.words

    def places(self, cited: Cited) -> list[CitedPlace]:
        """Every place of the report that prints the words, whatever the white space. Raises UnmatchedError."""
        article = self.report(cited.report)
        if self.archive.analyses[article].article.withdrawn:
            raise UnmatchedError(f'cites "{shown(cited.report)}", whose text was withdrawn')
        words = re.compile(r"\s+".join(map(re.escape, cited.words.split())))
        found = [
            CitedPlace(article, *match.span()) for match in words.finditer(self.archive.analyses[article].article.text)
        ]
        if not found:
            raise UnmatchedError(f'matches nothing: "{shown(cited.words)}" is not printed in {shown(cited.report)}')
        exact = [place for place in found if place.start == cited.at]
        if cited.at is not None and len(found) > 1 and not exact:
            raise UnmatchedError(
                f'cites "{shown(cited.words)}" at {cited.at}, where {shown(cited.report)} does not print it'
            )
        return exact or found

    def first_places(self, judgement: Judgement) -> tuple[CitedPlace | None, ...]:
        """Where the cited words first stand, as far as they can be found."""
        found: list[CitedPlace | None] = []
        for cited in judgement.cited:
            try:
                found.append(self.places(cited)[0])
            except UnmatchedError:
                found.append(None)
        return tuple(found)

    def attempt(self, judgement: Judgement, apply: Callable[[Judgement], Judged]) -> Judged:
        """Apply one judgement; one that cannot be applied changes nothing."""
        try:
            return apply(judgement)
        except UnmatchedError as error:
            return Judged(judgement, False, str(error), self.first_places(judgement))

    def findings(self, place: CitedPlace, kind: ClaimKind) -> Iterator[Finding]:
        """What was found at a place, as statements that stand alone."""
        analysis = self.archive.analyses[place.article]
        for one in single_statements(analysis, place.article, kind):
            common = fit(place, one)
            if common and is_compared(analysis, one.start):
                yield Finding(place, one, None, common)


def is_compared(analysis: Analysis, offset: int) -> bool:
    """Whether what stands at an offset is text that claims are made from: analysed, and prose of the outlet."""
    i = bisect_right(analysis.sentences, offset, key=lambda sentence: sentence.start) - 1
    return analysis.article.analysed and i >= 0 and analysis.sentences[i].role not in UNCLAIMED_ROLES


def single_statements(analysis: Analysis, article: int, kind: ClaimKind) -> Iterator[Statement]:
    """The numbers, quotations, clauses or dates of a report as statements."""
    why = "put here by the editor"
    if kind == "figure":
        for i, figure in enumerate(analysis.figures):
            if figure.conversion_of is None:
                span = article, figure.start, figure.end
                yield Statement(*span, figure.stance, None, 1.0, why, figure.sources, figure=i, when=figure.when)
    elif kind == "quote":
        for i, quote in enumerate(analysis.quotes):
            if quote.form == "direct":
                span = article, quote.start, quote.end
                yield Statement(*span, "asserted", None, 1.0, why, quote.sources, quote=i, said=quote.when)
    else:
        for one in analysis.assertions:
            date = None if one.when is None else analysis.dates[one.when]
            if kind == "stance" or date is not None:
                span = article, *((one.start, one.end) if kind == "stance" or date is None else date[:2])
                yield Statement(*span, one.stance, one.certainty, 1.0, why, one.sources, when=one.when)


def fit(place: CitedPlace, one: Statement) -> float:
    """The share of two stretches that both have; 0 unless it is large or one holds the other."""
    if place.article != one.article:
        return 0.0
    common = min(place.end, one.end) - max(place.start, one.start)
    if common <= 0:
        return 0.0
    share = common / (max(place.end, one.end) - min(place.start, one.start))
    holds = common == min(place.end - place.start, one.end - one.start)
    return share if holds or share >= ENOUGH else 0.0


def kinds_meant(judgement: Judgement) -> tuple[ClaimKind, ...]:
    """The kinds of claim that a judgement may mean."""
    return tuple(kind for kind in COMPARED_KINDS if judgement.claims in (None, kind))


def best(findings: Iterable[Finding]) -> Finding | None:
    """The finding that is meant most surely, of equal ones the first."""
    return max(findings, key=lambda one: one.weight, default=None)


def shown(words: str) -> str:
    """Words of a report as a message cites them."""
    return words if len(words) <= MOST_SHOWN else words[: MOST_SHOWN - 1] + "…"
