"""Ties: whether what two reports share is about what the rest of each is about.

Adverts, notes on cookies, weather tables and links to other reports are shared by reports that have nothing else in
common; a passage taken over names the people, places and things that the report around it names too. Of the ten pairs
of reports that are one text among 621 read on 28 November 2026, the least tied has four such words.
"""

from conflict_build.records import Analysis
from conflict_build.reprints.bodies import Offsets, words_in
from conflict_build.reprints.telling import count_ties
from conflict_build.reuse.passages import SentenceTerms

OWN_SHARE = 0.15  # of the words of a report that are a rest which can tell

Passages = list[SentenceTerms]
TiedReport = tuple[Analysis, list[Offsets], Passages]


def belongs_to_both(a: TiedReport, b: TiedReport, fewest: int) -> bool:
    """Whether the shared spans of two reports, given with the reports' passages, belong to both, by so many ties.

    Where both begin with what they share, one may end with something else.
    """
    sides = [split_words(*a), split_words(*b)]
    tied = [
        len(own) < OWN_SHARE * (len(own) + len(shared)) or ties >= fewest
        for (shared, own), ties in zip(sides, count_ties(sides), strict=True)
    ]
    return all(tied) or (any(tied) and (begins_shared(*a) or begins_shared(*b)))


def split_words(analysis: Analysis, spans: list[Offsets], whole: Passages) -> tuple[list[str], list[str]]:
    """The words of the sentences in some spans, and those of the others."""
    shared: list[Offsets] = []
    own: list[Offsets] = []
    for passage in whole:
        (shared if overlaps_any(passage, spans) else own).append((passage.start, passage.end))
    return words_in(analysis.article.text, shared), words_in(analysis.article.text, own)


def begins_shared(analysis: Analysis, spans: list[Offsets], whole: Passages) -> bool:
    """Whether the first sentence of the body lies in some spans."""
    first = next((one for one in whole if analysis.sentences[one.sentence].role == "body"), None)
    return first is not None and overlaps_any(first, spans)


def overlaps_any(passage: SentenceTerms, spans: list[Offsets]) -> bool:
    return any(start < passage.end and passage.start < end for start, end in spans)
