"""Settlements: names that the words beside them say are places, known to the gazetteer or not.

"The town of Tel Karam", "the villages of Ayta Zut and Marun Dabbe", "Umm Daraq village", "the northern town Beit
Sahra", "Umm Daraq, a village in the north". What a name is said to be goes before what the model takes it for.
"""

from collections.abc import Iterator
from functools import cache

from conflict_build.entities.descriptions import has_given_name, is_personal, speaks
from conflict_build.entities.known_names import known_names
from conflict_build.entities.name_runs import name_at, name_before
from conflict_build.entities.recogniser import Span
from conflict_build.entities.spans import merge_overlaps, people_forms
from conflict_build.entities.surroundings import COMPASS, WITHIN, is_owner
from conflict_build.gazetteer import find_places
from conflict_build.lexicon import load_table
from conflict_build.phrases import Phrasebook
from conflict_build.tokens import Tokens

OWNED = frozenset("home native birth ancestral own adopted".split())  # "the home town of" somebody
OWNERS = frozenset("his her their its my our 's ’s whose".split())
# What makes words that name other things too a place's: "the refugee camp of", "in the state of".
CAMPS = frozenset("refugee refugees displacement displaced idp tent migrant military army training".split())
LOCATIVE = WITHIN | frozenset("at from to of around through between towards toward".split())
ARTICLES = frozenset({"the", "The"})
VAGUE = frozenset("camp camps state states area areas".split())
# "Umm Daraq village" is one; "the Obama camp", "Syria state media", "the Jabal area" are told by other steps or not.
RANKS_BEHIND = frozenset(
    "town village township hamlet suburb area neighbourhood neighborhood district subdistrict municipality commune "
    "province governorate oblast prefecture county kibbutz locality".split()
)
MEETINGS = frozenset("hall halls council councillor councilor clerk fair square center centre".split())
# What may follow a name that is set beside its rank: "In the northern town Tel Karam, ...".
ENDS = frozenset(", . ; : ) — – and in on near at where which".split())
DESCRIBES = frozenset(
    ", . ; ) of in near on outside inside about some where with that which known called held home close just along "
    "between at by under from north south east west northeast northwest southeast southwest".split()
)
LONGEST_DESCRIPTION_WORDS = 4
JOINERS = frozenset({"and", "or", "&"})
SEPARATORS = JOINERS | {","}
LONGEST_GLOSS_TOKENS = 12


@cache
def ranks() -> frozenset[str]:
    """Words for what one place is: "town"."""
    return frozenset(load_table("place_ranks"))


@cache
def ranks_behind() -> frozenset[str]:
    """Words that stand behind the name of a place: "Umm Daraq village", "the Ayta Zut and Marun Dabbe areas"."""
    table = load_table("place_ranks")
    return RANKS_BEHIND | {form for rank in RANKS_BEHIND for form in table[rank]}


@cache
def plural_ranks() -> frozenset[str]:
    return frozenset(form for forms in load_table("place_ranks").values() for form in forms)


@cache
def all_ranks() -> frozenset[str]:
    return ranks() | plural_ranks()


def find_settlements(tokens: Tokens, spans: list[Span]) -> list[Span]:
    """The names that the text says are places; those of one rank may overlap with those of another."""
    at = {i: span for span in spans for i in range(span.first, span.last)}
    found: list[Span] = []
    for i, low in [(i, low) for i, word in enumerate(tokens.words) if (low := word.lower()) in all_ranks()]:
        if i not in at and (tokens.words[i] == low or low not in VAGUE):
            names = [name for name in names_beside(tokens, i, at) if is_fit(tokens, *name)]
            found += [Span(first, last, "LOC") for first, last in names]
    return found


