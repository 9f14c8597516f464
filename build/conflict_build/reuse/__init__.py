"""Reuse: which report took its text from which, and what the copy lost or changed.

In order: `candidates` picks pairs of reports that share turns of phrase, `passages` are their sentences, `runs` their
shared runs of words, `alignment` the sentences that say the same in the same order, `changes` what differs between
them, `directions` who copied whom, `lineages` which reports are one text. Holds the whole archive; reports of different
stories are not compared.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from conflict_build.forks import map_forked
from conflict_build.records import Analysis, Reuse, ReuseKind, Story
from conflict_build.reuse.alignment import Match, align
from conflict_build.reuse.candidates import find_candidates
from conflict_build.reuse.changes import describe_changes, is_changed, sure_changes
from conflict_build.reuse.directions import Heading, find_heading
from conflict_build.reuse.lineages import Pair, is_one_text, join_lineages
from conflict_build.reuse.passages import Passage, find_passages
from conflict_build.reuse.runs import find_runs, is_telling
from conflict_build.stories import Stories


class Reuses(NamedTuple):
    """The shared passages, and for each article the index of the article that stands for its text."""

    reuses: list[Reuse]
    lineage_of: list[int]


def find_reuses(analyses: list[Analysis], stories: Stories, workers: int = 1) -> Reuses:
    """Compare the reports of each story, in so many processes, and join those that are one text.

    The first report of a story stands for them.
    """
    shared = [story for story in stories.stories if len(story.articles) > 1]
    found = map_forked(partial(compare_story, analyses), shared, workers)
    pairs = [pair for one in found for pair, _ in one if pair]
    reuses = [row for one in found for _, rows in one for row in rows]
    return Reuses(sorted(reuses), join_lineages(len(analyses), pairs, stories))


def compare_story(analyses: list[Analysis], story: Story) -> list[tuple[Pair | None, list[Reuse]]]:
    """What the reports of a story share, by pairs."""
    passages = {i: find_passages(analyses[i]) for i in story.articles}
    return [compare(analyses, a, b, passages[a], passages[b]) for a, b in find_candidates(passages)]


def compare(
    analyses: list[Analysis], a: int, b: int, first: list[Passage], second: list[Passage]
) -> tuple[Pair | None, list[Reuse]]:
    """What reports a and b share: whether they are one text, and a row for each passage."""
    texts = analyses[a].article.text, analyses[b].article.text
    runs = [run for run in find_runs(first, second) if is_telling(texts[1], second[run.second], run)]
    matches = align(texts, first, second, runs)
    if not matches:
        return None, []
    heading = find_heading(analyses[a], analyses[b], matches)
    pair = Pair(a, b) if is_one_text(analyses[a], analyses[b], matches, first, second) else None
    if heading.copy_is_first:
        a, b, matches = b, a, [match.turned() for match in matches]
    return pair, list(rows(analyses, a, b, matches, heading))


def rows(analyses: list[Analysis], source: int, copy: int, matches: list[Match], heading: Heading) -> Iterator[Reuse]:
    for match in matches:
        described = describe_changes(analyses[source], match.source, analyses[copy], match.copy)
        changes = sure_changes(described, match.score)
        yield Reuse(
            article=copy,
            start=match.copy[0],
            end=match.copy[1],
            source_article=source,
            source_start=match.source[0],
            source_end=match.source[1],
            kind=kind_of(match, changes),
            score=round(match.score, 3),
            direction=heading.direction,
            reason=f"{match.reason}; {heading.reason}",
            changed="; ".join(changes) or None,
        )


def kind_of(match: Match, changes: list[str]) -> ReuseKind:
    if any(map(is_changed, changes)):
        return "changed"
    return "verbatim" if match.verbatim else "paraphrase"
