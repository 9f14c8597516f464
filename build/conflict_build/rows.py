"""Rows: the archive as the rows of its tables.

The only module that knows database ids. Rows are made by one generator a table, in order of position, so that the same
reports give the same rows.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, zip_longest
from typing import Any

from conflict_build.articles.labels import label_of
from conflict_build.incidents.anchors import Anchors
from conflict_build.incidents.redirects import find_incident_redirects
from conflict_build.records import Archive, Participant, Source, content_id

Row = tuple[Any, ...]
HOLDER_COLUMNS = 5  # holder, holder_id, holder_printed, holder_printed_start, holder_printed_end


class Rows:
    """The rows of each table. Ids of a table are its rows' numbers, except those derived from content."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.analyses = archive.analyses
        self.first_sentence = first_ids(len(a.sentences) for a in self.analyses)
        self.first_figure = first_ids(len(a.figures) for a in self.analyses)
        self.first_quote = first_ids(len(a.quotes) for a in self.analyses)
        self.sentence_starts = [[s.start for s in a.sentences] for a in self.analyses]

    def tables(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """Each table's name and rows, in an order in which no row points to one not yet written."""
        yield "outlets", self.outlets()
        yield "stories", self.stories()
        yield "story_redirects", self.story_redirects()
        yield "entities", self.entities()
        yield "articles", self.articles()
        yield "sentences", self.sentences()
        yield "quotes", self.quotes()
        yield "mentions", self.mentions()
        yield "incidents", self.incidents()
        yield "figures", self.figures()
        yield "incident_mentions", self.incident_mentions()
        yield "incident_redirects", find_incident_redirects(self.archive)
        yield "merges", self.merges()
        yield "parties", self.parties()
        yield "reuses", self.reuses()
        yield "claims", self.claims()
        yield "statements", self.statements()
        yield "attributions", self.attributions()
        yield "kept_apart", self.kept_apart()
        yield "series", self.series()
        yield "series_points", self.series_points()
        yield "claim_redirects", self.archive.redirects
        yield "judgements", self.judgements()
        yield "judged_passages", self.judged_passages()
        yield "problems", ((i, *problem) for i, problem in enumerate(self.archive.problems, 1))

    def outlets(self) -> Iterator[Row]:
        names = {a.article.outlet for a in self.analyses if a.article.outlet}
        return ((content_id("outlet", name), name) for name in sorted(names))

    def stories(self) -> Iterator[Row]:
        for story, key in zip(self.archive.stories, self.story_ids(), strict=True):
            yield key, story.title, story.first_published, story.last_published

    def story_redirects(self) -> Iterator[Row]:
        for story, key in zip(self.archive.stories, self.story_ids(), strict=True):
            for i in story.articles[1:]:
                yield content_id("story", self.analyses[i].article.ref), key

    def story_ids(self) -> list[int]:
        """A story's id is derived from its first report, so that reports added later do not move it."""
        return [content_id("story", self.analyses[s.articles[0]].article.ref) for s in self.archive.stories]

    def entities(self) -> Iterator[Row]:
        forms: dict[int, dict[str, None]] = {}
        for i, analysis in enumerate(self.analyses):
            for mention, entity in zip(analysis.mentions, self.archive.entity_of[i], strict=True):
                if entity is not None:
                    forms.setdefault(entity, {})[analysis.article.text[mention.start : mention.end]] = None
        for number, row in enumerate(self.archive.entities):
            yield (row.id, *row, "; ".join(sorted(forms.get(number, ()))))

    def articles(self) -> Iterator[Row]:
        story_ids = self.story_ids()
        for i, analysis in enumerate(self.analyses):
            article, story = analysis.article, self.archive.story_of[i]
            yield (
                article.id,
                article.ref,
                content_id("outlet", article.outlet) if article.outlet else None,
                article.agency,
                article.title,
                article.published,
                article.published_basis,
                article.published_doubt,
                article.url,
                article.path,
                article.sha256,
                article.language,
                article.words,
                None if story is None else story_ids[story],
                self.analyses[self.archive.lineage_of[i]].article.id,
                article.text,
                article.withdrawn,
                label_of(analysis),
            )

    def sentences(self) -> Iterator[Row]:
        for analysis, first in zip(self.analyses, self.first_sentence, strict=True):
            article = analysis.article
            for position, (start, end, role) in enumerate(analysis.sentences):
                yield first + position, article.id, position, start, end, article.text[start:end], role

    def sentence_id(self, i: int, start: int) -> int:
        """The id of the sentence of article i in which an offset lies, or of the last one before it."""
        return self.first_sentence[i] + max(0, bisect_right(self.sentence_starts[i], start) - 1)

    def quotes(self) -> Iterator[Row]:
        for i, analysis in enumerate(self.analyses):
            text = analysis.article.text
            for number, quote in enumerate(analysis.quotes):
                speaker = quote.sources[-1] if quote.sources else None
                yield (
                    self.first_quote[i] + number,
                    analysis.article.id,
                    self.sentence_id(i, quote.start),
                    quote.start,
                    quote.end,
                    text[quote.start : quote.end],
                    quote.form,
                    quote.utterance,
                    speaker and speaker.cue,
                    quote.cue_class,
                    speaker and text[speaker.start : speaker.end],
                    speaker and speaker.start,
                    speaker and speaker.end,
                    speaker and self.source_name(i, speaker),
                    speaker and self.holder_id(i, speaker),
                    speaker and speaker.channel,
                    *self.day(i, quote.when),
                )

    def figures(self) -> Iterator[Row]:
        for i, analysis in enumerate(self.analyses):
            first, anchors = self.first_figure[i], Anchors(self.archive, i)
            for number, figure in enumerate(analysis.figures):
                yield (
                    first + number,
                    analysis.article.id,
                    self.sentence_id(i, figure.start),
                    figure.start,
                    figure.end,
                    analysis.article.text[figure.start : figure.end],
                    figure.low,
                    figure.high,
                    figure.low_closed,
                    figure.high_closed,
                    figure.approximate,
                    figure.modifier,
                    figure.unit,
                    figure.base_low,
                    figure.base_high,
                    figure.base_unit,
                    None if figure.conversion_of is None else first + figure.conversion_of,
                    None if figure.part_of is None else first + figure.part_of,
                    figure.counted,
                    figure.kind,
                    self.entity_id(i, figure.place),
                    self.day(i, figure.when)[0],
                    figure.scope,
                    *self.holder(i, figure.sources),
                    figure.stance,
                    self.incident_told(anchors.told_at(figure.start, figure.end)),
                )

    def incident_told(self, incident: int | None) -> int | None:
        return None if incident is None else self.archive.incidents[incident].id

    def mentions(self) -> Iterator[Row]:
        number = 0
        for i, analysis in enumerate(self.analyses):
            for m, mention in enumerate(analysis.mentions):
                entity = self.entity_id(i, m)
                if entity is None:
                    continue
                number += 1
                printed = analysis.article.text[mention.start : mention.end]
                sentence = self.sentence_id(i, mention.start)
                span = mention.start, mention.end, printed
                yield (number, entity, analysis.article.id, sentence, *span, mention.metonym)

    def incidents(self) -> Iterator[Row]:
        """A whole before its parts, so that no row points to one not yet written."""
        rows = self.archive.incidents
        for one in (*(one for one in rows if one.part_of is None), *(one for one in rows if one.part_of is not None)):
            place = None if one.place is None else self.archive.entities[one.place].id
            whole = None if one.part_of is None else rows[one.part_of].id
            days = one.first_day, one.last_day, one.day_basis
            yield (one.id, one.kind, one.title, *days, place, whole, one.articles, one.outlets, one.lineages)

    def incident_id(self, i: int, number: int) -> int | None:
        """The id of the incident of a mention of article i; null if it is joined to none."""
        incident = self.archive.incident_of[i][number] if self.archive.incident_of else None
        return None if incident is None else self.archive.incidents[incident].id

    def incident_mentions(self) -> Iterator[Row]:
        told = (
            (i, k, one) for i, analysis in enumerate(self.analyses) for k, one in enumerate(analysis.incident_mentions)
        )
        for number, (i, k, one) in enumerate(told, 1):
            means = (None,) * 3 if one.means is None else (self.printed(i, *one.means[:2]), *one.means[:2])
            yield (
                number,
                self.incident_id(i, k),
                self.article_id(i),
                self.sentence_id(i, one.start),
                one.start,
                one.end,
                self.printed(i, one.start, one.end),
                one.kind,
                *self.participant(i, one.actor),
                *self.participant(i, one.target),
                *means,
                self.entity_id(i, one.place),
                self.day(i, one.when)[0],
                one.stance,
                one.several,
                one.score,
                one.reason,
            )

    def participant(self, i: int, one: Participant | None) -> Row:
        """Who or what takes part in an event: name, id, the report's words for it, and their span; else nulls."""
        if one is None:
            return (None,) * HOLDER_COLUMNS
        entity = None if one.mention is None else self.archive.entity_of[i][one.mention]
        printed = self.printed(i, one.start, one.end)
        name = printed if entity is None else self.archive.entities[entity].name
        return name, self.entity_id(i, one.mention), printed, one.start, one.end

    def entity_id(self, i: int, mention: int | None) -> int | None:
        """The id of the entity of a mention of article i; null for no mention, or one that is no entity."""
        entity = None if mention is None else self.archive.entity_of[i][mention]
        return None if entity is None else self.archive.entities[entity].id

    def holder_id(self, i: int, source: Source) -> int | None:
        return self.entity_id(i, source.mention)

    def source_name(self, i: int, source: Source) -> str:
        """The canonical name of a source that is resolved, else its printed words, those that a pronoun takes up."""
        entity = None if source.mention is None else self.archive.entity_of[i][source.mention]
        if entity is not None:
            return self.archive.entities[entity].name
        return self.printed(i, *source.naming)

    def holder(self, i: int, sources: tuple[Source, ...]) -> Row:
        """The last source of a chain, on whose word it is said: name, id, the report's words for it, and their span.

        Nulls for the outlet itself.
        """
        if not sources:
            return (None,) * HOLDER_COLUMNS
        source = sources[-1]
        span = source.start, source.end
        return self.source_name(i, source), self.holder_id(i, source), self.printed(i, *span), *span

    def printed(self, i: int, start: int, end: int) -> str:
        """The words of article i between two offsets."""
        return self.analyses[i].article.text[start:end]

    def day(self, i: int, when: int | None) -> tuple[str | None, str | None]:
        """The resolved day of a date mention of article i, and how it was resolved."""
        return (None, None) if when is None else (self.archive.date_of[i][when], self.archive.date_basis_of[i][when])

    def merges(self) -> Iterator[Row]:
        for number, merge in enumerate(self.archive.merges, 1):
            yield (number, self.archive.entities[merge.entity].id, *merge[1:])

    def parties(self) -> Iterator[Row]:
        for number, (entity, party, by, reason, article, start, end) in enumerate(self.archive.parties, 1):
            ids = self.archive.entities[entity].id, self.archive.entities[party].id
            if article is None or start is None:
                yield (number, *ids, by, *(None,) * 5, reason)
            else:
                where = self.article_id(article), self.sentence_id(article, start), start, end
                yield (number, *ids, by, self.analyses[article].article.text[start:end], *where, reason)

    def reuses(self) -> Iterator[Row]:
        for number, reuse in enumerate(self.archive.reuses, 1):
            copy, source = self.article_id(reuse.article), self.article_id(reuse.source_article)
            yield (number, copy, reuse.start, reuse.end, source, *reuse[4:])

    def article_id(self, i: int) -> int:
        return self.analyses[i].article.id

    def claims(self) -> Iterator[Row]:
        story_ids = self.story_ids()
        for rank, claim in enumerate(self.archive.claims, 1):
            story = None if claim.story is None else story_ids[claim.story]
            yield (claim.id, story, *claim[2:13], claim.topic, self.incident_told(claim.incident), rank)

    def statements(self) -> Iterator[Row]:
        pairs = ((claim, statement) for claim in self.archive.claims for statement in claim.statements)
        for number, (claim, statement) in enumerate(pairs, 1):
            i = statement.article
            yield (
                number,
                claim.id,
                self.article_id(i),
                self.sentence_id(i, statement.start),
                None if statement.figure is None else self.first_figure[i] + statement.figure,
                None if statement.quote is None else self.first_quote[i] + statement.quote,
                statement.start,
                statement.end,
                self.analyses[i].article.text[statement.start : statement.end],
                statement.stance,
                statement.certainty,
                *self.holder(i, statement.sources),
                self.day(i, statement.when)[0],
                self.day(i, statement.said)[0],
                statement.score,
                statement.reason,
            )

    def attributions(self) -> Iterator[Row]:
        statements = (statement for claim in self.archive.claims for statement in claim.statements)
        hops = (
            (number, hop, statement.article, source)
            for number, statement in enumerate(statements, 1)
            for hop, source in enumerate(statement.sources, 1)
        )
        for row, (number, hop, i, source) in enumerate(hops, 1):
            name, key = self.source_name(i, source), self.holder_id(i, source)
            span = source.start, source.end
            yield row, number, hop, name, key, self.printed(i, *span), source.cue, source.channel, *span

    def kept_apart(self) -> Iterator[Row]:
        for number, pair in enumerate(self.archive.kept_apart, 1):
            a, b = self.article_id(pair.a_article), self.article_id(pair.b_article)
            yield (number, pair.kind, a, pair.a_start, pair.a_end, b, pair.b_start, pair.b_end, pair.reason)

    def series_ids(self) -> list[int]:
        return [content_id("series", *series.key) for series in self.archive.series]

    def series(self) -> Iterator[Row]:
        for key, one in zip(self.series_ids(), self.archive.series, strict=True):
            place = self.archive.entities[one.entity].id
            span = one.points[0].counted_on, one.points[-1].counted_on
            articles = len({point.article for point in one.points})
            yield (key, one.question, one.place, place, one.since, *span, len(one.points), articles)

    def series_points(self) -> Iterator[Row]:
        compared = {
            (statement.article, statement.figure): claim.id
            for claim in self.archive.claims
            for statement in claim.statements
            if claim.kind == "figure"
        }
        points = (
            (key, one)
            for key, series in zip(self.series_ids(), self.archive.series, strict=True)
            for one in series.points
        )
        for number, (key, (i, figure, day, basis, *change)) in enumerate(points, 1):
            sentence = self.sentence_id(i, self.analyses[i].figures[figure].start)
            of_claim = compared.get((i, figure))
            counted = self.first_figure[i] + figure, of_claim, day, basis, *change
            yield (number, key, self.article_id(i), sentence, *counted)

    def judgements(self) -> Iterator[Row]:
        for row, one in enumerate(self.archive.judged, 1):
            judgement, status = one.judgement, "applied" if one.applied else "not applied"
            former = None if one.former is None else content_id("claim", *one.former)
            told = status, one.result, judgement.wording, one.question, former, judgement.why, judgement.by
            yield (row, judgement.path, judgement.number, judgement.kind, *told)

    def judged_passages(self) -> Iterator[Row]:
        cited = (
            (row, words, place, key, told)
            for row, one in enumerate(self.archive.judged, 1)
            for words, place, key, told in zip_longest(one.judgement.cited, one.places, one.shown, one.told)
        )
        for number, (row, words, place, key, told) in enumerate(cited, 1):
            claim = None if key is None else content_id("claim", *key)
            incident = None if told is None else self.incident_id(*told)
            where = (self.article_id(place.article), place.start, place.end) if place else (None, None, None)
            yield (number, row, words.report, words.words, *where, claim, incident)


def first_ids(counts: Iterable[int]) -> list[int]:
    """The id of each article's first row, where every article has so many rows and ids count up from 1."""
    return list(accumulate(counts, initial=1))[:-1]
