"""Scenes: where and when a passage plays, by its own words, else by those around it.

"Three were killed in Kharkiv on Sunday" says both itself. A passage that says neither plays where and when its sentence
does; one that points back ("in that attack") where the sentence before it does; one of which nothing is said plays in
the days before its report.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from conflict_build.claims.candidates.reports import ReportContext, once_a_sentence
from conflict_build.nations import governments

SENTENCES_BACK = 2  # how far a place reaches into sentences that name none
NEWS_DAYS = timedelta(days=7)  # an undated event is news: it happened within so many days before its report
POINTING = frozenset("that those".split())
POINTED_AT = frozenset(
    "attack attacks strike strikes assault blast blasts bombing bombings explosion explosions incident raid raids "
    "crash shooting clash clashes battle operation offensive siege massacre war conflict day case".split()
)
THERE = "there"
SAME_PLACE_CHARACTERS = 25  # "Toropets, in Russia's Tver region" names one place by three names


class Scene(NamedTuple):
    """Where and when a passage plays."""

    places: frozenset[int]  # entities that the passage itself names as where it happened
    days: frozenset[str]  # the ISO day or range on which it itself says it happened
    near_places: frozenset[int]  # its own, else those of the words around it
    near_days: frozenset[str]  # the same; the days before the report where nothing is said
    beyond: frozenset[int]  # entities that the passage lies outside of: "north of Kyiv"
    led: frozenset[int]  # entities that its sentence names last before it as a scene: "the attack on Israel, in which"
    dated: bool  # whether the days are said, by its own words or those around it


def find_scene(report: ReportContext, start: int, end: int, days: frozenset[str] | None = None) -> Scene:
    """The scene of text[start:end]; `days` are its own if they are known better than by its words."""
    places = report.places_in(start, end)
    days = report.event_days(start, end) if days is None else days
    around = sentences_around(report, start, end)
    led = leading_places(report, around[0], start)
    found = (leading_places(report, sentence, start) or scene_places(report, sentence) for sentence in around)
    near_places = next((there for there in found if there), frozenset())
    said = days or days_around(report, report.sentence_at(start))
    beyond = report.places_beyond(start, end)
    return Scene(places, days, places or near_places, said or usual_days(report), beyond, led, bool(said))


def sentences_around(report: ReportContext, start: int, end: int) -> list[int]:
    """The sentence of a passage and those before it, nearest first; the one before first if the passage points back."""
    sentence = report.sentence_at(start)
    around = list(range(sentence, max(-1, sentence - 1 - SENTENCES_BACK), -1))
    if len(around) > 1 and points_back(report.words_in(start, end)):
        return [around[1], around[0], *around[2:]]
    return around


@once_a_sentence
def days_around(report: ReportContext, sentence: int) -> frozenset[str]:
    """The days of a sentence, or of the one before it if it points back."""
    span = report.analysis.sentences[sentence][:2]
    days = report.days_in(*span)
    if not days and sentence and points_back(report.words_in(*span)):
        days = report.days_in(*report.analysis.sentences[sentence - 1][:2])
    return days


def points_back(words: list[str]) -> bool:
    """Whether words point to what the sentence before told: "in that attack", "there"."""
    return THERE in words[:-1] or any(word in POINTING and then in POINTED_AT for word, then in pairwise(words))


def leading_places(report: ReportContext, sentence: int, start: int) -> frozenset[int]:
    """The scenes named last in a sentence before an offset in it: "the attack on Israel, during which ..."."""
    first, last = report.analysis.sentences[sentence][:2]
    if not first < start < last:
        return frozenset()
    scenes = report.places_in(first, start)
    named = [(mention.end, place) for place, mention in report.all_places_in(first, start).items() if place in scenes]
    nearest = max((end for end, _ in named), default=0)
    return frozenset(place for end, place in named if nearest - end <= SAME_PLACE_CHARACTERS)


@once_a_sentence
def scene_places(report: ReportContext, sentence: int) -> frozenset[int]:
    """The places that a sentence names as a scene, else the towns and regions it names, capitals left out."""
    span = report.analysis.sentences[sentence][:2]
    entities = report.archive.entities
    return report.places_in(*span) or frozenset(
        place for place in report.all_places_in(*span) if entities[place].name not in governments()
    )


def usual_days(report: ReportContext) -> frozenset[str]:
    """The days before a report was published, as a range; none if its date is not known or doubted."""
    article = report.analysis.article
    if not article.published or article.published_doubt:
        return frozenset()
    published = date.fromisoformat(article.published[:10])
    return frozenset({f"{published - NEWS_DAYS}/{published}"})
