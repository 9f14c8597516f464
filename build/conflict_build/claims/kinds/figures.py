"""Figure claims: figures that answer one question, put together with their verdict."""

import math
from collections import Counter
from collections.abc import Iterator

from conflict_build.claims.assembly import Found, assemble
from conflict_build.claims.candidates.counted import Counted, story_figures
from conflict_build.claims.candidates.limits import (
    MOST_FIGURES,
    MOST_FIGURES_A_SENTENCE,
    MOST_PAIRS,
    first_of_each,
    most_shared,
)
from conflict_build.claims.candidates.stories import StoryContext
from conflict_build.claims.pairs.figure_features import failed_test
from conflict_build.claims.pairs.figures import Pairing, candidate_edges, figure_model
from conflict_build.claims.pairs.groups import Edge, Link, group_linked
from conflict_build.claims.questions.wordings import figure_question
from conflict_build.claims.verdicts.rulings import judge_figures
from conflict_build.records import Claim, KeptApart, Statement

IRREGULAR_PLURALS = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "serviceman": "servicemen",
}
PLURAL_ALREADY = frozenset("police personnel aircraft infantry staff dead wounded injured artillery".split())
OTHER_EVENT = frozenset({"other place", "other day"})  # reasons for which figures are of two events
LEAST_LIKELIHOOD = 0.02  # of a pair, below which it counts as none
BESIDES = frozenset("other others more further additional another of".split())
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million billion trillion lakh lakhs crore crores dozen dozens scores tens several pair twin couple no a an some "
    "few half quarter third quarters thirds single lone sole solitary".split()
)
NOT_COMPOUNDED = frozenset("no a an some few single".split())  # before a hyphen: "no-fly zones"


def relate_figures(story: StoryContext) -> Found:
    """The claims of the figures of a story, and the figures that only look alike."""
    counted, edges = compared_figures(story)
    pairing, model = Pairing(story, counted, edges), figure_model()
    values = {edge: model.measure(pair) for edge, pair in pairing.pairs.items()}
    likely = {edge: model.likelihood(found) for edge, found in values.items()}
    links = [Link(*edge, likelihood, "") for edge, likelihood in likely.items() if likelihood >= LEAST_LIKELIHOOD]
    groups = group_linked([one.article for one in counted], links, set(pairing.barred), model.threshold)
    home = {i: number for number, group in enumerate(groups) for i in group}
    apart = list(keep_apart(pairing, likely, home))
    when = {(one.article, one.figure.start): one.figure.when for one in counted if one.figure.when is not None}
    apart += list(dates_apart(story, apart, when))
    best: dict[int, tuple[float, Edge]] = {}
    for edge, likelihood in likely.items():
        if home.get(edge[0], -1) == home.get(edge[1], -2):
            for one in edge:
                best[one] = max(best.get(one, (0.0, edge)), (likelihood, edge))
    claims = [
        figure_claim(story, [counted[i] for i in group], [best[i][0] for i in group])
        for group in groups
        if len({counted[i].article for i in group}) > 1
    ]
    return Found(claims, apart)


def compared_figures(story: StoryContext) -> tuple[list[Counted], list[Edge]]:
    """The figures of a story that are compared, and the pairs of them that are worth a test."""
    stated = first_of_each(story_figures(story), lambda one: one.sentence.start, MOST_FIGURES_A_SENTENCE)
    counted = most_shared(stated, lambda one: one.window, MOST_FIGURES)
    edges = list(candidate_edges(counted))
    while len(edges) > MOST_PAIRS:
        fewer = int(len(counted) * math.sqrt(MOST_PAIRS / len(edges)))
        counted = most_shared(counted, lambda one: one.window, fewer)
        edges = list(candidate_edges(counted))
    return counted, edges


def keep_apart(pairing: Pairing, likely: dict[Edge, float], home: dict[int, int]) -> Iterator[KeptApart]:
    """The pairs that count the same things of two reports, and stand in no claim together, with the test that failed."""
    tested = {edge: failed_test(pairing.pairs[edge]) for edge, likelihood in likely.items() if likelihood < 0.5}
    for (i, j), reason in {**pairing.barred, **tested}.items():
        a, b = pairing.counted[i], pairing.counted[j]
        if reason is None or a.article == b.article or home.get(i, -1) == home.get(j, -2):
            continue
        if a.measure.state == b.measure.state:
            spans = (a.article, a.figure.start, a.figure.end, b.article, b.figure.start, b.figure.end)
            yield KeptApart("figure", *spans, reason)


