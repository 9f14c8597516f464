"""The cast of a report: its people and bodies by name, with their offices, and who of them has spoken so far."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from conflict_build.attribution.offices import pronouns_of, roles_around
from conflict_build.reading import Reading
from conflict_build.records import EntityKind

NEAREST_SENTENCES = 6
NEAREST_MENTIONS = 40


class Spoken(NamedTuple):
    """A source already met: where, who, the pronoun that would take it up, and the head noun of its words."""

    start: int
    mention: int | None
    pronoun: str | None
    head: str


class Cast:
    """The people and bodies of one report, and who of them has spoken so far."""

    def __init__(self, reading: Reading, quoted: list[tuple[int, int]]) -> None:
        """Take the spans of all quoted passages too: who is only talked about seldom speaks next."""
        tokens, sentences, mentions = reading.tokens, reading.prose, reading.mentions
        self.tokens, self.sentences, self.mentions, self.quoted = tokens, sentences, mentions, quoted
        self.starts = [mention.start for mention in mentions]
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.spans = [
            (bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)) for mention in mentions
        ]
        self.roles = [
            roles_around(tokens.words, *span) if mention.kind == "person" else frozenset()
            for mention, span in zip(mentions, self.spans, strict=True)
        ]
        self.pronouns = pronouns_of(mentions, self.roles)
        self.spoken: list[Spoken] = []

    def sentence_at(self, offset: int) -> int:
        return bisect_right(self.sentence_starts, offset) - 1

    def is_body(self, i: int) -> bool:
        """Whether a mention stands in the running text: a caption shall not take the pronoun of the text around it."""
        return self.sentences[self.sentence_at(self.starts[i])].role == "body"

    def is_quoted(self, offset: int) -> bool:
        i = bisect_right(self.quoted, (offset, len(self.tokens.text))) - 1
        return i >= 0 and self.quoted[i][0] <= offset < self.quoted[i][1]

    def last_spoken(self, start: int, kind: EntityKind) -> int | None:
        """The source that spoke last, if it was lately and is of that kind."""
        last = self.spoken[-1] if self.spoken else None
        if last is None or last.mention is None or self.sentence_at(start) - self.sentence_at(last.start) > 3:
            return None
        return last.mention if self.mentions[last.mention].kind == kind else None
