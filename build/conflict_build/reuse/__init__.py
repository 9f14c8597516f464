"""Reuse: which report took its text from which, and what the copy lost or changed.

In order: `families` gives each copy of a whole text the one report it is compared with, wherever they are in the
archive, and `reprinted` compares them; `candidates` picks pairs of reports of a story that share turns of phrase,
`passages` are their sentences, `runs` their shared runs of words, `alignment` the sentences that say the same in the
same order, `ties` tells whether they belong to both; `rows` has what they share, with what `changes` differs and who
copied whom by `directions`; `lineages` are the reports that are one text; later steps find what one report took by
`lookup`. Holds the whole archive.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from conflict_build.forks import map_forked
from conflict_build.records import Analysis, Reuse, Story
from conflict_build.reprints.telling import FEWEST_TIES
from conflict_build.reuse.candidates import find_candidates
from conflict_build.reuse.families import find_families
from conflict_build.reuse.lineages import ReportPair, is_one_text, join_lineages
from conflict_build.reuse.passages import SentenceTerms, find_passages
from conflict_build.reuse.reprinted import Reprint, compare_family
from conflict_build.reuse.rows import make_rows, match_passages
from conflict_build.reuse.story_texts import FoundReuses, StoryTexts, cut_story, put_back
from conflict_build.reuse.ties import belongs_to_both
from conflict_build.spool import held_records
from conflict_build.store.kept import Kept
from conflict_build.store.recalling import map_kept
from conflict_build.stories import Stories

Passages = list[SentenceTerms]


class Reuses(NamedTuple):
    """The shared passages, and for each article the index of the article that stands for its text."""

    reuses: Sequence[Reuse]  # in order of article
    lineage_of: list[int]


def find_reuses(
    analyses: Sequence[Analysis],
    stories: Stories,
    sources: Sequence[int] | None = None,
    workers: int = 1,
    kept: Kept[FoundReuses] | None = None,
) -> Reuses:
    """Compare copies with the text they print and the reports of each story, in so many processes; join what is one.

    `sources` gives for each report the one whose text it prints, itself if it prints none's; null if nobody looked.
    The first report by date stands for those that are one text. Stories whose reports an earlier build compared are not
    compared again.
    """
    families = find_families(analyses, sources or range(len(analyses)))
    reprints = [one for found in map_forked(partial(compare_family, analyses), families, workers) for one in found]
    known = {one.copy: one for one in reprints}
    shared = [story for story in stories.stories if len(story.articles) > 1]
    cut = partial(cut_story, analyses, known)
    compared = map_kept(
        lambda story: compare_story(cut(story)), shared, workers, FoundReuses, kept, lambda one: cut(one).made_from()
    )
    found = [pair for story, pairs in zip(shared, compared, strict=True) for pair in put_back(pairs, story)]
    pairs = [ReportPair(one.source, one.copy) for one in reprints]
    pairs += [pair for pair, _ in found if pair]
    rows = [row for one in reprints for row in one.rows] + [row for _, rows in found for row in rows]
    return Reuses(held_records(Reuse, sorted(rows)), join_lineages(analyses, pairs, stories))


def compare_story(texts: StoryTexts) -> FoundReuses:
    """What the reports of a story share, by pairs; of copies of another of them only what is their own."""
    analyses, story, reprints = texts.analyses, texts.story, texts.reprints
    whole = {i: find_passages(analyses[i]) for i in story.articles if is_compared(reprints.get(i), story)}
    own = {i: own_passages(reprints.get(i), found, story) for i, found in whole.items()}
    found = []
    for a, b in find_candidates(own):
        matches = match_passages(analyses, a, b, own[a], own[b])
        if not matches:
            continue
        source = analyses[a], [match.source for match in matches], whole[a]
        copy = analyses[b], [match.copy for match in matches], whole[b]
        if not belongs_to_both(source, copy, 1):
            continue
        one = is_one_text(analyses[a], analyses[b], matches, whole[a], whole[b])
        one = one and belongs_to_both(source, copy, FEWEST_TIES)
        found.append((ReportPair(a, b) if one else None, make_rows(analyses, a, b, matches)))
    return found


def is_compared(reprint: Reprint | None, story: Story) -> bool:
    """Whether a report has something that its source in the same story has not."""
    return reprint is None or reprint.source not in story.articles or bool(reprint.own)


def own_passages(reprint: Reprint | None, passages: Passages, story: Story) -> Passages:
    if reprint is None or reprint.source not in story.articles:
        return passages
    return [passage for passage in passages if passage.sentence in reprint.own]
