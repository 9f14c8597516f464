"""Phrases: the noun phrase that a number counts, where it stands right behind the number."""

from typing import NamedTuple

from conflict_build.figures.designations import is_designator
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.numerals import CARDINALS, SCALES, VAGUE
from conflict_build.figures.units import MeasuredUnit
from conflict_build.figures.values import Number
from conflict_build.figures.vocabulary import FURTHER, MEMBERS, STOP, heads, is_person, state_forms, word_set
from conflict_build.plurals import is_plural
from conflict_build.verbs import verb_forms

LONGEST_PHRASE = 9  # tokens
COMPOUNDED = frozenset("storey story floor bed room seat seater woman vehicle car truck ship boat".split())
# what a compound before them does not count the parts of: "one-child policy"
NOT_COUNTING = frozenset(
    "policy limit cap rule show race contest debate affair story fight bout draft playoff series match".split()
)
GROUPS_OF_THINGS = frozenset(
    "attack strike raid assault salvo barrage volley wave swarm fleet flotilla column formation crash collision "
    "motorcade armada".split()
)
SIZES = frozenset(
    "mm cm inch pound lb kg kilogram kilo ton tonne millimeter millimetre calibre caliber cal gauge foot meter metre "
    "watt kilowatt megawatt".split()
)
GERUND_NOUNS = frozenset("building meeting gathering".split())
LONGEST_GROUP = 4  # words: "120-strong Ukrainian assault unit"
MEASURED_HOW = frozenset("deep long wide high tall thick old away apart".split())
ARTICLES = frozenset("the its their his her our these those".split())


class CountedPhrase(NamedTuple):
    """Tokens [first, last) of what is counted; `head` is the token of its noun."""

    first: int
    last: int
    head: int
    further: bool = False  # "68 others", "six more people": besides those counted already
    state: int | None = None  # token of a participle inside: "three wounded soldiers"
    compound: bool = False  # "a five-vehicle convoy": the head stands in the singular, before what it belongs to
    group: int | None = None  # token of what the counted are members of: "crew" of "12-member crew"


def read_phrase(line: TokenLine, number: Number, measure: MeasuredUnit | None, last: int) -> CountedPhrase | None:
    """The noun phrase behind a number, its unit and a modifier that ends at `last`; null if it stands elsewhere."""
    if measure:
        return read_measured(line, number, measure)
    i = past_size(line, max(number.last, last))
    if line.at(i) == "-" and line.touches(i):
        return read_compound(line, i + 1)
    further = line.at(i) in FURTHER and line.at(i) != "others"
    if line.at(i) == "more" and line.at(i + 1) in {"than", "to", "in"}:
        return None
    i += further
    if line.at(i) == "of":
        i += 1
        if line.at(i) in {"them", "whom"}:
            return read_nouns(line, i + 1, False)
        if number.form not in {"vague", "set", "part"} and line.at(i) not in ARTICLES:
            return None
        i += line.at(i) in ARTICLES
        if line.at(i)[:1].isdigit() or line.at(i) in CARDINALS:
            return None
    phrase = read_nouns(line, i, number.high <= 1)
    if phrase is None:
        return None
    return phrase._replace(further=further or phrase.further)


def past_size(line: TokenLine, i: int) -> int:
    """The token behind the size of what is counted: "six 155mm howitzers", "84 500-pound bombs"; else i."""
    first = i + (line.at(i) == ".")
    if not line.at(first)[:1].isdigit() or line.touches(i):
        return i
    last = first + 1 + (line.at(first + 1) == "-")
    sized = line.at(last) in SIZES and line.at(last + 1).isalpha() and line.at(last + 1) not in STOP
    return last + 1 if sized else i


def read_compound(line: TokenLine, i: int) -> CountedPhrase | None:
    """What a hyphened number counts: the storeys of a "12-storey building", the members of a "12-strong group"."""
    if line.at(i) == "plus" and line.at(i + 1) == "-":  # "300-plus-strong"
        i += 2
    if line.at(i) in MEMBERS:
        return read_members(line, i)
    phrase = read_nouns(line, i, True)
    if phrase is None or not NOT_COUNTING.isdisjoint(line.lower[i + 1 : phrase.last]):
        return None
    group = read_group(line, i + 1)
    grouped = group is not None and line.lower[group] in word_set("collectives", "heads") | GROUPS_OF_THINGS
    named = line.at(i) in heads() and not is_plural(line.at(i)) and (grouped or (group and is_person(line.at(i))))
    if line.at(i) not in COMPOUNDED and not named:
        return phrase
    return CountedPhrase(i, group + 1 if group else i + 1, i, compound=True)


def read_members(line: TokenLine, i: int) -> CountedPhrase | None:
    """The group behind "12-strong", and who its members are if it says so: "12-strong group of fighters"."""
    group = read_group(line, i + 1)
    several = group is not None and is_plural(line.lower[group]) and line.lower[group].endswith("s")
    if group is None or several or line.lower[group] in NOT_COUNTING:
        return None
    named = read_nouns(line, group + 2, False) if line.at(group + 1) == "of" else None
    if named and line.lower[named.head] in heads():
        return named._replace(first=i, compound=True)
    return CountedPhrase(i, group + 1, i, compound=True, group=group)


