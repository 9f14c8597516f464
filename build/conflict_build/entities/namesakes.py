"""Namesakes: persons whose name is also a place's: "Sofia, a mother of two", "Mr London", "Georgia, 12"."""

from conflict_build.entities.descriptions import CALLINGS, KIN, has_age, is_described
from conflict_build.entities.recogniser import Span
from conflict_build.entities.surroundings import is_located
from conflict_build.forms import country_of_word, fold
from conflict_build.gazetteer import find_places
from conflict_build.lexicon import load_words
from conflict_build.tokens import Tokens

LINKS = frozenset({",", "of", "from", "in", "to"})  # before a state or country: "in Reston, Virginia, a boy"
NAMED = frozenset("named called".split())
# Titles that stand for no more than a person's; "major U.S. bases" shows why small letters say nothing.
TITLES = frozenset(
    "Mr Mrs Ms Dr Sir Lord Lady Dame Mayor Governor Gov Senator Sen Rep Representative Congressman Congresswoman "
    "Judge Justice Officer Detective Inspector Sergeant Sgt Captain Capt Lieutenant Lt Colonel Col Professor Prof "
    "Rabbi Father Sister".split()
)


def find_namesakes(tokens: Tokens, spans: list[Span], places: list[Span]) -> set[str]:
    """The words among the places that are a person's name in this report: somebody bears it, and nothing is in it.

    `spans` are all names of the report.
    """
    borne = {tokens.words[span.first] for span in places if is_namesake(tokens, span)}
    full = {tokens.words[s.first] for s in spans if s.label == "PER" and s.last - s.first > 1}
    given = full & load_words("place_given_names") & {tokens.words[s.first] for s in places if is_no_country(tokens, s)}
    if given:
        countries = {country_of_word().get(fold(" ".join(tokens.words[span.first : span.last]))) for span in spans}
        borne |= {word for word in given if countries.isdisjoint(place.country for place in find_places(word)[:1])}
    return borne - {tokens.words[span.first] for span in places if is_located(tokens, span)}


def is_namesake(tokens: Tokens, span: Span) -> bool:
    """Whether the words beside a place's name make it a person's; a description does for what is a given name too."""
    if span.last - span.first > 1:
        return False
    earlier, before = ["", "", *tokens.words[max(0, span.first - 2) : span.first]][-2:]
    if before in TITLES or before in KIN or (before == "." and earlier in TITLES) or has_age(tokens, span.last):
        return True
    if before in LINKS or tokens.words[span.first] not in load_words("place_given_names"):
        return False
    named = before in NAMED and (earlier in CALLINGS or earlier == "old")
    return named or is_described(tokens, span.last, ("who",) if is_no_country(tokens, span) else ())


def is_no_country(tokens: Tokens, span: Span) -> bool:
    return fold(tokens.words[span.first]) not in country_of_word()
