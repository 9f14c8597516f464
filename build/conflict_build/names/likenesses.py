"""Likenesses: which names of the whole archive could be one, by their words alone.

Only names that share a key are compared: a family name and how the given name sounds, the office and its owner, the
letters of an acronym. So the work grows with the number of names.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

from conflict_build.entities.short_forms import KINDS, stands_for
from conflict_build.forms import (
    Likeness,
    body_key,
    compare_people,
    country_of_word,
    fold,
    initials_of,
    is_acronym,
    skeleton,
)
from conflict_build.lexicon import load_words
from conflict_build.names.clusters import Edge, Name
from conflict_build.names.meetings import like_by_keys
from conflict_build.names.spellings import compare_spellings, spelling_keys
from conflict_build.numbering import FirstOf
from conflict_build.org_names import known_org, org_key, plain_key
from conflict_build.person_variants import compare_variants, likeness_keys
from conflict_build.place_names import known_places, place_key
from conflict_build.remembering import forget_forms
from conflict_build.state_bodies import national_bodies, state_body


def find_likenesses(names: Sequence[Name], firm: Iterable[int]) -> Iterator[Edge]:
    """Pairs of the firm names, by number, that could be one, with score and reason."""
    numbers = {kind: array("i") for kind in KINDS}
    for i in firm:
        numbers[names[i][0]].append(i)
    yield from like_by_keys(names, numbers["person"], likeness_keys, compare_full_names)
    forget_forms()  # names of one kind have no use for what is known of those of another
    yield from like_by_key(names, numbers["org"], org_key, compare_orgs)
    yield from like_tails(names, numbers["org"])
    yield from like_sounds(names, numbers["org"])
    forget_forms()
    yield from like_by_key(names, numbers["place"], place_key, compare_places)
    yield from like_by_keys(names, numbers["place"], spelling_keys, compare_spellings)


def compare_full_names(a: str, b: str) -> Likeness | None:
    """Why two full names could be one person's."""
    return compare_people(a, b) or compare_variants(a, b)


def like_by_key(
    names: Sequence[Name], numbers: Sequence[int], key: Callable[[str], str], compare: Callable[[str, str], Likeness]
) -> Iterator[Edge]:
    """Each name with the first of the same key."""
    first = FirstOf()
    for i in numbers:
        form = names[i][1]
        home = first.enter(key(form), i)
        if home != i:
            yield home, i, compare(names[home][1], form)


def like_tails(names: Sequence[Name], numbers: Sequence[int]) -> Iterator[Edge]:
    """Each organisation with a word for its kind behind its name, and the one of the same name without it.

    "Golden Dawn Party"; near miss: "Space Agency", whose name is an English word.
    """
    bare = FirstOf()
    for i in numbers:
        bare.enter(org_key(names[i][1]), i)
    for i in numbers:
        name = bare_name(names[i][1])
        j = bare.find(org_key(name)) if name else None
        if j is not None and j != i:
            yield j, i, Likeness(0.88, "the same name without the word for its kind")


def like_sounds(names: Sequence[Name], numbers: Sequence[int]) -> Iterator[Edge]:
    """Organisations of several words that could be two transliterations of one name: "Al-Nassr School"."""
    first = FirstOf()
    for i in numbers:
        form = names[i][1]
        if " " in form and not org_key(form).startswith(("known ", "body ")):
            home = first.enter(skeleton(plain_key(form)), i)
            if home != i and org_key(names[home][1]) != org_key(form):
                yield home, i, Likeness(0.85, "two transliterations of one name")


def bare_name(form: str) -> str:
    """An organisation's name without the words for its kind at its end; empty without them, or for common words."""
    words = form.split()
    while len(words) > 1 and words[-1].lower() in load_words("org_tails"):
        words.pop()
    first = fold(words[0])
    told = len(words) > 1 or not (first in load_words("english_words") or first in country_of_word())
    return " ".join(words) if len(words) < len(form.split()) and told else ""


def compare_orgs(a: str, b: str) -> Likeness:
    """Why two names of organisations with one key are one."""
    if body_key(a) == body_key(b):
        return Likeness(0.98, "the same words but for capitals, spelling, full stops or an article")
    if known_org(a):
        return Likeness(0.95, f"names of {known_org(a)} (lexicon of organisations)")
    body = state_body(a)
    if body in national_bodies():
        return Likeness(
            0.95, f"the {body.office} of its state is {national_bodies()[body]} (lexicon of national bodies)"
        )
    return Likeness(0.95, "the same office of the same state")


def compare_places(a: str, b: str) -> Likeness:
    """Why two names of places with one key are one."""
    if fold(a) == fold(b):
        return Likeness(0.98, "the same letters but for capitals and accents")
    if fold(a) in known_places() or fold(b) in known_places():
        known = known_places().get(fold(a)) or known_places()[fold(b)]
        return Likeness(0.95, f"names of {known} (lexicon of places)")
    return Likeness(0.95, "the same place but for hyphens, articles or the word for its rank")


def explain_short_form(kind: str, printed: str, full: str) -> Likeness:
    """Why a form that one report prints stands for the fuller one it prints too."""
    if fold(printed) == fold(full):
        return Likeness(1.0, "the same letters but for capitals and accents")
    if kind == "person":
        alike = compare_full_names(printed, full)
        if not alike and fold(printed) == fold(full.split()[0]):
            return Likeness(0.85, "the given name of the only person in the report who bears it")
        return alike or Likeness(0.9, "the family name of the only person of that name in the report")
    if kind == "place":
        return compare_places(printed, full)
    if org_key(printed) == org_key(full):
        return compare_orgs(printed, full)
    if is_acronym(printed) and printed.replace(".", "") == initials_of(full):
        return Likeness(0.95, "the initials of a name that the report spells out")
    if is_acronym(printed) and not stands_for(printed, full):
        return Likeness(0.95, "the report says that the letters stand for the name")
    if state_body(full):
        return Likeness(0.85, "the only such office that the report names with its owner")
    return Likeness(0.85, "part of the only longer name in the report that it fits")
