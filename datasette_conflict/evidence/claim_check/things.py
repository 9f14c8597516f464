"""Things: what a number counts and what became of it, by the words around it: children, killed.

The states are those that end `figures.counted` in an archive, with the words that print them.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from datasette_conflict.evidence.claim_check.amounts import Amount
from datasette_conflict.evidence.claim_check.words import STOP, Line, stem

FORMS = {
    "killed": "killed kill kills killing slain slaying dead died die dies dying death deaths fatalities fatality "
    "perished murdered executed executing assassinated slaughtered massacred beheaded beheading drowned martyred "
    "eliminated bodies corpses execution executions massacre",
    "injured": "injured injuring injures injure wounded wounding wounds wound hurt hurting injuries injury maimed",
    "missing": "missing unaccounted disappeared vanished",
    "trapped": "trapped buried stranded besieged",
    "hospitalized": "hospitalized hospitalised",
    "captured": "captured capturing capture captures seized seizing seize recaptured liberated occupied overran",
    "detained": "detained detaining apprehended arrested arresting arrests jailed imprisoned convicted sentenced",
    "kidnapped": "kidnapped kidnapping abducted abducting",
    "released": "released release releasing freed freeing exchanged swapped",
    "displaced": "displaced displacing fled fleeing flee uprooted homeless",
    "evacuated": "evacuated evacuating evacuate evacuees relocated",
    "rescued": "rescued rescuing saved",
    "returned": "returned returning repatriated",
    "surrendered": "surrendered surrendering defected",
    "sent": "sent send sending sends dispatched dispatching transferred",
    "deployed": "deployed deploying deploy deploys stationed massed amassed mobilized mobilised",
    "arrived": "arrived arriving arrive entered entering crossed crossing",
    "shot down": "downed downing intercepted intercepting intercept neutralized neutralised repelled thwarted",
    "launched": "launched launching launch launches fired firing fire fires dropped dropping unleashed barrage salvo",
    "hit": "hit hitting hits struck striking strike strikes targeted targeting shelled bombed bombing attacked",
    "damaged": "damaged damaging damage damages",
    "destroyed": "destroyed destroying destroy destroys leveled levelled razed flattened burned burnt demolished sunk",
    "lost": "lost losing loses",
    "supplied": "supplied supplying supply delivered delivering provided donated shipped",
    "pledged": "pledged pledging pledge promised",
}
STATES_OF_ARCHIVE = tuple(FORMS)
STATES = {form: state for state, forms in FORMS.items() for form in forms.split()}
TWO_WORDS = {
    ("shot", "down"): "shot down",
    ("shoot", "down"): "shot down",
    ("shooting", "down"): "shot down",
    ("brought", "down"): "shot down",
    ("to", "hospital"): "hospitalized",
    ("in", "hospital"): "hospitalized",
    ("lost", "lives"): "killed",
    ("taken", "prisoner"): "captured",
    ("taken", "hostage"): "kidnapped",
    ("took", "hostage"): "kidnapped",
    ("taken", "captive"): "kidnapped",
}
# nouns that name a state and count people: "12 deaths"; and those that follow one: "12 dead"
NAMING = frozenset("dead deaths death fatalities fatality bodies corpses injuries injury lives evacuees".split())
# participles behind a noun: "hostages presumed dead"; one before it is a part of it: "guided bombs"
BEHIND_NOUN = frozenset(
    "presumed feared believed thought taken shown held used made left found reported including living following went "
    "came housing remaining needed seen given brought forced involved aboard across inside near nearby per".split()
)
PART_OF = frozenset({"of", "out of", "of the", "out of the"})  # "46 of 52 drones"
JOINING = frozenset({"-", "’", "'"})
BEFORE_NOUN = frozenset("of the its their these those our other others more different such".split())
ENDING_IN_ING = frozenset("building training shopping housing landing meeting morning evening".split())
SUMS = frozenset("number numbers toll total tally count".split())
LONGEST_NOUN = 6  # words
FARTHEST_STATE = 12  # tokens
PASSED = frozenset(
    "about at least more than of the a an some another further other others another's up to over".split()
)
FURTHER = frozenset("other others another further additional".split())
PEOPLE = frozenset({"person", "other", "individual", "victim", "casualty", "human"})
# words for one kind of people or things, by stem
ALIKE = {
    "soldier": "troop", "servicem": "troop", "serviceman": "troop", "personnel": "troop",
    "militant": "fighter", "terrorist": "fighter", "insurgent": "fighter", "gunman": "fighter", "jihadist": "fighter",
    "rebel": "fighter", "extremist": "fighter",
    "uav": "drone", "shah": "drone", "plan": "aircraft", "jet": "aircraft", "warplan": "aircraft",
    "kid": "child", "minor": "child",
}  # fmt: skip
# people of any kind, who may be those that another report calls people
PERSONS = PEOPLE | frozenset(
    "man civilian resident citizen passenger villager worshipper refugee migrant settler protester patient adult "
    "tourist foreigner inhabitant survivor evacuee captive detainee troop fighter officer guard attacker".split()
)
# parts of those who were hurt, which are never taken for all of them
PARTS = frozenset(
    "child woman boy girl baby infant toddler teenager journalist reporter medic doctor nurse paramedic worker staff "
    "rescuer firefighter student pupil teacher member hostag prisoner policeman police".split()
)

Likeness = Literal["same", "open", "other"]


class Thing(NamedTuple):
    """What an amount counts: the stem of its noun, or its unit, "" for neither; the stems of all words; its states."""

    noun: str
    words: frozenset[str]
    printed: tuple[str, ...]  # these words as they stand there, in lower case
    whose: frozenset[str]  # stems of those of them in capitals: "North Korean" of "North Korean troops"
    states: frozenset[str]
    further: bool  # besides others: "six other people"


def read_thing(line: Line, amounts: Sequence[Amount], n: int) -> Thing:
    """What the n-th amount of a sentence counts."""
    amount = amounts[n]
    if n + 1 < len(amounts) and line.printed(amount.behind, amounts[n + 1].first) in PART_OF:
        return read_thing(line, amounts, n + 1)
    words = [] if amount.unit else noun_words(line, amount.behind, next_number(amounts, n, len(line.tokens)))
    if not words and not amount.unit:
        words = numbered_words(line, amount.first)
    beside = [line.at(i) for i in range(amount.first - 1, amount.behind + 1)]
    further = not amount.unit and not FURTHER.isdisjoint(beside)
    stems = [ALIKE.get(stem(word), stem(word)) for word in words]
    printed = {token.lower for token in line.tokens[1:] if token.text[0].isupper()}
    capitals = frozenset(stem(word) for word in words if word in printed)
    states = find_states(line, amounts, n)
    noun = amount.unit or (stems[-1] if stems else "")
    return Thing(noun, frozenset(stems), tuple(words), capitals, states, further)


def next_number(amounts: Sequence[Amount], n: int, end: int) -> int:
    return amounts[n + 1].first if n + 1 < len(amounts) else end


def noun_words(line: Line, start: int, end: int) -> list[str]:
    """The words of the noun behind a number: "residential building" of "12-storey residential building was hit"."""
    words: list[str] = []
    for i in range(start, end):
        word = line.at(i)
        if word in JOINING or (not words and word in BEFORE_NOUN):
            continue
        participle = word in BEHIND_NOUN or (words and word.endswith("ing") and word not in ENDING_IN_ING)
        if not word[:1].isalpha() or word in STOP | STATES.keys() or participle or len(words) == LONGEST_NOUN:
            break
        words.append(word)
    return words


def numbered_words(line: Line, first: int) -> list[str]:
    """The words of the noun whose sum a number is: "journalists" of "the number of journalists killed to 113"."""
    for i in range(first - 1, max(0, first - FARTHEST_STATE) - 1, -1):
        if line.at(i) in SUMS and line.at(i + 1) in ("of", "among"):
            return noun_words(line, i + 2, first)
    return []


def find_states(line: Line, amounts: Sequence[Amount], n: int) -> frozenset[str]:
    """What became of what is counted: the word right before it, else behind it, else the last one before it."""
    amount = amounts[n]
    before = state_before(line, amount.first, amounts[n - 1].last if n else 0, near=True)
    if before:
        return frozenset({before})
    behind = state_behind(line, amount.behind, next_number(amounts, n, len(line.tokens)))
    if behind:
        return behind
    far = state_before(line, amount.first, 0, near=False)
    return frozenset({far} if far else ())


def state_at(line: Line, i: int) -> str | None:
    return TWO_WORDS.get((line.at(i), line.at(i + 1))) or STATES.get(line.at(i))


def state_before(line: Line, end: int, start: int, near: bool) -> str | None:
    """The last state before a token; near: with nothing but words like "at least" between: "killed at least 12"."""
    for i in range(end - 1, max(start, end - FARTHEST_STATE) - 1, -1):
        if line.at(i) in (";", ":") or (near and line.at(i) in ("and", ",", "were", "was")):
            return None
        found = state_at(line, i)
        if found:
            return found
        if near and line.at(i) not in PASSED:
            return None
    return None


def state_behind(line: Line, start: int, end: int) -> frozenset[str]:
    """The states behind a number, up to the next number or clause: "people were killed", "killed or injured"."""
    found: list[str] = []
    for i in range(start, min(end, start + FARTHEST_STATE)):
        if (
            line.at(i) in (";", ":", "but", "while", "after", "when", "as", "in", "by", "during", "from", "since")
            and not found
        ):
            break
        state = state_at(line, i)
        if state:
            found.append(state)
        elif found and line.at(i) not in ("and", "or"):
            break
    return frozenset(found)


def compare_things(asked: Thing, found: Thing) -> Likeness:
    """Whether two numbers count the same: same, open if one does not say enough, or other."""
    nouns, states = compare_nouns(asked, found), compare_states(asked, found)
    if "other" in (nouns, states):
        return "other"
    return "same" if nouns == states == "same" else "open"


def compare_states(asked: Thing, found: Thing) -> Likeness:
    if asked.states & found.states or not (asked.states or found.states):
        return "same"
    return "other" if asked.states and found.states else "open"


def compare_nouns(asked: Thing, found: Thing) -> Likeness:
    """Whether two nouns are of one kind and one nation; people may be any people but a part, such as children."""
    if asked.whose and found.whose and not asked.whose & found.whose:
        return "other"
    held = asked.words and asked.words <= found.words
    if asked.noun == found.noun or held or (found.words and found.words <= asked.words):
        return "same"
    for one, other in ((asked, found), (found, asked)):
        if not one.noun:
            return "other" if one.states and other.words & PARTS else "open"
        if one.noun in PEOPLE and other.noun in PERSONS | other.whose and not other.words & PARTS:
            return "open"
    return "other"
