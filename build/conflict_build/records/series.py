"""Series, as records: one count on several days. How they are found is in series/chains.py."""

from typing import Literal, NamedTuple


class SeriesPoint(NamedTuple):
    """How many there were up to a day, as one report has it."""

    article: int  # index into Archive.analyses
    figure: int  # index into Analysis.figures of the article
    counted_on: str  # ISO day on which the count stood so
    basis: str  # said: the day on which it was said; published: that of the report
    change: Literal["fall", "leap"] | None = None  # how it stands to the number before; null: as a sum that grows
    change_reason: str | None = None  # in words: "12 % below the 40,223 of 22 August 2024"; null if it is no change


class Series(NamedTuple):
    """Running counts of one thing in one place from one start, in order of time."""

    key: tuple[str, ...]  # what the id is derived from: the report and figure of the first point
    question: str
    place: str  # as a reader would name it: "northern Gaza"
    entity: int  # the place, by index into Archive.entities
    since: str | None  # from when it is counted, as a reader would put it: "since 7 October"; null if it is not said
    points: tuple[SeriesPoint, ...]