def dates_apart(story: StoryContext, pairs: list[KeptApart], when: dict[tuple[int, int], int]) -> Iterator[KeptApart]:
    """The dates of figures kept apart, as days of two events; `when` has a date by report and start of a figure."""
    told: set[tuple[int, int, int, int]] = set()
    for pair in pairs:
        x, y = when.get((pair.a_article, pair.a_start)), when.get((pair.b_article, pair.b_start))
        if pair.reason not in OTHER_EVENT or x is None or y is None:
            continue
        if (key := (pair.a_article, x, pair.b_article, y)) in told:
            continue
        told.add(key)
        a, b = story.analyses[pair.a_article].dates[x], story.analyses[pair.b_article].dates[y]
        yield KeptApart("date", pair.a_article, a.start, a.end, pair.b_article, b.start, b.end, pair.reason)


def figure_claim(story: StoryContext, group: list[Counted], scores: list[float]) -> Claim:
    """One claim from the figures of a group, in order of report and position."""
    statements = [
        Statement(
            article=one.article,
            start=one.figure.start,
            end=one.figure.end,
            stance=one.figure.stance,
            certainty=None,
            score=round(score, 3),
            reason="counts the same thing in like words",
            sources=one.figure.sources,
            figure=one.number,
            when=one.figure.when,
        )
        for one, score in zip(group, scores, strict=True)
    ]
    question = figure_question(
        [one.measure for one in group], [noun_phrase(story, one) for one in group], places(story, group)
    )
    ruling = judge_figures(story.archive, statements, [one.interval for one in group])
    return assemble(story.archive, "figure", question, ruling, statements, figures=[one.figure for one in group])


def noun_phrase(story: StoryContext, one: Counted) -> str:
    """The counted things as a reader would name them: the printed words after the number, without "other", "more"."""
    if one.measure.population == "persons":
        return "people"
    text = story.reports[one.article].text
    if one.figure.kind == "duration":
        return noun_after(text[one.figure.end :]) if "-" in text[one.figure.start : one.figure.end] else ""
    words = text[one.figure.start : one.figure.end].split()
    last = max((i for i, word in enumerate(words) if is_number(word)), default=-1)
    things = [word.strip(",.") for word in words[last + 1 :] if word.lower() not in BESIDES]
    if "-" in words[last] or not things:
        counted = (one.figure.counted or "").removesuffix(one.figure.state or "")
        things = (counted if one.figure.head == "members" else one.figure.head or "").split()
    return " ".join([*things[:-1], plural(things[-1])]) if things else ""


def noun_after(text: str) -> str:
    """The word right after "21-day", which names what lasts so long."""
    word = next(iter(text[:40].split()), "").strip(",.;:")
    return word if word.isalpha() and word.islower() else ""


def plural(noun: str) -> str:
    """The plural of a counted noun, which is printed in the singular only after "one" and in "12-storey"."""
    lowered = noun.lower()
    if lowered.endswith("s") or lowered in IRREGULAR_PLURALS.values() or lowered in PLURAL_ALREADY:
        return noun
    return IRREGULAR_PLURALS.get(
        lowered, noun[:-1] + "ies" if lowered.endswith(("ty", "dy", "ry", "ny")) else noun + "s"
    )


def is_number(word: str) -> bool:
    """Whether a word of a figure belongs to its number: "12[3]", "half-dozen", "twelve-strong"; near miss: "no-fly"."""
    first, *rest = word.lower().strip("-").split("-")
    if any(character.isdigit() for character in word):
        return True
    return first in NUMBERS and (not rest or first not in NOT_COMPOUNDED)


def places(story: StoryContext, group: list[Counted]) -> list[str]:
    """Names of places that most of the figures' clauses share, towns and regions before countries."""
    counts = Counter(place for one in group for place in one.clause.scene.near_places)
    entities = story.archive.entities
    shared = [place for place, count in counts.items() if count * 2 > len(group) and entities[place].precision]
    wide = {place: entities[place].precision == "country" for place in shared}
    return [entities[place].name for place in sorted(shared, key=lambda p: (wide[p], -counts[p], entities[p].name))]
