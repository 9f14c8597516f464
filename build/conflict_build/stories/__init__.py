"""Stories: which reports are about one event.

In order: `times` says how near in time two reports can be, `texts` takes those that print one text for one, `vectors`
weighs the terms of each (the words of names are among them; the names as wholes were tried as terms and made the groups
worse), `profiles` puts together what of a report is compared, `neighbours` finds the pairs that are alike, `pairs` says
how likely they are about one event, `clusters` joins them, `headlines` names the story after its most central report.

A report that is alone in its event is a story of one, so that its page is already there when a second one arrives.
Reports in other languages than English belong to no story.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from conflict_build.records import Analysis, Story
from conflict_build.spool import View, held_records
from conflict_build.stories.clusters import find_parts, join_neighbours
from conflict_build.stories.headlines import central_member, headline
from conflict_build.stories.neighbours import find_neighbours
from conflict_build.stories.pairs import story_model
from conflict_build.stories.profiles import profile_reports
from conflict_build.stories.texts import UNDATED, Texts, group_reprints, report_key
from conflict_build.stories.times import Times, time_of


class Stories(NamedTuple):
    """The stories, and for each article the index of its story."""

    stories: Sequence[Story]
    story_of: list[int | None]


def group_stories(analyses: Sequence[Analysis], sources: Sequence[int] | None = None) -> Stories:
    """Group the reports by event; holds the whole archive. In order of each story's first report.

    `sources` gives for each report the one whose text it prints, itself if it prints none's; null if nobody looked.
    """
    chosen, times = array("i"), Times()
    for i, analysis in enumerate(analyses):
        times.add(time_of(analysis))
        if analysis.article.analysed:
            chosen.append(i)
    texts = group_reprints(analyses, chosen, times, sources or range(len(analyses)))
    return order_stories(join_texts(analyses, texts), analyses)


def join_texts(analyses: Sequence[Analysis], texts: Texts) -> Iterator[Story]:
    """The stories of some texts, without their days."""
    threshold = story_model().threshold
    likely = find_neighbours(profile_reports(View(analyses, texts.firsts, {})))
    for part in find_parts(likely, len(texts.firsts), threshold):
        for members in join_neighbours(part.neighbours, threshold):
            central = part.reports[central_member(members, part.neighbours)]
            title = headline(analyses[texts.firsts[central]])
            yield Story(title, texts.members(part.reports[i] for i in members), None, None)


def order_stories(stories: Iterable[Story], analyses: Sequence[Analysis]) -> Stories:
    """The stories, each with its reports by publication date, then ref, undated last, and with its first and last day.

    To be done again when publication dates have been doubted, since the first report gives a story its id.
    """
    keys = [report_key(analysis) for analysis in analyses]
    ordered = sorted((order_reports(story, keys) for story in stories), key=lambda story: keys[story.articles[0]])
    story_of: list[int | None] = [None] * len(analyses)
    for number, story in enumerate(ordered):
        for i in story.articles:
            story_of[i] = number
    return Stories(held_records(Story, ordered), story_of)


def order_reports(story: Story, keys: Sequence[tuple[str, str]]) -> Story:
    """A story with its reports by their keys, as `report_key` gives them, and with its days."""
    articles = tuple(sorted(story.articles, key=keys.__getitem__))
    days = [day[:10] for i in articles if (day := keys[i][0]) != UNDATED]
    return Story(story.title, articles, min(days, default=None), max(days, default=None))
