"""Rows: what two reports share, a row for each passage, from the likelier source to the copy."""

from collections.abc import Iterator, Sequence

from conflict_build.records import Analysis, Reuse, ReuseKind
from conflict_build.reuse.alignment import Match, align
from conflict_build.reuse.changes import describe_changes, is_changed, sure_changes
from conflict_build.reuse.directions import Heading, find_heading
from conflict_build.reuse.passages import SentenceTerms
from conflict_build.reuse.runs import Run, find_runs, is_more_than_names

Passages = list[SentenceTerms]


def match_passages(analyses: Sequence[Analysis], a: int, b: int, first: Passages, second: Passages) -> list[Match]:
    """The passages of reports a and b that say the same; none if nothing shows that one was copied."""
    texts = analyses[a].article.text, analyses[b].article.text
    runs: list[Run] = [run for run in find_runs(first, second) if is_more_than_names(texts[1], second[run.second], run)]
    return align(texts, first, second, runs)


def make_rows(analyses: Sequence[Analysis], a: int, b: int, matches: list[Match]) -> list[Reuse]:
    """A row for each passage that reports a and b share, from the likelier source to the copy."""
    if not matches:
        return []
    heading = find_heading(analyses[a], analyses[b], matches)
    if heading.copy_is_first:
        a, b, matches = b, a, [match.turned() for match in matches]
    return list(rows(analyses, a, b, matches, heading))


def rows(
    analyses: Sequence[Analysis], source: int, copy: int, matches: list[Match], heading: Heading
) -> Iterator[Reuse]:
    for match in matches:
        found = not match.same_words
        described = describe_changes(analyses[source], match.source, analyses[copy], match.copy) if found else []
        yield make_row(copy, source, match, heading, sure_changes(described, match.score))


def make_row(copy: int, source: int, match: Match, heading: Heading, changes: list[str]) -> Reuse:
    return Reuse(
        article=copy,
        start=match.copy[0],
        end=match.copy[1],
        source_article=source,
        source_start=match.source[0],
        source_end=match.source[1],
        kind=kind_of_reuse(match, changes),
        score=round(match.score, 3),
        direction=heading.direction,
        reason=f"{match.reason}; {heading.reason}",
        changed="; ".join(changes) or None,
    )


def kind_of_reuse(match: Match, changes: list[str]) -> ReuseKind:
    if any(map(is_changed, changes)):
        return "changed"
    return "verbatim" if match.verbatim else "paraphrase"
