"""Rows: the archive as the rows of its tables.

The only modules that know database ids. Rows are made by one generator a table, in order of position, so that the same
reports give the same rows.
"""

from collections.abc import Iterable, Iterator

from conflict_build.incidents.redirects import find_incident_redirects
from conflict_build.parties.unnamed import side_of_words
from conflict_build.rows.archives import ArchiveRows
from conflict_build.rows.histories import HistoryRows
from conflict_build.rows.ids import Row
from conflict_build.rows.reports import ReportRows
from conflict_build.spool.packed import READ_LATELY

BATCH = READ_LATELY // 2  # reports whose rows are made one table after another; what they point to may be read between

__all__ = ["Row", "Rows"]


class Rows(ReportRows, HistoryRows, ArchiveRows):
    """The rows of each table."""

    def tables(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """Names of tables, each with rows of it, in an order in which no row points to one not yet written."""
        yield from self.tables_of_reports()
        yield from self.tables_of_comparisons()

    def tables_of_reports(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """The tables of what reports say, and of what they name and tell of: all before it is compared.

        Some come again and again, with the rows of a few reports at a time, which are read from the disk once for all
        of these tables.
        """
        yield "outlets", self.outlets()
        yield "stories", self.stories()
        yield "story_redirects", self.story_redirects()
        yield "entities", self.entities()
        yield "incidents", self.incidents()
        of_sides = set[str]()  # words for somebody unnamed
        for reports in self.batches():
            yield "articles", self.articles(reports)
            yield "sentences", self.sentences(reports)
            yield "quotes", self.quotes(reports)
            yield "mentions", self.mentions(reports)
            yield "figures", self.figures(reports)
            yield "incident_mentions", self.incident_mentions(reports)
            of_sides.update(words for words in self.unnamed_words(reports) if side_of_words(words))
        yield "incident_redirects", find_incident_redirects(self.archive)
        yield "article_redirects", self.archive.history.redirects
        yield "addresses", self.addresses()
        yield "versions", self.versions()
        yield "version_changes", self.version_changes()
        yield "merges", self.merges()
        yield "parties", self.parties()
        yield "party_words", self.party_words(of_sides)
        yield "reuses", self.reuses()

    def tables_of_comparisons(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """The tables of how what reports say stands to each other, as the editor judged it, and of what went wrong."""
        yield "claims", self.claims()
        yield "statements", self.statements()
        yield "attributions", self.attributions()
        yield "kept_apart", self.kept_apart()
        yield "series", self.series()
        yield "series_points", self.series_points()
        yield "tolls", self.tolls()
        yield "incident_actors", self.incident_actors()
        yield "claim_redirects", self.archive.redirects
        yield "name_rules", self.name_rules()
        yield "judgements", self.judgements()
        yield "judged_passages", self.judged_passages()
        yield "problems", ((i, *problem) for i, problem in enumerate(self.archive.problems, 1))

    def batches(self) -> Iterator[range]:
        """The reports, so many at a time that all can be held; of no reports a batch of none, for its empty tables."""
        last = len(self.analyses)
        return (range(first, min(first + BATCH, last)) for first in range(0, max(1, last), BATCH))
