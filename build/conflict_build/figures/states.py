"""States: what happened to what is counted, or what it does: killed, launched, shot down, deployed."""

from typing import Literal, NamedTuple

from conflict_build.figures.lines import TokenLine
from conflict_build.figures.numerals import CARDINALS
from conflict_build.figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    state_forms,
    word_set,
)


class State(NamedTuple):
    """A state with the tokens [first, last) that show it, and on which side of the number they stand."""

    name: str
    first: int
    last: int
    side: Literal["after", "before", "inside"]
    toll: bool = False  # told of a sum: "the death toll rose to"


BE = frozenset("is are was were be been being".split())
HEDGES = frozenset(
    "reportedly allegedly apparently believed thought feared reported confirmed said presumed known expected "
    "likely understood estimated recently officially immediately seriously severely critically badly lightly "
    "slightly fatally brutally currently successfully both all to who that which since either previously "
    "initially subsequently eventually accidentally still listed declared found left remain remained remains went "
    "gone taken rushed brought carried admitted more others".split()
)
OPENERS = frozenset(
    "a an the their including among mostly mainly most many some all half both at nearly about one with".split()
)
CLOSING = {"-": "-", "–": "–", "—": "—", ",": ",", "(": ")"}
MOST_TOKENS_BETWEEN = 14
LONGEST_ASIDE = 30
LONGEST_PLACE = 10
NO_OBJECT = PREPOSITIONS | CONJUNCTIONS | ADVERBS | AUXILIARIES
SUFFER = frozenset("suffered suffering suffer sustained sustaining have had received with".split())
HARMS_SUFFERED = frozenset("injuries wounds burns".split())
BETWEEN = frozenset({"also", "already", "about", "either", ":", "least", "all", "both", "“", '"'})
WEAPON_LEADS = frozenset({"with", "using", "by", "of"})


def state_behind(line: TokenLine, i: int, doer: bool) -> State | None:
    """The state told from token i on: "were also killed", "in the city were wounded"; `doer`: what can attack."""
    be, j, asides = False, i, 0
    while j < min(len(line.words), i + MOST_TOKENS_BETWEEN + asides):
        word = line.lower[j]
        found = state_at(line, j) or state_suffered(line, j)
        if found:
            return None if is_agent(line, j, be, doer, found) else with_coordinated(line, found)
        if (word in CLOSING and not line.touches(j + 1)) or word == "(":
            end = skip_aside(line, j)
            if end is None:
                return None
            asides, j = asides + end - j, end
        elif word in PREPOSITIONS and word not in {"as"}:
            end = skip_place(line, j)
            if end is None:
                return None
            asides, j = asides + end - j, end
        elif word in AUXILIARIES or word in HEDGES or word in ADVERBS or word.endswith("ly"):
            be = be or word in BE
            j += 1
        else:
            return None
    return None


def state_suffered(line: TokenLine, j: int) -> State | None:
    """The state of those who have a harm: "suffered serious injuries", "with shrapnel wounds"."""
    if line.lower[j] not in SUFFER:
        return None
    for k in range(j + 1, min(len(line.words), j + 5)):
        if line.lower[k] in HARMS_SUFFERED:
            return State("injured", j, k + 1, "after")
        if not line.lower[k].isalpha() or line.lower[k] in DETERMINERS:
            return None
    return None


def state_at(line: TokenLine, j: int) -> State | None:
    """The state that a token, or a pair of them, names."""
    forms = state_forms()
    pair = forms.pairs.get((line.at(j), line.at(j + 1)))
    if pair:
        return State(pair, j, j + 2, "after")
    if line.at(j) == "lost" and line.at(j + 2) in {"lives", "life"}:
        return State("killed", j, j + 3, "after")
    name = forms.words.get(line.at(j))
    return State(name, j, j + 1, "after") if name else None


def with_coordinated(line: TokenLine, found: State) -> State:
    """A state with the one coordinated to it: "killed or wounded"."""
    if line.at(found.last) not in {"and", "or"}:
        return found
    other = state_forms().words.get(line.at(found.last + 1))
    name = both_names(found.name, other) if other else found.name
    return found._replace(name=name, last=found.last + 2) if name != found.name else found


def both_names(a: str, b: str) -> str:
    """One name for two states of a sum, whichever was told first: "killed or injured"."""
    if a == b:
        return a
    return "killed or injured" if {a, b} == {"killed", "injured"} else " or ".join(sorted((a, b)))