def names_beside(tokens: Tokens, i: int, at: dict[int, Span]) -> Iterator[tuple[int, int]]:
    """The names to which the rank at token `i` belongs."""
    words, low = tokens.words, tokens.words[i].lower()
    after = words[i + 1] if i + 1 < len(words) else ""
    if after == "of" and rules_a_name(words, i):
        yield from names_after(tokens, i + 2, low in plural_ranks(), at)
    if low in ranks() and (after in ("called", "named") or words[i + 1 : i + 3] == ["known", "as"]):
        yield from names_after(tokens, i + 2 + (after == "known"), several=False, at=at)
    if words[i] in ranks_behind() and after.lower() not in MEETINGS:
        yield from names_behind(tokens, i, at)
    if low in ranks() and low not in VAGUE:
        yield from described(tokens, i, at)
    if low in ranks() and low not in VAGUE and after != "of":
        yield from set_beside(tokens, i, at)


def rules_a_name(words: list[str], i: int) -> bool:
    """Whether "of" after the rank at token `i` names it: "the town of", "his home town of"; not "the home town of"."""
    before = [word.lower() for word in words[max(0, i - 3) : i]]
    if before[-1:] and before[-1] in OWNED:
        return any(word in OWNERS for word in before)
    low = words[i].lower()
    if low in ("camp", "camps"):
        return any(word in CAMPS for word in before[-2:])
    if low in VAGUE:
        inside = LOCATIVE - {"of"} if low in ("state", "states") else LOCATIVE | {"on"}
        return before[-1:] not in (["a"], ["an"]) and any(word in COMPASS or word in inside for word in before)
    return True


def names_after(tokens: Tokens, first: int, several: bool, at: dict[int, Span]) -> Iterator[tuple[int, int]]:
    """The name at a token, an article left out, and where several are announced, the others of its list."""
    name = name_at(tokens, skip_article(tokens, first), at)
    if name is None:
        return
    yield name
    if several:
        yield from rest_of_list(tokens, name[1], at)


def skip_article(tokens: Tokens, i: int) -> int:
    return i + (i < len(tokens.words) and tokens.words[i] in ARTICLES)


def rest_of_list(tokens: Tokens, last: int, at: dict[int, Span]) -> list[tuple[int, int]]:
    """The names of a list after its first; none if no "and" closes it: "towns of A, B and C"."""
    words, names = tokens.words, []
    while True:
        i = last = skip_gloss(words, last)
        while i < len(words) and i - last < 2 and words[i] in SEPARATORS:
            i += 1
        closed = i > last and words[i - 1] != ","
        name = name_at(tokens, skip_article(tokens, i), at) if i > last else None
        if name is None:
            return []
        names.append(name)
        if closed:
            return names
        last = name[1]


def skip_gloss(words: list[str], i: int) -> int:
    """The token after what is printed in brackets at token `i`."""
    if i < len(words) and words[i] == "(":
        return next((j + 1 for j in range(i, min(len(words), i + LONGEST_GLOSS_TOKENS)) if words[j] == ")"), i)
    return i


def names_behind(tokens: Tokens, i: int, at: dict[int, Span]) -> list[tuple[int, int]]:
    """The names before the rank at token `i`: "Umm Daraq village", "the Ayta Zut and Marun Dabbe districts".

    Nobody's, as in "a Trump county".
    """
    words, names, end = tokens.words, [], i
    several = words[i].lower() in plural_ranks()
    while (name := name_before(tokens, end, at)) and (is_no_given_name(tokens, *name) or stands_within(words, name[0])):
        names.append(name)
        end = name[0] - 1
        if not several or end < 1 or words[end] not in (JOINERS if len(names) == 1 else {","}):
            break
    if not names or several != (len(names) > 1):
        return []
    before = words[names[-1][0] - 1].lower() if names[-1][0] else ""
    return [] if before in ("a", "an") or (words[i] == "area" and before not in LOCATIVE | {"the"}) else names


def stands_within(words: list[str], first: int) -> bool:
    """Whether a preposition of place stands before a name, with or without an article."""
    before = words[first - 1].lower() if first else ""
    return (words[first - 2].lower() if before == "the" and first > 1 else before) in LOCATIVE


