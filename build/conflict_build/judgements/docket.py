"""The docket: the claims of an archive while judgements are applied to them, one after another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from conflict_build.judgements.citations import Citations, Finding, UnmatchedError, best, fit, kinds_meant, shown
from conflict_build.records import Archive, Claim, ClaimKind, content_id
from conflict_build.records.judgements import CitedPlace, Judged, Judgement

Key = tuple[str, ...]


class Docket:
    """The claims while judgements are applied to them, one after another."""

    def __init__(self, archive: Archive) -> None:
        self.archive, self.citations = archive, Citations(archive)
        self.claims = list(archive.claims)
        self.kept_apart = list(archive.kept_apart)
        self.barred: list[tuple[CitedPlace, CitedPlace, int]] = []  # judged different, by which entry
        self.moved: dict[Key, Key] = {}  # from a claim that is no more to the one that holds its statements
        self.by_article: dict[int, list[Claim]] = {}
        self.index()

    def index(self) -> None:
        """List the claims of each report anew."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for article in {one.article for one in claim.statements}:
                found[article].append(claim)
        self.by_article = found

    def in_claims(self, place: CitedPlace, kind: ClaimKind) -> Iterator[Finding]:
        """The statements of claims of a kind that a place may mean."""
        for claim in self.by_article.get(place.article, ()):
            if claim.kind == kind:
                for one in claim.statements:
                    common = fit(place, one)
                    if common:
                        yield Finding(place, one, claim, common)

    def find_all(self, judgement: Judgement) -> tuple[ClaimKind, list[Finding]]:
        """What each citation means: findings of one kind, that which fits the words best. Raises UnmatchedError."""
        places = [self.citations.places(cited) for cited in judgement.cited]
        by_kind = {kind: [self.find(some, kind) for some in places] for kind in kinds_meant(judgement)}
        whole = {
            kind: [one for one in found if one is not None]
            for kind, found in by_kind.items()
            if all(one is not None for one in found)
        }
        if not whole:
            raise UnmatchedError("matches nothing: the words are not all numbers, all quotations or all clauses")
        kind = max(whole, key=lambda kind: sum(one.weight for one in whole[kind]))
        return kind, whole[kind]

    def find(self, places: Iterable[CitedPlace], kind: ClaimKind) -> Finding | None:
        """What words mean of a kind, in a claim or alone; null if nothing."""
        return best(
            one for place in places for one in (*self.in_claims(place, kind), *self.citations.findings(place, kind))
        )

    def claim_meant(self, judgement: Judgement) -> tuple[Claim, tuple[CitedPlace, ...]]:
        """The one claim that has all cited words among its statements, and where. Raises UnmatchedError."""
        places = [self.citations.places(cited) for cited in judgement.cited]
        found: list[tuple[float, Claim, tuple[CitedPlace, ...]]] = []
        for claim in dict.fromkeys(claim for place in places[0] for claim in self.by_article.get(place.article, ())):
            if claim.kind in kinds_meant(judgement):
                fits = [best(f for place in some for f in self.in_claim(place, claim)) for some in places]
                if all(fits):
                    told = [one for one in fits if one is not None]
                    found.append((min(one.fit for one in told), claim, tuple(one.place for one in told)))
        if not found:
            cited = judgement.cited[0]
            raise UnmatchedError(f'matches nothing: no claim has "{shown(cited.words)}" of {cited.report} in it')
        highest = max(score for score, _, _ in found)
        likely = [one for one in found if one[0] == highest or highest < 1]
        if len(likely) > 1:
            asked = ", ".join(f'"{shown(claim.question)}"' for _, claim, _ in likely[:3])
            raise UnmatchedError(
                f"may mean {len(likely)} claims ({asked}): cite the exact words, or one statement more"
            )
        return likely[0][1:]

    def in_claim(self, place: CitedPlace, claim: Claim) -> Iterator[Finding]:
        return (Finding(place, one, claim, common) for one in claim.statements if (common := fit(place, one)))

    def replace(self, old: Sequence[Claim], new: Sequence[Claim]) -> None:
        """Put claims in the place of others."""
        gone = {claim.key for claim in old}
        self.claims = [claim for claim in self.claims if claim.key not in gone]
        self.claims += new
        taken = {claim.key for claim in self.claims}
        for claim in old:
            if claim.key not in taken and new:
                self.moved[claim.key] = new[0].key
        self.index()

    def redirects(self) -> Iterator[tuple[int, int]]:
        """The ids of claims that are no more, each with the id of the claim that its statements are in now."""
        known = {claim.key for claim in self.claims}
        for key in self.moved:
            end, seen = key, set()
            while end not in known and end in self.moved and end not in seen:
                seen.add(end)
                end = self.moved[end]
            if key not in known and end in known:
                yield content_id("claim", *key), content_id("claim", *end)

    def show(self, one: Judged) -> Judged:
        """A judgement with the claims in which its words are now; none for what was taken out."""
        if not one.applied or one.judgement.kind == "not a claim":
            return one._replace(shown=(None,) * len(one.places))
        return one._replace(shown=tuple(self.key_at(place, one.judgement) for place in one.places))

    def key_at(self, place: CitedPlace | None, judgement: Judgement) -> Key | None:
        """The key of the claim in which a place is."""
        if place is None:
            return None
        found = best(one for kind in kinds_meant(judgement) for one in self.in_claims(place, kind))
        return found.claim.key if found and found.claim else None
