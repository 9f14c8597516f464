"""File names: what is printed of a file is no name of anybody, whatever words it is made of."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from conflict_build.entities.recogniser import Span
from conflict_build.tokens import Tokens

# The end of a file's name: "Kharkiv-Report.pdf", "Petrov.JPG"; near misses: "Gazeta.ru", "left Kyiv.The army"
ENDING = re.compile(r"\.(?<=\w\.)(?:txt|pdf|docx?|rtf|html?|xml|json|csv|xlsx?|zip|jpe?g|png|gif|webp|mp[34])\b", re.I)
HEAD = re.compile(r"[\w.%-]*\Z")
LONGEST_HEAD = 255  # characters: file systems have no longer names


def drop_file_names(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans without those that lie within the name of a file."""
    files = list(find_file_names(tokens.text))
    starts = [start for start, _ in files]

    def is_inside(span: Span) -> bool:
        before = bisect_right(starts, tokens.starts[span.first]) - 1
        return before >= 0 and tokens.starts[span.first] < files[before][1]

    return [span for span in spans if not is_inside(span)] if files else spans


def find_file_names(text: str) -> Iterator[tuple[int, int]]:
    """Where the names of files begin and end, in order."""
    for ending in ENDING.finditer(text):
        head = HEAD.search(text[max(0, ending.start() - LONGEST_HEAD) : ending.start()])
        yield ending.start() - len(head.group() if head else ""), ending.end()
