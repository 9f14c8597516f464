"""Counted: the words for what a figure counts, written so that figures of different reports can be compared."""

import re

from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.vocabulary import AUXILIARIES, CONJUNCTIONS, FURTHER, heads
from conflict_build.plurals import is_plural, plural
from conflict_build.records import FigureKind

# nouns that name their own state: what they count, and the state
NAMED_STATES = {
    "death": ("people", "killed"),
    "fatality": ("people", "killed"),
    "body": ("people", "killed"),
    "corpse": ("people", "killed"),
    "injury": ("people", "injured"),
    "martyr": ("people", "killed"),
    "casualty": ("casualties", None),
    "evacuee": ("people", "evacuated"),
    "hostage": ("hostages", None),
}
# "f-16s", "t 72s" as what is counted; near miss: "g7"
DESIGNATION = re.compile(r"[a-z]{1,3}[- ]\d+s?")
WAYS = frozenset(
    "from inside into behind off beyond away east west north south northeast northwest southeast southwest".split()
)
LONGEST_BRACKET = 8  # tokens
LONGEST_WAY = 9
FITTINGS = frozenset("storey floor bed room seat seater".split())  # of a house or bus, to which things happen
OF_THE_WHOLE = frozenset("hit damaged affected".split())  # told of a convoy, they hold for a part of it
AERIAL = frozenset(
    "drone uav missile rocket shahed aircraft warplane jet helicopter projectile plane decoy interceptor".split()
)
HARM = frozenset({"killed", "injured", "missing", "hospitalized", "trapped", "killed or injured", "injured or killed"})
ADDING = frozenset({"another", "further", "additional", "extra"})
BARE_STATES = frozenset({"others", "dead", "wounded", "injured", "missing"})


def state_of(draft: Draft) -> str | None:
    """The state of what is counted; what destroys things that fly shoots them down."""
    if draft.head in NAMED_STATES:
        return NAMED_STATES[draft.head][1] or (draft.state.name if draft.state else None)
    if draft.state is None or draft.head == "storey":
        return None
    if draft.phrase and draft.phrase.compound and (draft.head in FITTINGS or draft.state.name in OF_THE_WHOLE):
        return None
    if draft.state.name == "destroyed" and draft.head in AERIAL:
        return "shot down"
    return draft.state.name


def counted_words(line: TokenLine, draft: Draft) -> str | None:
    """What is counted: the noun with its qualifiers as printed, "other" for those besides, and the state."""
    if draft.measure and draft.measure.unit.kind == "distance" and draft.phrase is None:
        return way_of(line, draft.measure.last)
    nouns = nouns_of(line, draft)
    state = state_of(draft)
    if is_further(line, draft) and nouns and not nouns.startswith("other"):
        nouns = f"other {nouns}"
    return " ".join(part for part in (nouns, state) if part) or None


def is_further(line: TokenLine, draft: Draft) -> bool:
    """Whether it is counted besides others: "two other guards", "another two guards", "the other two guards"."""
    if draft.measure or draft.number.form == "part":
        return bool(draft.phrase and draft.phrase.further)
    modifier = (draft.bounds.modifier or "").lower().split()
    other = line.at(draft.first - 1) == "other"
    return other or bool(draft.phrase and draft.phrase.further) or not ADDING.isdisjoint(modifier)


def way_of(line: TokenLine, i: int) -> str | None:
    """From where to where a distance goes: "from the town of sudzha", past a conversion in brackets."""
    if line.at(i) == "(":
        closed = [k for k in range(i, i + LONGEST_BRACKET) if line.at(k) == ")"]
        i = closed[0] + 1 if closed else i
    if line.at(i) not in WAYS:
        return None
    last = i + 1
    while last < i + LONGEST_WAY and line.at(last)[:1].isalnum() and line.at(last) not in AUXILIARIES | CONJUNCTIONS:
        last += 1
    return line.printed(i, last).lower() if last > i + 1 else None


def nouns_of(line: TokenLine, draft: Draft) -> str | None:
    """The noun phrase in lower case, without a participle that the state repeats."""
    if draft.head in NAMED_STATES:
        return NAMED_STATES[draft.head][0]
    phrase = draft.phrase
    if draft.head == "storey":
        return "storeys"
    if phrase is None or phrase.compound or line.lower[phrase.head] in BARE_STATES:
        group = line.at(phrase.group) if phrase and phrase.group and draft.head == "member" else ""
        return " ".join(part for part in (group, plural_of(line, draft)) if part) or None
    kept = [i for i in range(phrase.first, phrase.last) if i != phrase.state and line.lower[i] not in FURTHER]
    worded = draft.number.form in {"words", "single", "none"}
    one = draft.head is not None and worded and draft.number.high <= 1 and draft.head in heads()
    text = "".join((" " if n and not line.touches(i) else "") + line.lower[i] for n, i in enumerate(kept))
    if draft.head and text.endswith(draft.head) and (one or draft.head == "person"):
        text = text.removesuffix(draft.head) + plural(draft.head)
    return text.strip(" -") or None


def plural_of(line: TokenLine, draft: Draft) -> str | None:
    """The counted noun alone, as printed where it stands with its figure."""
    if draft.head in NAMED_STATES:
        return NAMED_STATES[draft.head][0]
    if draft.head == "storey":
        return "storeys"
    if draft.phrase and draft.phrase.compound:
        printed = line.lower[draft.phrase.head]
        given = draft.phrase.group is None and is_plural(printed)
        return printed if given else plural(draft.head) if draft.head else None
    if draft.phrase and draft.head and line.lower[draft.phrase.head] not in BARE_STATES:
        return line.lower[draft.phrase.head] if line.lower[draft.phrase.head] != "s" else draft.head
    return plural(draft.head) if draft.head else None


def kind_of_figure(line: TokenLine, draft: Draft) -> FigureKind:
    """The kind of a figure: by its unit, then by harm done to people, then by the noun."""
    group = line.at(draft.phrase.group) if draft.phrase and draft.phrase.group else draft.head or ""
    head = "weapons" if DESIGNATION.fullmatch(group) else heads().get(group)
    if draft.measure:
        weight = draft.measure.unit.base == "kilogram" and head == "weapons"
        return "weapons" if weight else draft.measure.unit.kind
    if draft.number.form == "part":
        return "percent"
    if head != "weapons" and (state_of(draft) in HARM or draft.head == "casualty"):
        return "casualties"
    if head in {"weapons", "forces"}:
        return head
    return "other"
