"""Story texts: the reports of one story as they are compared for copies, numbered for themselves.

What they share depends on nothing else, so that what was found for equal texts in an earlier build is what would be
found now. Reports keep their order, since ties are broken by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from conflict_build.records import Analysis, Reuse, Story
from conflict_build.reuse.lineages import ReportPair
from conflict_build.reuse.reprinted import Reprint

FoundReuses = list[
    tuple[ReportPair | None, list[Reuse]]
]  # by pairs of reports: whether they are one text, what they share


class StoryTexts(NamedTuple):
    """The reports of a story, and those that print the text of another of them."""

    analyses: Sequence[Analysis]
    story: Story
    reprints: dict[int, Reprint]

    def made_from(self) -> tuple[object, ...]:
        """All that is found depends on."""
        return (
            self.analyses,
            self.story.articles,
            [(one.copy, one.source, sorted(one.own)) for one in self.reprints.values()],
        )


def put_back(found: FoundReuses, story: Story) -> Iterator[tuple[ReportPair | None, list[Reuse]]]:
    """What was found in the texts of a story, by the numbers of the archive."""
    articles = sorted(story.articles)
    for pair, reuses in found:
        yield (
            ReportPair(articles[pair.first], articles[pair.second]) if pair else None,
            [
                one._replace(article=articles[one.article], source_article=articles[one.source_article])
                for one in reuses
            ],
        )


def cut_story(analyses: Sequence[Analysis], reprints: Mapping[int, Reprint], story: Story) -> StoryTexts:
    """The texts of one story; of copies only those whose source is in it."""
    articles = sorted(story.articles)
    number_of = {article: number for number, article in enumerate(articles)}
    inside = (reprints[i] for i in articles if i in reprints and reprints[i].source in number_of)
    return StoryTexts(
        [analyses[i] for i in articles],
        story._replace(articles=tuple(number_of[i] for i in story.articles)),
        {
            number_of[one.copy]: one._replace(copy=number_of[one.copy], source=number_of[one.source], rows=[])
            for one in inside
        },
    )