def is_agent(line: TokenLine, j: int, be: bool, doer: bool, found: State) -> bool:
    """Whether what is counted does it to others: "two bombers killed 23", "soldiers killing civilians"."""
    word, after = line.lower[j], line.at(found.last)
    forms = state_forms()
    if word in SUFFER:
        return False
    if word in forms.nouns or word in forms.either:
        return not be and word not in {"dead"}
    if be or word in forms.intransitive or word in {"dead", "missing", "homeless"}:
        return False
    if word.endswith("ing") or (doer and found.name == "hit"):
        return True
    if line.at(found.last - 1) in {"lives", "life"}:
        return False
    takes_object = after[:1].isdigit() or (after.isalpha() and after not in NO_OBJECT and not after.endswith("ly"))
    return takes_object or not word.endswith(("ed", "n", "t", "wn", "ck"))


def skip_aside(line: TokenLine, j: int) -> int | None:
    """The token behind an aside that opens at token j: "- including nine children -", "(two of them women)"."""
    opener = line.lower[j]
    if (
        opener != "("
        and line.at(j + 1) not in OPENERS
        and not line.at(j + 1)[:1].isdigit()
        and line.at(j + 1) not in CARDINALS
    ):
        return None
    for k in range(j + 1, min(len(line.words), j + LONGEST_ASIDE)):
        if line.lower[k] == CLOSING[opener]:
            after = line.at(k + 1)
            return k + 1 if after in AUXILIARIES or after in HEDGES or state_at(line, k + 1) or opener == "(" else None
    return None


def skip_place(line: TokenLine, j: int) -> int | None:
    """The auxiliary behind a phrase of place or kind that opens at token j: "in the city of Kharkiv were"."""
    for k in range(j + 1, min(len(line.words), j + LONGEST_PLACE)):
        word = line.lower[k]
        if word in AUXILIARIES and word not in {"'s", "’s"}:
            return k
        if (
            not (word[0].isalnum() or word in {"-", "'s", "’s"})
            or word in {"and", "who", "that", "which", "when"}
            or state_at(line, k)
        ):
            return None
    return None


def state_ahead(line: TokenLine, first: int, weapon: bool) -> State | None:
    """The state told before the number: "killed", "shot down", "the deaths of", "attacked ... with"."""
    k = skip_back(line, first - 1)
    if weapon and line.at(k) in WEAPON_LEADS and is_attack(line, k):
        return State("launched", k, k + 1, "before")
    if line.at(k) == "alongside" or (line.at(k) == "with" and line.at(k - 1) in {"along", "together"}):
        return state_of_companion(line, k)
    of = line.at(k) == "of"
    k -= of
    forms = state_forms()
    pair = forms.pairs.get((line.at(k - 1), line.at(k)))
    if pair:
        return State(pair, k - 1, k + 1, "before")
    word = line.at(k)
    name = forms.words.get(word)
    if not name or word in forms.intransitive or ((word in forms.nouns) != of and not word.endswith("ing")):
        return None
    if not of and line.at(k - 1) in BE and not word.endswith("ing"):
        return None
    if line.at(k - 1) in {"and", "or"} and forms.words.get(line.at(k - 2), name) != name:
        name = both_names(forms.words[line.at(k - 2)], name)
    return State(name, k, k + 1, "before")


def skip_back(line: TokenLine, k: int) -> int:
    """The token before a number past up to three words that may stand between it and its verb."""
    if line.at(k) == "total" and line.at(k - 1) == "in":
        k -= 2
    for _ in range(3):
        if line.at(k) in DETERMINERS or line.at(k) in BETWEEN:
            k -= 1
    return k


def state_of_companion(line: TokenLine, k: int) -> State | None:
    """The state of the one beside whom others are counted: "was killed along with two guards"."""
    for j in range(k - 1, max(-1, k - 5), -1):
        found = state_at(line, j)
        if found:
            return found._replace(side="before")
    return None


def is_attack(line: TokenLine, k: int) -> bool:
    """Whether an attack is told of in the tokens before k, which bring in its weapons."""
    before = line.lower[max(0, k - 10) : k]
    if line.at(k) == "of":
        return bool({"barrage", "salvo", "wave", "volley", "swarm", "attack"} & set(before[-2:]))
    words = state_forms().words
    return any(
        words.get(word) in {"hit", "launched"} or word in {"attack", "attacks", "assault", "raid"} for word in before
    )


def state_of_toll(line: TokenLine, first: int) -> State | None:
    """The state of a sum: "the death toll rose to", "the number of injured stood at"."""
    tolls, changed = word_set("toll", "words"), word_set("toll", "changed")
    if changed.isdisjoint((line.at(first - 1), line.at(first))) and line.at(first - 1) != "of":
        return None
    for k in range(first - 1, max(-1, first - 16), -1):
        word = line.lower[k]
        if word in {";", ".", "”", '"'}:
            return None
        if word in tolls:
            last = first - (line.at(first - 1) in changed)  # "the toll reached 300": nobody arrived
            named = next((s for j in (*range(k - 2, k), *range(k + 1, last)) if (s := state_at(line, j))), None)
            if named:
                return named._replace(side="before", toll=True)
            return State("killed", k, k + 1, "before", True) if word in {"toll", "tolls"} else None
    return None
