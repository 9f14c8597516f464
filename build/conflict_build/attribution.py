"""Attribution: on whose word a passage stands, for figures and assertions alike, read off the quotes around it."""

from bisect import bisect_right

from conflict_build.records import Quote, Source


class Attributions:
    """The quotes of a report that name a source, ready to be asked for a span."""

    def __init__(self, quotes: list[Quote]) -> None:
        self.quotes = sorted((quote for quote in quotes if quote.sources), key=lambda quote: quote.start)
        self.starts = [quote.start for quote in self.quotes]
        self.longest = max((quote.end - quote.start for quote in self.quotes), default=0)

    def at(self, start: int, end: int) -> tuple[Source, ...]:
        """The attribution chain of text[start:end], by the shortest quote around it; empty = the outlet's voice."""
        found: Quote | None = None
        for i in range(bisect_right(self.starts, start) - 1, -1, -1):
            quote = self.quotes[i]
            if end - quote.start > self.longest:
                break
            if end <= quote.end and (found is None or quote.end - quote.start < found.end - found.start):
                found = quote
        return found.sources if found else ()


def sources_at(quotes: list[Quote], start: int, end: int) -> tuple[Source, ...]:
    """The attribution chain of one span; for many spans of one report make `Attributions` once."""
    return Attributions(quotes).at(start, end)
