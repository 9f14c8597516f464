"""Events: whether a figure is of the incident told beside it, or of something else, or of more than one event."""

import re

from conflict_build.claims.questions.incidents import is_several
from conflict_build.incidents.kinds import are_together
from conflict_build.lexicon import load_toml
from conflict_build.records.tolls import Population
from conflict_build.tolls.candidates import Candidate
from conflict_build.tolls.settings import Setting
from conflict_build.tolls.times import is_in_perfect

# Match: "two separate strikes", "a series of attacks", "several raids"; near miss: "a separate strike".
SEPARATE = re.compile(
    r"\b(?:(?:series|string|spate|wave) of|several|multiple|separate|different|various|twin|both) (?:[\w-]+ ){0,3}?"
    r"(?:attacks|strikes|airstrikes|raids|shootings|explosions|incidents|bombings|clashes|operations|areas|places)\b",
    re.I,
)
# Before an act. Match: "in an Israeli air "; near misses: "in the air ", "in an hour of the ".
INTRODUCED = re.compile(r"\b(?:an?|another) (?:[\w’'-]+ ){0,3}$")
INTRODUCED_CHARACTERS = 40
LEAST_SHARE = 1 / 3  # of the mentions of an incident that say who did it, or of those that tell an act
# Match: "strikes across Lebanon", "throughout the country"; near miss: "across the border".
ACROSS = re.compile(
    r"\b(?:across|throughout|nationwide|parts of)\b(?! the (?:border|street|road|river|city|town))", re.I
)


def is_harmless(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether nobody comes to harm in incidents of this kind, or it has not happened."""
    incident = setting.incident(one)
    return incident.kind not in load_toml("tolls")["incidents"]["kinds"] or not incident.told


def is_of_one_person(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether the incident is the killing of a person by name, and no claim compares how many died with them."""
    return not one.claimed and setting.profile(one.incident).of_person


def is_nearer_another(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether the words nearest to the figure tell of something else.

    Of a figure that a claim compares: of another incident; near miss: of none in particular.
    """
    if one.mention is None:
        return not one.claimed
    incident = setting.archive.incident_of[one.article][one.mention]
    return incident != one.incident and not (incident is None and one.claimed)


def is_other_act(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether the act told nearest in its sentence is of another incident or kind, by another side, or any: "an Israeli
    strike"; where its sentence tells no act, that of the sentences before.

    Near misses: "the strike", "that assault", which go on with what was told.
    """
    act = setting.act(one)
    if act is None:
        before = setting.told_before(one)
        return before is not None and setting.told(one, before) != one.incident and not one.claimed
    mention, told = setting.mention(one, act), setting.told(one, act)
    if told != one.incident and (told is not None or not one.claimed or is_new(setting, one, mention.start)):
        return True
    return not are_together(mention.kind, setting.incident(one).kind) or is_by_another(setting, one, act)


def is_new(setting: Setting, one: Candidate, start: int) -> bool:
    """Whether words are introduced as something not told yet: "in an Israeli air strike"."""
    return INTRODUCED.search(setting.text(one)[max(0, start - INTRODUCED_CHARACTERS) : start]) is not None


def is_by_another(setting: Setting, one: Candidate, act: int) -> bool:
    """Whether an act is said to be of a side that few who tell of the incident name."""
    side, sides = setting.side(one.article, act), setting.profile(one.incident).sides
    return side is not None and sides[side] < LEAST_SHARE * sides.total()


def is_of_several(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether it is of more events than one: "in two separate strikes"; or, where no claim compares it, of such as go
    on: "hundreds have been killed as forces have stepped up their raids"."""
    if is_several(setting.incident(one).title):
        return False
    text, sentence = setting.text(one), setting.sentence(one)
    wide = not one.claimed and setting.is_of_town(one) and ACROSS.search(text, sentence.start, sentence.end)
    if wide or SEPARATE.search(text, sentence.start, sentence.end):
        return True
    act = setting.act(one)
    alone = setting.profile(one.incident).several < LEAST_SHARE
    if alone and setting.is_of_town(one) and act is not None and setting.mention(one, act).several:
        return True
    told = zip(setting.report(one).analysis.incident_mentions, setting.archive.incident_of[one.article], strict=True)
    several = any(
        mention.several and incident == one.incident and sentence.start <= mention.start < sentence.end
        for mention, incident in told
    )
    return several and not one.claimed and is_in_perfect(setting, one)
