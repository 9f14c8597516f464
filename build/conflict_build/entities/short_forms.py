"""Short forms: which of the names that one report prints stand for the same thing, and its fullest form there.

Within a report a short form may stand for a longer one that the report prints too: a surname for the person introduced
in full, an acronym for the words it is made of, "the Observatory" for the only observatory named. If two longer forms
would do, the short one stays itself.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from conflict_build.entities.sites import site_head, town_head
from conflict_build.forms import (
    PARTICLES,
    SMALL_WORDS,
    body_key,
    compare_people,
    country_of_word,
    family_first,
    first_names,
    fold,
    initials_of,
    is_acronym,
    loose_skeleton,
    one_slip,
    read_person,
    skeleton,
    sounds,
    surnames,
)
from conflict_build.lexicon import load_words
from conflict_build.org_names import known_orgs, org_key
from conflict_build.person_variants import compare_variants, likeness_keys
from conflict_build.place_names import feature_head, is_city, place_key
from conflict_build.records import EntityKind
from conflict_build.remembering import remembered

KINDS: tuple[EntityKind, ...] = ("person", "org", "place")
# Persons of one report whose names are compared each with each; of more, as a list of the dead has, those that share a
# key. The most that 1,500 reports of news have are 146.
MOST_COMPARED = 150
PrintedName = tuple[EntityKind, str]


def fullest_forms(
    printed: list[PrintedName], aliases: Sequence[tuple[str, str]] = (), given: frozenset[str] = frozenset()
) -> list[str]:
    """For each printed name, in order, the fullest form that the report prints of the same thing.

    `aliases` are pairs of names of organisations of which the report says that they are one, `given` the given names
    that stand alone for the only person who bears them, folded.
    """
    counts = Counter(printed)
    fullest: dict[PrintedName, str] = {}
    for kind in KINDS:
        forms = {form: count for (k, form), count in counts.items() if k == kind}
        for group in group_forms(kind, list(forms), aliases, given):
            best = max(group, key=lambda form: (fullness(kind, form), not form.isupper(), forms[form], len(form)))
            fullest.update({(kind, form): best for form in group})
    return [fullest[item] for item in printed]


def fullness(kind: EntityKind, form: str) -> int:
    """How full a form is: the words of a person's name, the length of an organisation's; places mostly by frequency."""
    if kind == "person":
        return len(" ".join(person_words(form)).split())
    return len(form) if kind == "org" else bool(town_head(form))


def group_forms(
    kind: EntityKind, forms: list[str], aliases: Sequence[tuple[str, str]], given: frozenset[str]
) -> list[list[str]]:
    """The forms of one kind in groups of the same thing, in order of first printing."""
    if kind == "person":
        return group_people(forms, given)
    return group_orgs(forms, aliases) if kind == "org" else group_places(forms)


def group_places(forms: list[str]) -> list[list[str]]:
    """Places by key, then the short names of sites and towns: "T4" with "T4 air base", "Rostov" with "Rostov-on-Don".

    A head that two longer names have stays itself.
    """
    groups = by_key(forms, place_key)
    homes: dict[str, set[str]] = {}
    for form in forms:
        head = site_head(form) or town_head(form) or short_feature(form)
        if head and place_key(head) != place_key(form):
            homes.setdefault(place_key(head), set()).add(place_key(form))
    for head, keys in homes.items():
        if head in groups and len(keys) == 1:
            groups[keys.pop()].extend(groups.pop(head))
    return list(groups.values())


def short_feature(form: str) -> str:
    """What a river or valley is called for short, if that is no town's name: "Litani" of "Litani River"."""
    head = feature_head(form)
    return head if head and not is_city(head) else ""