def described(tokens: Tokens, i: int, at: dict[int, Span]) -> Iterator[tuple[int, int]]:
    """The name of which the rank at token `i` is said: "Umm Daraq, a village in", "Umm Daraq is a town of"."""
    words = tokens.words
    if i + 1 < len(words) and words[i + 1].lower() not in DESCRIBES:
        return
    articles = ("a", "an") if words[i + 1 : i + 2] == ["of"] else ("a", "an", "the", "another")
    for article in range(i - 1, max(0, i - 2 - LONGEST_DESCRIPTION_WORDS), -1):
        if words[article] in articles:
            if words[article - 1] == "," or words[article - 1] in ("is", "was"):
                name = name_before(tokens, article - 1, at)
                if name and is_no_given_name(tokens, *name):
                    yield name
            return
        if not words[article].islower() and words[article] != "-" and words[article] not in people_forms():
            return


def set_beside(tokens: Tokens, i: int, at: dict[int, Span]) -> Iterator[tuple[int, int]]:
    """The name right behind the rank at token `i`: "in the northern town Tel Karam,"."""
    words = tokens.words
    before = [word.lower() for word in words[max(0, i - 3) : i]]
    if not any(word in LOCATIVE or word in COMPASS for word in before):
        return
    name = name_at(tokens, i + 1, at)
    if name and is_no_given_name(tokens, *name) and (name[1] == len(words) or words[name[1]] in ENDS):
        yield name


def is_no_given_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name does not begin like a person's, or is a town's in the gazetteer as a whole."""
    words = tokens.words[first:last]
    return not has_given_name(words) or (len(words) > 1 and bool(find_places(" ".join(words))))


def is_fit(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words can be the name of a place: no people's or weapon's name, and not said to be a person's."""
    labels = known_names().entries.get(tuple(tokens.words[first:last]), ("LOC",))
    span = Span(first, last, "LOC")
    somebodys = is_owner(tokens, span) and (not is_no_given_name(tokens, first, last) or is_vague(tokens, first))
    return "LOC" in labels and not somebodys and not is_personal(tokens, span)


def is_vague(tokens: Tokens, first: int) -> bool:
    """Whether the rank before a name is said of other things too: "the state of Trump's mind"."""
    before = [word.lower() for word in tokens.words[max(0, first - 3) : first]]
    return "of" in before and any(word in VAGUE or word in ("district", "region") for word in before)


def spread_said(tokens: Tokens, said: list[Span]) -> list[Span]:
    """The names said to be places, and all places where one of several words is printed, in any capitals; in order.

    A name that begins with a given name stays a person's where the report elsewhere speaks of one: "the village of
    Omar Karam" beside "Omar Karam said".
    """
    long = {fold_form(tokens, span) for span in said if span.last - span.first > 1}
    phrases = Phrasebook((" ".join(form), "LOC") for form in long).find([word.lower() for word in tokens.words])
    printed = [Span(phrase.first, phrase.last, "LOC") for phrase in phrases]
    found = [span for span in printed if is_printed(tokens, span)]
    people = {fold_form(tokens, span) for span in found if is_person(tokens, span)}
    spread = said + [span for span in found if not is_personal(tokens, span)]
    return merge_overlaps(sorted({span for span in spread if fold_form(tokens, span) not in people}))


def fold_form(tokens: Tokens, span: Span) -> tuple[str, ...]:
    """The words of a span in small letters: "TEL KARAM" of a dateline is "Tel Karam"."""
    return tuple(word.lower() for word in tokens.words[span.first : span.last])


def is_printed(tokens: Tokens, span: Span) -> bool:
    """Whether the words of a name stand there with a capital."""
    return any(word[0].isupper() for word in tokens.words[span.first : span.last])


def is_person(tokens: Tokens, span: Span) -> bool:
    given = has_given_name(tokens.words[span.first : span.last])
    return given and (is_personal(tokens, span) or speaks(tokens, span))
