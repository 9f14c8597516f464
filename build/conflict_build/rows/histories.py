"""The rows of what is known of reports beside the texts that are compared: addresses, earlier texts, what changed."""

from collections.abc import Iterator

from conflict_build.records import Article, content_id
from conflict_build.records.versions import Version
from conflict_build.rows.ids import Ids, Row

NO_SPAN = (None, None, None)


class HistoryRows(Ids):
    """One generator a table, in order of report, then of time."""

    def addresses(self) -> Iterator[Row]:
        for number, one in enumerate(self.archive.history.addresses, 1):
            yield number, self.article_id(one.article), one.ref, one.path, one.url, one.published, one.captured

    def versions(self) -> Iterator[Row]:
        for version in self.archive.history.versions:
            text = version.text
            yield (
                self.version_id(version),
                self.article_id(version.article),
                version.position,
                version.origin,
                text.ref,
                text.path,
                text.outlet,
                text.agency,
                text.title,
                text.published,
                text.published_basis,
                text.captured,
                text.url,
                text.sha256,
                text.words,
                text.text,
            )

    def version_changes(self) -> Iterator[Row]:
        versions = self.archive.history.versions
        for number, change in enumerate(self.archive.history.changes, 1):
            version = versions[change.version]
            before = printed_in(version.text, change.before)
            after = printed_in(self.text_after(change.version), change.after)
            yield number, self.version_id(version), change.kind, change.change, *before, *after, change.reason

    def version_id(self, version: Version) -> int:
        """Derived from the report and the text, so that a version keeps its address."""
        return content_id("version", self.refs[version.article], version.text.sha256)

    def text_after(self, number: int) -> Article:
        """The text that came after a version: the next version of its report, else the newest text."""
        versions = self.archive.history.versions
        following = versions[number + 1] if number + 1 < len(versions) else None
        if following and following.article == versions[number].article:
            return following.text
        return self.analyses[versions[number].article].article


def printed_in(article: Article, span: tuple[int, int] | None) -> Row:
    """Start, end and words of a span; nulls for none."""
    return (*span, article.text[span[0] : span[1]]) if span else NO_SPAN