def by_key(forms: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for form in forms:
        groups.setdefault(key(form), []).append(form)
    return groups


@remembered
def person_words(form: str) -> tuple[str, ...]:
    """The folded words of a person's name, without articles and initials after the first word."""
    person = read_person(form)
    return (*person.given, person.family)


@remembered
def printed_words(form: str) -> list[str]:
    """The same, with each word of a family name of several by itself."""
    return " ".join(person_words(form)).split(" ")


def last_skeleton(form: str) -> str:
    return skeleton(printed_words(form)[-1])


def group_people(forms: list[str], given: frozenset[str] = frozenset()) -> list[list[str]]:
    """Full names that are one person's, then each surname with the only person who bears it."""
    groups: list[list[str]] = []
    short: list[str] = []
    by_last = by_key(forms, last_skeleton)
    ends = {form for form in forms if any(is_end_of(form, full) for full in by_last[last_skeleton(form)])}
    homes_by_key: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        if len(person_words(form)) < 2 or form in ends:
            short.append(form)
            continue
        keys = list(likeness_keys(form)) if len(forms) > MOST_COMPARED else []
        near = sorted(set[int]().union(*(homes_by_key[key] for key in keys))) if keys else range(len(groups))
        home = next((i for i in near if all(may_name_one(form, b) and is_one_person(form, b) for b in groups[i])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(form)
        for key in keys:
            homes_by_key[key].add(home)
    leftover: dict[str, list[str]] = {}
    for form in short:
        homes = [group for group in groups if any(is_surname_of(form, full) for full in group if full not in ends)]
        if not homes and fold(form) in given:
            homes = [group for group in groups if any(person_words(full)[0] == fold(form) for full in group)]
        if len(homes) > 1:
            homes = [group for group in homes if any(is_family_of(form, full) for full in group if full not in ends)]
        if len(homes) == 1:
            homes[0].append(form)
        else:
            leftover.setdefault(skeleton(read_person(form).family), []).append(form)
    return groups + list(leftover.values())


def is_one_person(a: str, b: str) -> bool:
    """Whether two full names of one report are one person's."""
    return bool(compare_people(a, b) or compare_variants(a, b))


def may_name_one(a: str, b: str) -> bool:
    """Whether two full names begin alike in their first or last words: a quick test before the comparison."""
    one, two = person_words(a), person_words(b)
    firsts, lasts = {one[0][0], two[0][0]}, {loose_skeleton(one[-1])[:1], loose_skeleton(two[-1])[:1]}
    return len(firsts) == 1 or len(lasts) == 1 or one[0][0] == two[-1][0] or one[-1][0] == two[0][0]


def is_surname_of(form: str, full: str) -> bool:
    """Whether a short form is the family name of a full one, in any transliteration or with one slip of the pen."""
    if read_person(form).suffix != read_person(full).suffix:
        return False
    if is_end_of(form, full):
        return True
    word, first = " ".join(person_words(form)), person_words(full)[0]
    if any(sounds(word) == sounds(family) for family in surnames(full)):
        return True
    alike = any(loose_skeleton(word) == loose_skeleton(family) or one_slip(word, family) for family in surnames(full))
    return (alike and sounds(word) not in first_names()) or (first in family_first() and word == first)


def is_family_of(form: str, full: str) -> bool:
    """Whether a short form is the whole family name of a full one, letter by letter but for its ending."""
    word, words = sounds(read_person(form).family), person_words(full)
    return word == sounds(words[-1]) or (words[0] in family_first() and word == sounds(words[0]))


def is_end_of(form: str, full: str) -> bool:
    """Whether a form of several words is the end of a longer name, and begins like a family name.

    "Badr El Dine" of "Samir Badr El Dine", "Suu Kyi"; near miss: "Carlos Ortega" beside "Juan Carlos Ortega".
    """
    words, whole = printed_words(form), printed_words(full)
    if not 1 < len(words) < len(whole) or [*map(skeleton, words)] != [*map(skeleton, whole[-len(words) :])]:
        return False
    hyphenated = " " not in form and form.split("-")[-1][:1].isupper()  # "Thomas-Greenfield"; near miss: "Ki-moon"
    known = hyphenated or words[0] in PARTICLES or " ".join(words) == read_person(full).family
    return known or sounds(words[0]) not in first_names()


def group_orgs(forms: list[str], aliases: Sequence[tuple[str, str]] = ()) -> list[list[str]]:
    """Organisations by key, then those that the report says are one, then short forms with the only longer one."""
    groups = join_aliases(list(by_key(forms, org_key).values()), aliases)
    defined = {short for short, _ in aliases}
    order = {form: i for i, form in enumerate(forms)}
    for group in sorted(groups, key=lambda group: max(map(len, group))):
        others = (other for other in groups if other is not group)
        homes = [
            other for other in others if any(refers(a, b, order) for a, b in product(group, other) if a not in defined)
        ]
        if len(homes) == 1:
            homes[0].extend(group)
            groups.remove(group)
    return groups


def join_aliases(groups: list[list[str]], aliases: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The groups, those of two names that the report says are one together; one name of two things stays itself."""
    said: dict[str, set[str]] = {}
    for short, long in aliases:
        said.setdefault(short, set()).add(org_key(long))
    for short, long in aliases:
        one = next((group for group in groups if short in group), None)
        two = next((group for group in groups if long in group), None)
        if one and two and one is not two and len(said[short]) == 1:
            two.extend(one)
            groups.remove(one)
    return groups


def refers(short: str, long: str, order: dict[str, int]) -> bool:
    """Whether a short form may stand for a longer one; one common word only after the longer form is printed."""
    if not is_acronym(short) and not body_words(short) < body_words(long):
        return False
    return stands_for(short, long) and (" " in short or is_acronym(short) or order[long] < order[short])


@remembered
def body_words(form: str) -> frozenset[str]:
    return frozenset(body_key(form).split())


def stands_for(short: str, long: str) -> bool:
    """Whether a short form of an organisation is the acronym, the beginning or the end of a longer form.

    One that the lexicon knows stands for what the lexicon says, and for nothing else.
    """
    if len(short) >= len(long) or body_key(short) in known_orgs():
        return False
    if is_acronym(short) and short.replace(".", "") in (initials_of(long), initials_of(without_owner(long))):
        return True
    a, b = body_key(short).split(), body_key(long).split()
    if len(a) >= len(b) or not a:
        return False
    head = next((i for i, word in enumerate(b) if i and word in SMALL_WORDS), len(b))
    if a in (b[-len(a) :], b[:head][-len(a) :]) and b[-len(a) - 1] not in SMALL_WORDS:
        return True
    return b[: len(a)] == a and (b[len(a)] in SMALL_WORDS or set(b[len(a) :]) <= load_words("org_tails"))


def without_owner(form: str) -> str:
    """An organisation's name without a country or people before it: "Lebanon's", "Iranian"."""
    first, _, rest = form.partition(" ")
    return rest if rest and fold(first).removesuffix("'s") in country_of_word() else form
