"""Bars: what keeps a figure from being a toll of the incident that is told beside it, each a test with a name.

A number stands beside an incident for many reasons: it is of the war that the incident began, of another day or place,
of something told by the way. What is not surely of the incident is left out: a toll that is missing is seen, a wrong
one is not.
"""

from collections.abc import Callable

from conflict_build.records.tolls import Population
from conflict_build.tolls.candidates import Candidate
from conflict_build.tolls.events import is_harmless, is_nearer_another, is_of_one_person, is_of_several, is_other_act
from conflict_build.tolls.scenes import is_elsewhere
from conflict_build.tolls.settings import Setting
from conflict_build.tolls.shares import is_besides, is_joined, is_listed, is_part, is_unread
from conflict_build.tolls.times import is_before, is_of_lasting, is_other_day, is_summed, is_undated

Test = Callable[[Setting, Candidate, Population], bool]
# the cheapest first
BARS: tuple[tuple[str, Test], ...] = (
    ("nobody comes to harm in it", is_harmless),
    ("of one person", is_of_one_person),
    ("before it happened", is_before),
    ("part of another number", is_part),
    ("its noun is not read", is_unread),
    ("nearer to another event", is_nearer_another),
    ("of another act", is_other_act),
    ("besides others", is_besides),
    ("one of a list", is_listed),
    ("joined with others", is_joined),
    ("of a war", is_of_lasting),
    ("of several events", is_of_several),
    ("summed over time", is_summed),
    ("other day", is_other_day),
    ("no day in a later report", is_undated),
    ("other place", is_elsewhere),
)


def bar(setting: Setting, one: Candidate, population: Population) -> str | None:
    """What keeps a figure out; null if nothing does."""
    return next((reason for reason, test in BARS if test(setting, one, population)), None)
