"""What is known of a report beside the text that is compared: where else it was found, and its earlier texts."""

from typing import Literal, NamedTuple

from conflict_build.records.reports import Article

ChangeKind = Literal["figure", "stance", "quote", "name"]
Fate = Literal["added", "removed", "changed"]


class Address(NamedTuple):
    """A place where a report was found, beside the one that its article says."""

    article: int  # index into Archive.analyses
    ref: str
    path: str
    url: str | None
    published: str | None
    captured: str | None


class Version(NamedTuple):
    """An earlier text of a report. Those of one report follow each other, the oldest first."""

    article: int  # index into Archive.analyses
    position: int  # from 1, the oldest
    text: Article  # as it was established then
    origin: Literal["sources", "archive"]  # the sources still hold it, or only the archive that this one replaces did


class Change(NamedTuple):
    """What became of something that a version says, in the text after it."""

    version: int  # index into History.versions: the text before
    kind: ChangeKind
    change: Fate
    before: tuple[int, int] | None  # where it stands in the version; null if it was added
    after: tuple[int, int] | None  # where it stands in the next version, or in the newest text; null if it was removed
    reason: str


class History(NamedTuple):
    """Addresses and versions of all reports."""

    addresses: tuple[Address, ...] = ()
    versions: tuple[Version, ...] = ()
    changes: tuple[Change, ...] = ()
    redirects: tuple[tuple[int, int], ...] = ()  # from the id that a report would have by another ref to its id
