"""Shares: whether a figure counts all of its population, or only some: a part, others, one of a list."""

import re

from conflict_build.claims.candidates.counted import ADDED, JOINTS, PART, is_contrasted
from conflict_build.figures.vocabulary import is_person
from conflict_build.records import Figure
from conflict_build.records.tolls import Population
from conflict_build.tolls.candidates import OUTCOMES, Candidate
from conflict_build.tolls.populations import PEOPLE, population_nouns, population_of
from conflict_build.tolls.settings import Setting

# A number without a noun. Match: "two", "11"; near miss: "two people".
BARE = re.compile(r"[\w,]+")
# Match, before the next number: " are in critical condition", ", some of them seriously"; near miss: " critical of".
CONDITION = re.compile(r"\b(?:critically|seriously|severely)\b|\b(?:critical|serious|grave|stable) condition\b", re.I)
NAMED = re.compile(r"\s+[A-Z]")  # behind a number: " Indian and at least four Chinese soldiers"
DOING = re.compile(r"\s+(?:killed|injured|wounded|murdered|shot)\s+")  # between two numbers
# Match, behind a noun: " and children", " and their mother"; near misses: " and injured 16", " and 15 children".
JOINED = re.compile(r"\s+(?:and|or) (?:(?:their|his|her|the|other|[a-z]+-[a-z]+) )*(?P<noun>[a-z]+)\b")
STATES = frozenset("dead injured wounded".split())  # of people, and no people themselves


def is_part(setting: Setting, one: Candidate, population: Population) -> bool:
    """Whether it is a part of a number told beside it, and so not all the people: "12 dead, five of them on Sunday".

    A part that has a population of its own is all there is of that: "12 people, including three children".
    """
    text, end = setting.text(one), one.figure.end
    sentence = setting.sentence(one)
    if PART.match(text, end) or (one.figure.part_of is not None and population == PEOPLE):
        return True
    after = setting.after(one)
    own = min(sentence.end, after.start if after else sentence.end)
    if one.outcome == "injured" and CONDITION.search(text, end, own):
        return True
    before = setting.before(one)
    in_sentence = before is not None and setting.sentence_of(one, before) == one.sentence
    return is_bare(setting, one) and in_sentence and before is not None and before.state is None


def is_bare(setting: Setting, one: Candidate) -> bool:
    """Whether its number stands without a noun: "killed two"."""
    return BARE.fullmatch(setting.text(one), one.figure.start, one.figure.end) is not None


def is_unread(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether its noun stands further on ("20 Indian and four Chinese soldiers"), or those whom it counts are who did
    it: "two gunmen killed at least eight people"."""
    text, after = setting.text(one), setting.after(one)
    if is_bare(setting, one) and NAMED.match(text, one.figure.end):
        return True
    return after is not None and DOING.fullmatch(text, one.figure.end, after.start) is not None


def is_besides(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether it counts those besides others: "six others were killed"; near miss: "killed six and injured 16 others".

    Of the injured, others are besides the dead, unless some injured were counted shortly before.
    """
    before, added = setting.before(one), ADDED.match(setting.text(one), one.figure.start) is not None
    if not one.figure.further:
        return added
    if before is not None and is_contrasted(setting.figures(one), one.number, setting.report(one)):
        return before.state == one.figure.state or not is_of_people(setting, one, before)
    near = (
        setting.sentence_of(one, other) >= one.sentence - 1
        for other in setting.figures(one)[: one.number]
        if other.state == one.figure.state
    )
    return added or one.outcome == "killed" or any(near)


def is_of_people(setting: Setting, one: Candidate, other: Figure) -> bool:
    """Whether another figure of its report counts people at large: "others" besides soldiers are soldiers too."""
    text = setting.text(one)[other.start : other.end]
    return population_of(other, text, setting.country(one)) == PEOPLE or other.state not in OUTCOMES


def is_listed(setting: Setting, one: Candidate, population: Population) -> bool:
    """Whether it stands in a list with others of the same outcome, and so is not all: "12 people and two soldiers"."""
    figures, text = setting.figures(one), setting.text(one)
    if population != PEOPLE:
        return False
    for other in (one.number - 1, one.number + 1):
        if 0 <= other < len(figures) and figures[other].state == one.figure.state and figures[other].part_of is None:
            first, second = sorted((figures[other], one.figure), key=lambda figure: figure.start)
            if text[first.end : second.start].split() in JOINTS:
                return True
    return False


def is_joined(setting: Setting, one: Candidate, _population: Population) -> bool:
    """Whether its noun is joined by another, which it counts too: "15 women and children"."""
    found = JOINED.match(setting.text(one), one.figure.end)
    noun = found["noun"] if found is not None else "injured"
    return noun not in STATES and (noun in population_nouns() or is_person(noun))
