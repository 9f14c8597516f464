"""Regions: places with the word that tells the region from the city of the same name: "Kursk region"."""

from conflict_build.forms import country_of_word, fold
from conflict_build.recogniser import Span
from conflict_build.tokens import Tokens

UNITS = frozenset({"region", "oblast", "province", "governorate", "Region", "Oblast", "Province", "Governorate"})


def join_regions(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, each place with the administrative word around it: "Kursk region", "region of Tver"."""
    words, joined = tokens.words, []
    for i, span in enumerate(spans):
        limit = spans[i + 1].first if i + 1 < len(spans) else len(words)
        floor = spans[i - 1].last if i else 0
        first, last = span.first, span.last
        if span.label == "LOC" and last < limit and words[last] in UNITS:
            last += 1
        elif (
            span.label == "LOC"
            and first - 2 >= floor
            and words[first - 1] == "of"
            and words[first - 2] in UNITS
            and fold(" ".join(words[first:last])) not in country_of_word()
        ):
            first -= 2
        joined.append(span._replace(first=first, last=last))
    return joined
