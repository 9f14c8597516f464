"""The rows of what holds for several reports: stories, entities, incidents, copies, claims, series, judgements."""

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

from conflict_build.judgements.citations import Citations
from conflict_build.parties.states import sides_among
from conflict_build.parties.unnamed import side_of_words
from conflict_build.records import content_id
from conflict_build.rows.ids import Ids, Row


class ArchiveRows(Ids):
    """One generator a table, in the order of the archive."""

    def stories(self) -> Iterator[Row]:
        for story, key in zip(self.archive.stories, self.story_ids, strict=True):
            yield key, story.title, story.first_published, story.last_published

    def story_redirects(self) -> Iterator[Row]:
        for story, key in zip(self.archive.stories, self.story_ids, strict=True):
            for i in story.articles[1:]:
                yield content_id("story", self.refs[i]), key

    def entities(self) -> Iterator[Row]:
        others = dict[int, tuple[str, ...]]()  # the forms of each besides its name: a set of one takes four times that
        printed = bytearray(len(self.archive.entities))  # whether its name is printed too
        for i, analysis in enumerate(self.analyses):
            for mention, entity in zip(analysis.mentions, self.archive.entity_of[i], strict=True):
                if entity is None:
                    continue
                form = analysis.article.text[mention.start : mention.end]
                if form == self.archive.entities[entity].name:
                    printed[entity] = True
                elif form not in (known := others.get(entity, ())):
                    others[entity] = (*known, form)
        for number, row in enumerate(self.archive.entities):
            forms = [*others.get(number, ()), *([row.name] if printed[number] else [])]
            yield (row.id, *row, "; ".join(sorted(forms)))

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

    def party_words(self, told: Iterable[str]) -> Iterator[Row]:
        """Of words for somebody unnamed that say a side those of which the archive has the entity."""
        entity_of = sides_among(self.archive.entities)
        sides = ((words, side_of_words(words)) for words in sorted(told))
        known = ((words, self.entity_ids[entity_of[side]]) for words, side in sides if side in entity_of)
        return ((number, *row) for number, row in enumerate(known, 1))

    def reuses(self) -> Iterator[Row]:
        for number, reuse in enumerate(self.archive.reuses, 1):
            copy, source = self.article_id(reuse.article), self.article_id(reuse.source_article)
            yield (number, copy, reuse.start, reuse.end, source, *reuse[4:])

    def incidents(self) -> Iterator[Row]:
        """A whole before its parts, so that no row points to one not yet written."""
        wholes = (one for one in self.archive.incidents if one.part_of is None)
        parts = (one for one in self.archive.incidents if one.part_of is not None)
        for one in chain(wholes, parts):
            place = None if one.place is None else self.archive.entities[one.place].id
            whole = None if one.part_of is None else self.incident_ids[one.part_of]
            days = one.first_day, one.last_day, one.day_basis
            yield (one.id, one.kind, one.title, *days, place, whole, one.articles, one.outlets, one.lineages)

    def claims(self) -> Iterator[Row]:
        for rank, claim in enumerate(self.archive.claims, 1):
            story = None if claim.story is None else self.story_ids[claim.story]
            yield (
                claim.id,
                story,
                *claim[2:13],
                claim.topic,
                self.incident_told(claim.incident),
                rank,
                claim.independence,
            )

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

    def compared(self, figures: Iterable[tuple[int, int]]) -> dict[tuple[int, int | None], int]:
        """The id of the claim in which each of some figures is compared, by report and figure."""
        wanted = set[tuple[int, int | None]](figures)
        return {
            (statement.article, statement.figure): claim.id
            for claim in self.archive.claims
            if claim.kind == "figure"
            for statement in claim.statements
            if (statement.article, statement.figure) in wanted
        }

    def series_points(self) -> Iterator[Row]:
        compared = self.compared((one.article, one.figure) for series in self.archive.series for one in series.points)
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

    def tolls(self) -> Iterator[Row]:
        compared = self.compared((toll.article, toll.figure) for toll in self.archive.tolls)
        for number, (incident, i, figure, *counted) in enumerate(self.archive.tolls, 1):
            sentence = self.sentence_id(i, self.analyses[i].figures[figure].start)
            where = self.incident_told(incident), self.article_id(i), sentence, self.first_figure[i] + figure
            yield (number, *where, compared.get((i, figure)), *counted)

    def incident_actors(self) -> Iterator[Row]:
        for number, one in enumerate(self.archive.incident_actors, 1):
            i, words = one.article, self.printed(one.article, one.start, one.end)
            where = self.incident_told(one.incident), self.article_id(i), self.sentence_id(i, one.start)
            told = one.start, one.end, words, one.name, one.stance
            yield (number, *where, *told, *self.holder(i, one.sources))

    def name_rules(self) -> Iterator[Row]:
        for number, one in enumerate(self.archive.ruled, 1):
            yield number, one.rule, "; ".join(one.names), "applied" if one.applied else "not applied", one.result

    def judgements(self) -> Iterator[Row]:
        for row, one in enumerate(self.archive.judged, 1):
            judgement, status = one.judgement, "applied" if one.applied else "not applied"
            former = None if one.former is None else content_id("claim", *one.former)
            told = status, one.result, judgement.wording, one.question, former, judgement.why, judgement.by
            yield (row, judgement.path, judgement.number, judgement.kind, *told)

    def judged_passages(self) -> Iterator[Row]:
        citations = Citations(self.archive)
        cited = (
            (row, words, place, key, told)
            for row, one in enumerate(self.archive.judged, 1)
            for words, place, key, told in zip_longest(one.judgement.cited, one.places, one.shown, one.told)
        )
        for number, (row, words, place, key, told) in enumerate(cited, 1):
            claim = None if key is None else content_id("claim", *key)
            incident = None if told is None else self.incident_id(*told)
            where = (self.article_id(place.article), place.start, place.end) if place else (None, None, None)
            yield (number, row, words.report, citations.words(words), *where, claim, incident)
