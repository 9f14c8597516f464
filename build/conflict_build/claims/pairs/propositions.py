"""Propositions: which of different reports are about one act of one actor, whether they affirm it or turn it down."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from conflict_build.claims.candidates.propositions import Proposed
from conflict_build.claims.pairs.groups import Link
from conflict_build.claims.pairs.proposition_features import PropositionPair, proposition_model
from conflict_build.claims.pairs.scopes import places_apart
from conflict_build.claims.pairs.similarity import NAME_MARK, align
from conflict_build.lexicon import load_toml

MOST_DAYS = 13  # between reports that tell of one plan
MOST_DAYS_BARE = 1  # where one does not say what it is done to, so that only the news of the day tells
MOST_IN_BLOCK = 300  # propositions of one actor and act in a story; the largest story of 266 reports has 9
PERSON = "person"


class ComparedPropositions(NamedTuple):
    """Two propositions by number, with what they have in common."""

    a: int
    b: int
    pair: PropositionPair


def compare_propositions(proposed: Sequence[Proposed]) -> Iterator[ComparedPropositions]:
    """The pairs of different reports that the model is asked about, in order: of one actor and what may be one act."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, one in enumerate(proposed):
        for block in one.blocks:
            blocks[block].append(i)
    edges = {edge for block in blocks.values() for edge in combinations(block[:MOST_IN_BLOCK], 2)}
    for i, j in sorted(edges):
        a, b = proposed[i], proposed[j]
        if a.article != b.article and (pair := pair_of(a, b)) is not None:
            yield ComparedPropositions(i, j, pair)


def pair_of(a: Proposed, b: Proposed) -> PropositionPair | None:
    """Two propositions as a pair; null if they are of other actors, other acts, or of acts done to others."""
    if a.is_answer != b.is_answer or not (is_one_act(a, b) or are_alike(a, b)) or not is_one_actor(a, b):
        return None
    bare = not a.about.units or not b.about.units
    if have_other_objects(a, b) or a.story.days_between(a.article, b.article) > (MOST_DAYS_BARE if bare else MOST_DAYS):
        return None
    found = align(a.about, b.about)
    return PropositionPair(
        about=min(found.covered_a, found.covered_b),
        about_more=max(found.covered_a, found.covered_b),
        names=sum(key[0] == NAME_MARK for key in a.about.keys & b.about.keys),
        bare=bare,
        anything=a.is_about_anything or b.is_about_anything,
        clause=align(a.words, b.words).score,
    )


def is_one_actor(a: Proposed, b: Proposed) -> bool:
    """Whether two actors are one name, or one side of which one of the two is named as a whole; two persons never."""
    if a.who.entities & b.who.entities:
        return True
    if is_person(a) and is_person(b):
        return False
    if a.who.sides and b.who.sides:
        return a.who.sides == b.who.sides and (a.is_whole or b.is_whole)
    return not a.who.entities and not b.who.entities and bool(a.who.words) and a.who.words == b.who.words


def is_person(one: Proposed) -> bool:
    """Whether who means it is a named person."""
    return any(one.story.archive.entities[entity].kind == PERSON for entity in one.who.entities)


def is_one_act(a: Proposed, b: Proposed) -> bool:
    """Whether two acts are told by one word, or one that stands for it; or both answer an offer."""
    return a.is_answer or (a.act is not None and b.act is not None and a.act.key == b.act.key)


def are_alike(a: Proposed, b: Proposed) -> bool:
    """Whether the words of two acts stand in one row of the lexicon, or in opposite ones."""
    return bool(a.act_rows & b.act_rows) or are_opposite(a, b)


def are_opposite(a: Proposed, b: Proposed) -> bool:
    """Whether the one act is done by not doing the other: "leave", "stay"."""
    if a.act_rows & b.act_rows:
        return False
    pairs = load_toml("propositions")["opposite"].items()
    return any((x in a.act_rows and y in b.act_rows) or (y in a.act_rows and x in b.act_rows) for x, y in pairs)


def have_other_objects(a: Proposed, b: Proposed) -> bool:
    """Whether two acts are done to other names or in other places, or one to a name that the other report never has."""
    if a.names and b.names and a.names.isdisjoint(b.names):
        return True
    if not a.knows(b.names) or not b.knows(a.names):
        return True
    if a.is_about_pronoun and b.is_about_pronoun:
        return True  # which may stand for any two
    return places_apart(a.story.archive, a.places, b.places)


def links_of(compared: Sequence[ComparedPropositions]) -> list[Link]:
    """The pairs likely enough to be one, with what decided."""
    model, links = proposition_model(), []
    for one in compared:
        decision = model.decide(one.pair)
        if decision.likelihood >= model.threshold:
            links.append(Link(one.a, one.b, decision.likelihood, model.explain(decision)))
    return links
