"""Proposition claims: what one actor means to do or answers to an offer, by those who say yes, no, or that nothing is
said of it."""

from collections.abc import Sequence

from conflict_build.claims.assembly import FoundClaims, assemble
from conflict_build.claims.candidates.propositions import Proposed, story_propositions
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.groups import group_linked
from conflict_build.claims.pairs.proposition_features import proposition_model
from conflict_build.claims.pairs.propositions import compare_propositions, links_of
from conflict_build.claims.questions.propositions import ask_propositions
from conflict_build.claims.verdicts.propositions import judge_propositions, stance_of
from conflict_build.records import Claim, Statement, Topic

SUBJECT = "proposition"  # sets the keys of these claims apart from those of clauses


def relate_propositions(story: StoryContext) -> FoundClaims:
    """The claims of a story about what somebody means to do or answers."""
    proposed = story_propositions(story)
    links = links_of(list(compare_propositions(proposed)))
    best: dict[int, tuple[float, str]] = {}
    for link in links:
        for one in (link.a, link.b):
            best[one] = max(best.get(one, (0.0, "")), (link.score, link.reason))
    groups = group_linked([one.article for one in proposed], links, set(), proposition_model().threshold)
    claims: list[Claim] = []
    for group in groups:
        kept = without_repeats([proposed[i] for i in group], [best[i] for i in group])
        taken = {claim.question for claim in claims}
        claims.append(proposition_claim(story, [one for one, _ in kept], [why for _, why in kept], taken))
    return FoundClaims([claim for claim in claims if claim.articles > 1], [])


def without_repeats(
    group: Sequence[Proposed], scores: Sequence[tuple[float, str]]
) -> list[tuple[Proposed, tuple[float, str]]]:
    """A group with one proposition a clause: "no plan to seize or capture" tells of one plan."""
    kept: dict[tuple[int, int, int], tuple[Proposed, tuple[float, str]]] = {}
    for one, score in zip(group, scores, strict=True):
        place = one.article, one.one.start, one.one.end
        if place not in kept or kept[place][1] < score:
            kept[place] = one, score
    return list(kept.values())


def proposition_claim(
    story: StoryContext, group: Sequence[Proposed], scores: Sequence[tuple[float, str]], taken: set[str]
) -> Claim:
    """One claim from the propositions of a group, in order of report and position."""
    asked = ask_propositions(story, group, taken)
    statements = [
        Statement(
            one.article,
            one.one.start,
            one.one.end,
            stance=stance_of(one, asked.of),
            certainty="certain",
            score=round(score, 3),
            reason=reason(why),
            sources=one.one.sources,
            when=one.one.when,
            anchor=(one.one.act_start, one.one.act_end),
        )
        for one, (score, why) in zip(group, scores, strict=True)
    ]
    ruling = judge_propositions(story, group, statements)
    topic: Topic = "position" if group[0].is_answer else "plan"
    return assemble(story.archive, "stance", asked.question, ruling, statements, topic=topic, subject=SUBJECT)


def reason(why: str) -> str:
    """Why a proposition stands in its claim."""
    return "tells of one act" + (f": {why}" if why else "")