def read_group(line: TokenLine, i: int) -> int | None:
    """The noun from token i on that a compound goes before: "unit" of "Ukrainian assault unit was"; null if none is."""
    group, groups = None, word_set("collectives", "heads")
    for j in range(i, min(len(line.words), i + LONGEST_GROUP)):
        word = line.lower[j]
        if word == "-" and line.touches(j) and line.touches(j + 1):
            continue
        if not word.replace(".", "").isalpha() or word in STOP:
            break
        if line.at(j + 1) not in groups and (tells_state(line, j) or (group is not None and is_verb_behind(word))):
            break
        group = j
        if word in groups and line.at(j + 1) not in groups:
            break
    return group


def is_verb_behind(word: str) -> bool:
    """Whether a word behind a noun is a verb of it: "the group fled", "appearing"; near miss: "office building"."""
    verb = verb_forms().get(word)
    told = verb is not None and verb.form in {"past", "participle", "gerund"}
    return (told or word.endswith("ed")) and word not in GERUND_NOUNS


def read_measured(line: TokenLine, number: Number, measure: MeasuredUnit) -> CountedPhrase | None:
    """What a measured number measures: "110 pounds of explosives", "$61 billion in aid", "three-year war"."""
    i, kind = measure.last, measure.unit.kind
    if line.at(i) == "worth" and line.at(i + 1) == "of":
        i += 1
    if line.at(i) == "of" or (line.at(i) == "in" and kind == "money"):
        i += 1
        i += line.at(i) in ARTICLES
        return read_nouns(line, i, True)
    if line.at(i) in MEASURED_HOW:
        return None
    hyphened = line.at(number.last) == "-"
    attribute = (
        hyphened or kind == "money" or (number.high != 1 and not is_plural(line.at(i - 1)) and kind != "percent")
    )
    return read_nouns(line, i, True) if attribute else None


def read_nouns(line: TokenLine, i: int, one: bool) -> CountedPhrase | None:
    """The phrase from token i up to its noun: the first plural, or, if one thing is meant, the last noun."""
    head: int | None = None
    state: int | None = None
    further = False
    j = i
    while j < min(len(line.words), i + LONGEST_PHRASE):
        word = line.lower[j]
        if continues_word(line, j, i):
            if word == "s" and line.at(j - 1).isdigit():
                return CountedPhrase(i, j + 1, j, further, state)
            head = j if word.isalpha() and (one or is_plural(word)) else head
        elif word.isdigit() and j > i and is_designator(line, j - 1):
            pass
        elif (
            not word[0].isalpha()
            or (word in STOP and line.word(j) != "US")
            or word in CARDINALS
            or word in SCALES
            or word in VAGUE
            or (word.endswith("ly") and not is_plural(word))
        ):
            break
        elif word in FURTHER and word != "others" and not is_plural(line.at(j)):
            further = True
        elif tells_state(line, j):
            if not qualifies(line, j + 1):
                break
            state = j
        elif is_plural(word):
            head = j
            if not carries_noun(line, j):
                return CountedPhrase(i, j + 1, j, further or word == "others", state)
        else:
            head = j if one or word in heads() else head
        j += 1
    if head is None or (not one and not is_head(line, head)):
        return None
    return CountedPhrase(i, head + 1, head, further, state)


def continues_word(line: TokenLine, j: int, first: int) -> bool:
    """Whether token j goes on with a word that has begun: the pieces of "anti-aircraft", "S-300", "children's"."""
    return (
        j > first
        and line.touches(j)
        and (
            line.lower[j] in {"-", "/", "'s", "’s"}
            or line.at(j - 1) in {"-", "/"}
            or (line.lower[j] == "s" and line.at(j - 1).isdigit())
            or line.lower[j].isdigit()
        )
    )


def tells_state(line: TokenLine, j: int) -> bool:
    """Whether token j tells a state rather than names a thing: "killed", but not "deaths" or "strikes"."""
    forms = state_forms()
    word = line.lower[j]
    if (word, line.at(j + 1)) in forms.pairs:
        return True
    return word in forms.words and not (
        word in forms.nouns or (is_plural(word) and word not in {"dead", "wounded", "injured"})
    )


def qualifies(line: TokenLine, j: int) -> bool:
    """Whether a participle before token j is an adjective: a noun follows, not an object of its own."""
    word = line.at(j)
    if word in STOP or not word[:1].isalpha() or (line.word(j)[0].isupper() and line.word(0)[0] != line.word(j)[0]):
        return False
    return is_plural(word) or word in heads() or is_plural(line.at(j + 1))


def carries_noun(line: TokenLine, j: int) -> bool:
    """Whether a plural goes before another noun: "arms depots", "police officers"; never before a verb or a state."""
    after = line.at(j + 1)
    if after in {"'s", "’s", "-"} and line.touches(j + 1):
        return line.at(j + 2).isalpha()
    if not after.isalpha() or after in STOP or tells_state(line, j + 1):
        return False
    if line.lower[j] in word_set("plurals", "before_noun"):
        return is_plural(after) or after in heads()
    return after in heads() and is_plural(after) and after not in {"hits", "strikes", "fires"}


def is_head(line: TokenLine, head: int) -> bool:
    """Whether a word that is no plural can still be what a number above one counts: "20 personnel", "six Chinese"."""
    return line.lower[head] in heads() or (line.touches(head) and is_plural(line.lower[head]))
