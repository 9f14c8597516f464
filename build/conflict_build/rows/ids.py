"""Ids: where the rows of an archive point: at other rows, and at words of its reports."""

from array import array
from bisect import bisect_right
from functools import cached_property
from typing import Any

from conflict_build.records import Archive, Participant, Source, content_id

Row = tuple[Any, ...]
HOLDER_COLUMNS = 5  # holder, holder_id, holder_printed, holder_printed_start, holder_printed_end


class Ids:
    """The ids of the rows of an archive. Those of a table are its rows' numbers, except those derived from content.

    The rows of sentences, figures, quotes and mentions are numbered from 1 through all reports: `first_sentence` and
    its like have the number of each report's first, and behind the last what would come next.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.analyses = archive.analyses
        self.entity_ids = array("q", (entity.id for entity in archive.entities))  # hashes, and rows hold each often
        self.incident_ids = array("q", (incident.id for incident in archive.incidents))
        self.refs, self.article_ids = list[str](), array("q")
        self.sentence_starts = array("i")  # of all reports, one behind another
        self.first_sentence, self.first_figure, self.first_quote = array("q", [1]), array("q", [1]), array("q", [1])
        self.first_mention, self.first_incident_mention = array("q", [1]), array("q", [1])
        for analysis, entities in zip(self.analyses, archive.entity_of, strict=True):
            self.refs.append(analysis.article.ref)
            self.article_ids.append(analysis.article.id)
            self.sentence_starts.extend(sentence.start for sentence in analysis.sentences)
            for firsts, told in (
                (self.first_sentence, len(analysis.sentences)),
                (self.first_figure, len(analysis.figures)),
                (self.first_quote, len(analysis.quotes)),
                (self.first_mention, sum(entity is not None for entity in entities)),
                (self.first_incident_mention, len(analysis.incident_mentions)),
            ):
                firsts.append(firsts[-1] + told)

    def article_id(self, i: int) -> int:
        return self.article_ids[i]

    def sentence_id(self, i: int, start: int) -> int:
        """The id of the sentence of article i in which an offset lies, or of the last one before it."""
        first, after = self.first_sentence[i], self.first_sentence[i + 1]
        return max(first, bisect_right(self.sentence_starts, start, first - 1, after - 1))

    @cached_property
    def story_ids(self) -> "array[int]":
        """A story's id is derived from its first report, so that reports added later do not move it."""
        return array("q", (content_id("story", self.refs[story.articles[0]]) for story in self.archive.stories))

    def entity_id(self, i: int, mention: int | None) -> int | None:
        """The id of the entity of a mention of article i; null for no mention, or one that is no entity."""
        entity = None if mention is None else self.archive.entity_of[i][mention]
        return None if entity is None else self.entity_ids[entity]

    def incident_id(self, i: int, number: int) -> int | None:
        """The id of the incident of a mention of article i; null if it is joined to none."""
        incident = self.archive.incident_of[i][number] if self.archive.incident_of else None
        return None if incident is None else self.incident_ids[incident]

    def incident_told(self, incident: int | None) -> int | None:
        return None if incident is None else self.incident_ids[incident]

    def printed(self, i: int, start: int, end: int) -> str:
        """The words of article i between two offsets."""
        return self.analyses[i].article.text[start:end]

    def day(self, i: int, when: int | None) -> tuple[str | None, str | None]:
        """The resolved day of a date mention of article i, and how it was resolved."""
        return (None, None) if when is None else (self.archive.date_of[i][when], self.archive.date_basis_of[i][when])

    def source_name(self, i: int, source: Source) -> str:
        """The canonical name of a source that is resolved, else its printed words, those that a pronoun takes up."""
        entity = None if source.mention is None else self.archive.entity_of[i][source.mention]
        if entity is not None:
            return self.archive.entities[entity].name
        return self.printed(i, *source.naming)

    def holder_id(self, i: int, source: Source) -> int | None:
        return self.entity_id(i, source.mention)

    def holder(self, i: int, sources: tuple[Source, ...]) -> Row:
        """The last source of a chain, on whose word it is said: name, id, the report's words for it, and their span.

        Nulls for the outlet itself.
        """
        if not sources:
            return (None,) * HOLDER_COLUMNS
        source = sources[-1]
        span = source.start, source.end
        return self.source_name(i, source), self.holder_id(i, source), self.printed(i, *span), *span

    def participant(self, i: int, one: Participant | None) -> Row:
        """Who or what takes part in an event: name, id, the report's words for it, and their span; else nulls."""
        if one is None:
            return (None,) * HOLDER_COLUMNS
        entity = None if one.mention is None else self.archive.entity_of[i][one.mention]
        printed = self.printed(i, one.start, one.end)
        name = printed if entity is None else self.archive.entities[entity].name
        return name, self.entity_id(i, one.mention), printed, one.start, one.end
