"""Headlines: what a story is called."""

from conflict_build.articles.labels import label_of
from conflict_build.records import Analysis
from conflict_build.stories.clusters import Neighbours

LONGEST_TITLE = 120


def central_member(members: list[int], neighbours: Neighbours) -> int:
    """The member most like the others; the first of equals."""
    group = set(members)
    return max(members, key=lambda i: (sum(value for j, value in neighbours[i].items() if j in group), -i))


def headline(analysis: Analysis) -> str:
    """The title of a report, else its first sentence of text, cut at a word; its label if it has none."""
    if analysis.article.title:
        return " ".join(analysis.article.title.split())
    text = analysis.article.text
    first = next((text[s.start : s.end] for s in analysis.sentences if s.role in ("title", "body")), None)
    return shortened(" ".join(first.split())) if first else label_of(analysis)


def shortened(words: str) -> str:
    """The words, cut behind one of them if they are too long; within the first, if that is an address or the like."""
    if len(words) <= LONGEST_TITLE:
        return words
    end = words.rfind(" ", 0, LONGEST_TITLE)
    return words[: end if end > 0 else LONGEST_TITLE] + " …"
