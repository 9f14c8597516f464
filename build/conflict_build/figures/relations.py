"""Relations between the figures of one line: conversions in brackets, parts of a whole, lists under one verb."""

from conflict_build.figures.drafts import Draft
from conflict_build.figures.lines import TokenLine
from conflict_build.figures.phrases import read_nouns
from conflict_build.figures.states import State
from conflict_build.figures.vocabulary import AUXILIARIES, CONJUNCTIONS, HARMS, PREPOSITIONS, heads, word_set
from conflict_build.plurals import singular

LINKS = frozenset(
    {
        ",",
        "and",
        "or",
        "&",
        "plus",
        "as",
        "well",
        "along",
        "with",
        "including",
        "another",
        "a",
        "the",
        "-",
        "–",
        "—",
        "(",
    }
)
PART_WORDS = frozenset({"including", "among"})
LONGEST_LINK = 4  # tokens
LONGEST_CONDITION = 4  # "in a serious condition"
GAPPED = frozenset({"by", "in", "at", "near", "on"})  # where a verb is not said again: "and 10 by settlers"
GAPS = (["and"], [","], [",", "and"])  # between two verbs of which the second has no noun of its own
CROWDS = frozenset("crowd protest rally demonstration march mob vigil audience gathering procession".split())
# groups of things as well as of people, and those without members
ANY_GROUP = frozenset({"group", "unit", "convoy", "network", "mission"}) | CROWDS
MOST_TOKENS_AHEAD = 12
OPEN_BRACKETS = frozenset("([")


