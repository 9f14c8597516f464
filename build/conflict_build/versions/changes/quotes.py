"""Quotes: what is quoted word for word in one text only, in other words, or of somebody else.

Indirect speech is left out: an outlet may put it otherwise each time.
"""

from collections.abc import Iterator

from conflict_build.forms import fold
from conflict_build.records import Analysis, Quote
from conflict_build.terms import WORD, find_terms
from conflict_build.versions.changes.pairing import Pair, Prose, Said, only_in, pair_up

LEAST_ALIKE = (0.5,)
FEWEST_WORDS = 3  # of a quote; what is shorter is a word in quote marks


def pair_quotes(before: Analysis, after: Analysis) -> Iterator[Pair]:
    """The quotes that differ; then those in the same words whose speaker, named in both texts, is another."""
    earlier, later = list(read_quotes(before)), list(read_quotes(after))
    for one, other in pair_up(only_in(earlier, later), only_in(later, earlier), LEAST_ALIKE):
        if one and other:
            reason = f"quoted as “{one.words}”, then as “{other.words}”"
        else:
            reason = f"quoted only in the {'later' if other else 'earlier'} text"
        yield Pair(one and one.span, other and other.span, reason)
    speakers = {said.says: said for said in later}
    for one in earlier:
        same = speakers.get(one.says)
        if same and are_others(one.about[1], same.about[1]):
            reason = f"said by {one.about[1]}, then by {same.about[1]}"
            yield Pair(one.span, same.span, reason)


def read_quotes(analysis: Analysis) -> Iterator[Said]:
    """The direct quotes of a text, in order; `about` has the name of the speaker, null if that is not known."""
    prose = Prose(analysis)
    for quote in analysis.quotes:
        span = quote.start, quote.end
        spoken = tuple(word.lower() for word in WORD.findall(prose.words(span)))
        if quote.form == "direct" and len(spoken) >= FEWEST_WORDS and prose.terms_around(quote.start) is not None:
            terms = frozenset(find_terms(prose.words(span)))
            yield Said(span, spoken, ("quote", speaker_of(analysis, quote)), terms, prose.words(span).rstrip(" ,"))


def speaker_of(analysis: Analysis, quote: Quote) -> str | None:
    """The name of the speaker, if it is a person: a body may be called by its country."""
    mention = quote.sources[-1].mention if quote.sources else None
    if mention is None or analysis.mentions[mention].kind != "person":
        return None
    return analysis.mentions[mention].name


def are_others(one: object, other: object) -> bool:
    """Whether two names are of two persons or bodies: both known, without a word in common."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    return not set(fold(one).split()) & set(fold(other).split())
