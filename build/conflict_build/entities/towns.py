"""Towns: names that the model takes for a person's or a body's and that are a town's by gazetteer and surroundings.

One word needs a large town of that name and a preposition before it; several words that the gazetteer knows as a whole
need nothing that speaks of a person; several that it does not know need to stand where only a place does.
"""

from collections import defaultdict

from conflict_build.entities.descriptions import has_given_name, is_personal, speaks
from conflict_build.entities.known_names import known_names
from conflict_build.entities.name_runs import PARTICLES
from conflict_build.entities.recogniser import Label, Span
from conflict_build.entities.sites import UNITS
from conflict_build.entities.spans import HYPHENS
from conflict_build.entities.surroundings import is_located, only_places_stand
from conflict_build.forms import first_names, sounds
from conflict_build.gazetteer import find_places, key_of, people_by_key
from conflict_build.lexicon import load_table
from conflict_build.noun_phrases import PREPOSITIONS
from conflict_build.remembering import remembered
from conflict_build.tokens import Tokens
from conflict_build.verbs import AUXILIARIES, is_verb

WHERE = frozenset({"in", "near", "at", "from", "around", "outside", "inside", "towards", "toward", "across"})
# Words that begin or end the name of a place in capitals: "Kibbutz Nir Zohar", "Omar Mosque"; near miss: "Anna Bridges"
HEADS = frozenset({"Kibbutz", "Moshav", "Wadi", "Jabal", "Kfar", "Kafr", "Beit", "Deir"})
TAILS = frozenset(
    "Mosque Cathedral Square Avenue Boulevard Bridge Crossing Airport Stadium Palace River Mountains Island Islands "
    "Heights District Province County Village Governorate".split()
)
# Small words that may follow a name that is whole.
FOLLOWING = frozenset(
    "area but after before when where while as than then said says this last early late again since until along".split()
)
FOLLOWING |= PREPOSITIONS | AUXILIARIES | frozenset(load_table("place_ranks"))
FEWEST_PEOPLE = 20_000  # of a town whose name alone, after a preposition, is taken for it


def place_towns(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The spans, where a name that is printed once as a place's is one wherever it is printed."""
    surnames = {(tokens.words[s.last - 1],) for s in spans if s.label == "PER" and s.last - s.first > 1}
    single = [s for s in spans if s.last - s.first == 1 and s.label != "MISC"]
    towns = long_towns(tokens, spans)
    towns |= {(tokens.words[s.first],) for s in single if is_placed(tokens, s)} - surnames
    return [s._replace(label="LOC") if tuple(tokens.words[s.first : s.last]) in towns else s for s in spans]


def is_placed(tokens: Tokens, span: Span) -> bool:
    """Whether the words around a name make it a place: "region of"; for a town's name also "in" or a rank."""
    words, first = tokens.words, span.first
    before = words[first - 1] if first else ""
    if span.label == "PER" and only_places_stand(tokens, span) and not is_personal(tokens, span):
        return True
    if before == "of" and first > 1 and words[first - 2] in UNITS:
        return True
    after = words[span.last] if span.last < len(words) else ""
    return (before in WHERE or after in UNITS) and is_town(words[first])


@remembered
def is_town(name: str) -> bool:
    if name.isupper() or sounds(name) in first_names() or (name,) in known_names().entries:
        return False
    return people_by_key().get(key_of(name), 0) >= FEWEST_PEOPLE


def long_towns(tokens: Tokens, spans: list[Span]) -> set[tuple[str, ...]]:
    """The names of several words, taken for a person's or a body's, that are places."""
    printed: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for span in spans:
        if span.last - span.first > 1 and span.label in ("PER", "ORG"):
            printed[tuple(tokens.words[span.first : span.last])].append(span)
    return {form for form, found in printed.items() if is_long_town(tokens, form, found)}


def is_long_town(tokens: Tokens, form: tuple[str, ...], spans: list[Span]) -> bool:
    """Whether a name of several words is a place's, by what stands beside each time that it is printed."""
    label: Label = spans[0].label
    headed = form[0] in HEADS and not all(follows_article(tokens, span) for span in spans)
    if headed or (label == "PER" and form[-1] in TAILS):
        return True
    if any(is_personal(tokens, span) for span in spans):
        return False
    sure = [span for span in spans if only_places_stand(tokens, span) and (label == "PER" or is_of(tokens, span))]
    if any(is_whole_name(tokens, span) or not follows_article(tokens, span) for span in sure):
        return True
    located = any(is_located(tokens, span) and is_whole_name(tokens, span) for span in spans)
    places = find_places(" ".join(form))
    if label == "ORG":
        return bool(located and places)
    if has_given_name(form):
        return form[0] == "Al" and located and not any(speaks(tokens, span) for span in spans)
    if any(place.is_main for place in places) or (places and any(stands_where(tokens, span) for span in spans)):
        return True
    return located and not is_pair(form) and not any(speaks(tokens, span) for span in spans)


def is_whole_name(tokens: Tokens, span: Span) -> bool:
    """Whether no noun behind a name makes it a mere part of another: "in the Lake Marathon attack"."""
    after = tokens.words[span.last] if span.last < len(tokens.words) else "."
    if not after.islower() or after in FOLLOWING:
        return True
    return is_verb(after) and not follows_article(tokens, span)


def stands_where(tokens: Tokens, span: Span) -> bool:
    return span.first > 0 and tokens.words[span.first - 1].lower() in WHERE - {"from"}


def is_of(tokens: Tokens, span: Span) -> bool:
    return "of" in tokens.words[max(0, span.first - 2) : span.first]


def follows_article(tokens: Tokens, span: Span) -> bool:
    return span.first > 0 and tokens.words[span.first - 1].lower() == "the"


def is_pair(form: tuple[str, ...]) -> bool:
    """Whether a hyphen joins two names: "Obama-Biden"; near miss: "Ras al-Ain"."""
    joined = len(form) == 3 and form[1] in HYPHENS and form[0][0].isupper() and form[2][0].isupper()
    return joined and form[0].lower() not in PARTICLES
