"""Reuse: which report took its text from which, and what the copy lost or changed.

In order: `reprinted` compares the copies of a whole text with the one report that stands for it, wherever they are in
the archive; `candidates` picks pairs of reports of a story that share turns of phrase, `passages` are their sentences,
`runs` their shared runs of words, `alignment` the sentences that say the same in the same order, `changes` what differs
between them, `ties` whether it belongs to both, `directions` who copied whom, `lineages` which reports are one text.
Holds the whole archive.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from conflict_build.forks import map_forked
from conflict_build.records import Analysis, Reuse, ReuseKind, Story
from conflict_build.reprints.telling import FEWEST_TIES
from conflict_build.reuse.alignment import Match, align
from conflict_build.reuse.candidates import find_candidates
from conflict_build.reuse.changes import describe_changes, is_changed, sure_changes
from conflict_build.reuse.directions import Heading, find_heading
from conflict_build.reuse.lineages import LONGER_SHARE, Pair, is_one_text, join_lineages, share
from conflict_build.reuse.passages import Passage, find_passages
from conflict_build.reuse.reprinted import Family, find_families, match_equal, match_most
from conflict_build.reuse.runs import Run, find_runs, is_telling
from conflict_build.reuse.ties import belongs_to_both
from conflict_build.stories import Stories

Passages = list[Passage]


class Reuses(NamedTuple):
    """The shared passages, and for each article the index of the article that stands for its text."""

    reuses: list[Reuse]
    lineage_of: list[int]


class Reprint(NamedTuple):
    """A copy of a whole text: the report it is compared with, what they share, and its sentences that are its own."""

    copy: int
    source: int
    rows: list[Reuse]
    own: frozenset[int]  # indexes into Analysis.sentences; none unless they are a good part of the copy


def find_reuses(
    analyses: list[Analysis], stories: Stories, sources: Sequence[int] | None = None, workers: int = 1
) -> Reuses:
    """Compare copies with the text they print and the reports of each story, in so many processes; join what is one.

    `sources` gives for each report the one whose text it prints, itself if it prints none's; null if nobody looked.
    The first report by date stands for those that are one text.
    """
    families = find_families(analyses, sources or range(len(analyses)))
    reprints = [one for found in map_forked(partial(compare_family, analyses), families, workers) for one in found]
    shared = [story for story in stories.stories if len(story.articles) > 1]
    known = {one.copy: one for one in reprints}
    found = map_forked(partial(compare_story, analyses, known), shared, workers)
    pairs = [Pair(one.source, one.copy) for one in reprints]
    pairs += [pair for one in found for pair, _ in one if pair]
    rows = [row for one in reprints for row in one.rows] + [row for one in found for _, rows in one for row in rows]
    return Reuses(sorted(rows), join_lineages(analyses, pairs, stories))


def compare_family(analyses: list[Analysis], family: Family) -> list[Reprint]:
    """What the copies of one text share with the report that stands for it."""
    passages: dict[int, Passages] = {}
    for source in {*family.source_of.values()}:
        passages[source] = find_passages(analyses[source])
    return [
        same_reprint(analyses, source, copy)
        if copy in family.equal
        else compare_reprint(analyses, source, copy, passages[source])
        for copy, source in sorted(family.source_of.items())
    ]


def same_reprint(analyses: list[Analysis], source: int, copy: int) -> Reprint:
    """A copy that has nothing of its own and changed nothing."""
    match, heading = match_equal(analyses[source], analyses[copy]), find_heading(analyses[source], analyses[copy], [])
    a, b = (copy, source) if heading.copy_is_first else (source, copy)
    match = match.turned() if heading.copy_is_first else match
    return Reprint(copy, source, [make_row(b, a, match, heading, [])], frozenset())


def compare_reprint(analyses: list[Analysis], source: int, copy: int, first: Passages) -> Reprint:
    """A copy as its sentences stand to those of its source."""
    second = find_passages(analyses[copy])
    matches = match_passages(analyses, source, copy, first, second)
    matches = matches or [match_most(analyses[source], analyses[copy])]
    spans = [match.copy for match in matches]
    own = [passage for passage in second if not share(spans, [passage])]
    enough = share([(passage.start, passage.end) for passage in own], second) >= LONGER_SHARE
    kept = frozenset(passage.sentence for passage in own) if enough else frozenset()
    return Reprint(copy, source, make_rows(analyses, source, copy, matches), kept)


def compare_story(
    analyses: list[Analysis], reprints: dict[int, Reprint], story: Story
) -> list[tuple[Pair | None, list[Reuse]]]:
    """What the reports of a story share, by pairs; of copies of another of them only what is their own."""
    whole = {i: find_passages(analyses[i]) for i in story.articles if is_compared(reprints.get(i), story)}
    own = {i: own_passages(reprints.get(i), found, story) for i, found in whole.items()}
    found = []
    for a, b in find_candidates(own):
        matches = match_passages(analyses, a, b, own[a], own[b])
        source = analyses[a], [match.source for match in matches], whole[a]
        copy = analyses[b], [match.copy for match in matches], whole[b]
        if not belongs_to_both(source, copy, 1):
            continue
        one = bool(matches) and is_one_text(analyses[a], analyses[b], matches, whole[a], whole[b])
        one = one and belongs_to_both(source, copy, FEWEST_TIES)
        found.append((Pair(a, b) if one else None, make_rows(analyses, a, b, matches)))
    return found


def is_compared(reprint: Reprint | None, story: Story) -> bool:
    """Whether a report has something that its source in the same story has not."""
    return reprint is None or reprint.source not in story.articles or bool(reprint.own)


def own_passages(reprint: Reprint | None, passages: Passages, story: Story) -> Passages:
    if reprint is None or reprint.source not in story.articles:
        return passages
    return [passage for passage in passages if passage.sentence in reprint.own]


def match_passages(analyses: list[Analysis], a: int, b: int, first: Passages, second: Passages) -> list[Match]:
    """The passages of reports a and b that say the same; none if nothing shows that one was copied."""
    texts = analyses[a].article.text, analyses[b].article.text
    runs: list[Run] = [run for run in find_runs(first, second) if is_telling(texts[1], second[run.second], run)]
    return align(texts, first, second, runs)


def make_rows(analyses: list[Analysis], a: int, b: int, matches: list[Match]) -> list[Reuse]:
    """A row for each passage that reports a and b share, from the likelier source to the copy."""
    if not matches:
        return []
    heading = find_heading(analyses[a], analyses[b], matches)
    if heading.copy_is_first:
        a, b, matches = b, a, [match.turned() for match in matches]
    return list(rows(analyses, a, b, matches, heading))


def rows(analyses: list[Analysis], source: int, copy: int, matches: list[Match], heading: Heading) -> Iterator[Reuse]:
    for match in matches:
        described = describe_changes(analyses[source], match.source, analyses[copy], match.copy)
        yield make_row(copy, source, match, heading, sure_changes(described, match.score))


def make_row(copy: int, source: int, match: Match, heading: Heading, changes: list[str]) -> Reuse:
    return Reuse(
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
