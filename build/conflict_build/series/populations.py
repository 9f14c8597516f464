"""Populations: who or what a running count counts, as its sentence has it.

"Palestinians" killed in Gaza are the people killed there; "media workers" are not "staff of the UN", children not
pupils, and "women and children" neither women nor children.
"""

import re
from typing import NamedTuple

from conflict_build.claims.candidates.measures import Measure, classes, codes_in_lower_case
from conflict_build.claims.candidates.words import stem
from conflict_build.figures.vocabulary import state_forms
from conflict_build.plurals import plural
from conflict_build.records import Figure
from conflict_build.series.count_lines import CountLine

# Nouns that stand in a class of the lexicon of populations and name a part of it only.
NARROWER = frozenset(
    "men bodies casualties students pupils schoolchildren girl girls boy boys teenagers babies infants medics "
    "paramedics rescuers doctors nurses volunteers mercenaries conscripts reservists marines sailors paratroopers "
    "recruits photographers inmates evacuees army police".split()
)
# What stands before a noun and leaves out nobody.
NOT_NARROWING = frozenset("innocent confirmed reported other such total local fellow the its their of".split())
# Those of whom the side is all: soldiers killed in Ukraine may be of either.
SIDED = frozenset({"troops", "militants", "officers"})
# Match, after a noun: " and children were killed", " and firefighters in Gaza have been wounded"; near misses: " and
# 250 hostages were", " and wounded", " and children were told".
JOINED = re.compile(
    r"\s+(?:and|or) (?P<other>[a-z]+(?:s|en))\b(?:(?: (?!have|has|had|were|are)[\w’'-]+){0,6} "
    r"(?:have|has|had|were|are)(?: been)? (?P<state>[a-z]+)\b)?"
)
# Match, after a number: " killed in Israeli air strikes", " by settlers"; near misses: " in Gaza", " by the army".
MEANS = re.compile(
    r"\b(?:in|by|during|from)\s+(?:[\w’'-]+\s+){0,3}?(?P<means>air ?strikes?|shelling|snipers?|settlers?|drones?|"
    r"clashes|raids?|landmines?|mines|protests?|demonstrations?|custody|detention|combat|crossfire|accidents?|hunger|"
    r"starvation|malnutrition|cholera)\b",
    re.IGNORECASE,
)
ONE = frozenset({"one", "1"})


class Population(NamedTuple):
    """Who or what is counted; two that are equal are the same."""

    noun: str  # class of the noun, else its stem; both of "women and children"
    narrowed: frozenset[str]  # words before it that leave some out: "media" of media workers
    peoples: frozenset[str]  # country codes, but for that of the place itself


class CountedPopulation(NamedTuple):
    """What the sentence of a number says that it counts."""

    population: Population
    printed: str  # as printed, in the plural: "Palestinian media workers"; empty if the number stands alone
    state: str  # what happened to them; empty if that is not said
    means: str | None  # of what they died, if only that is counted: "air strikes"
    peoples: frozenset[str]  # country codes of the people that the noun names


def read_population(figure: Figure, measured: Measure, line: CountLine, country: str | None) -> CountedPopulation:
    """Whom a figure counts, by its noun phrase or, if it has none, the words of "the number of ... killed".

    `country` is that of the place of the count.
    """
    phrase = line.what.split() or population_words(figure)
    printed = line.what or as_printed(line.printed, len(phrase), figure.head or "")
    noun, state = name_class(phrase[-1].lower(), measured) if phrase else measured.population, measured.state
    joined = JOINED.match(line.after) if printed and not line.what else None
    if joined and (joined["state"] or joined["other"] in classes()):
        noun, printed = f"{noun} and {joined['other']}", f"{printed} and {joined['other']}"
        state = state or state_forms().words.get(joined["state"] or "", "")
    lowered = [word.lower() for word in phrase]
    peoples = frozenset(codes_in_lower_case()[form] for form in forms(lowered) if form in codes_in_lower_case())
    peoples = peoples or measured.peoples
    narrowed = frozenset(word for word in lowered[:-1] if word not in NOT_NARROWING) - words_of_peoples(lowered)
    population = Population(noun, narrowed, peoples if noun in SIDED else peoples - {country})
    means = MEANS.search(line.after)
    return CountedPopulation(population, printed, state, means["means"].lower() if means else None, peoples)


def population_words(figure: Figure) -> list[str]:
    """The noun phrase of a figure, without what happened: ["palestinian", "media", "workers"]."""
    if not figure.head:
        return []
    return (figure.counted or figure.head).removesuffix(figure.state or "").split()


def as_printed(text: str, words: int, head: str) -> str:
    """The last words of a figure, in the plural after "one"; empty if they are not the noun that it counts."""
    found = text.split()[-words:] if words else []
    if not found or stem(found[-1].lower()) != stem(head.split()[-1]):
        return ""
    last = plural(found[-1]) if text.split()[0].lower() in ONE else found[-1]
    return " ".join([*found[:-1], last])


def name_class(noun: str, measured: Measure) -> str:
    """The class of a noun; one that names a part of its class is a population of its own, and a people are persons."""
    if noun in NARROWER:
        return stem(noun)
    return "persons" if noun in codes_in_lower_case() else classes().get(noun, stem(noun) or measured.population)


def is_population(noun: str) -> bool:
    """Whether a noun names people: "civilian" of "civilian deaths"; near miss: "coronavirus"."""
    return noun.lower() in classes() or noun.lower() in codes_in_lower_case()


def forms(words: list[str]) -> set[str]:
    """Words and pairs of them, by which peoples are told."""
    return {*words, *(" ".join(words[i : i + 2]) for i in range(len(words)))}


def words_of_peoples(words: list[str]) -> set[str]:
    """Those of the words that tell a people."""
    return {word for form in forms(words) if form in codes_in_lower_case() for word in form.split()}