def relate_drafts(line: TokenLine, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a line with what each has from its neighbours."""
    drafts = mark_conversions(line, drafts)
    drafts = mark_parts(line, drafts)
    drafts = name_heads(line, drafts)
    return share_states(line, drafts)


def mark_conversions(line: TokenLine, drafts: list[Draft]) -> list[Draft]:
    """As in "20 kilometers (12 miles)", "£30m ($39m)": a second measure of the same kind right behind, in brackets."""
    marked = list(drafts)
    for i in range(1, len(drafts)):
        a, b = drafts[i - 1], drafts[i]
        opened = line.at(b.first - 1) in OPEN_BRACKETS or line.at(b.first - 2) in OPEN_BRACKETS
        slashed = line.lower[a.last : b.first] in (["/"], ["or"], [",", "or"])
        if not (a.measure and b.measure and ((opened and b.first - a.last <= 6) or slashed)):
            continue
        same = a.measure.unit.base == b.measure.unit.base or a.measure.unit.kind == b.measure.unit.kind == "money"
        if same and a.measure.unit != b.measure.unit:
            marked[i] = b._replace(conversion_of=i - 1)
    return marked


def mark_parts(line: TokenLine, drafts: list[Draft]) -> list[Draft]:
    """As in "12,000 troops, including 500 officers and three generals", "five of them", "50 out of 80 drones"."""
    marked: list[Draft] = []
    for i, draft in enumerate(drafts):
        bare = draft.measure is None and draft.conversion_of is None
        marked.append(draft._replace(part_of=find_whole(line, drafts, marked, i)) if bare else draft)
    return marked


def find_whole(line: TokenLine, drafts: list[Draft], marked: list[Draft], i: int) -> int | None:
    """The figure that figure i is a part of: the next ("50 out of 80"), the one before, or that of its own list."""
    draft = drafts[i]
    after = line.lower[draft.number.last : draft.number.last + 2]
    if i + 1 < len(drafts) and after[:1] in (["of"], ["out"]) and drafts[i + 1].first - draft.number.last <= 3:
        return i + 1
    if not i:
        return None
    if after in (["of", "them"], ["of", "whom"], ["of", "which"]) or opens_part(line, drafts[i - 1], draft):
        return i - 1
    if is_in_condition(line, drafts[i - 1], draft):
        return i - 1 if marked[i - 1].part_of is None else marked[i - 1].part_of
    whole = marked[i - 1].part_of
    return whole if whole is not None and whole < i - 1 and is_linked(line, drafts[i - 1], draft) else None


def opens_part(line: TokenLine, whole: Draft, part: Draft) -> bool:
    """Whether "including" stands between two figures, with no more than a state and a mark besides."""
    between = line.lower[whole.last : part.first]
    if not PART_WORDS & set(between) or len(between) > 12 or {".", ";", "who", "that"} & set(between):
        return False
    return len(between) - max(between.index(word) for word in PART_WORDS if word in between) <= 3


def is_in_condition(line: TokenLine, whole: Draft, part: Draft) -> bool:
    """Whether a figure says how badly some of those before it fare: "had been wounded, with [20] in a serious
    condition"; near miss: "with 20 in Kharkiv"."""
    behind = line.lower[part.last : part.last + LONGEST_CONDITION]
    led = line.at(part.first - 1) == "with" and line.at(part.first - 2) in (",", "-", "–", "—")
    return led and whole.measure is None and behind[:1] == ["in"] and "condition" in behind


def is_linked(line: TokenLine, a: Draft, b: Draft) -> bool:
    """Whether b goes on with the list that a stands in."""
    end = max(a.last, a.state.last if a.state and a.state.side == "after" and a.state.last <= b.first else 0)
    between = line.lower[end : b.first]
    return 0 < len(between) <= LONGEST_LINK and all(word in LINKS for word in between)


def name_heads(line: TokenLine, drafts: list[Draft]) -> list[Draft]:
    """The noun of each figure; where it stands elsewhere, that of its whole, of its neighbour, or people if harmed."""
    named: list[Draft] = []
    for i, draft in enumerate(drafts):
        named.append(draft._replace(head=own_head(line, draft) or lent_head(line, drafts, named, i)))
    return named


def own_head(line: TokenLine, draft: Draft) -> str | None:
    """The noun of the figure's own phrase, in the singular."""
    if draft.phrase is None:
        return None
    word = line.lower[draft.phrase.head]
    if draft.phrase.group is not None:
        return "person" if line.at(draft.phrase.group) in CROWDS else "member"
    if draft.phrase.compound and word == "seater":
        return "seat"
    if word in {"story", "stories", "storeys"} and line.at(draft.phrase.head - 1) == "-":
        return "storey"
    if word == "s" and draft.phrase.head - 1 >= draft.phrase.first:
        return line.printed(draft.phrase.first, draft.phrase.last - 1).lower()
    return None if word in {"others", "dead", "wounded", "injured", "missing"} else singular(word)


def lent_head(line: TokenLine, drafts: list[Draft], named: list[Draft], i: int) -> str | None:
    """The noun of a figure that has none of its own."""
    draft = drafts[i]
    if draft.measure:
        return None
    if draft.part_of is not None and draft.part_of > i:
        return own_head(line, drafts[draft.part_of])
    if draft.part_of is not None:
        return named[draft.part_of].head
    if (draft.state and draft.state.name in HARMS) or (
        draft.phrase and line.lower[draft.phrase.head] in {"dead", "wounded", "injured"}
    ):
        return gapped_head(line, drafts, named, i) or "person"
    if is_of_group(line, draft):
        return "member"
    announced = announced_head(line, draft)
    if announced:
        return announced
    before = head_before(line, draft, named)
    if draft.phrase and draft.phrase.further:
        return before or "person"
    return before


def head_before(line: TokenLine, draft: Draft, named: list[Draft]) -> str | None:
    """The noun counted last, or that of its whole where it is a part told aside: "59 people - including nine children -
    had been wounded, with 20 in a serious condition".
    """
    last = next((d for d in reversed(named) if d.head and not d.measure), None)
    if last is None or last.part_of is None or last.part_of >= len(named) or is_linked(line, last, draft):
        return last.head if last else None
    return named[last.part_of].head


def is_of_group(line: TokenLine, draft: Draft) -> bool:
    """Whether a number counts the members of a group of people: "a team of five was"; near miss: "a team of 15 new"."""
    after, groups = line.at(draft.last), word_set("collectives", "heads") - ANY_GROUP
    ends = not after.isalpha() or after in AUXILIARIES | PREPOSITIONS | CONJUNCTIONS
    return ends and line.at(draft.first - 1) == "of" and line.at(draft.first - 2) in groups


def gapped_head(line: TokenLine, drafts: list[Draft], named: list[Draft], i: int) -> str | None:
    """The noun left out of "12 soldiers were killed and 30 wounded"; near miss: "and 30 were wounded"."""
    draft = drafts[i]
    if i == 0 or draft.phrase or not draft.state or draft.state.first != draft.number.last:
        return None
    before, head = drafts[i - 1], named[i - 1].head
    if not (before.state and before.phrase and before.state.name in HARMS and before.state.first >= before.last):
        return None
    listed = i > 1 and is_linked(line, drafts[i - 2], before)
    gap = line.lower[before.state.last : draft.first]
    return head if heads().get(head or "") in {"casualties", "forces"} and gap in GAPS and not listed else None


def announced_head(line: TokenLine, draft: Draft) -> str | None:
    """The noun of "the number of tents rose to 40", which stands before the verb."""
    for k in range(draft.first - 1, max(0, draft.first - MOST_TOKENS_AHEAD), -1):
        if line.at(k) == "of" and line.at(k - 1) in {"number", "numbers", "total"}:
            phrase = read_nouns(line, k + 1, False)
            return singular(line.lower[phrase.head]) if phrase else None
    return None


def share_states(line: TokenLine, drafts: list[Draft]) -> list[Draft]:
    """One verb over a list: "10 houses and two cars were damaged", "killed three soldiers and two civilians"."""
    shared = list(drafts)
    for i, draft in enumerate(drafts):
        if draft.part_of is not None and draft.part_of > i:
            shared[i], shared[draft.part_of] = split_state(draft, drafts[draft.part_of])
    for i in range(len(shared) - 2, -1, -1):
        a, b = shared[i], shared[i + 1]
        listed = b.part_of != i and is_linked(line, a, b)
        if a.state is None and not a.measure and b.state and b.state.side == "after" and listed:
            shared[i] = a._replace(state=b.state)
    for i in range(1, len(shared)):
        draft = shared[i]
        if draft.state is None and not draft.measure:
            shared[i] = draft._replace(state=lent_state(line, shared, i))
    return shared


def split_state(part: Draft, whole: Draft) -> tuple[Draft, Draft]:
    """A verb over "50 of the 80 drones" tells of the 50; only the launch can be that of all."""
    state = whole.state
    if state is None or state.side != "after" or state.name == "launched":
        return part, whole
    return part._replace(state=part.state or state), whole._replace(state=None)


def lent_state(line: TokenLine, drafts: list[Draft], i: int) -> State | None:
    """The state of a figure from the whole it is part of, or from the list it goes on with."""
    draft = drafts[i]
    if draft.part_of is not None and draft.part_of < i:
        return drafts[draft.part_of].state
    before = drafts[i - 1]
    if draft.phrase is None and line.at(draft.first - 1) == "and" and line.at(draft.last) in GAPPED:
        return next((d.state for d in reversed(drafts[:i]) if d.state), None)
    if before.state is None and i > 1 and drafts[i - 2].part_of == i - 1:
        before = before._replace(state=drafts[i - 2].state)
    return before.state if is_linked(line, before, draft) and not before.measure else None
