"""Within: which mentions of one report are of one incident, by a fitted model.

Mentions are taken in order of position; each joins the incident that it is likeliest of among those told before, or
begins one. What is asked of the pair is asked of all that has been told of the incident so far: its day may stand in
the first sentence and its target in the third. After Luo et al., "A mention-synchronous coreference resolution
algorithm based on the Bell tree" (ACL 2004), without the tree.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from conflict_build.incidents.agreements import (
    other_names,
    other_numbers,
    other_side,
    other_slot,
    same_numbers,
    same_slot,
)
from conflict_build.incidents.closeness import DAYS_APART, ONE_NIGHT, breadth, days_between, length, place_likeness
from conflict_build.incidents.kinds import are_together, is_consequence, is_personal
from conflict_build.incidents.persons import tells_others
from conflict_build.incidents.tellings import Telling, rarity
from conflict_build.incidents.told import Told
from conflict_build.incidents.victims import KILLING
from conflict_build.pair_models import Feature, PairModel, load_pair_model
from conflict_build.records import Entity

MODEL = "incident_mentions"
MOST_TELLINGS = 200  # of a report that are read
MOST_BACK = 60  # incidents told before a mention that it is compared with, the last told first
SAME_PLACE, NEAR_PLACE, APART = 0.9, 0.1, -1.0  # likenesses from which places are one, or may be
STRETCH_DAYS = 3  # what lasts longer went on, and is not one strike
RARE = 2.5  # of a word that may tell one incident from another
FULL_WORDS = 5.0  # weight of one rare word


class Retelling(NamedTuple):
    """An incident told before, and a mention that may be of it."""

    told: Told
    one: Telling
    day: int | None  # days between what is said of both; null if one says none
    place: float  # likeness of their places, the best
    home: frozenset[str]  # sides in whose country the place of the mention lies
    part: bool  # one event in a town, of several over a country
    rivals: int  # incidents told since that may be meant as well

    @property
    def one_sentence(self) -> bool:
        return self.told.last.sentence == self.one.sentence


def make_step(entities: Sequence[Entity], told: Told, one: Telling, rivals: int) -> Retelling:
    day = min((days_between(one.days, days) for days in told.days), default=None) if one.days else None
    places = (
        (place_likeness(entities[one.place], entities[place]) for place in told.places) if one.place is not None else ()
    )
    home = entities[one.place].country if one.place is not None else None
    part = is_one_of_several(entities, told.several, told.places, one.several, one.place)
    return Retelling(told, one, day, max(places, default=0.0), frozenset((home,) if home else ()), part, rivals)


def is_one_of_several(
    entities: Sequence[Entity], several: bool, places: set[int], one_several: bool, place: int | None
) -> bool:
    """Whether one event in a town is told beside several over a region or country, in no town."""
    if place is None or not places or several == one_several:
        return False
    narrow = [place] if several else list(places)
    wide = list(places) if several else [place]
    return all(not breadth(entities[one]) for one in narrow) and all(breadth(entities[one]) for one in wide)


def same_day(step: Retelling) -> float:
    if step.day != 0 or step.one.days is None:
        return 0.0
    return (
        1.0 if length(step.one.days) <= ONE_NIGHT and any(length(days) <= ONE_NIGHT for days in step.told.days) else 0.4
    )


def other_day(step: Retelling) -> float:
    return 0.0 if step.day is None else min(3.0, math.log2(1 + step.day))


def stretch_and_day(step: Retelling) -> float:
    if step.one.days is None or not step.told.days:
        return 0.0
    stretches = [length(days) > STRETCH_DAYS for days in step.told.days]
    return float((length(step.one.days) > STRETCH_DAYS) not in stretches)


def shared_words(step: Retelling) -> float:
    if step.one_sentence:
        return 0.0
    shared = (rarity(word) for word in step.told.words & step.one.words)
    return min(4.0, math.fsum(weight for weight in shared if weight >= RARE) / FULL_WORDS)


def shared_names(step: Retelling) -> float:
    if step.one_sentence:
        return 0.0
    return min(3.0, float(len(step.told.names & step.one.names)))


def same_numbers_elsewhere(step: Retelling) -> float:
    return 0.0 if step.one_sentence else min(2.0, same_numbers(step.told.numbers, step.one.numbers))


def is_parted(step: Retelling) -> bool:
    """Whether "after", "in response to" and the like stand between two mentions of one sentence."""
    return step.one_sentence and step.told.last.parts != step.one.parts


def act_and_consequence(step: Retelling) -> bool:
    """Whether one is what came of the other: "killed", "strike"."""
    return is_consequence(step.one.kind) != all(is_consequence(kind) for kind in step.told.kinds)


def is_turned(step: Retelling) -> bool:
    """Whether the one who does it is the one to whom the other was done."""
    doer, sufferer = step.one.actor.sides, step.told.target.sides
    back = step.told.actor.sides, step.one.target.sides | step.home
    return step.told.actor.sides.isdisjoint(doer) and not (doer.isdisjoint(sufferer) and back[0].isdisjoint(back[1]))


def is_anchored(step: Retelling) -> bool:
    """Whether day, place or target of a mention are those of an incident."""
    return step.day == 0 or step.place >= SAME_PLACE or same_slot(step.told.target, step.one.target) > 0


def is_repeated(step: Retelling) -> bool:
    """Whether one word tells both in one sentence: "the attack ... an attack"."""
    return any(one.sentence == step.one.sentence and one.noun == step.one.noun for one in step.told.tellings)


def other_victim(step: Retelling) -> bool:
    """Whether both are told by whom they happened to, and others."""
    personal = is_personal(step.one.kind) and any(is_personal(kind) for kind in step.told.kinds)
    return personal and other_slot(step.told.target, step.one.target)


def happens_to_another(entities: Sequence[Entity], step: Retelling) -> bool:
    """Whether a mention names whom it happened to, and those before it name others only.

    In one sentence one strike may kill two by name, each with his own verb.
    """
    if step.one.kind == KILLING and step.one_sentence:
        return False
    return tells_others(entities, step.told.tellings, step.one)


def other_act(step: Retelling) -> bool:
    """Whether a mention is an act of another kind than all acts told: "raid", "strike"."""
    acts = [kind for kind in step.told.kinds if not is_consequence(kind)]
    return bool(acts) and not is_consequence(step.one.kind) and step.one.kind not in acts


def is_bare(one: Telling) -> bool:
    """Whether a mention says nothing of its incident besides that it was: "the attack"."""
    return not (one.days or one.place or one.actor or one.target or one.means)


def is_count_of_a_time(step: Retelling) -> bool:
    """Whether one counts what happened over a time and the other does not: "607 people since October", "the strike"."""
    return not step.one_sentence and step.told.running != step.one.running


def is_any(one: Telling) -> bool:
    """Whether a mention is of several and says of none in particular which: "strikes"."""
    return one.several and is_bare(one) and not one.definite


FEATURES: tuple[Feature[Retelling], ...] = (
    Feature("one kind", lambda step: float(step.one.kind in step.told.kinds), "of one kind", 1),
    Feature("one word", lambda step: float(step.one.noun in step.told.nouns), "in the same word", 1),
    Feature("one word twice", lambda step: float(is_repeated(step)), sign=-1),
    Feature("other act", lambda step: float(other_act(step)), sign=-1),
    Feature("act and consequence", lambda step: float(act_and_consequence(step))),
    Feature("consequence beside", lambda step: float(act_and_consequence(step) and step.one_sentence)),
    Feature("same day", same_day, "on the same day", 1),
    Feature("other day", other_day, sign=-1),
    Feature("stretch and day", stretch_and_day, sign=-1),
    Feature("only one dated", lambda step: float(bool(step.told.days) and step.one.days is None)),
    Feature("newly dated", lambda step: float(not step.told.days and step.one.days is not None)),
    Feature("same place", lambda step: float(step.place >= SAME_PLACE), "in the same place", 1),
    Feature("near place", lambda step: float(NEAR_PLACE <= step.place < SAME_PLACE), "in places that may be one"),
    Feature("other place", lambda step: float(step.place == APART), sign=-1),
    Feature("place of another name", lambda step: float(APART < step.place < 0), sign=-1),
    Feature("newly placed", lambda step: float(step.one.place is not None and not step.told.places)),
    Feature("same actor", lambda step: same_slot(step.told.actor, step.one.actor), "by the same actor", 1),
    Feature("other actor", lambda step: float(other_side(step.told.actor, step.one.actor)), sign=-1),
    Feature("turned", lambda step: float(is_turned(step)), sign=-1),
    Feature("same target", lambda step: same_slot(step.told.target, step.one.target), "against the same target", 1),
    Feature("other name", lambda step: float(other_names(step.told.target, step.one.target)), sign=-1),
    Feature("other victim", lambda step: float(other_victim(step)), sign=-1),
    Feature("same means", lambda step: same_slot(step.told.means, step.one.means), "with the same means", 1),
    Feature("other means", lambda step: float(other_slot(step.told.means, step.one.means)), sign=-1),
    Feature("same number", same_numbers_elsewhere, "with the same number", 1),
    Feature("other number", lambda step: float(other_numbers(step.told.numbers, step.one.numbers)), sign=-1),
    Feature("shared words", shared_words, "in the same rare words", 1),
    Feature("shared names", shared_names, "with the same names", 1),
    Feature("one sentence", lambda step: float(step.one_sentence), "in one sentence"),
    Feature("parted", lambda step: float(is_parted(step) and not act_and_consequence(step)), sign=-1),
    Feature("consequence parted", lambda step: float(is_parted(step) and act_and_consequence(step))),
    Feature("sentences since", lambda step: math.log2(1 + step.one.sentence - step.told.last.sentence), sign=-1),
    Feature("told at the head", lambda step: float(step.told.leading), "at the head of the report", 1),
    Feature("both at the head", lambda step: float(step.told.leading and step.one.leading), "in the same sentences"),
    Feature("times told", lambda step: math.log2(len(step.told.tellings)), "told before", 1),
    Feature("definite", lambda step: float(step.one.definite), 'as "the" one', 1),
    Feature("introduced", lambda step: float(step.one.introduced), sign=-1),
    Feature("bare", lambda step: float(is_bare(step.one))),
    Feature("bare and last told", lambda step: float(is_bare(step.one) and not step.rivals), "pointing back", 1),
    Feature("one and several", lambda step: float(step.told.several != step.one.several)),
    Feature("both several", lambda step: float(step.told.several and step.one.several)),
    Feature("not real", lambda step: float(not step.one.particular)),
    Feature("one not real", lambda step: abs(step.told.particular - step.one.particular), sign=-1),
    Feature("count of a time", lambda step: float(is_count_of_a_time(step)), sign=-1),
    Feature("any", lambda step: float(is_any(step.one)), sign=-1),
    Feature("turned away", lambda step: float(step.one.apart and not step.one_sentence), sign=-1),
    Feature("rivals", lambda step: math.log2(1 + step.rivals), sign=-1),
    Feature("rivals without anchor", lambda step: 0.0 if is_anchored(step) else math.log2(1 + step.rivals), sign=-1),
)


@cache
def within_model() -> PairModel[Retelling]:
    """The fitted model of a mention and an incident told before it."""
    return load_pair_model(MODEL, FEATURES)


def candidates(entities: Sequence[Entity], told: list[Told], one: Telling) -> Iterator[tuple[int, Retelling]]:
    """The incidents told before that a mention may be of, by index, the last told first."""
    order = sorted(range(len(told)), key=lambda number: -told[number].last.start)
    rivals = 0
    for number in order[:MOST_BACK]:
        if all(are_together(kind, one.kind) for kind in told[number].kinds):
            yield number, make_step(entities, told[number], one, rivals)
            rivals += 1


def is_prospect(step: Retelling) -> bool:
    """Whether a mention is of something to come, not as the known one, and what was told happened, elsewhere for all
    that is said: "threatened attacks on its soil" after "the attack"."""
    return step.one.to_come and not step.one.definite and step.told.particular == 1 and not is_anchored(step)


def may_be_told(entities: Sequence[Entity], step: Retelling) -> bool:
    """Whether nothing forbids that a mention is of an incident told before: not other days, places or persons."""
    near = (step.day or 0) < DAYS_APART and step.place > APART
    return near and not step.part and not is_prospect(step) and not happens_to_another(entities, step)


def likeness(entities: Sequence[Entity], a: Telling, b: Telling) -> float:
    """How likely two mentions of one report are of one incident."""
    first, second = sorted((a, b), key=lambda one: (one.start, one.mention))
    model = within_model()
    return model.likelihood(model.measure(make_step(entities, Told(first), second, 0)))


def join_tellings(entities: Sequence[Entity], tellings: list[Telling]) -> list[list[Telling]]:
    """The mentions of one report in groups, each of one incident, in order of the first."""
    model, told = within_model(), list[Told]()
    for one in tellings:
        rated = [
            (model.rate(step), -rank, number)
            for rank, (number, step) in enumerate(candidates(entities, told, one))
            if may_be_told(entities, step)
        ]
        likelihood, _, best = max(rated, default=(0.0, 0, 0))
        if likelihood >= model.threshold:
            told[best].add(one)
        else:
            told.append(Told(one))
    return [one.tellings for one in told]
