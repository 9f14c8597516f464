"""Attribution: on whose word a passage stands, for figures and assertions alike, read off the quotes around it."""

from conflict_build.records import Quote, Source


def sources_at(quotes: list[Quote], start: int, end: int) -> tuple[Source, ...]:
    """The attribution chain of text[start:end]: that of the shortest quote around it; empty = the outlet's voice."""
    covering = [quote for quote in quotes if quote.start <= start and end <= quote.end and quote.sources]
    return min(covering, key=lambda quote: quote.end - quote.start).sources if covering else ()
