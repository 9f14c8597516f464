"""Stories: which reports are about one event.

In order: `times` says how near in time two reports can be, `texts` takes those that print one text for one, `vectors`
weighs the terms of each (the words of names are among them; the names as wholes were tried as terms and made the groups
worse), `profiles` puts together what of a report is compared, `neighbours` finds the pairs that are alike, `pairs` says
how likely they are about one event, `clusters` joins them, `headlines` names the story after its most central report.

A report that is alone in its event is a story of one, so that its page is already there when a second one arrives.
Reports in other languages than English belong to no story.
"""

from collections.abc import Sequence
from typing import NamedTuple

from conflict_build.records import Analysis, Story
from conflict_build.spool.views import View
from conflict_build.stories.clusters import join_neighbours
from conflict_build.stories.headlines import central_member, headline
from conflict_build.stories.neighbours import find_neighbours
from conflict_build.stories.pairs import story_model
from conflict_build.stories.profiles import profile_reports
from conflict_build.stories.texts import group_reprints, members_of, report_key
from conflict_build.stories.times import time_of


class Stories(NamedTuple):
    """The stories, and for each article the index of its story."""

    stories: list[Story]
    story_of: list[int | None]


def group_stories(analyses: Sequence[Analysis], sources: Sequence[int] | None = None) -> Stories:
    """Group the reports by event; holds the whole archive. In order of each story's first report.

    `sources` gives for each report the one whose text it prints, itself if it prints none's; null if nobody looked.
    """
    chosen = [i for i, analysis in enumerate(analyses) if analysis.article.analysed]
    times = {i: time_of(analyses[i]) for i in chosen}
    texts = group_reprints(analyses, times, sources or range(len(analyses)))
    firsts = [text[0] for text in texts]
    neighbours = find_neighbours(profile_reports(View(analyses, firsts, {})))
    stories = []
    for members in join_neighbours(neighbours, story_model().threshold):
        central = central_member(members, neighbours)
        stories.append(Story(headline(analyses[firsts[central]]), members_of(texts, members), None, None))
    return order_stories(stories, analyses)


def order_stories(stories: list[Story], analyses: Sequence[Analysis]) -> Stories:
    """The stories, each with its reports by publication date, then ref, undated last, and with its first and last day.

    To be done again when publication dates have been doubted, since the first report gives a story its id.
    """
    ordered = sorted(
        (order_reports(story, analyses) for story in stories), key=lambda story: order_key(story, analyses)
    )
    story_of: list[int | None] = [None] * len(analyses)
    for number, story in enumerate(ordered):
        for i in story.articles:
            story_of[i] = number
    return Stories(ordered, story_of)


def order_reports(story: Story, analyses: Sequence[Analysis]) -> Story:
    articles = tuple(sorted(story.articles, key=lambda i: report_key(analyses[i])))
    days = [day[:10] for i in articles if (day := analyses[i].article.published)]
    return Story(story.title, articles, min(days, default=None), max(days, default=None))


def order_key(story: Story, analyses: Sequence[Analysis]) -> tuple[str, str]:
    return report_key(analyses[story.articles[0]])
