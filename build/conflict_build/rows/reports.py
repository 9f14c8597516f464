"""The rows of what single reports say: sentences, quotes, figures, names, what happened."""

from collections.abc import Iterable, Iterator
from itertools import count

from conflict_build.articles.labels import label_of
from conflict_build.incident_mentions.wordings import told_by_grammar
from conflict_build.incidents.anchors import Anchors
from conflict_build.records import content_id
from conflict_build.rows.ids import Ids, Row


class ReportRows(Ids):
    """One generator a table, of some reports, in order of report and position."""

    def outlets(self) -> Iterator[Row]:
        names = {a.article.outlet for a in self.analyses if a.article.outlet}
        return ((content_id("outlet", name), name) for name in sorted(names))

    def articles(self, reports: Iterable[int]) -> Iterator[Row]:
        for i in reports:
            analysis = self.analyses[i]
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
                None if story is None else self.story_ids[story],
                self.article_id(self.archive.lineage_of[i]),
                article.text,
                article.withdrawn,
                label_of(analysis),
                article.captured,
            )

    def sentences(self, reports: Iterable[int]) -> Iterator[Row]:
        for i in reports:
            analysis = self.analyses[i]
            article, article_id, first = analysis.article, self.article_id(i), self.first_sentence[i]
            for position, (start, end, role) in enumerate(analysis.sentences):
                yield first + position, article_id, position, start, end, article.text[start:end], role

    def quotes(self, reports: Iterable[int]) -> Iterator[Row]:
        for i in reports:
            analysis = self.analyses[i]
            text, article_id = analysis.article.text, self.article_id(i)
            for number, quote in enumerate(analysis.quotes):
                speaker = quote.sources[-1] if quote.sources else None
                yield (
                    self.first_quote[i] + number,
                    article_id,
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

    def figures(self, reports: Iterable[int]) -> Iterator[Row]:
        for i in reports:
            analysis = self.analyses[i]
            first, anchors, article_id = self.first_figure[i], Anchors(self.archive, i), self.article_id(i)
            for number, figure in enumerate(analysis.figures):
                yield (
                    first + number,
                    article_id,
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

    def mentions(self, reports: Iterable[int]) -> Iterator[Row]:
        for i in reports:
            analysis, numbers = self.analyses[i], count(self.first_mention[i])
            text, article_id = analysis.article.text, self.article_id(i)
            for m, mention in enumerate(analysis.mentions):
                entity = self.entity_id(i, m)
                if entity is None:
                    continue
                sentence = self.sentence_id(i, mention.start)
                span = mention.start, mention.end, text[mention.start : mention.end]
                yield (next(numbers), entity, article_id, sentence, *span, mention.metonym)

    def incident_mentions(self, reports: Iterable[int]) -> Iterator[Row]:
        told = ((i, k, one) for i in reports for k, one in enumerate(self.analyses[i].incident_mentions))
        for i, k, one in told:
            means = (None,) * 3 if one.means is None else (self.printed(i, *one.means[:2]), *one.means[:2])
            yield (
                self.first_incident_mention[i] + k,
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
                told_by_grammar(one),
            )

    def unnamed_words(self, reports: Iterable[int]) -> Iterator[str]:
        """How reports print who says or does something where that is no entity."""
        for i in reports:
            analysis = self.analyses[i]
            said = (analysis.figures, analysis.quotes, analysis.assertions, analysis.responsibilities, analysis.denials)
            sources = (source for records in said for record in records for source in record.sources)
            yield from (self.source_name(i, source) for source in sources if self.holder_id(i, source) is None)
            actors = (mention.actor for mention in analysis.incident_mentions if mention.actor is not None)
            yield from (self.printed(i, one.start, one.end) for one in actors if self.entity_id(i, one.mention) is None)
