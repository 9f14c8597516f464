"""Judgements applied: what an editor decided about claims, done to the claims that the program found.

Those about incidents have been applied before (`incidents`). In this order, each in the order of the files: what is
different is split, what is the same is joined, what is not a claim is taken out, then questions are reworded. Each
judgement says what it did, or why it did nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations

from conflict_build.judgements.citations import ENOUGH, UnmatchedError, fit
from conflict_build.judgements.docket import Docket
from conflict_build.judgements.remaking import COMPARISON_OF, likeness, remake_claim, story_around
from conflict_build.records import Archive, Claim, KeptApart, Problem, Statement
from conflict_build.records.judgements import CitedPlace, Judged, Judgement, JudgementKind


def apply_judgements(
    archive: Archive, judgements: Sequence[Judgement], of_incidents: Mapping[int, Judged] | None = None
) -> Archive:
    """The archive with its claims as the editor judged them; a problem for each judgement that matches nothing.

    What became of those about incidents is handed over by their index.
    """
    if not judgements:
        return archive
    docket = Docket(archive)
    judged = dict(of_incidents or {})
    for kind, apply in STEPS.items():
        for i, judgement in enumerate(judgements):
            if judgement.kind == kind:
                judged[i] = docket.citations.attempt(judgement, partial(apply, docket))
    return archive._replace(
        claims=docket.claims,
        kept_apart=docket.kept_apart,
        judged=tuple(docket.show(judged[i]) if one.kind in STEPS else judged[i] for i, one in enumerate(judgements)),
        redirects=tuple(docket.redirects()),
        problems=[*archive.problems, *(problem_of(one) for one in judged.values() if not one.applied)],
    )


def problem_of(one: Judged) -> Problem:
    """What is said of a judgement that could not be applied."""
    name = f"entry {one.judgement.number} ({one.judgement.kind})"
    return Problem(one.judgement.path, "judge", f"{name} {one.result}: correct it, or take it out")


def split_different(docket: Docket, judgement: Judgement) -> Judged:
    """Keep the cited statements apart; a claim that has several of them becomes one for each that others share."""
    kind, found = docket.find_all(judgement)
    places = tuple(span_of(one.statement) for one in found)
    if len(set(places)) < len(places):
        raise UnmatchedError("cites one statement twice: cite two that differ")
    held = {claim.key: claim for place in places for one in docket.in_claims(place, kind) if (claim := one.claim)}
    parted = [claim for claim in held.values() if len(seeds_in(claim, places)) > 1]
    for claim in parted:
        docket.replace([claim], part_claim(docket.archive, claim, seeds_in(claim, places)))
    pairs = list(combinations(places, 2))
    known = {frozenset(pair) for pair in pairs}
    docket.barred += [(a, b, judgement.number) for a, b in pairs]
    docket.kept_apart = [pair for pair in docket.kept_apart if frozenset(spans_of(pair)) not in known]
    docket.kept_apart += [KeptApart(kind, *a, *b, reason_of(judgement)) for a, b in pairs]
    done = "No longer compared." if parted else "Never compared; the program had not compared them either."
    return Judged(judgement, True, done, places, question=parted[0].question if parted else None)


def seeds_in(claim: Claim, places: Iterable[CitedPlace]) -> list[Statement]:
    """The statement of a claim that stands at each of some places, where there is one."""
    fits = [[(fit(place, one), one) for one in claim.statements] for place in places]
    nearest = [max(found, key=lambda one: one[0]) for found in fits]
    return list(dict.fromkeys(one for common, one in nearest if common >= ENOUGH))


def part_claim(archive: Archive, claim: Claim, seeds: Sequence[Statement]) -> list[Claim]:
    """The claims that are left when some statements of a claim part: each takes along the statements most like it."""
    story = story_around(archive, claim.statements)
    sides: list[list[Statement]] = [[] for _ in seeds]
    for unit in units_of(archive, claim.statements):
        own = [i for i, seed in enumerate(seeds) if seed in unit]
        near = max(range(len(seeds)), key=lambda i: max(likeness(story, seeds[i], one) for one in unit))
        sides[own[0] if own else near] += unit
    assert claim.comparison is not None
    return [
        remake_claim(story, claim.kind, claim.comparison, claim, side)
        for side in sides
        if len({one.article for one in side}) > 1
    ]


def units_of(archive: Archive, statements: Iterable[Statement]) -> list[list[Statement]]:
    """The statements, parts of one utterance together."""
    units: dict[tuple[int, int, int], list[Statement]] = {}
    for one in statements:
        utterance = -1 if one.quote is None else archive.analyses[one.article].quotes[one.quote].utterance
        units.setdefault((one.article, utterance, -1 if one.quote is not None else one.start), []).append(one)
    return list(units.values())


def join_same(docket: Docket, judgement: Judgement) -> Judged:
    """Make one claim of the claims in which the cited statements are, and of those that stand alone."""
    kind, found = docket.find_all(judgement)
    places = tuple(span_of(one.statement) for one in found)
    joined = list({one.claim.key: one.claim for one in found if one.claim}.values())
    alone = [one.statement for one in found if one.claim is None]
    if len(joined) == 1 and not alone:
        return Judged(judgement, True, "The program compares them already.", places)
    statements = list(dict.fromkeys([*(one for claim in joined for one in claim.statements), *alone]))
    refuse_barred(docket, statements)
    if len({one.article for one in statements}) < 2:
        raise UnmatchedError("cites one report only: a claim needs two")
    story = story_around(docket.archive, statements)
    comparisons = {claim.comparison for claim in joined if claim.comparison}
    comparison = comparisons.pop() if len(comparisons) == 1 else COMPARISON_OF[kind]
    claim = remake_claim(story, kind, comparison, joined[0] if joined else None, statements)
    docket.replace(joined, [claim])
    held = {span_of(one) for one in claim.statements}
    docket.kept_apart = [pair for pair in docket.kept_apart if not held.issuperset(spans_of(pair))]
    asked = joined[0].question if joined else None
    return Judged(judgement, True, f"Compared as one: {joined_from(len(joined), len(alone))}.", places, question=asked)


def joined_from(claims: int, alone: int) -> str:
    """What was joined, in words: "2 claims and a statement that stood alone"."""
    parts = [f"{claims} claims" if claims > 1 else "a claim" if claims else ""]
    parts.append(
        f"{alone} statements that stood alone" if alone > 1 else "a statement that stood alone" if alone else ""
    )
    return " and ".join(filter(None, parts))


def refuse_barred(docket: Docket, statements: Sequence[Statement]) -> None:
    """Raises UnmatchedError if two statements to be joined were judged different."""
    for a, b, number in docket.barred:
        if all(any(fit(place, one) for one in statements) for place in (a, b)):
            raise UnmatchedError(f"is not applied: it joins what entry {number} judges different")


def take_out(docket: Docket, judgement: Judgement) -> Judged:
    """Show a claim no longer."""
    claim, places = docket.claim_meant(judgement)
    docket.replace([claim], [])
    counted = f"{len(claim.statements)} statements of {claim.articles} reports"
    return Judged(judgement, True, f"Not shown: {counted}.", places, question=claim.question, former=claim.key)


def reword(docket: Docket, judgement: Judgement) -> Judged:
    """Ask the question of a claim in the editor's words; its id stays."""
    claim, places = docket.claim_meant(judgement)
    assert judgement.wording is not None
    worded = claim._replace(question=judgement.wording)
    docket.claims = [worded if one.key == claim.key else one for one in docket.claims]
    docket.index()
    return Judged(judgement, True, "Asked in the editor's words.", places, question=claim.question)


STEPS: dict[JudgementKind, Callable[[Docket, Judgement], Judged]] = {
    "different": split_different,
    "same": join_same,
    "not a claim": take_out,
    "better wording": reword,
}


def span_of(one: Statement) -> CitedPlace:
    return CitedPlace(one.article, one.start, one.end)


def spans_of(pair: KeptApart) -> tuple[CitedPlace, CitedPlace]:
    return CitedPlace(pair.a_article, pair.a_start, pair.a_end), CitedPlace(pair.b_article, pair.b_start, pair.b_end)


def reason_of(judgement: Judgement) -> str:
    """Why two statements are kept apart, in the editor's words."""
    why = f": {judgement.why}" if judgement.why else ""
    return f"editor's judgement{why}{f' ({judgement.by})' if judgement.by else ''}"
